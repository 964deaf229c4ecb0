#include "services/consultation/listing_service.h"

#include <algorithm>
#include <tuple>

namespace kortelijn::consultation {
namespace {

bool Before(const Kept& a, const Kept& b) {
  const auto& first = a.situation.consultation;
  const auto& second = b.situation.consultation;
  return std::tie(first.update_time, first.id) > std::tie(second.update_time, second.id);
}

bool SameQuestion(const Kept& a, const Kept& b) { return a.situation.consultation.id == b.situation.consultation.id; }

/// Adds up to a page of what the page's person asked, as far as `who` may see it.
void AddAsked(const Desk& desk, db::ReadTx& tx, const base::Principal& who, ConsultationPage page, std::vector<Kept>& found) {
  const auto full = static_cast<std::size_t>(page.limit);
  std::size_t added = 0;
  for (bool more = true; more && added < full;) {
    auto asked = desk.consultations.List(tx, page);
    more = asked.size() == full;
    if (more) page.before = asked.back().situation.consultation.update_time;
    if (more) page.before_id = asked.back().situation.consultation.id;
    for (auto& kept : asked) {
      kept.situation.in_circle = false;
      HeedStandIn(desk, tx, who, kept.situation);
      if (RelationTo(kept.situation, who) != Relation::kStandIn) continue;
      found.push_back(std::move(kept));
      ++added;
    }
  }
}

}  // namespace

std::vector<Kept> ListFor(const Desk& desk, db::ReadTx& tx, const base::Principal& who, const ConsultationPage& page) {
  auto found = desk.consultations.List(tx, page);
  for (auto& kept : found) kept.situation.emergency = page.emergency;
  const auto absent = StandsInForToday(desk, who.id);
  if (absent.empty()) return found;
  for (auto& kept : found) HeedStandIn(desk, tx, who, kept.situation);
  for (const auto& person : absent) {
    ConsultationPage asked = page;
    asked.person = person;
    asked.asked_only = true;
    AddAsked(desk, tx, who, asked, found);
  }
  std::stable_sort(found.begin(), found.end(), Before);
  found.erase(std::unique(found.begin(), found.end(), SameQuestion), found.end());
  if (found.size() > static_cast<std::size_t>(page.limit)) found.resize(static_cast<std::size_t>(page.limit));
  return found;
}

}  // namespace kortelijn::consultation
