#include "services/consultation/case.h"

#include <algorithm>
#include <set>

#include "services/common/base/reason.h"
#include "services/consultation/case_field.h"
#include "services/consultation/identity.h"

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

// Nobody takes the right from the last who has it by putting them out of the circle: it would fall to somebody it was not given to.
void RequireRightStays(const Case& value, const std::string& person, const CaseRules& rules) {
  const auto has = [&](const std::string& id) {
    const auto& rights = value.identity_rights;
    return std::find(rights.begin(), rights.end(), id) != rights.end() && rules.care(id);
  };
  const bool other = std::any_of(value.identity_rights.begin(), value.identity_rights.end(),
                                 [&](const std::string& id) { return id != person && has(id); });
  if (!value.has_identity || other || !has(person)) return;
  throw Fault(Code::kFailedPrecondition, base::reason::kIdentityNotAllowed,
              "the last who has the right to the identity gives it to somebody else first");
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

base::Relation RequireCircle(const Case& value, const base::Principal& who) {
  if (value.network_id != who.network_id || !InCircle(value, who.id)) throw NotFound();
  if (value.erased) throw Erased();
  return base::Relation::kCircle;
}

base::Relation RequireReader(const Case& value, const Act& act) {
  const bool here = value.network_id == act.who.network_id;
  if (here && !InCircle(value, act.who.id) && OpenTo(value.emergency_openings, act.who.id, act.now)) {
    if (value.erased) throw Erased();
    return base::Relation::kEmergency;
  }
  return RequireCircle(value, act.who);
}

Case ShownInEmergency(Case value, const std::string& person) {
  std::erase_if(value.emergency_openings, [&](const EmergencyOpening& each) { return each.professional_id != person; });
  value.identity_rights.clear();
  value.has_identity = false;
  return value;
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
  draft.information.clear();
  draft.emergency_openings.clear();
  draft.has_identity = false;
  PutMakerFirst(draft.circle, act.who.id);
  draft.identity_rights = RightsIn(draft.circle, {}, rules.care);
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
  value.identity_rights = RightsIn(value.circle, value.identity_rights, rules.care);
  Touch(value, act);
  return value;
}

Case RemoveCircleMember(Case value, const std::string& person, const CaseRules& rules, const Act& act) {
  RequireCircle(value, act.who);
  const auto found = FindMember(value.circle, person);
  if (found == value.circle.end()) throw NotFound();
  base::Violations violations;
  violations.Require(value.circle.size() > 1, "professional_id", "is the last of the circle and stays");
  violations.ThrowIfAny();

  if (person != act.who.id) RequireRightStays(value, person, rules);
  value.circle.erase(found);
  value.identity_rights = RightsIn(value.circle, value.identity_rights, rules.care);
  Touch(value, act);
  return value;
}

Case RecordConsent(Case value, Consent consent, const CaseRules& rules, const Act& act) {
  RequireCircle(value, act.who);
  base::Violations violations;
  CheckConsent(consent, {rules.colleague, rules.care}, violations);
  violations.ThrowIfAny();

  consent.record_time = act.now;
  consent.recorded_by = act.who.id;
  value.consents.push_back(std::move(consent));
  Touch(value, act);
  return value;
}

Case RecordInformation(Case value, Information information, const Act& act) {
  RequireCircle(value, act.who);
  base::Violations violations;
  CheckInformation(information, violations);
  violations.ThrowIfAny();

  information.record_time = act.now;
  information.recorded_by = act.who.id;
  value.information.push_back(std::move(information));
  Touch(value, act);
  return value;
}

}  // namespace kortelijn::consultation
