#include "services/consultation/consultation.h"

#include <algorithm>
#include <array>

#include "services/common/base/calendar.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"

namespace kortelijn::consultation {
namespace {

using base::Code;
using base::Fault;
using base::ReferralState;

constexpr std::string_view kLetters = "?fpsz";
constexpr int kDefaultWeight = 50;

constexpr std::array<const char*, 5> kDimensionNames = {"UNSPECIFIED", "PHYSICAL", "PSYCHOLOGICAL", "SOCIAL", "SPIRITUAL"};

Fault ConsentRequired(std::string_view scope, base::Dimension dimension, std::string message) {
  return Fault(Code::kFailedPrecondition, base::reason::kConsentRequired, std::move(message))
      .With("scope", std::string(scope))
      .With("dimension", kDimensionNames.at(static_cast<std::size_t>(dimension)));
}

bool Away(const Colleague& colleague, base::Time now) {
  const auto local = std::chrono::floor<std::chrono::days>(base::ToAmsterdam(now));
  const std::chrono::sys_days today{local.time_since_epoch()};
  return std::any_of(colleague.absences.begin(), colleague.absences.end(),
                     [&](const auto& days) { return days.first <= today && today <= days.second; });
}

bool Serves(const Colleague& colleague, base::Dimension dimension) {
  return std::find(colleague.dimensions.begin(), colleague.dimensions.end(), dimension) != colleague.dimensions.end();
}

bool Available(const std::optional<Colleague>& colleague, const Act& act) {
  return colleague && colleague->active && colleague->network_id == act.who.network_id && !colleague->full && !Away(*colleague, act.now);
}

base::Discipline RequireCandidate(const DimensionRequest& request, const AskContext& context, const Act& act) {
  const auto& id = request.professional_id;
  const auto colleague = context.colleague(id);
  const bool objected = PermissionOf(context.about, request.dimension).Excludes(id);
  if (objected || id == act.who.id || !Available(colleague, act) || !Serves(*colleague, request.dimension)) {
    throw Fault(Code::kFailedPrecondition, base::reason::kCandidateUnavailable, "the named person cannot take this question")
        .With("professional_id", id);
  }
  return colleague->discipline;
}

bool NeedsSocialConsent(const DimensionRequest& request, const AskContext& context, const Act& act) {
  if (request.dimension == base::Dimension::kSocial || request.dimension == base::Dimension::kSpiritual) return true;
  if (request.mode != base::RoutingMode::kDirectedMayDecline) return false;
  return base::SocialDomain(RequireCandidate(request, context, act));
}

/// Whether the person named who may be asked: the one to whom it is directed, or anybody where it is directed to nobody.
bool Named(const DimensionRequest& request, const Permission& permission) {
  return request.professional_id.empty() ? !permission.allowed.empty() : permission.Names(request.professional_id);
}

void RequireConsent(const Consultation& draft, const AskContext& context, const Act& act) {
  for (const auto& request : draft.dimensions) {
    const auto permission = PermissionOf(context.about, request.dimension);
    if (!permission.care_domain_refused || Named(request, permission)) continue;
    throw ConsentRequired("CARE", request.dimension, "the person objects to questions being asked");
  }
  for (const auto& request : draft.dimensions) {
    const auto permission = PermissionOf(context.about, request.dimension);
    if (permission.social_domain_allowed || Named(request, permission) || !NeedsSocialConsent(request, context, act)) continue;
    throw ConsentRequired("SOCIAL", request.dimension,
                          "a question into the social domain needs the person's consent, or must be anonymous");
  }
}

void RequireCandidates(const Consultation& draft, const AskContext& context, const Act& act) {
  for (const auto& request : draft.dimensions) {
    if (request.mode == base::RoutingMode::kDirectedMayDecline) RequireCandidate(request, context, act);
  }
}

void RequireOpen(ConsultationStatus status) {
  if (status == ConsultationStatus::kActive || status == ConsultationStatus::kOnHold) return;
  constexpr std::array<const char*, 6> kNames = {"UNSPECIFIED", "ACTIVE", "ON_HOLD", "COMPLETED", "REVOKED", "ENTERED_IN_ERROR"};
  throw Fault(Code::kFailedPrecondition, base::reason::kMoveNotAllowed, "the question has ended")
      .With("state", kNames.at(static_cast<std::size_t>(status)))
      .With("move", "ADD_DIMENSION");
}

void TakeFromCase(Consultation& draft, const Case& about) {
  draft.municipality = about.municipality;
  if (draft.concerns == Concerns::kUnspecified) draft.concerns = about.concerns;
}

void FillIn(DimensionRequest& request) {
  if (request.weight == 0) request.weight = kDefaultWeight;
  if (request.mode == base::RoutingMode::kUnspecified) request.mode = base::RoutingMode::kBroadcastClaim;
}

bool All(std::span<const Standing> referrals, ReferralState state) {
  return !referrals.empty() && std::all_of(referrals.begin(), referrals.end(), [&](const auto& each) { return each.state == state; });
}

}  // namespace

std::string ReferralId(std::string_view consultation_id, base::Dimension dimension) {
  return std::string(consultation_id) + "-" + kLetters[static_cast<std::size_t>(dimension)];
}

std::optional<ReferralName> ParseReferralId(std::string_view id) {
  if (id.size() < 3 || id[id.size() - 2] != '-') return std::nullopt;
  const auto letter = kLetters.find(id.back());
  if (letter == std::string_view::npos || letter == 0) return std::nullopt;
  return ReferralName{std::string(id.substr(0, id.size() - 2)), static_cast<base::Dimension>(letter)};
}

Permission PermissionOf(const Case* about, base::Dimension dimension) {
  return about == nullptr ? Permission{.dimension = dimension} : PermissionIn(about->consents, dimension);
}

std::string ConsentGround(const Case* about, const std::vector<DimensionRequest>& dimensions) {
  std::vector<std::string> words;
  for (const auto& request : dimensions) {
    auto word = about == nullptr ? std::string() : ConsentGround(about->consents, request.dimension, request.professional_id);
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
  }
  return base::Join(words, ", ");
}

Consultation Ask(Consultation draft, std::string id, const AskContext& context, const Act& act) {
  if (!draft.anonymous()) {
    if (context.about == nullptr || !context.in_circle || context.about->network_id != act.who.network_id) throw NotFound();
    TakeFromCase(draft, *context.about);
  }
  RequireConsent(draft, context, act);
  RequireCandidates(draft, context, act);
  std::for_each(draft.dimensions.begin(), draft.dimensions.end(), FillIn);

  draft.id = std::move(id);
  draft.network_id = act.who.network_id;
  draft.requester_id = act.who.id;
  draft.entered_in_error = false;
  draft.status = ConsultationStatus::kActive;
  draft.create_time = draft.update_time = act.now;
  return draft;
}

DimensionRequest AddDimension(const Consultation& asked, DimensionRequest wanted, const AskContext& context, const Act& act) {
  if (asked.network_id != act.who.network_id || asked.requester_id != act.who.id) throw NotFound();
  if (!asked.anonymous() && (context.about == nullptr || !context.in_circle)) throw NotFound();
  RequireOpen(asked.status);
  base::Violations violations;
  const auto same = [&](const DimensionRequest& each) { return each.dimension == wanted.dimension; };
  violations.Require(std::none_of(asked.dimensions.begin(), asked.dimensions.end(), same), "dimension.dimension", "is asked already");
  violations.ThrowIfAny();
  Consultation alone = asked;
  alone.dimensions = {wanted};
  RequireConsent(alone, context, act);
  RequireCandidates(alone, context, act);
  FillIn(wanted);
  return wanted;
}

bool Ended(ReferralState state) { return state >= ReferralState::kCompleted; }

ConsultationStatus StatusOf(bool entered_in_error, std::span<const Standing> referrals) {
  if (entered_in_error || All(referrals, ReferralState::kEnteredInError)) return ConsultationStatus::kEnteredInError;
  if (All(referrals, ReferralState::kCancelled)) return ConsultationStatus::kRevoked;
  bool open = referrals.empty();
  bool moving = referrals.empty();
  bool unread = false;
  for (const auto& referral : referrals) {
    open |= !Ended(referral.state);
    moving |= !Ended(referral.state) && referral.state != ReferralState::kOnHold;
    unread |= referral.state == ReferralState::kCompleted && !referral.closed;
  }
  if (open) return moving ? ConsultationStatus::kActive : ConsultationStatus::kOnHold;
  return unread ? ConsultationStatus::kActive : ConsultationStatus::kCompleted;
}

}  // namespace kortelijn::consultation
