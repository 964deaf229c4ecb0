#include "services/consultation/referral_follow.h"

#include <spdlog/spdlog.h>

#include "kortelijn/referral/v1/referral.pb.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/wire/time.h"
#include "services/consultation/consultation_wire.h"

namespace kortelijn::consultation {
namespace {

referral::v1::ReferralEvent Parse(const std::string& bytes) {
  referral::v1::ReferralEvent event;
  if (event.ParseFromString(bytes)) return event;
  throw base::Fault(base::Code::kDataLoss, base::reason::kInternal, "a row of referral's feed is not a ReferralEvent");
}

Referral Newer(const Thread& before, const referral::v1::ReferralEvent& event, base::Time time) {
  std::vector<OfferChange> changes;
  for (const auto& offer : event.offers()) changes.push_back(ReadOffer(offer));
  Referral newer = ReadReferral(event.referral());
  newer.offers = OpenOffersAfter(before.referral.offers, changes);
  newer.update_time = time;
  return newer;
}

journal::Entry MarkerRow(const Referral& referral, const Consultation& about, base::Time time) {
  v1::ConsultationEvent marker;
  marker.set_consultation_id(about.id);
  marker.set_network_id(about.network_id);
  return {.time = time,
          .actor = {"service.referral", about.network_id, base::Role::kService},
          .rule = "role:SERVICE",
          .action = base::Action::kUpdate,
          .event_name = "Follow.Referral",
          .subject_type = "referral",
          .subject_id = referral.id,
          .event = marker.SerializeAsString()};
}

}  // namespace

void ApplyReferral(db::Tx& tx, journal::Journal& journal, const ConsultationStore& consultations,
                   const kortelijn::journal::v1::FeedRow& row) {
  const auto event = Parse(row.event());
  const auto& id = event.referral().id();
  if (id.empty()) return;
  auto kept = consultations.Find(tx, event.referral().consultation_id(), {}, Depth::kThreads);
  const Thread* thread = kept ? kept->situation.Find(id) : nullptr;
  if (thread == nullptr) {
    spdlog::warn("referral {} belongs to no question here", id);
    return;
  }
  const auto time = wire::FromProto(row.time());
  const Referral newer = Newer(*thread, event, time);
  kept->situation.Overlay(newer, kept->messages);
  consultations.PutReferral(tx, newer);
  consultations.Update(tx, Settled(kept->situation, time));
  journal.Append(tx, MarkerRow(newer, kept->situation.consultation, time));
}

}  // namespace kortelijn::consultation
