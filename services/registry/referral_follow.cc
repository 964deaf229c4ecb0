#include "services/registry/referral_follow.h"

#include <set>

#include "kortelijn/referral/v1/referral.pb.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/wire/time.h"
#include "services/registry/mail_log_service.h"
#include "services/registry/notice_service.h"
#include "services/registry/notice_store.h"

namespace kortelijn::registry {
namespace {

namespace wired = referral::v1;

wired::ReferralEvent Parse(const std::string& bytes) {
  wired::ReferralEvent event;
  if (event.ParseFromString(bytes)) return event;
  throw base::Fault(base::Code::kDataLoss, base::reason::kInternal, "a row of referral's feed is not a ReferralEvent");
}

ReferralNews NewsOf(const wired::ReferralEvent& event, const kortelijn::journal::v1::FeedRow& row) {
  const auto& referral = event.referral();
  ReferralNews news;
  news.seq = row.seq();
  news.time = wire::FromProto(row.time());
  news.change = static_cast<ReferralChange>(event.change());
  news.actor = event.actor();
  news.referral_id = referral.id();
  news.consultation_id = referral.consultation_id();
  news.network_id = referral.network_id();
  news.urgency = static_cast<base::Urgency>(referral.urgency());
  news.state = static_cast<base::ReferralState>(referral.state());
  news.requester_id = referral.requester_id();
  news.holder_id = referral.holder_id();
  news.awaits_requester = referral.has_waiting_since();
  news.escalated = referral.escalated();
  news.closed = referral.has_close_time();
  for (const auto& offer : event.offers()) {
    news.offers.push_back({offer.professional_id(), static_cast<base::OfferState>(offer.state()), KORTELIJN_GET_TIME(offer, offer_time)});
  }
  news.withdrawn.assign(event.withdrawn().begin(), event.withdrawn().end());
  return news;
}

void DropWhatIsOver(db::Tx& tx, const ReferralNews& news) {
  for (const auto& notice : NoticesAbout(tx, news.referral_id)) {
    if (!StillWorth(notice.kind, notice.member_id, news)) DropCause(tx, notice.id, news.referral_id);
  }
}

}  // namespace

void ReferralFollow::Apply(db::Tx& tx, std::span<const kortelijn::journal::v1::FeedRow* const> rows) {
  const base::Time now = room_.clock.Now();
  std::set<std::string> told;
  for (const auto* row : rows) {
    const auto news = NewsOf(Parse(row->event()), *row);
    DropWhatIsOver(tx, news);
    if (now - news.time > kNewsLife) continue;
    for (const auto& notice : NoticesOf(news)) {
      if (Tell(tx, vault_, notice, now)) told.insert(news.network_id);
    }
  }
  for (const auto& network_id : told) RecordMail(tx, room_.journal, {"Follow.Referral", network_id, "feed", "referral", {}}, now);
}

}  // namespace kortelijn::registry
