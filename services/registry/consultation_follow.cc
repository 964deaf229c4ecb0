#include "services/registry/consultation_follow.h"

#include <set>

#include "kortelijn/consultation/v1/consultation.pb.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/wire/time.h"
#include "services/registry/mail_log_service.h"
#include "services/registry/member_store.h"
#include "services/registry/notice_service.h"

namespace kortelijn::registry {
namespace {

consultation::v1::ConsultationEvent ParseConsultation(const std::string& bytes) {
  consultation::v1::ConsultationEvent event;
  if (event.ParseFromString(bytes)) return event;
  throw base::Fault(base::Code::kDataLoss, base::reason::kInternal, "a row of consultation's feed is not a ConsultationEvent");
}

EmergencyNews EmergencyNewsOf(const consultation::v1::ConsultationEvent& event, std::int64_t seq) {
  const auto& opened = event.emergency_opened();
  return {.seq = seq,
          .network_id = event.network_id(),
          .case_id = opened.case_id(),
          .person = opened.professional_id(),
          .person_name = opened.professional_id(),
          .circle = {opened.circle_ids().begin(), opened.circle_ids().end()}};
}

}  // namespace

void ConsultationFollow::Apply(db::Tx& tx, std::span<const kortelijn::journal::v1::FeedRow* const> rows) {
  const base::Time now = room_.clock.Now();
  std::set<std::string> told;
  for (const auto* row : rows) {
    const auto event = ParseConsultation(row->event());
    if (!event.has_emergency_opened() || now - wire::FromProto(row->time()) > kEmergencyLife) continue;
    auto news = EmergencyNewsOf(event, row->seq());
    if (const auto member = FindMember(tx, news.network_id, news.person, now)) news.person_name = member->display_name;
    for (const auto& notice : NoticesOf(news)) {
      if (Tell(tx, vault_, notice, now)) told.insert(news.network_id);
    }
  }
  for (const auto& network_id : told) RecordMail(tx, room_.journal, {"Follow.Consultation", network_id, "feed", "consultation", {}}, now);
}

}  // namespace kortelijn::registry
