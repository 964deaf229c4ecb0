#include "clients/desktop/questions/questions_model.h"

#include <algorithm>
#include <tuple>

#include "clients/common/labels.h"
#include "clients/common/standing.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/rows.h"
#include "clients/desktop/craft/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;

bool IsOpen(const v1::Consultation& question) {
  return question.status() == v1::CONSULTATION_STATUS_ACTIVE || question.status() == v1::CONSULTATION_STATUS_ON_HOLD;
}

auto PlaceOf(const v1::Consultation& question) {
  return std::tuple(!IsOpen(question), -question.create_time().seconds(), std::string_view(question.id()));
}

QString StateOf(client::People& people, const v1::Consultation& question) {
  if (question.referrals().empty()) return Q(client::Label(question.status()));
  QStringList parts;
  for (const auto& referral : question.referrals()) parts << Q(client::StandingText(people, client::StandingOf(referral)));
  parts.removeDuplicates();
  return parts.join(" · ");
}

}  // namespace

QuestionRow RowOf(client::People& people, const v1::Consultation& question, base::Time now) {
  QStringList dimensions;
  for (const auto& wanted : question.dimensions()) dimensions << Q(client::Label(wanted.dimension()));
  return {.question = question,
          .dimensions = dimensions.join(", "),
          .state = StateOf(people, question),
          .asked = Q(client::Moment(KORTELIJN_GET_TIME(question, create_time), now))};
}

bool KnownQuestions::Put(const v1::WatchConsultationsResponse& response) {
  if (response.reset()) known_.clear();
  for (const auto& question : response.consultations()) known_[question.id()] = question;
  for (const auto& id : response.gone()) known_.erase(id);
  return response.reset() || !response.consultations().empty() || !response.gone().empty();
}

std::vector<v1::Consultation> KnownQuestions::Sorted() const {
  std::vector<v1::Consultation> questions;
  for (const auto& [id, question] : known_) questions.push_back(question);
  std::sort(questions.begin(), questions.end(), [](const auto& a, const auto& b) { return PlaceOf(a) < PlaceOf(b); });
  return questions;
}

void QuestionsModel::Set(std::vector<QuestionRow> rows) {
  emit layoutAboutToBeChanged();
  const auto before = persistentIndexList();
  const auto id = [](const QuestionRow& row) { return row.question.id(); };
  const auto after = MovedTo(before, rows_, rows, id, [this](int row, int column) { return createIndex(row, column); });
  rows_ = std::move(rows);
  changePersistentIndexList(before, after);
  emit layoutChanged();
}

int QuestionsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

int QuestionsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant QuestionsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) return {};
  const auto& row = At(index.row());
  return index.column() == kAsked ? row.asked : index.column() == kDimensions ? row.dimensions : row.state;
}

QVariant QuestionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == kAsked ? QTr("asked") : section == kDimensions ? QTr("dimensions") : QTr("state");
}

}  // namespace kortelijn::desktop
