#include "services/referral/referral_columns_store.h"

#include "services/common/base/text.h"

namespace kortelijn::referral {
namespace {

std::vector<WeighedDimension> UnfoldOthers(std::string_view folded) {
  std::vector<WeighedDimension> others;
  for (const auto& each : base::Split(folded, ' ')) {
    const auto colon = each.find(':');
    others.push_back({static_cast<base::Dimension>(std::stoi(each)), std::stoi(each.substr(colon + 1))});
  }
  return others;
}

}  // namespace

std::string FoldOthers(const std::vector<WeighedDimension>& others) {
  std::string folded;
  for (const auto& [dimension, weight] : others) {
    if (!folded.empty()) folded += ' ';
    folded += std::to_string(static_cast<int>(dimension)) + ':' + std::to_string(weight);
  }
  return folded;
}

Referral ReadReferral(const db::Row& row, std::size_t column) {
  Referral r;
  std::string expertise, languages, others, excluded, allowed;
  ColumnReader columns(row, column);
  columns >> r.id >> r.consultation_id >> r.network_id >> r.case_id >> r.dimension >> r.kind >> r.urgency >> r.municipality;
  columns >> r.requester_id >> expertise >> r.social_domain_allowed >> r.mode >> r.state >> r.held_from >> r.holder_id;
  columns >> r.holder_discipline >> r.round >> r.ring >> r.reason >> r.cancel_requested >> r.cancel_reason >> r.escalated >> r.spoke;
  columns >> r.request_time >> r.first_response_time >> r.accept_time >> r.answer_time >> r.end_time >> r.close_time;
  columns >> r.closed_by_system >> r.waiting_since >> r.paused >> r.paused_business >> r.timer >> r.version;
  columns >> r.onward.dimension >> r.onward.professional_id >> r.onward.proposer_id >> languages >> others >> r.compartment;
  columns >> r.care_domain_refused >> excluded >> allowed;
  if (!expertise.empty()) r.expertise = base::Split(expertise, ' ');
  if (!languages.empty()) r.languages = base::Split(languages, ' ');
  if (!others.empty()) r.others = UnfoldOthers(others);
  if (!excluded.empty()) r.excluded = base::Split(excluded, ' ');
  if (!allowed.empty()) r.allowed = base::Split(allowed, ' ');
  if (!TimerMove(r)) r.timer = base::kNever;
  return r;
}

Offer ReadOffer(const db::Row& row, std::size_t column) {
  Offer o;
  ColumnReader columns(row, column);
  columns >> o.referral_id >> o.round >> o.professional_id >> o.ring >> o.state >> o.reason >> o.offer_time >> o.seen_time >> o.end_time;
  return o;
}

}  // namespace kortelijn::referral
