#include "services/referral/router_service.h"

#include <algorithm>

#include "services/referral/circle_store.h"
#include "services/referral/deadline.h"
#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"

namespace kortelijn::referral {
namespace {

Offer OfferTo(const Referral& referral, const std::string& person, base::Time now) {
  return {.referral_id = referral.id, .professional_id = person, .round = referral.round, .ring = referral.ring, .offer_time = now};
}

// What was withdrawn is told of too, and by which offer the holder had it, but not of somebody who is asked anew with the same.
void AddUnlessAsked(std::vector<Offer>& offers, const std::vector<Offer>& ended) {
  for (const Offer& offer : ended) {
    const bool asked =
        std::any_of(offers.begin(), offers.end(), [&](const Offer& each) { return each.professional_id == offer.professional_id; });
    if (!asked) offers.push_back(offer);
  }
}

void TakeConsent(Question& question, const Referral& referral) {
  question.social_domain_allowed = referral.social_domain_allowed;
  question.care_domain_refused = referral.care_domain_refused;
  question.excluded = referral.excluded;
  question.allowed = referral.allowed;
}

base::Time Needed(const Referral& referral, const Rules& rules, base::Time now) {
  const NormKey key = {.kind = referral.kind, .urgency = referral.urgency, .dimension = referral.dimension};
  return std::max(now, AnswerNeeded(key, rules, referral.request_time));
}

}  // namespace

std::optional<Settled> Router::Open(db::Tx& tx, const Referral& fresh, Question question, const std::string& named) {
  const auto rules = rules_.Of(fresh.network_id);
  question.dimension = fresh.dimension;
  question.others = fresh.others;
  TakeConsent(question, fresh);
  question.needed = Needed(fresh, *rules, question.now);
  const int ring = OpeningRing(fresh.mode, fresh.round);
  Settled opened{fresh, {}};
  if (ring == kDirectedRing && candidates_.MayAsk(question, *rules, named)) {
    opened.referral.timer = WindowEnd(*rules, fresh.urgency, question.now);
    opened.offers.push_back(OfferTo(opened.referral, named, question.now));
  } else {
    opened = Ask(fresh, question, std::max(ring, kFirstRing), {named});
    opened.referral.version = fresh.version;
  }
  if (!InsertReferral(tx, opened.referral)) return std::nullopt;
  InsertOffers(tx, opened.offers);
  return opened;
}

Settled Router::Widen(db::Tx& tx, const Referral& before, base::Time now) {
  Settled asked = Ask(before, QuestionOf(tx, before, now), before.ring + 1, AlreadyAsked(tx, before.id, before.round));
  UpdateReferral(tx, asked.referral, before.version);
  InsertOffers(tx, asked.offers);
  return asked;
}

Settled Router::GiveBack(db::Tx& tx, const Referral& before, const Act& act) {
  Settled given{Next(before, act, *rules_.Of(before.network_id)), {}};
  SettleOffers(tx, before);
  const auto withdrawn = WithdrawHandOver(tx, before.id, act.time);
  if (given.referral.state == base::ReferralState::kRequested) {
    const int ring = OpeningRing(given.referral.mode, given.referral.round);
    given = Ask(given.referral, QuestionOf(tx, given.referral, act.time), ring, AlreadyAsked(tx, before.id, given.referral.round));
  }
  UpdateReferral(tx, given.referral, before.version);
  InsertOffers(tx, given.offers);
  AddUnlessAsked(given.offers, withdrawn);
  if (auto had = LatestOffer(tx, before.id, before.holder_id)) AddUnlessAsked(given.offers, {std::move(*had)});
  return given;
}

Question Router::QuestionOf(db::ReadTx& tx, const Referral& referral, base::Time now) const {
  Question question;
  question.municipality = referral.municipality;
  question.dimension = referral.dimension;
  question.others = referral.others;
  question.expertise = referral.expertise;
  question.languages = referral.languages;
  question.requester_id = referral.requester_id;
  TakeConsent(question, referral);
  if (!referral.case_id.empty()) question.circle = CircleOf(tx, referral.case_id);
  question.collaborations = CollaborationsOf(tx, referral.requester_id, referral.network_id);
  question.now = now;
  question.needed = Needed(referral, *rules_.Of(referral.network_id), now);
  return question;
}

Settled Router::Ask(const Referral& before, const Question& question, int from_ring, const std::set<std::string>& except) const {
  const auto rules = rules_.Of(before.network_id);
  Picked picked;
  if (from_ring <= kLastRing) picked = candidates_.Pick(question, *rules, from_ring, except);
  const Act widen = {.move = Move::kWiden, .by = Relation::kSystem, .time = question.now, .ring = picked.ring};
  Settled asked{Next(before, widen, *rules), {}};
  for (const auto& person : picked.people) asked.offers.push_back(OfferTo(asked.referral, person, question.now));
  return asked;
}

}  // namespace kortelijn::referral
