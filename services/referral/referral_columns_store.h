#pragma once

#include <cstdint>
#include <string>
#include <type_traits>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/referral/offer.h"
#include "services/referral/referral.h"

/// The columns of table `referral`, in the order in which ReadReferral takes them; as a literal, so that statements stay literals.
#define KORTELIJN_REFERRAL_COLUMNS                                                                                                    \
  "r.id, r.consultation_id, r.network_id, r.case_id, r.dimension, r.kind, r.urgency, r.municipality, r.requester_id, r.expertise, "   \
  "r.social_domain_allowed, r.mode, r.state, r.held_from, r.holder_id, r.holder_discipline, r.round, r.ring, r.reason, "              \
  "r.cancel_requested, r.cancel_reason, r.escalated, r.spoke, r.request_time, r.first_response_time, r.accept_time, r.answer_time, "  \
  "r.end_time, r.close_time, r.closed_by_system, r.waiting_since, r.paused_ms, r.paused_business_ms, r.timer, r.version, "            \
  "r.onward_dimension, r.onward_person, r.onward_proposer, r.languages, r.others, r.compartment, r.care_domain_refused, r.excluded, " \
  "r.allowed"

/// The columns of table `offer`, in the order in which ReadOffer takes them.
#define KORTELIJN_OFFER_COLUMNS \
  "o.referral_id, o.round, o.professional_id, o.ring, o.state, o.reason, o.offer_time, o.seen_time, o.end_time"

namespace kortelijn::referral {

/// Takes the columns of a row one after the other, each as what it is in the value.
class ColumnReader {
 public:
  ColumnReader(const db::Row& row, std::size_t column) : row_(row), next_(column) {}

  ColumnReader& operator>>(std::string& value) {
    value = row_.Text(next_++);
    return *this;
  }
  ColumnReader& operator>>(bool& value) {
    value = row_.Int(next_++) != 0;
    return *this;
  }
  ColumnReader& operator>>(int& value) {
    value = static_cast<int>(row_.Int(next_++));
    return *this;
  }
  ColumnReader& operator>>(std::int64_t& value) {
    value = row_.Int(next_++);
    return *this;
  }
  ColumnReader& operator>>(base::Time& value) {
    value = base::FromMillis(row_.Int(next_++));
    return *this;
  }
  ColumnReader& operator>>(base::Duration& value) {
    value = base::Duration{row_.Int(next_++)};
    return *this;
  }
  template <typename Word>
  requires std::is_enum_v<Word> ColumnReader& operator>>(Word& value) {
    value = static_cast<Word>(row_.Int(next_++));
    return *this;
  }

 private:
  const db::Row& row_;
  std::size_t next_;
};

inline constexpr std::size_t kReferralColumns = 44;
inline constexpr std::size_t kOfferColumns = 9;

/// Column `others`.
std::string FoldOthers(const std::vector<WeighedDimension>& others);

/// The referral or offer that begins at `column` of a row.
Referral ReadReferral(const db::Row& row, std::size_t column = 0);
Offer ReadOffer(const db::Row& row, std::size_t column = 0);

}  // namespace kortelijn::referral
