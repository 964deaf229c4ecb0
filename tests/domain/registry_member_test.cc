#include "services/registry/member.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/registry/organisation.h"

namespace kortelijn::registry {
namespace {

using base::MemberStatus;
using base::Role;

Member Good() {
  Member member;
  member.id = "carla.demo";
  member.network_id = "net.vecht";
  member.display_name = "Carla Demo";
  member.email = "carla.demo@example.org";
  member.roles = {Role::kCoordinator};
  return member;
}

std::vector<std::string> Fields(const Member& member) {
  Checker checker("member.");
  CheckMember(member, checker);
  std::vector<std::string> fields;
  for (const auto& finding : checker.findings()) fields.push_back(finding.field);
  return fields;
}

TEST(CheckMember, AcceptsAGoodOne) { EXPECT_TRUE(Fields(Good()).empty()); }

TEST(CheckMember, NamesTheFieldAsInTheRequest) {
  auto member = Good();
  member.roles = {Role::kProfessional, Role::kService};
  member.email = "carla";
  EXPECT_THAT(Fields(member), testing::ElementsAre("member.email", "member.roles[1]"));
}

TEST(CheckMember, GrantsEveryRoleButServiceAndUnknownOnes) {
  for (int role = -1; role <= 7; ++role) {
    auto member = Good();
    member.roles = {static_cast<Role>(role)};
    EXPECT_EQ(Fields(member).empty(), role >= 1 && role <= 4) << role;
  }
}

TEST(CheckMember, NeedsARole) {
  auto member = Good();
  member.roles.clear();
  EXPECT_THAT(Fields(member), testing::ElementsAre("member.roles"));
}

TEST(TidyRoles, SortsAndDropsDoubles) {
  std::vector<Role> roles = {Role::kOperator, Role::kProfessional, Role::kOperator};
  TidyRoles(roles);
  EXPECT_EQ(roles, (std::vector{Role::kProfessional, Role::kOperator}));
}

TEST(RequireCoordinatorLeft, HoldsForEveryChangeOfRoleAndStatus) {
  for (const bool was_active : {false, true}) {
    for (const bool was_coordinator : {false, true}) {
      for (const bool is_active : {false, true}) {
        for (const bool is_coordinator : {false, true}) {
          for (const int others : {0, 1}) {
            auto before = Good();
            auto after = Good();
            before.status = was_active ? MemberStatus::kActive : MemberStatus::kSuspended;
            after.status = is_active ? MemberStatus::kActive : MemberStatus::kSuspended;
            before.roles = {was_coordinator ? Role::kCoordinator : Role::kProfessional};
            after.roles = {is_coordinator ? Role::kCoordinator : Role::kProfessional};
            const bool refused = was_active && was_coordinator && !(is_active && is_coordinator) && others == 0;
            if (refused) {
              EXPECT_THROW(RequireCoordinatorLeft(before, after, others), base::Fault);
            } else {
              EXPECT_NO_THROW(RequireCoordinatorLeft(before, after, others));
            }
          }
        }
      }
    }
  }
}

TEST(MemberMask, LetsACoordinatorChangeNameAddressAndRolesOnly) {
  std::vector<std::string> open;
  for (const auto& field : MemberMask()) {
    if (field.by == Setter::kCoordinator) open.emplace_back(field.path);
    EXPECT_EQ(field.take == nullptr, field.by == Setter::kNobody);
  }
  EXPECT_THAT(open, testing::UnorderedElementsAre("display_name", "email", "roles"));
}

TEST(MaskedAddress, ShowsOnlyTheFirstLetterAndTheHost) {
  EXPECT_EQ(MaskedAddress("carla.demo@example.org"), "c***@example.org");
  EXPECT_EQ(MaskedAddress("@example.org"), "***");
  EXPECT_EQ(MaskedAddress("nothing"), "***");
}

TEST(RequireEtag, WantsTheVersionThatWasRead) {
  EXPECT_NO_THROW(RequireEtag("7", 7));
  for (const auto* etag : {"", "6", "07", "7 ", "x"}) EXPECT_THROW(RequireEtag(etag, 7), base::Fault) << etag;
}

TEST(Checker, SpeaksWithTheReasonThatAllFindingsShare) {
  const auto reason = [](auto... municipal) {
    Checker checker;
    (checker.Add("field", "is wrong", municipal), ...);
    try {
      checker.ThrowIfAny();
    } catch (const base::Fault& fault) {
      return fault.reason();
    }
    return std::string();
  };
  EXPECT_EQ(reason(), "");
  EXPECT_EQ(reason(base::reason::kMunicipalityUnknown), "MUNICIPALITY_UNKNOWN");
  EXPECT_EQ(reason(base::reason::kTooLarge, base::reason::kTooLarge), "TOO_LARGE");
  EXPECT_EQ(reason(base::reason::kTooLarge, base::reason::kMunicipalityUnknown), "FIELD_INVALID");
}

TEST(Checker, NamesThirtyAndCountsAll) {
  Checker checker;
  for (std::size_t i = 0; i < 100; ++i) checker.Add({"list", i}, "is wrong");
  try {
    checker.ThrowIfAny();
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.fields().size(), 30U);
    EXPECT_EQ(fault.details().at("count"), "100");
    EXPECT_EQ(fault.fields()[29].field, "list[29]");
  }
}

TEST(CheckOrganisation, KnowsItsNumbers) {
  const auto fields = [](Organisation organisation) {
    Checker checker;
    CheckOrganisation(organisation, checker);
    std::vector<std::string> names;
    for (const auto& finding : checker.findings()) names.push_back(finding.field);
    return names;
  };
  EXPECT_TRUE(fields({"thuiszorg-demo", "net.vecht", "Thuiszorg Demo", "12345678", "00001234", "GM1904"}).empty());
  EXPECT_TRUE(fields({"thuiszorg-demo", "net.vecht", "Thuiszorg Demo"}).empty());
  EXPECT_THAT(fields({"x", "net.vecht", "", "1234567", "123456789", "Utrecht"}),
              testing::ElementsAre("id", "name", "kvk", "ura", "municipality"));
}

}  // namespace
}  // namespace kortelijn::registry
