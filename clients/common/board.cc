#include "clients/common/board.h"

#include <algorithm>
#include <tuple>

#include "clients/common/match_wording.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "services/common/wire/time.h"

namespace kortelijn::client {
namespace {

int RankOf(insight::v1::Lateness lateness) {
  static constexpr int kRank[] = {3, 2, 1, 0, 4};
  return lateness >= insight::v1::LATENESS_UNSPECIFIED && lateness <= insight::v1::LATENESS_PAUSED ? kRank[lateness] : 5;
}

auto PlaceOf(const insight::v1::BoardRow& row) {
  return std::tuple(RankOf(row.lateness()), row.due_time().seconds(), row.referral().request_time().seconds(),
                    std::string_view(row.referral().id()));
}

}  // namespace

bool KnownBoard::Put(const insight::v1::WatchBoardResponse& response) {
  if (response.reset()) known_.clear();
  for (const auto& row : response.rows()) known_[row.referral().id()] = row;
  for (const auto& id : response.gone()) known_.erase(id);
  return response.reset() || !response.rows().empty() || !response.gone().empty();
}

std::vector<insight::v1::BoardRow> KnownBoard::Sorted() const {
  std::vector<insight::v1::BoardRow> rows;
  for (const auto& [id, row] : known_) rows.push_back(row);
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return PlaceOf(a) < PlaceOf(b); });
  return rows;
}

std::string MailText(const registry::v1::MailHealth& mail, base::Time now) {
  const auto since = KORTELIJN_GET_TIME(mail, failing_since);
  if (since == base::kNever) return {};
  const std::string waiting = TrPlural("{n} message waits", "{n} messages wait", mail.waiting());
  return Fill(Tr("The mail server has taken nothing since {time}; {waiting}."), {{"time", Moment(since, now)}, {"waiting", waiting}});
}

std::string AwaitedText(People& people, const referral::v1::Referral& referral) {
  const bool waits =
      referral.state() == referral::v1::REFERRAL_STATE_ON_HOLD && referral.reason() == referral::v1::MOVE_REASON_AWAITING_INFORMATION;
  if (waits) return people.Name(referral.requester_id());
  if (!referral.holder_id().empty()) return people.Name(referral.holder_id());
  return referral.escalated() ? RingName(4) : RingName(referral.ring());
}

}  // namespace kortelijn::client
