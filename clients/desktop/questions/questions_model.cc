#include "clients/desktop/questions/questions_model.h"

#include <QFont>
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
using referral::v1::Awaited;

bool IsOpen(const v1::Consultation& question) {
  return question.status() == v1::CONSULTATION_STATUS_ACTIVE || question.status() == v1::CONSULTATION_STATUS_ON_HOLD;
}

Awaited AwaitedOf(const v1::ReferralSummary& referral) {
  const bool held = referral.state() == referral::v1::REFERRAL_STATE_ON_HOLD;
  if (held && referral.reason() == referral::v1::MOVE_REASON_AWAITING_INFORMATION) return referral::v1::AWAITED_REPLY;
  const bool answered = referral.state() == referral::v1::REFERRAL_STATE_COMPLETED && !referral.closed();
  return answered ? referral::v1::AWAITED_CONFIRMATION : referral::v1::AWAITED_UNSPECIFIED;
}

auto PlaceOf(const v1::Consultation& question, const std::string& me) {
  const bool awaited = AwaitedIn(question, me) != referral::v1::AWAITED_UNSPECIFIED;
  return std::tuple(!awaited, !IsOpen(question), -question.update_time().seconds(), -question.update_time().nanos(),
                    std::string_view(question.id()));
}

QString StateOf(client::People& people, const v1::Consultation& question) {
  if (question.referrals().empty()) return Q(client::Label(question.status()));
  QStringList parts;
  for (const auto& referral : question.referrals()) {
    const QString standing = Q(client::StandingText(people, client::StandingOf(referral)));
    parts << (question.referrals_size() == 1 ? standing : Q(client::Label(referral.dimension())) + ": " + standing);
  }
  return parts.join("\n");
}

QString BelowOf(client::People& people, const v1::Consultation& question) {
  QStringList parts;
  for (const auto& wanted : question.dimensions()) parts << Q(client::Label(wanted.dimension()));
  QString below = parts.join(", ") + " · " + Q(client::Label(question.urgency()));
  if (!question.stands_in_for().empty()) {
    const std::string name = people.Name(question.stands_in_for());
    below += " · " + Q(client::Fill(client::Tr("You stand in for {name}"), {{"name", name}}));
  }
  return below;
}

}  // namespace

Awaited AwaitedIn(const v1::Consultation& question, const std::string& me) {
  Awaited awaited = referral::v1::AWAITED_UNSPECIFIED;
  if (question.requester_id() != me && question.stands_in_for().empty()) return awaited;
  for (const auto& referral : question.referrals()) {
    const Awaited here = AwaitedOf(referral);
    if (awaited == referral::v1::AWAITED_UNSPECIFIED || here == referral::v1::AWAITED_REPLY) awaited = here;
  }
  return awaited;
}

QuestionRow RowOf(client::People& people, const v1::Consultation& question, base::Time now) {
  const QString below = BelowOf(people, question);
  return {.question = question,
          .about = question.brief().empty() ? below : Q(question.brief()).simplified() + "\n" + below,
          .state = StateOf(people, question),
          .changed = Q(client::Moment(KORTELIJN_GET_TIME(question, update_time), now))};
}

bool KnownQuestions::Put(const v1::WatchConsultationsResponse& response) {
  if (response.reset()) known_.clear();
  for (const auto& question : response.consultations()) known_[question.id()] = question;
  for (const auto& id : response.gone()) known_.erase(id);
  return response.reset() || !response.consultations().empty() || !response.gone().empty();
}

std::vector<v1::Consultation> KnownQuestions::Sorted(const std::string& me) const {
  std::vector<v1::Consultation> questions;
  for (const auto& [id, question] : known_) questions.push_back(question);
  std::sort(questions.begin(), questions.end(), [&](const auto& a, const auto& b) { return PlaceOf(a, me) < PlaceOf(b, me); });
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

int QuestionsModel::Find(const std::string& id) const {
  const auto found = std::ranges::find_if(rows_, [&](const QuestionRow& row) { return row.question.id() == id; });
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int QuestionsModel::awaited() const {
  return static_cast<int>(
      std::ranges::count_if(rows_, [](const QuestionRow& row) { return row.awaited != referral::v1::AWAITED_UNSPECIFIED; }));
}

int QuestionsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

int QuestionsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant QuestionsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& row = At(index.row());
  if (role == Qt::FontRole && row.awaited != referral::v1::AWAITED_UNSPECIFIED) {
    QFont font;
    font.setWeight(QFont::DemiBold);
    return font;
  }
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  return index.column() == kAbout ? row.about : index.column() == kState ? row.state : row.changed;
}

QVariant QuestionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == kAbout ? QTr("question") : section == kState ? QTr("state") : QTr("changed");
}

}  // namespace kortelijn::desktop
