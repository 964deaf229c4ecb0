#include "services/referral/referral_columns_store.h"

#include "services/common/base/text.h"

namespace kortelijn::referral {
namespace {

// Takes the columns of a row one after the other.
class Columns {
 public:
  Columns(const db::Row& row, std::size_t column) : row_(row), next_(column) {}

  Columns& operator>>(std::string& value) {
    value = row_.Text(next_++);
    return *this;
  }
  Columns& operator>>(bool& value) {
    value = row_.Int(next_++) != 0;
    return *this;
  }
  Columns& operator>>(int& value) {
    value = static_cast<int>(row_.Int(next_++));
    return *this;
  }
  Columns& operator>>(std::int64_t& value) {
    value = row_.Int(next_++);
    return *this;
  }
  Columns& operator>>(base::Time& value) {
    value = base::FromMillis(row_.Int(next_++));
    return *this;
  }
  Columns& operator>>(base::Duration& value) {
    value = base::Duration{row_.Int(next_++)};
    return *this;
  }
  template <typename Word>
  requires std::is_enum_v<Word> Columns& operator>>(Word& value) {
    value = static_cast<Word>(row_.Int(next_++));
    return *this;
  }

 private:
  const db::Row& row_;
  std::size_t next_;
};

}  // namespace

Referral ReadReferral(const db::Row& row, std::size_t column) {
  Referral r;
  std::string expertise;
  Columns columns(row, column);
  columns >> r.id >> r.consultation_id >> r.network_id >> r.case_id >> r.dimension >> r.kind >> r.urgency >> r.municipality;
  columns >> r.requester_id >> expertise >> r.social_domain_allowed >> r.mode >> r.state >> r.held_from >> r.holder_id;
  columns >> r.holder_discipline >> r.round >> r.ring >> r.reason >> r.cancel_requested >> r.cancel_reason >> r.escalated >> r.spoke;
  columns >> r.request_time >> r.first_response_time >> r.accept_time >> r.answer_time >> r.end_time >> r.close_time;
  columns >> r.closed_by_system >> r.waiting_since >> r.paused >> r.paused_business >> r.timer >> r.version;
  if (!expertise.empty()) r.expertise = base::Split(expertise, ' ');
  return r;
}

Offer ReadOffer(const db::Row& row, std::size_t column) {
  Offer o;
  Columns columns(row, column);
  columns >> o.referral_id >> o.round >> o.professional_id >> o.ring >> o.state >> o.reason >> o.offer_time >> o.seen_time >> o.end_time;
  return o;
}

}  // namespace kortelijn::referral
