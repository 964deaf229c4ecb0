#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QTableView>

#include "clients/desktop/craft/empty.h"
#include "clients/desktop/map/dutch_map.h"
#include "clients/desktop/map/map_model.h"
#include "clients/desktop/shell/page.h"

namespace kortelijn::desktop {

/// A figure of the last months for each municipality, on the map and in a list beside it; what is chosen in one is chosen in the other.
class MapPage : public Page {
  Q_OBJECT

 public:
  MapPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  bool Settled() const override { return fetching_ == 0; }
  void Enter() override;
  /// A municipality by its CBS code.
  void Open(const QString& id) override;

 private:
  QLayout* MakeHead();
  QWidget* MakeList();
  void Fetch();
  void Take(const std::vector<MapPlace>& places);
  void Draw();
  void Choose(const QString& code);
  MapFigure Figure() const;

  QComboBox* figure_;
  QCheckBox* own_;
  DutchMap* map_;
  MapModel* model_;
  QTableView* list_;
  Empty* empty_;
  QLabel* told_;
  QString chosen_;
  int fetching_ = 0;
};

}  // namespace kortelijn::desktop
