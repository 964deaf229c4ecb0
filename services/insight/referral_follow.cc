#include "services/insight/referral_follow.h"

#include <map>
#include <set>

#include "kortelijn/insight/v1/insight_service.pb.h"
#include "kortelijn/referral/v1/referral.pb.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/wire/time.h"
#include "services/insight/store.h"

namespace kortelijn::insight {
namespace {

Passage PassageOf(const referral::v1::Referral& referral, base::Time seen) {
  Passage passage;
  passage.traits = {static_cast<base::Dimension>(referral.dimension()), static_cast<base::Discipline>(referral.holder_discipline()),
                    static_cast<base::Kind>(referral.kind()), static_cast<base::Urgency>(referral.urgency())};
  passage.municipality = referral.municipality();
  passage.state = static_cast<base::ReferralState>(referral.state());
  passage.request = KORTELIJN_GET_TIME(referral, request_time);
  passage.first_response = KORTELIJN_GET_TIME(referral, first_response_time);
  passage.answer = KORTELIJN_GET_TIME(referral, answer_time);
  passage.end = KORTELIJN_GET_TIME(referral, end_time);
  passage.close = KORTELIJN_GET_TIME(referral, close_time);
  const bool ended = passage.state >= base::ReferralState::kCompleted;
  if (ended && passage.end == base::kNever) passage.end = seen;
  return passage;
}

base::Time AwaitingSince(const referral::v1::Referral& referral, base::Time seen) {
  const bool awaiting =
      referral.state() == referral::v1::REFERRAL_STATE_ON_HOLD && referral.reason() == referral::v1::MOVE_REASON_AWAITING_INFORMATION;
  if (!awaiting) return base::kNever;
  return referral.has_waiting_since() ? wire::FromProto(referral.waiting_since()) : seen;
}

/// What was followed, by network.
struct Followed {
  std::set<std::string> referral_ids;
  base::Time time;
};

journal::Entry LogRow(const std::string& network_id, const Followed& followed) {
  v1::BoardEvent event;
  event.set_network_id(network_id);
  event.mutable_referral_ids()->Add(followed.referral_ids.begin(), followed.referral_ids.end());
  return {.time = followed.time,
          .actor = {"service.referral", network_id, base::Role::kService},
          .rule = "role:SERVICE",
          .action = base::Action::kUpdate,
          .event_name = "Follow.Referral",
          .subject_type = "feed",
          .subject_id = "referral",
          .event = event.SerializeAsString()};
}

referral::v1::ReferralEvent Parse(const std::string& bytes) {
  referral::v1::ReferralEvent event;
  if (event.ParseFromString(bytes)) return event;
  throw base::Fault(base::Code::kDataLoss, base::reason::kInternal, "a row of referral's feed is not a ReferralEvent");
}

Sighting SightingOf(const referral::v1::Referral& referral, base::Time seen) {
  return {.id = referral.id(),
          .network_id = referral.network_id(),
          .passage = PassageOf(referral, seen),
          .escalated = referral.escalated(),
          .awaiting_since = AwaitingSince(referral, seen),
          .time = seen,
          .snapshot = referral.SerializeAsString()};
}

}  // namespace

void ApplyReferrals(db::Tx& tx, journal::Journal& journal, std::span<const kortelijn::journal::v1::FeedRow* const> rows) {
  std::map<std::string, Followed> followed;
  for (const auto* row : rows) {
    const auto event = Parse(row->event());
    const auto& referral = event.referral();
    if (referral.id().empty()) continue;
    const auto seen = wire::FromProto(row->time());
    Keep(tx, SightingOf(referral, seen));
    Followed& here = followed[referral.network_id()];
    here.referral_ids.insert(referral.id());
    here.time = seen;
  }
  for (const auto& [network_id, here] : followed) journal.Append(tx, LogRow(network_id, here));
}

std::string NetworkOf(const std::string& event) {
  v1::BoardEvent parsed;
  parsed.ParseFromString(event);
  return parsed.network_id();
}

}  // namespace kortelijn::insight
