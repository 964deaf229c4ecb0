#include "services/consultation/consent.h"

#include <algorithm>
#include <array>
#include <set>

#include "services/common/base/id.h"

namespace kortelijn::consultation {
namespace {

constexpr std::array<std::string_view, 3> kScopes = {"UNSPECIFIED", "CARE", "SOCIAL"};
constexpr std::array<std::string_view, 5> kDimensions = {"UNSPECIFIED", "PHYSICAL", "PSYCHOLOGICAL", "SOCIAL", "SPIRITUAL"};
constexpr std::size_t kGivers = 4;

/// How specific a word is about what is asked; -1 if it is not about it.
int Rank(const Consent& consent, const ConsentQuery& query) {
  const bool of_dimension = consent.dimension != base::Dimension::kUnspecified;
  if (of_dimension && consent.dimension != query.dimension) return -1;
  if (!consent.professional_id.empty()) return consent.professional_id == query.person ? 2 + (of_dimension ? 1 : 0) : -1;
  return consent.scope == query.scope ? (of_dimension ? 1 : 0) : -1;
}

bool Holds(const std::vector<std::string>& ids, std::string_view id) { return std::binary_search(ids.begin(), ids.end(), id); }

std::string Describe(const Consent& consent) {
  std::string text(kScopes.at(static_cast<std::size_t>(consent.scope)));
  if (consent.dimension != base::Dimension::kUnspecified)
    text.append(" ").append(kDimensions.at(static_cast<std::size_t>(consent.dimension)));
  if (!consent.professional_id.empty()) text.append(" ").append(consent.professional_id);
  return text.append(consent.granted ? " granted" : " objected");
}

}  // namespace

void CheckConsent(const Consent& consent, const ConsentPeople& people, base::Violations& violations) {
  const bool scoped = Said(consent.scope, ConsentScope::kSocial);
  violations.Require(scoped, "consent.scope", "must be CARE or SOCIAL");
  violations.Require(Said(consent.giver, ConsentGiver::kLegalRepresentative), "consent.giver", "must say who gave it");
  violations.Require(SaidOrNot(consent.dimension, base::Dimension::kSpiritual), "consent.dimension", "is not one of the four dimensions");
  const auto& person = consent.professional_id;
  if (person.empty()) return;
  if (!consent.granted) return violations.Require(base::ValidId(person), "consent.professional_id", "is not an id");
  const bool known = people.colleague(person);
  violations.Require(known, "consent.professional_id", "is not an active professional of this network");
  const bool fits = people.care(person) == (consent.scope == ConsentScope::kCare);
  violations.Require(!known || !scoped || fits, "consent.professional_id", "is not of this scope");
}

void CheckInformation(const Information& information, base::Violations& violations) {
  violations.Require(Said(information.informed, ConsentGiver::kLegalRepresentative), "information.informed", "must say who was informed");
}

ConsentDecision Decide(std::span<const Consent> consents, const ConsentQuery& query) {
  int rank = -1;
  for (const auto& each : consents) rank = std::max(rank, Rank(each, query));
  if (rank < 0) return {};
  std::array<const Consent*, kGivers> latest{};
  for (const auto& each : consents) {
    if (Rank(each, query) == rank) latest.at(static_cast<std::size_t>(each.giver)) = &each;
  }
  const Consent* by = nullptr;
  for (const Consent* word : latest) {
    if (word == nullptr) continue;
    const bool weighs = by == nullptr || (by->granted && !word->granted) || (by->granted == word->granted && by < word);
    if (weighs) by = word;
  }
  return {by->granted ? ConsentVerdict::kGranted : ConsentVerdict::kObjected, by};
}

bool Permission::Excludes(std::string_view person) const { return Holds(excluded, person); }

bool Permission::Names(std::string_view person) const { return Holds(allowed, person); }

bool Permission::Permits(std::string_view person, base::Discipline discipline) const {
  if (Excludes(person) || Names(person)) return Names(person);
  return base::SocialDomain(discipline) ? social_domain_allowed : !care_domain_refused;
}

Permission PermissionIn(std::span<const Consent> consents, base::Dimension dimension) {
  Permission permission{.dimension = dimension};
  permission.care_domain_refused = Decide(consents, {ConsentScope::kCare, dimension}).objected();
  permission.social_domain_allowed = !permission.care_domain_refused && Decide(consents, {ConsentScope::kSocial, dimension}).granted();
  std::set<std::string> named;
  for (const auto& each : consents) named.insert(each.professional_id);
  named.erase(std::string());
  for (const auto& person : named) {
    const auto decision = Decide(consents, {ConsentScope::kUnspecified, dimension, person});
    if (decision.granted()) permission.allowed.push_back(person);
    if (decision.objected()) permission.excluded.push_back(person);
  }
  return permission;
}

std::string ConsentGround(std::span<const Consent> consents, base::Dimension dimension, std::string_view person) {
  const auto decision = Decide(consents, {ConsentScope::kSocial, dimension, person});
  return decision.granted() ? Describe(*decision.by) : std::string();
}

}  // namespace kortelijn::consultation
