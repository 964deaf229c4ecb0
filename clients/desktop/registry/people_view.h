#pragma once

#include <QComboBox>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>

#include "clients/desktop/craft/empty.h"
#include "clients/desktop/registry/people_model.h"
#include "clients/desktop/registry/person_card.h"

namespace kortelijn::desktop {

/// Everybody in the network, searched and filtered by the service, with the card of whom is chosen beside it.
class PeopleView : public QWidget {
  Q_OBJECT

 public:
  PeopleView(const Desk& desk, QWidget* parent);

  void Enter() { search_->setFocus(); }
  void Open(const std::string& id);
  /// From the beginning: somebody else was loaded into the registry.
  void Refresh();
  bool settled() const { return !model_->fetching() && card_->settled(); }

 private:
  QWidget* MakeList();
  QLayout* MakeFilters(QWidget* side);
  QLayout* MakeActs(QWidget* side);
  void ReadNetwork();
  void Tell();
  void Chosen();
  /// What the card tells too leaves the list, which has less room.
  void ShowCard();
  void Put(const PersonFacts& facts);
  PeopleFilter Filter() const;
  PeopleModel::Fetch Fetch();

  const Desk& desk_;
  PeopleModel* model_;
  QLineEdit* search_;
  QComboBox* discipline_;
  QComboBox* municipality_;
  QComboBox* show_;
  QTableView* list_;
  Empty* empty_;
  QLabel* told_;
  PersonCard* card_;
  QTimer typing_;
  base::Duration half_life_ = std::chrono::days(180);
};

}  // namespace kortelijn::desktop
