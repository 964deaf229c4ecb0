#include "services/registry/notice.h"

#include <algorithm>

namespace kortelijn::registry {
namespace {

Notice About(const ReferralNews& news, NoticeKind kind, std::string_view member_id) {
  return {.kind = kind,
          .member_id = std::string(member_id),
          .network_id = news.network_id,
          .subject_id = news.referral_id,
          .occasion = news.seq,
          .referral_id = news.referral_id,
          .reference = news.consultation_id,
          .urgency = news.urgency,
          .actor = news.actor};
}

Notice EscalationOf(const ReferralNews& news) {
  Notice notice = About(news, NoticeKind::kEscalation, {});
  notice.subject_id = news.consultation_id;
  notice.occasion = base::ToMillis(news.time);
  return notice;
}

Notice OfferTo(const ReferralNews& news, const OfferNews& offer) {
  Notice notice = About(news, NoticeKind::kOffer, offer.person);
  notice.subject_id = news.consultation_id;
  notice.occasion = base::ToMillis(offer.time);
  return notice;
}

bool EndedForRequester(const ReferralNews& news) {
  switch (news.change) {
    case ReferralChange::kCompleted:
    case ReferralChange::kFailed:
    case ReferralChange::kRejected:
      return true;
    case ReferralChange::kCancelled:
      return news.actor != news.requester_id;
    default:
      return false;
  }
}

bool WordForHolder(const ReferralNews& news) {
  const bool reply = news.change == ReferralChange::kResumed && news.actor != news.holder_id;
  return !news.holder_id.empty() && (reply || news.change == ReferralChange::kCancelRequested);
}

bool ForCoordinators(const ReferralNews& news) {
  switch (news.change) {
    case ReferralChange::kRequested:
    case ReferralChange::kWidened:
    case ReferralChange::kGivenBack:
    case ReferralChange::kEscalated:
      return news.escalated;
    default:
      return false;
  }
}

bool Held(base::ReferralState state) { return state >= base::ReferralState::kAccepted && state <= base::ReferralState::kOnHold; }

bool OfferStands(std::string_view person, const ReferralNews& after) {
  if (std::ranges::find(after.withdrawn, person) != after.withdrawn.end()) return false;
  return std::ranges::none_of(after.offers,
                              [&](const OfferNews& offer) { return offer.person == person && offer.state != base::OfferState::kOffered; });
}

}  // namespace

std::vector<Notice> NoticesOf(const ReferralNews& news) {
  std::vector<Notice> notices;
  for (const auto& offer : news.offers) {
    if (offer.state == base::OfferState::kOffered) notices.push_back(OfferTo(news, offer));
  }
  const bool asked_back = news.change == ReferralChange::kHeld && news.awaits_requester;
  if (asked_back) notices.push_back(About(news, NoticeKind::kWordAwaited, news.requester_id));
  if (WordForHolder(news)) notices.push_back(About(news, NoticeKind::kWordAwaited, news.holder_id));
  if (EndedForRequester(news)) notices.push_back(About(news, NoticeKind::kAnswer, news.requester_id));
  if (ForCoordinators(news)) notices.push_back(EscalationOf(news));
  return notices;
}

std::vector<Notice> NoticesOf(const EmergencyNews& news) {
  Notice notice{.kind = NoticeKind::kEmergency,
                .member_id = {},
                .network_id = news.network_id,
                .subject_id = news.case_id,
                .occasion = news.seq,
                .referral_id = {},
                .reference = {},
                .actor = news.person,
                .stands_for = {},
                .actor_name = news.person_name};
  std::vector<Notice> notices = {notice};
  for (const auto& person : news.circle) {
    notice.member_id = person;
    notices.push_back(notice);
  }
  return notices;
}

bool StillWorth(NoticeKind kind, std::string_view member_id, const ReferralNews& after) {
  const bool held = Held(after.state);
  switch (kind) {
    case NoticeKind::kOffer:
      return OfferStands(member_id, after);
    case NoticeKind::kWordAwaited:
      return held && (member_id == after.holder_id || (member_id == after.requester_id && after.awaits_requester));
    case NoticeKind::kAnswer:
      return !after.closed;
    case NoticeKind::kEscalation:
      return after.escalated && (held || after.state == base::ReferralState::kRequested);
    default:
      return true;
  }
}

bool ForStandIn(NoticeKind kind) { return kind == NoticeKind::kWordAwaited || kind == NoticeKind::kAnswer; }

Notice ReminderOf(std::string_view member_id, std::string_view network_id, base::Time now) {
  return {.kind = NoticeKind::kConfirmEntry,
          .member_id = std::string(member_id),
          .network_id = std::string(network_id),
          .subject_id = std::string(member_id),
          .occasion = base::ToMillis(now)};
}

}  // namespace kortelijn::registry
