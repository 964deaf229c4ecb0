#include <algorithm>
#include <set>

#include "services/common/base/expertise.h"
#include "services/common/base/language.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"
#include "services/consultation/consultation.h"

namespace kortelijn::consultation {
namespace {

constexpr std::size_t kBriefLimit = 280;
constexpr std::size_t kQuestionLimit = 8000;
constexpr std::size_t kTagsLimit = 10;
constexpr std::size_t kDimensionsLimit = 4;
constexpr std::size_t kLanguagesLimit = 5;
constexpr int kWeightLimit = 100;

void RefuseEmergency(base::Urgency urgency, std::string_view consultation_line) {
  if (urgency < base::Urgency::kU0 || urgency > base::Urgency::kU2) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kUrgencyNotHere,
                    "this cannot wait for a consultation: call 112, the huisartsenpost or the regional consultation line")
      .With("urgency", "U" + std::to_string(static_cast<int>(urgency) - static_cast<int>(base::Urgency::kU0)))
      .With("consultation_line", std::string(consultation_line));
}

void CheckDimension(const DimensionRequest& request, const std::string& path, base::Violations& violations) {
  violations.Require(Said(request.dimension, base::Dimension::kSpiritual), path + ".dimension", "must be one of the four dimensions");
  violations.Require(request.weight >= 0 && request.weight <= kWeightLimit, path + ".weight", "must be 0 to 100");
  violations.Require(SaidOrNot(request.mode, base::RoutingMode::kCoordinatorAssigns), path + ".mode", "is not a routing mode");
  const bool directed = request.mode == base::RoutingMode::kDirectedMayDecline;
  violations.Require(directed == !request.professional_id.empty(), path + ".professional_id",
                     directed ? "must name the person with DIRECTED_MAY_DECLINE" : "is only for DIRECTED_MAY_DECLINE");
}

void CheckDimensions(const std::vector<DimensionRequest>& requests, base::Violations& violations) {
  violations.Require(!requests.empty() && requests.size() <= kDimensionsLimit, "consultation.dimensions", "must be one to four");
  std::set<base::Dimension> seen;
  for (std::size_t i = 0; i < requests.size() && i < kDimensionsLimit; ++i) {
    const std::string path = "consultation.dimensions[" + std::to_string(i) + "]";
    CheckDimension(requests[i], path, violations);
    violations.Require(seen.insert(requests[i].dimension).second, path + ".dimension", "is asked twice");
  }
}

bool Listed(const std::string& tag, const std::vector<std::string>& own_tags) {
  return base::FindExpertise(tag) != nullptr || std::ranges::find(own_tags, tag) != own_tags.end();
}

void CheckExpertise(const std::vector<std::string>& tags, const std::vector<std::string>& own_tags, base::Violations& violations) {
  violations.Require(tags.size() <= kTagsLimit, "consultation.expertise", "has more than 10 tags");
  for (std::size_t i = 0; i < tags.size() && i < kTagsLimit; ++i) {
    violations.Require(Listed(tags[i], own_tags), "consultation.expertise[" + std::to_string(i) + "]",
                       "is not on the list of expertise tags");
  }
}

void CheckLanguages(const std::vector<std::string>& languages, base::Violations& violations) {
  violations.Require(languages.size() <= kLanguagesLimit, "consultation.languages", "has more than 5 languages");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < languages.size() && i < kLanguagesLimit; ++i) {
    const std::string path = "consultation.languages[" + std::to_string(i) + "]";
    violations.Require(base::FindLanguage(languages[i]) != nullptr, path, "is not a language code of ISO 639-1");
    violations.Require(seen.insert(languages[i]).second, path, "is asked twice");
  }
}

}  // namespace

void CheckAdded(const DimensionRequest& wanted) {
  base::Violations violations;
  CheckDimension(wanted, "dimension", violations);
  violations.ThrowIfAny();
}

void CheckQuestion(const Consultation& draft, const Terms& terms) {
  RefuseEmergency(draft.urgency, terms.consultation_line);
  base::Violations violations;
  violations.Require(SaidOrNot(draft.concerns, Concerns::kFamily), "consultation.concerns", "is not PERSON, NAASTE or FAMILY");
  violations.Require(Said(draft.kind, base::Kind::kSupport), "consultation.kind", "must be ADVICE or SUPPORT");
  violations.Require(base::UrgencyServed(draft.urgency), "consultation.urgency", "must be U3, U4, U5 or ROUTINE");
  CheckDimensions(draft.dimensions, violations);
  CheckExpertise(draft.expertise, terms.own_tags, violations);
  CheckLanguages(draft.languages, violations);
  RequireText(violations, "consultation.brief", draft.brief, {1, kBriefLimit});
  RequireText(violations, "consultation.question", draft.question, {1, kQuestionLimit});
  violations.Require(!draft.anonymous() || !draft.municipality.empty(), "consultation.municipality", "is required without a case");
  violations.ThrowIfAny();
  if (draft.anonymous()) RequireMunicipality("consultation.municipality", draft.municipality);
  RefuseIdentifying("consultation.brief", draft.brief);
  RefuseIdentifying("consultation.expertise", base::Join(draft.expertise, " ; "));
}

}  // namespace kortelijn::consultation
