#pragma once

#include <QAbstractTableModel>
#include <map>
#include <vector>

#include "clients/common/people.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/base/time.h"

namespace kortelijn::desktop {

/// What a person who asked (or stands in for who did) is awaited for in a question: a reply before a word on an answer.
referral::v1::Awaited AwaitedIn(const consultation::v1::Consultation& question, const std::string& me);

/// A question that a person asked or takes part in, with its words.
struct QuestionRow {
  consultation::v1::Consultation question;
  referral::v1::Awaited awaited{};
  QString about;    ///< The gist, and below it dimensions and urgency.
  QString state;    ///< How it stands, and below it what the person is awaited for.
  QString changed;  ///< When.
};

/// Questions with the gist of each, as they are to be shown.
struct QuestionList {
  std::vector<QuestionRow> rows;
  std::map<std::string, std::string> briefs;  ///< By question: a watch does not tell them.
};

/// Questions by id, as a watch and a list tell them.
class KnownQuestions {
 public:
  /// True if anything became different.
  bool Put(const consultation::v1::WatchConsultationsResponse& response);
  /// What waits for `me` first, then what is open, then what has ended; of each, what changed last first.
  std::vector<consultation::v1::Consultation> Sorted(const std::string& me) const;

 private:
  std::map<std::string, consultation::v1::Consultation> known_;
};

/// The words of a row; may ask the registry for names.
QuestionRow RowOf(client::People& people, const consultation::v1::Consultation& question, base::Time now);

/// Questions as a table.
class QuestionsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kAbout, kState, kChanged, kColumns };

  using QAbstractTableModel::QAbstractTableModel;

  /// Takes over all rows; who has chosen one keeps it as long as it is there.
  void Set(std::vector<QuestionRow> rows);
  const QuestionRow& At(int row) const { return rows_[static_cast<std::size_t>(row)]; }
  /// -1 if it is not there.
  int Find(const std::string& id) const;
  /// How many wait for the person.
  int awaited() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<QuestionRow> rows_;
};

}  // namespace kortelijn::desktop
