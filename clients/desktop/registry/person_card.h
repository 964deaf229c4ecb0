#pragma once

#include <QStackedWidget>
#include <memory>

#include "clients/desktop/registry/ask_bar.h"
#include "clients/desktop/registry/certificates_card.h"
#include "clients/desktop/registry/code_panel.h"
#include "clients/desktop/registry/facts_card.h"
#include "clients/desktop/registry/person_acts.h"
#include "clients/desktop/registry/sheets.h"

namespace kortelijn::desktop {

/// One person: what the entry says, how they get in, what changed lately, and all that a coordinator may do with them. What is edited or
/// added is filled in here too.
class PersonCard : public QStackedWidget {
  Q_OBJECT

 public:
  PersonCard(const Desk& desk, QWidget* parent);

  void Open(const std::string& id);
  /// An empty sheet: with an entry, or without.
  void New(bool with_entry);
  bool settled() const { return settled_; }

 signals:
  /// Somebody was added.
  void Added();
  /// As they are now.
  void Known(const PersonFacts& facts);

 private:
  QWidget* MakeCard();
  QLayout* MakeActs(QWidget* card);
  void Read();
  void Show(const PersonFacts& facts);
  void ShowActs();
  void EditEntry();
  void EditMember();
  void Fill(SheetTask task, std::vector<FormField> fields);
  void AskToSuspend();
  void Settle(bool confirmed);
  void Failed(const client::Explanation& fault);

  const Desk& desk_;
  const std::shared_ptr<MemberBook> book_ = std::make_shared<MemberBook>();
  PersonActs* acts_;
  std::string id_;
  PersonFacts facts_;
  bool settled_ = true;
  QLabel* name_;
  QLabel* state_;
  QLabel* told_;
  AskBar* ask_;
  CodePanel* code_;
  FactsCard* entry_;
  FactsCard* access_;
  CertificatesCard* certificates_;
  FactsCard* history_;
  QPushButton* edit_;
  QPushButton* confirm_;
  QPushButton* suspend_;
  QPushButton* reinstate_;
  QPushButton* take_address_;
  QPushButton* drop_address_;
  QPushButton* make_code_;
  QWidget* sheet_ = nullptr;
};

}  // namespace kortelijn::desktop
