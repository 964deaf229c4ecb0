#pragma once

#include <QAbstractTableModel>
#include <map>
#include <vector>

#include "clients/common/people.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"

namespace kortelijn::desktop {

/// A question that a person asked or takes part in, with its words.
struct QuestionRow {
  consultation::v1::Consultation question;
  QString dimensions;
  QString state;
  QString asked;
};

/// The words of a row; may ask the registry for names.
QuestionRow RowOf(client::People& people, const consultation::v1::Consultation& question, base::Time now);

/// Questions by id, as a watch tells them.
class KnownQuestions {
 public:
  /// True if anything became different.
  bool Put(const consultation::v1::WatchConsultationsResponse& response);
  /// What is open first, newest first.
  std::vector<consultation::v1::Consultation> Sorted() const;

 private:
  std::map<std::string, consultation::v1::Consultation> known_;
};

/// Questions as a table.
class QuestionsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kAsked, kDimensions, kState, kColumns };

  using QAbstractTableModel::QAbstractTableModel;

  /// Takes over all rows; who has chosen one keeps it as long as it is there.
  void Set(std::vector<QuestionRow> rows);
  const QuestionRow& At(int row) const { return rows_[static_cast<std::size_t>(row)]; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<QuestionRow> rows_;
};

}  // namespace kortelijn::desktop
