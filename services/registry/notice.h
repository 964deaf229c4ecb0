#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/registry/notice_kind.h"

namespace kortelijn::registry {

using base::ReferralChange;

/// An offer that changed with a referral.
struct OfferNews {
  std::string person;
  base::OfferState state = base::OfferState::kOffered;
  base::Time time = base::kNever;  ///< When it was made.
};

/// What an event of referral says, as far as mails need it.
struct ReferralNews {
  std::int64_t seq = 0;  ///< Of the event in referral's log.
  base::Time time = base::kNever;
  ReferralChange change = ReferralChange::kUnspecified;
  std::string actor;
  std::string referral_id;
  std::string consultation_id;
  std::string network_id;
  base::Urgency urgency = base::Urgency::kUnspecified;
  base::ReferralState state = base::ReferralState::kRequested;
  std::string requester_id;
  std::string holder_id;
  bool awaits_requester = false;
  bool escalated = false;
  bool closed = false;
  std::vector<OfferNews> offers;
  std::vector<std::string> withdrawn;  ///< People whose open offers were withdrawn.
};

/// That a case was opened in an emergency.
struct EmergencyNews {
  std::int64_t seq = 0;  ///< Of the event in consultation's log.
  std::string network_id;
  std::string case_id;
  std::string person;       ///< Who opened it.
  std::string person_name;  ///< As colleagues know them.
  std::vector<std::string> circle;
};

/// Something to tell somebody, once: two notices of the same kind, subject, occasion and person are one.
struct Notice {
  NoticeKind kind = NoticeKind::kUnspecified;
  std::string member_id;  ///< Empty: every coordinator of the network; of an emergency, every privacy officer.
  std::string network_id;
  std::string subject_id;     ///< What it is about.
  std::int64_t occasion = 0;  ///< What tells apart notices about one subject: a moment, or the number of an event.
  std::string referral_id;    ///< For whose sake it is sent; empty: none.
  std::string reference;  ///< What the mail names: the consultation, whose id says nothing, as that of a referral does of its dimension.
  base::Urgency urgency = base::Urgency::kUnspecified;
  std::string actor;       ///< Who did it, and need not be told when they stand in for somebody.
  std::string stands_for;  ///< For whom the person stands in; empty: it is the person's own.
  std::string actor_name;  ///< The name of who did it, where the mail tells it.
  bool operator==(const Notice&) const = default;
};

/// What an event gives to tell. OFFER to who was offered it: one for all dimensions of a question that were offered in the same moment, as
/// those are that a question opens with or that widen together. WORD_AWAITED to the requester when the holder asked something, and to the
/// holder when somebody replied or it is to be cancelled. ANSWER to the requester when it ended, but not by the requester's own hand.
/// ESCALATION to the coordinators when nobody has taken it or the requester does not reply: as of offers, one for all dimensions of a
/// question that come to them in the same moment.
std::vector<Notice> NoticesOf(const ReferralNews& news);

/// EMERGENCY to every privacy officer, and to everybody in the case's circle.
std::vector<Notice> NoticesOf(const EmergencyNews& news);

/// Whether a notice about this referral, which waits to be sent, is still worth sending after the event: an offer until it was seen,
/// claimed, declined or withdrawn; a word while it is awaited or unread by who holds it; an answer until the requester closed it.
bool StillWorth(NoticeKind kind, std::string_view member_id, const ReferralNews& after);

/// What happened longer ago is not told any more: who begins to follow mails no history.
inline constexpr base::Duration kNewsLife = std::chrono::hours(24);

/// An opening in an emergency is told of for longer.
inline constexpr base::Duration kEmergencyLife = std::chrono::hours(7 * 24);

/// Whether a notice is also for who stands in today for whom it is for.
bool ForStandIn(NoticeKind kind);

/// The reminder of somebody whose entry was not confirmed for long.
Notice ReminderOf(std::string_view member_id, std::string_view network_id, base::Time now);

}  // namespace kortelijn::registry
