#include "services/common/crypto/revocation.h"

#include <algorithm>

namespace kortelijn::crypto {

bool RevocationList::Covers(const CardNumber& card) const {
  const auto named = [&](const std::string& point) { return std::ranges::find(card.points, point) != card.points.end(); };
  return points.empty() || std::ranges::any_of(points, named);
}

Revocation RevocationOf(std::span<const RevocationList> lists, std::size_t authority, const CardNumber& card, base::Time not_ended_before) {
  const RevocationList* newest = nullptr;
  for (const auto& list : lists) {
    const bool speaks = list.authority == authority && list.Covers(card);
    if (speaks && (newest == nullptr || newest->made < list.made)) newest = &list;
  }
  if (newest == nullptr) return Revocation::kNotKnown;
  if (std::ranges::binary_search(newest->serials, card.serial)) return Revocation::kRevoked;
  return newest->ends < not_ended_before ? Revocation::kNotKnown : Revocation::kNotRevoked;
}

}  // namespace kortelijn::crypto
