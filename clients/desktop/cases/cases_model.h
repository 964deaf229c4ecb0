#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/registry/v1/network.pb.h"
#include "services/common/base/time.h"

namespace kortelijn::desktop {

/// Cases as a table: all of them, or those in whose words something was looked for.
class CasesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kPlace, kStage, kColour, kChanged, kNumber, kColumns };

  using QAbstractTableModel::QAbstractTableModel;

  /// Takes over all cases; who has chosen one keeps it as long as it is there.
  void Set(std::vector<consultation::v1::Case> cases, const registry::v1::Network& network, base::Time now);
  /// Shows only those with every word of `text` in what stands in their row or in what colleagues should know.
  void LookFor(const QString& text);
  int all() const { return static_cast<int>(all_.size()); }

  const consultation::v1::Case& At(int row) const { return shown_[static_cast<std::size_t>(row)].value; }
  /// -1 if it is not shown.
  int Find(const std::string& id) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    consultation::v1::Case value;
    QStringList cells;
    QColor colour;
    std::string words;  ///< Folded.
  };

  static Row RowOf(const consultation::v1::Case& value, const registry::v1::Network& network, base::Time now);
  void Show();

  std::vector<Row> all_;
  std::vector<Row> shown_;
  std::string looked_for_;
};

}  // namespace kortelijn::desktop
