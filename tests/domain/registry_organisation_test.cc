// What may be said of an organisation, and by whom.
#include "services/registry/organisation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Organisation Good() {
  return {"welzijn-demo",
          "demo",
          "Welzijn Demo",
          "12345678",
          "",
          "GM1904",
          {{"Rouwgroep", "Zes avonden voor naasten.\nIn het najaar.", {base::Dimension::kSocial, base::Dimension::kSpiritual}},
           {"Huisbezoek"}}};
}

std::vector<std::string> Said(const Organisation& organisation) {
  Checker checker("organisation.");
  CheckOrganisation(organisation, checker);
  std::vector<std::string> said;
  for (const auto& finding : checker.findings()) said.push_back(finding.field + " " + finding.description);
  return said;
}

TEST(CheckOrganisation, AcceptsServices) { EXPECT_THAT(Said(Good()), IsEmpty()); }

struct Mistake {
  const char* name;
  std::function<void(Organisation&)> make;
  const char* said;
};

class OrganisationMistake : public testing::TestWithParam<Mistake> {};

TEST_P(OrganisationMistake, IsSaidOnceAtItsField) {
  auto organisation = Good();
  GetParam().make(organisation);
  EXPECT_THAT(Said(organisation), ElementsAre("organisation." + std::string(GetParam().said)));
}

std::vector<OfferedService> Many(int count) {
  std::vector<OfferedService> services;
  for (int i = 0; i < count; ++i) services.push_back({"Dienst " + std::to_string(i)});
  return services;
}

INSTANTIATE_TEST_SUITE_P(
    All, OrganisationMistake,
    testing::Values(Mistake{"KvkTooShort", [](Organisation& o) { o.kvk = "1234567"; }, "kvk is not 8 digits"},
                    Mistake{"UraWithALetter", [](Organisation& o) { o.ura = "1234567x"; }, "ura is not 8 digits"},
                    Mistake{"AServiceWithoutAName", [](Organisation& o) { o.services[1].name = " "; }, "services[1].name is required"},
                    Mistake{"ANameOfTwoLines", [](Organisation& o) { o.services[1].name = "Huis\nbezoek"; },
                            "services[1].name holds line ends or control characters"},
                    Mistake{"ANameTooLong", [](Organisation& o) { o.services[1].name = std::string(121, 'x'); },
                            "services[1].name has more than 120 characters"},
                    Mistake{"ANameTwice", [](Organisation& o) { o.services[1].name = " ROUWGROËP "; }, "services[1].name comes twice"},
                    Mistake{"ADescriptionTooLong", [](Organisation& o) { o.services[0].description = std::string(601, 'x'); },
                            "services[0].description has more than 600 characters"},
                    Mistake{"ADimensionThatIsNone", [](Organisation& o) { o.services[1].dimensions = {static_cast<base::Dimension>(5)}; },
                            "services[1].dimensions is not a dimension"},
                    Mistake{"ADimensionTwice", [](Organisation& o) { o.services[1].dimensions.assign(2, base::Dimension::kSocial); },
                            "services[1].dimensions comes twice"},
                    Mistake{"TooManyServices", [](Organisation& o) { o.services = Many(41); }, "services has more than 40 items"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(OrganisationMask, TakesTheServices) {
  auto wanted = Good();
  wanted.services = Many(40);
  const std::string paths[] = {"services"};
  const auto changed = Masked<Organisation>(Good(), wanted, paths, OrganisationMask(), Setter::kCoordinator);
  EXPECT_EQ(changed.services, wanted.services);
  EXPECT_THAT(Said(changed), IsEmpty());
}

}  // namespace
}  // namespace kortelijn::registry
