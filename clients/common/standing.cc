#include "clients/common/standing.h"

#include "clients/common/labels.h"
#include "clients/common/match_wording.h"
#include "clients/common/translate.h"

namespace kortelijn::client {
namespace {

std::string RequestedText(const Standing& standing) {
  if (standing.escalated || standing.ring >= 4) return Tr("with the coordinator: nobody has it yet");
  if (standing.ring < 0) return Tr("asked: the person named");
  const std::string ring = RingName(standing.ring);
  if (standing.open_offers < 0) return Fill(Tr("asked: {ring}"), {{"ring", ring}});
  const std::string people = TrPlural("{n} person", "{n} people", standing.open_offers);
  return Fill(Tr("asked {people}: {ring}"), {{"people", people}, {"ring", ring}});
}

const char* SentenceOf(const Standing& standing) {
  switch (standing.state) {
    case referral::v1::REFERRAL_STATE_ACCEPTED:
      return TrMark("picked up by {holder}");
    case referral::v1::REFERRAL_STATE_IN_PROGRESS:
      return TrMark("{holder} is working on it");
    case referral::v1::REFERRAL_STATE_ON_HOLD:
      return standing.reason == referral::v1::MOVE_REASON_AWAITING_INFORMATION ? TrMark("{holder} awaits the requester's reply")
                                                                               : TrMark("{holder} waits: {reason}");
    case referral::v1::REFERRAL_STATE_COMPLETED:
      return standing.closed ? TrMark("answered by {holder}, closed") : TrMark("answered by {holder}, to be confirmed");
    case referral::v1::REFERRAL_STATE_FAILED:
      return TrMark("did not work out: {reason}");
    case referral::v1::REFERRAL_STATE_REJECTED:
      return TrMark("ended by the coordinator: {reason}");
    case referral::v1::REFERRAL_STATE_CANCELLED:
      return TrMark("cancelled: {reason}");
    default:
      return TrMark("made in error");
  }
}

const char* SentenceOf(const referral::v1::Onward& onward) {
  if (onward.professional_id().empty()) return TrMark("{who} thinks that it belongs to: {dimension}");
  if (onward.dimension() == registry::v1::DIMENSION_UNSPECIFIED) return TrMark("{who} thinks that it is for {name}");
  return TrMark("{who} thinks that it is for {name}, as: {dimension}");
}

}  // namespace

Standing StandingOf(const consultation::v1::ReferralSummary& s) {
  return {s.state(), s.holder_id(), s.ring(), s.reason(), s.escalated(), s.cancel_requested(), s.closed(), s.open_offers()};
}

Standing StandingOf(const referral::v1::Referral& r) {
  return {r.state(), r.holder_id(), r.ring(), r.reason(), r.escalated(), r.cancel_requested(), r.has_close_time(), -1};
}

std::string StandingText(People& people, const Standing& standing) {
  const std::string holder = standing.holder_id.empty() ? "–" : people.Name(standing.holder_id);
  std::string text = standing.state == referral::v1::REFERRAL_STATE_REQUESTED
                         ? RequestedText(standing)
                         : Fill(Tr(SentenceOf(standing)), {{"holder", holder}, {"reason", Label(standing.reason)}});
  if (standing.cancel_requested) text += " · " + Tr("cancelling was asked for");
  return text;
}

std::string WhyNotWidened(const referral::v1::Referral& referral) {
  if (referral.state() > referral::v1::REFERRAL_STATE_ON_HOLD) return Tr("It has ended.");
  if (referral.state() != referral::v1::REFERRAL_STATE_REQUESTED) return Tr("Somebody has it: nobody else is asked.");
  return referral.ring() == kLastRing ? Tr("Everybody who could be asked was asked: it is with the coordinator.") : std::string();
}

std::string WidenedText(const referral::v1::Referral& referral) {
  if (referral.escalated()) return Tr("Nobody else is left to be asked: it is with the coordinator now.");
  return Fill(Tr("Asked more widely: {ring}."), {{"ring", RingName(referral.ring())}});
}

std::string OnwardText(People& people, const referral::v1::Onward& onward) {
  return Fill(Tr(SentenceOf(onward)), {{"who", people.Name(onward.proposer_id())},
                                       {"name", onward.professional_id().empty() ? std::string() : people.Name(onward.professional_id())},
                                       {"dimension", Label(onward.dimension())}});
}

}  // namespace kortelijn::client
