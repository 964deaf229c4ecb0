#include "services/insight/referral_follow.h"

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

journal::Entry MarkerRow(const referral::v1::Referral& referral, base::Time time) {
  referral::v1::ReferralEvent marker;
  marker.mutable_referral()->set_id(referral.id());
  marker.mutable_referral()->set_network_id(referral.network_id());
  return {.time = time,
          .actor = {"service.referral", referral.network_id(), base::Role::kService},
          .rule = "role:SERVICE",
          .action = base::Action::kUpdate,
          .event_name = "Follow.Referral",
          .subject_type = "referral",
          .subject_id = referral.id(),
          .event = marker.SerializeAsString()};
}

referral::v1::ReferralEvent Parse(const std::string& bytes) {
  referral::v1::ReferralEvent event;
  if (event.ParseFromString(bytes)) return event;
  throw base::Fault(base::Code::kDataLoss, base::reason::kInternal, "a row of referral's feed is not a ReferralEvent");
}

}  // namespace

void ApplyReferral(db::Tx& tx, journal::Journal& journal, const kortelijn::journal::v1::FeedRow& row) {
  const auto event = Parse(row.event());
  const auto& referral = event.referral();
  if (referral.id().empty()) return;
  const auto seen = wire::FromProto(row.time());
  Keep(tx, {.id = referral.id(),
            .network_id = referral.network_id(),
            .passage = PassageOf(referral, seen),
            .escalated = referral.escalated(),
            .awaiting_since = AwaitingSince(referral, seen),
            .time = seen,
            .snapshot = referral.SerializeAsString()});
  journal.Append(tx, MarkerRow(referral, seen));
}

Marker MarkerOf(const std::string& event) {
  const auto marker = Parse(event);
  return {marker.referral().id(), marker.referral().network_id()};
}

}  // namespace kortelijn::insight
