#pragma once

#include <QAbstractTableModel>
#include <vector>

namespace kortelijn::desktop {

/// Rows of words under headers, as they are. For NewTable, which sorts and copies them.
class TextModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  struct Row {
    QStringList cells;
    const char* tone = "";
    int number = 0;  ///< What the first column sorts by, if it is not 0.
  };

  TextModel(QStringList headers, QObject* parent) : QAbstractTableModel(parent), headers_(std::move(headers)) {}

  void Set(std::vector<Row> rows);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  const QStringList headers_;
  std::vector<Row> rows_;
};

}  // namespace kortelijn::desktop
