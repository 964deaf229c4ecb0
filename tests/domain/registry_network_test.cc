#include "services/registry/network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace kortelijn::registry {
namespace {

using base::Discipline;
using base::Urgency;
using testing::Contains;

Network Good() { return NewNetwork("net.vecht", "PaTz Vecht Demo", {"GM1904", "GM0957"}); }

std::vector<std::string> Fields(const Network& network) {
  Checker checker;
  CheckNetwork(network, checker);
  std::vector<std::string> fields;
  for (const auto& finding : checker.findings()) fields.push_back(finding.field);
  return fields;
}

TEST(NewNetwork, FollowsItsOwnRules) { EXPECT_TRUE(Fields(Good()).empty()); }

TEST(CheckNetwork, TakesTagsOfTheNetworksOwn) {
  auto network = Good();
  network.expertise = {{"paarden", "Paarden", {"paardrijden", "hippotherapie"}}, {"24-7", "Dag en nacht", {}}};
  EXPECT_TRUE(Fields(network).empty());
  network.expertise.assign(200, {"paarden", "Paarden", {}});
  for (std::size_t i = 0; i < network.expertise.size(); ++i) network.expertise[i].tag += std::to_string(i);
  EXPECT_TRUE(Fields(network).empty());
}

TEST(NewNetwork, HasTheRingWindowsOfTheDomainReference) {
  const auto windows = Good().ring_windows;
  EXPECT_EQ(windows, (std::vector<RingWindow>{
                         {Urgency::kU3, 15, false}, {Urgency::kU4, 60, true}, {Urgency::kU5, 240, true}, {Urgency::kRoutine, 540, true}}));
}

TEST(NewNetwork, AsksAConsultantToRespondWithinHalfAnHour) {
  int consultant = 0;
  int general = 0;
  for (const auto& norm : Good().norms) {
    if (norm.discipline == Discipline::kPalliativeConsultant) {
      EXPECT_EQ(norm.first_response_minutes, 30);
      ++consultant;
    }
    if (norm.discipline == Discipline::kUnspecified) ++general;
  }
  EXPECT_EQ(consultant, 4);
  EXPECT_EQ(general, 4) << "one for each urgency";
}

TEST(NewNetwork, StartsWithTheAgreedNumbers) {
  const auto network = Good();
  EXPECT_EQ(network.freshness_half_life_days, 180);
  EXPECT_EQ(network.ring_size, 10);
  EXPECT_EQ(network.awaiting_information_days, 3);
  EXPECT_EQ(network.auto_close_days, 14);
  EXPECT_EQ(network.colours.size(), 3U);
  EXPECT_EQ(network.office_hours.size(), 5U);
}

struct Breach {
  const char* field;
  std::function<void(Network&)> make;
};

class NetworkBreach : public testing::TestWithParam<Breach> {};

TEST_P(NetworkBreach, IsFoundAtItsField) {
  auto network = Good();
  GetParam().make(network);
  EXPECT_THAT(Fields(network), Contains(std::string(GetParam().field)));
}

INSTANTIATE_TEST_SUITE_P(
    All, NetworkBreach,
    testing::Values(Breach{"id", [](Network& n) { n.id = "9x"; }}, Breach{"id", [](Network& n) { n.id = "1abc"; }},
                    Breach{"name", [](Network& n) { n.name = "  "; }}, Breach{"name", [](Network& n) { n.name = std::string(121, 'x'); }},
                    Breach{"name", [](Network& n) { n.name = "a\nb"; }}, Breach{"name", [](Network& n) { n.name = "\xff\xfe"; }},
                    Breach{"municipalities", [](Network& n) { n.municipalities.clear(); }},
                    Breach{"municipalities", [](Network& n) { n.municipalities.assign(101, "GM1904"); }},
                    Breach{"municipalities[1]", [](Network& n) { n.municipalities[1] = "GM9999"; }},
                    Breach{"municipalities[1]", [](Network& n) { n.municipalities[1] = "GM1904"; }},
                    Breach{"calendar.office_hours", [](Network& n) { n.office_hours.clear(); }},
                    Breach{"calendar.office_hours[1]", [](Network& n) { n.office_hours[1].weekday = 1; }},
                    Breach{"calendar.office_hours[0].weekday", [](Network& n) { n.office_hours[0].weekday = 0; }},
                    Breach{"calendar.office_hours[0].weekday", [](Network& n) { n.office_hours[0].weekday = 8; }},
                    Breach{"calendar.office_hours[0].from_minute", [](Network& n) { n.office_hours[0].from_minute = -1; }},
                    Breach{"calendar.office_hours[0].from_minute", [](Network& n) { n.office_hours[0].from_minute = 1440; }},
                    Breach{"calendar.office_hours[0].to_minute", [](Network& n) { n.office_hours[0].to_minute = 480; }},
                    Breach{"calendar.office_hours[0].to_minute", [](Network& n) { n.office_hours[0].to_minute = 1441; }},
                    Breach{"calendar.office_hours",
                           [](Network& n) {
                             n.office_hours.assign(8, {1, 0, 60});
                           }},
                    Breach{"calendar.closed_days[0]", [](Network& n) { n.closed_days = {"2026-02-30"}; }},
                    Breach{"calendar.closed_days[1]",
                           [](Network& n) {
                             n.closed_days = {"2026-02-03", "2026-02-03"};
                           }}),
    [](const auto& test) { return "Case" + std::to_string(test.index); });

INSTANTIATE_TEST_SUITE_P(
    Rules, NetworkBreach,
    testing::Values(Breach{"norms[0].urgency", [](Network& n) { n.norms[0].urgency = Urgency::kU2; }},
                    Breach{"norms[0].urgency", [](Network& n) { n.norms[0].urgency = static_cast<Urgency>(99); }},
                    Breach{"norms[0].kind", [](Network& n) { n.norms[0].kind = static_cast<base::Kind>(3); }},
                    Breach{"norms[0].dimension", [](Network& n) { n.norms[0].dimension = static_cast<base::Dimension>(5); }},
                    Breach{"norms[0].discipline", [](Network& n) { n.norms[0].discipline = static_cast<Discipline>(17); }},
                    Breach{"norms[0].discipline", [](Network& n) { n.norms[0].discipline = static_cast<Discipline>(-1); }},
                    Breach{"norms[0].first_response_minutes", [](Network& n) { n.norms[0].first_response_minutes = -1; }},
                    Breach{"norms[0].first_response_minutes", [](Network& n) { n.norms[0].first_response_minutes = 241; }},
                    Breach{"norms[0].answer_minutes", [](Network& n) { n.norms[0].answer_minutes = 600000; }},
                    Breach{"norms[0]", [](Network& n) { n.norms[0].first_response_minutes = n.norms[0].answer_minutes = 0; }},
                    Breach{"norms[8]", [](Network& n) { n.norms.push_back(n.norms[0]); }},
                    Breach{"norms", [](Network& n) { n.norms.assign(301, n.norms[0]); }},
                    Breach{"ring_windows", [](Network& n) { n.ring_windows.pop_back(); }},
                    Breach{"ring_windows", [](Network& n) { n.ring_windows.clear(); }},
                    Breach{"ring_windows", [](Network& n) { n.ring_windows.push_back(n.ring_windows[0]); }},
                    Breach{"ring_windows", [](Network& n) { n.ring_windows[3] = n.ring_windows[0]; }},
                    Breach{"ring_windows[0].urgency", [](Network& n) { n.ring_windows[0].urgency = Urgency::kU1; }},
                    Breach{"ring_windows[0].minutes", [](Network& n) { n.ring_windows[0].minutes = 0; }},
                    Breach{"ring_windows[0].minutes", [](Network& n) { n.ring_windows[0].minutes = 14401; }},
                    Breach{"weights.area", [](Network& n) { n.weights[3] = 101; }},
                    Breach{"weights.continuity", [](Network& n) { n.weights[8] = -1; }},
                    Breach{"weights", [](Network& n) { n.weights.fill(0); }}, Breach{"colours", [](Network& n) { n.colours.clear(); }},
                    Breach{"colours", [](Network& n) { n.colours.resize(13); }},
                    Breach{"colours[0].key", [](Network& n) { n.colours[0].key = "Rood"; }},
                    Breach{"colours[0].key", [](Network& n) { n.colours[0].key = ""; }},
                    Breach{"colours[2].key", [](Network& n) { n.colours[2].key = n.colours[0].key; }},
                    Breach{"colours[0].label", [](Network& n) { n.colours[0].label = ""; }},
                    Breach{"colours[0].meaning", [](Network& n) { n.colours[0].meaning = std::string(301, 'x'); }},
                    Breach{"colours[0].hex", [](Network& n) { n.colours[0].hex = "#12345g"; }},
                    Breach{"colours[0].hex", [](Network& n) { n.colours[0].hex = "123456"; }},
                    Breach{"freshness_half_life_days", [](Network& n) { n.freshness_half_life_days = 0; }},
                    Breach{"ring_size", [](Network& n) { n.ring_size = 101; }},
                    Breach{"awaiting_information_days", [](Network& n) { n.awaiting_information_days = 61; }},
                    Breach{"auto_close_days", [](Network& n) { n.auto_close_days = 366; }},
                    Breach{"consultation_line", [](Network& n) { n.consultation_line = "bel maar"; }}),
    [](const auto& test) { return "Case" + std::to_string(test.index); });

/// Gives a network these tags of its own.
std::function<void(Network&)> Own(std::vector<ExpertiseTag> tags) {
  return [tags = std::move(tags)](Network& network) { network.expertise = tags; };
}

const ExpertiseTag kPaarden{"paarden", "Paarden", {}};

INSTANTIATE_TEST_SUITE_P(
    Expertise, NetworkBreach,
    testing::Values(Breach{"expertise", Own(std::vector(201, kPaarden))}, Breach{"expertise[0].tag", Own({{"", "Paarden", {}}})},
                    Breach{"expertise[0].tag", Own({{"Paarden", "Paarden", {}}})},
                    Breach{"expertise[0].tag", Own({{std::string(41, 'p'), "Paarden", {}}})},
                    Breach{"expertise[0].tag", Own({{"rouw", "Rouw", {}}})}, Breach{"expertise[1].tag", Own({kPaarden, kPaarden})},
                    Breach{"expertise[0].label", Own({{"paarden", "", {}}})},
                    Breach{"expertise[0].label", Own({{"paarden", std::string(61, 'x'), {}}})},
                    Breach{"expertise[0].synonyms", Own({{"paarden", "Paarden", {""}}})},
                    Breach{"expertise[0].synonyms", Own({{"paarden", "Paarden", {"paard\nrijden"}}})},
                    Breach{"expertise[0].synonyms", Own({{"paarden", "Paarden", {std::string(41, 'x')}}})},
                    Breach{"expertise[0].synonyms", Own({{"paarden", "Paarden", std::vector<std::string>(21, "paard")}})}),
    [](const auto& test) { return "Case" + std::to_string(test.index); });

/// Gives a network this list of complaints.
std::function<void(Network&)> Scores(std::vector<SymptomItem> items) {
  return [items = std::move(items)](Network& network) { network.symptoms = items; };
}

const SymptomItem kJeuk{"jeuk", "Jeuk", base::Dimension::kPhysical};

INSTANTIATE_TEST_SUITE_P(Symptoms, NetworkBreach,
                         testing::Values(Breach{"symptoms", Scores(std::vector(41, kJeuk))},
                                         Breach{"symptoms[0].key", Scores({{"", "Jeuk", {}}})},
                                         Breach{"symptoms[0].key", Scores({{"Jeuk", "Jeuk", {}}})},
                                         Breach{"symptoms[0].key", Scores({{"jeuk;pijn", "Jeuk", {}}})},
                                         Breach{"symptoms[0].key", Scores({{std::string(25, 'j'), "Jeuk", {}}})},
                                         Breach{"symptoms[1].key", Scores({kJeuk, kJeuk})},
                                         Breach{"symptoms[0].label", Scores({{"jeuk", "", {}}})},
                                         Breach{"symptoms[0].label", Scores({{"jeuk", std::string(61, 'x'), {}}})},
                                         Breach{"symptoms[0].dimension", Scores({{"jeuk", "Jeuk", static_cast<base::Dimension>(5)}})},
                                         Breach{"symptoms[0].dimension", Scores({{"jeuk", "Jeuk", static_cast<base::Dimension>(-1)}})}),
                         [](const auto& test) { return "Case" + std::to_string(test.index); });

TEST(CheckNetwork, TakesNoComplaintsAndOnesOfItsOwn) {
  auto network = Good();
  network.symptoms.clear();
  EXPECT_TRUE(Fields(network).empty());
  network.symptoms = {kJeuk, {"alles-bij-elkaar", "Alles bij elkaar", base::Dimension::kUnspecified}};
  EXPECT_TRUE(Fields(network).empty());
}

TEST(NewNetwork, ScoresTheTwelveAndTwoOfOurOwnWords) {
  const auto items = Good().symptoms;
  const auto speaksFor = [&](base::Dimension dimension) { return std::ranges::count(items, dimension, &SymptomItem::dimension); };
  EXPECT_EQ(items.size(), 14U);
  EXPECT_EQ(speaksFor(base::Dimension::kPhysical), 9);
  EXPECT_EQ(speaksFor(base::Dimension::kPsychological), 2);
  EXPECT_EQ(speaksFor(base::Dimension::kSocial), 1);
  EXPECT_EQ(speaksFor(base::Dimension::kSpiritual), 1);
  EXPECT_EQ(speaksFor(base::Dimension::kUnspecified), 1) << "well-being is only shown";
}

TEST(CheckNetwork, CollectsEverythingAtOnce) {
  auto network = Good();
  network.name.clear();
  network.ring_size = 0;
  network.weights[0] = 200;
  EXPECT_THAT(Fields(network), testing::UnorderedElementsAre("name", "ring_size", "weights.dimension"));
}

TEST(NetworkMask, TakesOnlyWhatItNames) {
  auto wanted = Good();
  wanted.name = "Anders";
  wanted.ring_size = 7;
  const std::string paths[] = {"ring_size"};
  const auto masked = Masked<Network>(Good(), wanted, paths, NetworkMask(), Setter::kCoordinator);
  EXPECT_EQ(masked.ring_size, 7);
  EXPECT_EQ(masked.name, Good().name);
}

TEST(NetworkMask, ReachesTheComplaints) {
  auto wanted = Good();
  wanted.symptoms = {kJeuk};
  const std::string paths[] = {"symptoms"};
  EXPECT_EQ(Masked<Network>(Good(), wanted, paths, NetworkMask(), Setter::kCoordinator).symptoms, wanted.symptoms);
}

TEST(NetworkMask, ReachesEitherHalfOfTheCalendar) {
  auto wanted = Good();
  wanted.closed_days = {"2026-12-24"};
  wanted.office_hours = {{1, 0, 60}};
  const std::string closed[] = {"calendar.closed_days"};
  const std::string all[] = {"calendar"};
  EXPECT_EQ(Masked<Network>(Good(), wanted, closed, NetworkMask(), Setter::kCoordinator).office_hours, Good().office_hours);
  const auto whole = Masked<Network>(Good(), wanted, all, NetworkMask(), Setter::kCoordinator);
  EXPECT_EQ(whole.office_hours, wanted.office_hours);
  EXPECT_EQ(whole.closed_days, wanted.closed_days);
}

TEST(CheckNetwork, EmergencyAccessIsOffAtFirstAndBoundedAsIsRetention) {
  EXPECT_FALSE(NewNetwork("net", "Net", {"GM1904"}).emergency.enabled);
  const auto wrong = [](const EmergencyRules& emergency, const RetentionRules& retention) {
    Network network = Good();
    network.emergency = emergency;
    network.retention = retention;
    Checker checker("network.");
    CheckNetwork(network, checker);
    try {
      checker.ThrowIfAny();
    } catch (const base::Fault& fault) {
      return fault.fields().size();
    }
    return std::size_t{0};
  };
  EXPECT_EQ(wrong({}, {}), 0u);
  EXPECT_EQ(wrong({true, 15}, {15, 1, 1}), 0u);
  EXPECT_EQ(wrong({true, 480}, {100, 100, 100}), 0u);
  EXPECT_EQ(wrong({true, 14}, {14, 101, -1}), 4u);
  EXPECT_EQ(wrong({false, 481}, {}), 1u);
}

TEST(NetworkMask, RefusesWhatIsUnknownFixedOrEmpty) {
  const auto reason = [](std::vector<std::string> paths) -> std::string {
    try {
      Masked<Network>(Good(), Good(), paths, NetworkMask(), Setter::kCoordinator);
    } catch (const base::Fault& fault) {
      return fault.reason();
    }
    return "none";
  };
  EXPECT_EQ(reason({}), "FIELD_INVALID");
  EXPECT_EQ(reason({"*"}), "FIELD_INVALID");
  EXPECT_EQ(reason({"name", "colour"}), "FIELD_INVALID");
  EXPECT_EQ(reason({"id"}), "FIELD_NOT_MUTABLE");
  EXPECT_EQ(reason({"name", "update_time"}), "FIELD_NOT_MUTABLE");
  EXPECT_EQ(reason({"etag"}), "FIELD_NOT_MUTABLE");
}

}  // namespace
}  // namespace kortelijn::registry
