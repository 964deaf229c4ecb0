#include "services/consultation/referral_follow.h"

#include <spdlog/spdlog.h>

#include <map>
#include <set>

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
  for (const auto& person : event.withdrawn()) changes.push_back({{person, 0}, base::OfferState::kWithdrawn});
  Referral newer = ReadReferral(event.referral());
  newer.offers = OpenOffersAfter(before.referral.offers, changes);
  newer.update_time = time;
  return newer;
}

/// What was followed, by network.
struct Followed {
  std::set<std::string> consultation_ids;
  std::set<std::pair<std::string, std::string>> lost;  ///< Questions with who holds no longer what they held of them.
  base::Time time;
};
using FollowedByNetwork = std::map<std::string, Followed>;

journal::Entry LogRow(const std::string& network_id, const Followed& followed) {
  v1::ConsultationEvent event;
  event.set_network_id(network_id);
  auto* ids = event.mutable_referrals_followed()->mutable_consultation_ids();
  ids->Add(followed.consultation_ids.begin(), followed.consultation_ids.end());
  return {.time = followed.time,
          .actor = {"service.referral", network_id, base::Role::kService},
          .rule = "role:SERVICE",
          .action = base::Action::kUpdate,
          .event_name = "Follow.Referral",
          .subject_type = "feed",
          .subject_id = "referral",
          .event = event.SerializeAsString()};
}

void ApplyReferral(db::Tx& tx, const ConsultationStore& consultations, const kortelijn::journal::v1::FeedRow& row,
                   FollowedByNetwork& followed) {
  const auto event = Parse(row.event());
  const auto& id = event.referral().id();
  if (id.empty()) return;
  auto kept = consultations.FindOutline(tx, event.referral().consultation_id());
  const Thread* thread = kept ? kept->situation.Find(id) : nullptr;
  if (thread == nullptr) {
    spdlog::warn("referral {} belongs to no question here", id);
    return;
  }
  const auto time = wire::FromProto(row.time());
  const Referral newer = Newer(*thread, event, time);
  const std::string holder = thread->referral.holder_id;
  kept->situation.Overlay(newer, kept->messages, kept->confirmations);
  consultations.PutReferral(tx, newer);
  const auto& question = kept->situation.consultation;
  const auto status = StatusOf(kept->situation);
  if (status != question.status) consultations.SetStatus(tx, question.id, status);
  Followed& here = followed[question.network_id];
  here.consultation_ids.insert(question.id);
  if (!holder.empty() && holder != newer.holder_id) here.lost.emplace(question.id, holder);
  here.time = time;
}

}  // namespace

void ApplyReferrals(db::Tx& tx, journal::Journal& journal, const ConsultationStore& consultations,
                    std::span<const kortelijn::journal::v1::FeedRow* const> rows) {
  FollowedByNetwork followed;
  for (const auto* row : rows) ApplyReferral(tx, consultations, *row, followed);
  for (const auto& [network_id, here] : followed) {
    for (const auto& [id, person] : here.lost) consultations.AddFormerHolder(tx, id, person, here.time);
    journal.Append(tx, LogRow(network_id, here));
  }
}

}  // namespace kortelijn::consultation
