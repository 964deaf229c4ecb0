#include "services/consultation/case.h"

#include <algorithm>
#include <set>

#include "services/common/base/reason.h"
#include "services/consultation/case_field.h"

namespace kortelijn::consultation {
namespace {

using base::Code;
using base::Fault;

constexpr std::size_t kCircleLimit = 50;
constexpr std::size_t kRoleLimit = 60;

void Touch(Case& value, const Act& act) {
  value.update_time = act.now;
  ++value.version;
}

bool DistinctDimensions(const std::vector<base::Dimension>& dimensions) {
  const std::set<base::Dimension> distinct(dimensions.begin(), dimensions.end());
  return distinct.size() == dimensions.size() &&
         std::all_of(distinct.begin(), distinct.end(), [](auto dimension) { return Said(dimension, base::Dimension::kSpiritual); });
}

struct Checked {
  const CircleMember& member;
  std::string path;
};

void CheckMember(const Checked& checked, bool known, base::Violations& violations) {
  violations.Require(known, checked.path + ".professional_id", "is not an active professional of this network");
  RequireText(violations, checked.path + ".role", checked.member.role, {0, kRoleLimit});
  violations.Require(DistinctDimensions(checked.member.dimensions), checked.path + ".dimensions", "must be dimensions, each at most once");
}

auto FindMember(std::vector<CircleMember>& circle, std::string_view person) {
  return std::find_if(circle.begin(), circle.end(), [&](const CircleMember& member) { return member.professional_id == person; });
}

void CheckCircle(std::vector<CircleMember>& circle, const CaseRules& rules, base::Violations& violations) {
  violations.Require(circle.size() <= kCircleLimit, "case.circle", "has more than 50 people");
  for (std::size_t i = 0; i < circle.size() && i < kCircleLimit; ++i) {
    const std::string path = "case.circle[" + std::to_string(i) + "]";
    CheckMember({circle[i], path}, rules.colleague(circle[i].professional_id), violations);
    const auto first = FindMember(circle, circle[i].professional_id) - circle.begin();
    violations.Require(first == static_cast<std::ptrdiff_t>(i), path + ".professional_id", "is named twice");
  }
}

void PutMakerFirst(std::vector<CircleMember>& circle, const std::string& maker) {
  const auto found = FindMember(circle, maker);
  if (found == circle.end()) {
    circle.insert(circle.begin(), CircleMember{maker, {}, {}});
  } else {
    std::rotate(circle.begin(), found, found + 1);
  }
}

void SignAnswer(SurpriseQuestion& question, const Act& act) {
  const bool asked = question.answer != SurpriseAnswer::kUnspecified;
  question.answer_time = asked ? act.now : base::kNever;
  question.answered_by = asked ? act.who.id : std::string();
}

void RequireEtag(const Case& value, const std::string& etag) {
  if (etag == Etag(value)) return;
  throw Fault(Code::kAborted, base::reason::kEtagMismatch, "the case was changed meanwhile; read it again");
}

}  // namespace

std::string Etag(const Case& value) { return std::to_string(value.version); }

bool InCircle(const Case& value, std::string_view person) {
  return std::any_of(value.circle.begin(), value.circle.end(), [&](const auto& member) { return member.professional_id == person; });
}

void RequireCircle(const Case& value, const base::Principal& who) {
  if (value.network_id != who.network_id || !InCircle(value, who.id)) throw NotFound();
}

Case OpenCase(Case draft, std::string id, const CaseRules& rules, const Act& act) {
  base::Violations violations;
  CheckFields(draft, AllCaseFields(), {rules.colours, act.now}, violations);
  CheckCircle(draft.circle, rules, violations);
  violations.ThrowIfAny();
  RefuseFields(draft, AllCaseFields());

  draft.id = std::move(id);
  draft.network_id = act.who.network_id;
  draft.consents.clear();
  PutMakerFirst(draft.circle, act.who.id);
  SignAnswer(draft.surprise_question, act);
  draft.create_time = draft.update_time = act.now;
  draft.version = 1;
  return draft;
}

Case UpdateCase(Case value, const CaseChange& change, const CaseRules& rules, const Act& act) {
  RequireCircle(value, act.who);
  const auto fields = CaseFieldsOf(change.paths);
  base::Violations violations;
  CheckFields(change.values, fields, {rules.colours, act.now}, violations);
  violations.Require(!change.etag.empty(), "case.etag", "is required");
  violations.ThrowIfAny();
  RefuseFields(change.values, fields);
  RequireEtag(value, change.etag);

  TakeFields(value, change.values, fields);
  if (fields.contains(CaseField::kSurpriseAnswer)) SignAnswer(value.surprise_question, act);
  Touch(value, act);
  return value;
}

Case SetCircleMember(Case value, CircleMember member, const CaseRules& rules, const Act& act) {
  RequireCircle(value, act.who);
  base::Violations violations;
  const auto found = FindMember(value.circle, member.professional_id);
  CheckMember({member, "member"}, found != value.circle.end() || rules.colleague(member.professional_id), violations);
  violations.Require(found != value.circle.end() || value.circle.size() < kCircleLimit, "member", "the circle has 50 people");
  violations.ThrowIfAny();

  if (found == value.circle.end()) {
    value.circle.push_back(std::move(member));
  } else {
    *found = std::move(member);
  }
  Touch(value, act);
  return value;
}

Case RemoveCircleMember(Case value, const std::string& person, const Act& act) {
  RequireCircle(value, act.who);
  const auto found = FindMember(value.circle, person);
  if (found == value.circle.end()) throw NotFound();
  base::Violations violations;
  violations.Require(value.circle.size() > 1, "professional_id", "is the last of the circle and stays");
  violations.ThrowIfAny();

  value.circle.erase(found);
  Touch(value, act);
  return value;
}

Case RecordConsent(Case value, Consent consent, const Act& act) {
  RequireCircle(value, act.who);
  base::Violations violations;
  violations.Require(Said(consent.scope, ConsentScope::kSocial), "consent.scope", "must be CARE or SOCIAL");
  violations.Require(Said(consent.giver, ConsentGiver::kLegalRepresentative), "consent.giver", "must say who gave it");
  violations.ThrowIfAny();

  consent.record_time = act.now;
  consent.recorded_by = act.who.id;
  value.consents.push_back(std::move(consent));
  Touch(value, act);
  return value;
}

std::optional<bool> LatestConsent(std::span<const Consent> consents, ConsentScope scope) {
  const auto found = std::find_if(consents.rbegin(), consents.rend(), [&](const Consent& consent) { return consent.scope == scope; });
  return found == consents.rend() ? std::nullopt : std::optional(found->granted);
}

bool AskingBlocked(std::span<const Consent> consents) { return !LatestConsent(consents, ConsentScope::kCare).value_or(true); }

bool SocialDomainAllowed(std::span<const Consent> consents) { return LatestConsent(consents, ConsentScope::kSocial).value_or(false); }

}  // namespace kortelijn::consultation
