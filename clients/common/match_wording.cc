#include "clients/common/match_wording.h"

#include <cmath>

#include "clients/common/labels.h"
#include "clients/common/spoken.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "services/common/base/text.h"

namespace kortelijn::client {

namespace {

constexpr int kMinutesADay = 1440;

// Minutes since the midnight that began today.
std::string ReachableFrom(int minute) {
  const int days = minute / kMinutesADay;
  const std::map<std::string, std::string> values = {{"time", MinuteOfDay(minute % kMinutesADay)}, {"n", std::to_string(days)}};
  if (days == 0) return Fill(Tr("reachable today from {time}"), values);
  if (days == 1) return Fill(Tr("reachable tomorrow from {time}"), values);
  return Fill(Tr("reachable in {n} days from {time}"), values);
}

std::string Speaks(const MatchContext& context, long spoken) {
  if (spoken == static_cast<long>(context.languages.size()))
    return Fill(Tr("speaks {languages}"), {{"languages", AllSpoken(context.languages)}});
  return TrPlural("speaks {n} of the languages asked for", "speaks {n} of the languages asked for", spoken);
}

std::string CouldTakeToo(const MatchContext& context, long others) {
  if (context.covers.empty()) return TrPlural("strong in {n} other dimension asked", "strong in {n} other dimensions asked", others);
  std::vector<std::string> dimensions;
  for (const auto dimension : context.covers) dimensions.push_back(Label(dimension));
  return Fill(Tr("could take {dimensions} too"), {{"dimensions", base::Join(dimensions, ", ")}});
}

}  // namespace

std::string Clause(const referral::v1::ScoredReason& reason, const MatchContext& context) {
  const long value = std::lround(reason.value());
  const std::map<std::string, std::string> values = {{"municipality", context.municipality},
                                                     {"dimension", Label(context.dimension)},
                                                     {"value", std::to_string(value)},
                                                     {"time", MinuteOfDay(static_cast<int>(value))}};
  switch (reason.reason()) {
    case referral::v1::MATCH_REASON_DIMENSION:
      return Fill(Tr("strong in {dimension} ({value})"), values);
    case referral::v1::MATCH_REASON_DISCIPLINE:
      return Fill(Tr("{dimension} belongs to the profession"), values);
    case referral::v1::MATCH_REASON_EXPERTISE:
      return TrPlural("{n} matching expertise", "{n} matching expertises", value);
    case referral::v1::MATCH_REASON_WORKS_IN_MUNICIPALITY:
      return Fill(Tr("works in {municipality}"), values);
    case referral::v1::MATCH_REASON_WORKS_NEARBY:
      return Fill(Tr("works next to {municipality}"), values);
    case referral::v1::MATCH_REASON_WORKS_ELSEWHERE:
      return Fill(Tr("works {value} km away"), values);
    case referral::v1::MATCH_REASON_REACHABLE:
      return Fill(Tr("reachable today until {time}"), values);
    case referral::v1::MATCH_REASON_REACHABLE_LATER:
      return ReachableFrom(static_cast<int>(value));
    case referral::v1::MATCH_REASON_NOT_REACHABLE_NOW:
      return Tr("not reachable in time");
    case referral::v1::MATCH_REASON_AWAY_SOON:
      return TrPlural("away in {n} day", "away in {n} days", value);
    case referral::v1::MATCH_REASON_NOTHING_IN_HAND:
      return Tr("no question in hand");
    case referral::v1::MATCH_REASON_IN_HAND:
      return TrPlural("{n} question in hand", "{n} questions in hand", value);
    case referral::v1::MATCH_REASON_CAPACITY_OPEN:
      return value == 0 ? Tr("has room") : TrPlural("{n} open place", "{n} open places", value);
    case referral::v1::MATCH_REASON_CAPACITY_WAITLIST:
      return Tr("has a waiting list");
    case referral::v1::MATCH_REASON_FRESH:
      return value == 0 ? Tr("entry confirmed today") : TrPlural("entry confirmed {n} day ago", "entry confirmed {n} days ago", value);
    case referral::v1::MATCH_REASON_STALE:
      return TrPlural("entry not confirmed for {n} day", "entry not confirmed for {n} days", value);
    case referral::v1::MATCH_REASON_COLLABORATION:
      return TrPlural("{n} earlier collaboration", "{n} earlier collaborations", value);
    case referral::v1::MATCH_REASON_IN_CIRCLE:
      return Tr("already in the circle");
    case referral::v1::MATCH_REASON_LANGUAGE:
      return Speaks(context, value);
    case referral::v1::MATCH_REASON_NO_LANGUAGE:
      return Fill(Tr("does not speak {languages}"), {{"languages", AnySpoken(context.languages)}});
    case referral::v1::MATCH_REASON_BREADTH:
      return CouldTakeToo(context, value);
    default:
      return {};
  }
}

bool CountsAgainst(referral::v1::MatchReason reason) {
  switch (reason) {
    case referral::v1::MATCH_REASON_WORKS_ELSEWHERE:
    case referral::v1::MATCH_REASON_NOT_REACHABLE_NOW:
    case referral::v1::MATCH_REASON_AWAY_SOON:
    case referral::v1::MATCH_REASON_IN_HAND:
    case referral::v1::MATCH_REASON_CAPACITY_WAITLIST:
    case referral::v1::MATCH_REASON_STALE:
    case referral::v1::MATCH_REASON_NO_LANGUAGE:
      return true;
    default:
      return false;
  }
}

std::string RingName(int ring) {
  switch (ring) {
    case -1:
      return Tr("the person named");
    case 0:
      return Tr("known people");
    case 1:
      return Tr("in the municipality");
    case 2:
      return Tr("neighbouring municipalities");
    case 3:
      return Tr("the whole network");
    case 5:
      return Tr("by its holder");
    default:
      return Tr("the coordinator");
  }
}

}  // namespace kortelijn::client
