#include "clients/desktop/board/assigning.h"

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/proposing.h"
#include "clients/common/standing.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/shell/as_coordinator.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;
using client::Fill;
using client::Tr;
using Stub = v1::ReferralService::Stub;

constexpr int kCandidates = 8;
constexpr int kReasons = 4;

QString StandingOf(client::People& people, const v1::Referral& referral, base::Time now) {
  QStringList lines{Q(client::StandingText(people, client::StandingOf(referral)))};
  lines << Q(Fill(Tr("{kind}, {urgency}; asked {time} by {name}"), {{"kind", client::Label(referral.kind())},
                                                                    {"urgency", client::Label(referral.urgency())},
                                                                    {"time", client::Moment(wire::FromProto(referral.request_time()), now)},
                                                                    {"name", people.Title(referral.requester_id())}}));
  const bool widens = referral.state() == v1::REFERRAL_STATE_REQUESTED && referral.has_widen_time();
  if (widens)
    lines << Q(Fill(Tr("A wider ring is asked {time}."), {{"time", client::Moment(wire::FromProto(referral.widen_time()), now)}}));
  if (referral.round() > 1) lines << Q(Fill(Tr("It was given back: this is round {n}."), {{"n", std::to_string(referral.round())}}));
  if (referral.has_onward()) lines << Q(client::OnwardText(people, referral.onward()));
  return lines.join("\n");
}

/// What became of an offer, and when it was made.
QString OfferText(const v1::Offer& offer, base::Time now) {
  QStringList parts{Q(client::Label(offer.state()))};
  if (offer.state() == v1::OFFER_STATE_DECLINED) parts << Q(client::Label(offer.reason()));
  parts << Q(client::Moment(KORTELIJN_GET_TIME(offer, offer_time), now));
  return parts.join(" · ");
}

/// Those of whom the same is to be said stand together.
QStringList OffersText(client::People& people, const v1::GetReferralResponse& response, base::Time now) {
  std::vector<std::pair<QString, QStringList>> groups;
  for (const auto& offer : response.offers()) {
    const QString what = OfferText(offer, now);
    auto group = std::ranges::find(groups, what, &std::pair<QString, QStringList>::first);
    if (group == groups.end()) group = groups.insert(group, {what, {}});
    group->second << Q(people.Title(offer.professional_id()));
  }
  QStringList lines;
  for (const auto& [what, names] : groups) lines << what + ": " + names.join("; ");
  return lines;
}

Proposed ProposedOf(const v1::Candidate& candidate, const client::MatchContext& match) {
  const auto reasons = client::ReasonsOf(candidate, match, kReasons);
  QStringList who{Q(candidate.display_name()), Q(client::Label(candidate.discipline()))};
  if (!candidate.organisation_name().empty()) who << Q(candidate.organisation_name());
  QStringList why;
  if (!reasons.in_favour.empty()) why << Q(reasons.in_favour);
  if (!reasons.against.empty()) why << Q(Fill(Tr("but {clauses}"), {{"clauses", reasons.against}}));
  return {candidate.professional_id(), Q(candidate.display_name()), who.join(" · ") + "\n" + why.join(" · ")};
}

void AddProposed(Line& line, Assigning& assigning) {
  const auto& referral = assigning.referral;
  v1::ProposeCandidatesRequest request;
  request.set_kind(referral.kind());
  request.set_urgency(referral.urgency());
  request.set_municipality(referral.municipality());
  request.add_dimensions(referral.dimension());
  request.set_limit(kCandidates);
  const client::MatchContext match{referral.dimension(), client::PlaceName(referral.municipality()), {}, {}};
  const auto response = line.session.Call(&Stub::ProposeCandidates, request);
  for (const auto& proposal : response.proposals()) {
    for (const auto& candidate : proposal.candidates()) assigning.proposed.push_back(ProposedOf(candidate, match));
    assigning.others = proposal.in_reach() - proposal.candidates_size();
  }
}

}  // namespace

Assigning AssigningOf(Line& line, const std::string& referral_id, base::Time now) {
  v1::GetReferralRequest request;
  request.set_referral_id(referral_id);
  const auto response = [&] {
    const AsCoordinator role(line.session);
    return line.session.Call(&Stub::GetReferral, request);
  }();
  Assigning assigning{.referral = response.referral(), .standing = StandingOf(line.people, response.referral(), now)};
  assigning.offers = OffersText(line.people, response, now);
  if (assigning.referral.state() == v1::REFERRAL_STATE_REQUESTED) AddProposed(line, assigning);
  return assigning;
}

bool MayEnd(const v1::Referral& referral) {
  return referral.state() == v1::REFERRAL_STATE_REQUESTED && referral.ring() == client::kLastRing;
}

}  // namespace kortelijn::desktop
