// Who may know who the person is, what may be written of them, and opening a case in an emergency.
#include "services/consultation/identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/reason.h"
#include "services/consultation/thread.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
namespace reason = base::reason;

const base::Time kNow = base::FromMillis(1'790'000'000'000);  // 21 September 2026
const base::Principal kAnna{"anna.demo", "vecht", base::Role::kProfessional};
const OfCare kOfCare = [](const std::string& id) { return id == "anna.demo" || id == "bert.demo"; };

template <typename Work>
std::string Refused(Work work, std::vector<std::string>* fields = nullptr) {
  try {
    work();
    return "OK";
  } catch (const base::Fault& fault) {
    for (const auto& each : fault.fields()) {
      if (fields != nullptr) fields->push_back(each.field);
    }
    return fault.reason();
  }
}

Identity Somebody() { return {"Voorbeeld", "Truus Demo", "1951-04-03", "123456782", "030 123 45 67", "Dorpsstraat 1, Demodorp"}; }

TEST(CheckIdentity, LetsRealOnesThroughAndNamesWhatIsWrong) {
  EXPECT_NO_THROW(CheckIdentity(Somebody(), kNow));
  EXPECT_NO_THROW(CheckIdentity({.family_name = "Voorbeeld"}, kNow));
  std::vector<std::string> fields;
  const Identity wrong{" ", std::string(121, 'a'), "1951-02-30", "123456789", std::string(41, '1'), std::string(301, 'a')};
  EXPECT_EQ(Refused([&] { CheckIdentity(wrong, kNow); }, &fields), reason::kFieldInvalid);
  EXPECT_THAT(fields, ElementsAre("identity.family_name", "identity.given_names", "identity.birth_date", "identity.bsn",
                                  "identity.telephone", "identity.address"));
}

TEST(CheckIdentity, ABirthDateIsARealDayUpToTodayAndABsnPassesTheElevenTest) {
  const auto with = [](const std::string& date, const std::string& bsn) {
    Identity identity{.family_name = "Voorbeeld"};
    identity.birth_date = date;
    identity.bsn = bsn;
    return Refused([&] { CheckIdentity(identity, kNow); });
  };
  EXPECT_EQ(with("2026-09-21", ""), "OK");
  EXPECT_EQ(with("2026-09-22", ""), reason::kFieldInvalid);
  EXPECT_EQ(with("03-04-1951", ""), reason::kFieldInvalid);
  EXPECT_EQ(with("", "111222333"), "OK");
  for (const char* bad : {"111222334", "000000000", "11122233", "1112223330", "111 222 333", "11122233a"})
    EXPECT_EQ(with("", bad), reason::kFieldInvalid);
}

TEST(CheckPurpose, IsRequired) {
  EXPECT_EQ(Refused([] { CheckPurpose(Purpose::kUnspecified); }), reason::kReasonRequired);
  EXPECT_EQ(Refused([] { CheckPurpose(static_cast<Purpose>(9)); }), reason::kFieldInvalid);
  for (int each = 1; each <= 4; ++each) EXPECT_NO_THROW(CheckPurpose(static_cast<Purpose>(each)));
  EXPECT_EQ(PurposeCode(Purpose::kRequestOfPerson), "REQUEST_OF_PERSON");
}

/// Circle x right x domain x network: one of sixteen is let through.
TEST(RequireIdentityRight, NeedsTheCircleTheRightTheCareDomainAndTheNetwork) {
  int through = 0;
  for (int code = 0; code < 16; ++code) {
    const IdentityStanding standing{(code & 1) != 0 ? "vecht" : "roer", (code & 2) != 0, (code & 4) != 0};
    const OfCare of_care = [&](const std::string&) { return (code & 8) != 0; };
    const auto refused = Refused([&] { EXPECT_EQ(RequireIdentityRight(standing, kAnna, of_care), base::Relation::kIdentityRight); });
    EXPECT_EQ(refused, code == 15 ? "OK" : reason::kNotFound) << code;
    through += refused == "OK" ? 1 : 0;
  }
  EXPECT_EQ(through, 1);
}

std::vector<CircleMember> Circle(std::initializer_list<const char*> people) {
  std::vector<CircleMember> circle;
  for (const char* person : people) circle.push_back({person, {}, {}});
  return circle;
}

TEST(RightsIn, FollowTheCircle) {
  EXPECT_THAT(RightsIn(Circle({"anna.demo", "bert.demo"}), {}, kOfCare), ElementsAre("anna.demo")) << "the maker";
  EXPECT_THAT(RightsIn(Circle({"vera.demo", "bert.demo"}), {}, kOfCare), ElementsAre("bert.demo")) << "the maker is a volunteer";
  EXPECT_THAT(RightsIn(Circle({"vera.demo"}), {}, kOfCare), IsEmpty());
  EXPECT_THAT(RightsIn(Circle({"bert.demo", "anna.demo"}), {"anna.demo"}, kOfCare), ElementsAre("anna.demo"));
  EXPECT_THAT(RightsIn(Circle({"bert.demo"}), {"anna.demo"}, kOfCare), ElementsAre("bert.demo")) << "who had it left";
  EXPECT_THAT(RightsIn(Circle({"vera.demo"}), {"anna.demo"}, kOfCare), IsEmpty());
  EXPECT_THAT(RightsIn(Circle({"vera.demo"}), {"vera.demo"}, kOfCare), ElementsAre("vera.demo"));
  EXPECT_THAT(RightsIn(Circle({"bert.demo", "vera.demo"}), {"vera.demo"}, kOfCare), ElementsAre("bert.demo", "vera.demo"))
      << "who has it cannot use it";
}

TEST(SetRight, OnlyForPeopleOfTheCircleAndOfCareAndNeverForNobody) {
  Case value;
  value.circle = Circle({"anna.demo", "vera.demo", "bert.demo"});
  value.identity_rights = {"anna.demo"};
  EXPECT_THAT(SetRight(value, {"bert.demo", true}, kOfCare), ElementsAre("anna.demo", "bert.demo"));
  EXPECT_THAT(SetRight(value, {"anna.demo", true}, kOfCare), ElementsAre("anna.demo"));
  EXPECT_EQ(Refused([&] { SetRight(value, {"vera.demo", true}, kOfCare); }), reason::kIdentityNotAllowed);
  EXPECT_EQ(Refused([&] { SetRight(value, {"cora.demo", true}, kOfCare); }), reason::kNotInCircle);
  EXPECT_EQ(Refused([&] { SetRight(value, {"", true}, kOfCare); }), reason::kFieldInvalid);
  EXPECT_EQ(Refused([&] { SetRight(value, {"anna.demo", false}, kOfCare); }), reason::kFieldInvalid) << "the last";
  value.identity_rights = {"anna.demo", "vera.demo"};
  EXPECT_EQ(Refused([&] { SetRight(value, {"anna.demo", false}, kOfCare); }), reason::kFieldInvalid) << "the last of care";
  value.identity_rights = {"anna.demo", "bert.demo"};
  EXPECT_THAT(SetRight(value, {"anna.demo", false}, kOfCare), ElementsAre("bert.demo"));
}

const std::string kWhy = "Collega is onbereikbaar en er is nu hulp nodig.";

TEST(Emergency, IsOffUnlessTheNetworkAllowsItAndNeedsAReason) {
  EXPECT_EQ(Refused([] { CheckEmergency(kWhy, EmergencyRulesOf(false, 0)); }), reason::kEmergencyOff);
  const auto on = EmergencyRulesOf(true, 0);
  EXPECT_EQ(on.open_for, std::chrono::minutes(60));
  EXPECT_EQ(EmergencyRulesOf(true, 90).open_for, std::chrono::minutes(90));
  EXPECT_NO_THROW(CheckEmergency(kWhy, on));
  EXPECT_NO_THROW(CheckEmergency(std::string(10, 'a'), on));
  EXPECT_EQ(Refused([&] { CheckEmergency(std::string(9, 'a') + "   ", on); }), reason::kFieldInvalid);
  EXPECT_EQ(Refused([&] { CheckEmergency(std::string(601, 'a'), on); }), reason::kFieldInvalid);
}

TEST(Emergency, OnlyForSomebodyOfCareOutsideTheCircleOfACaseOfTheNetwork) {
  const auto on = EmergencyRulesOf(true, 30);
  const auto tries = [&](const EmergencyStanding& standing) {
    return Refused([&] { OpenInEmergency(standing, kWhy, on, {kAnna, kNow}); });
  };
  EXPECT_EQ(tries({"vecht", false, true}), "OK");
  EXPECT_EQ(tries({"", false, true}), reason::kNotFound);
  EXPECT_EQ(tries({"roer", false, true}), reason::kNotFound);
  EXPECT_EQ(tries({"vecht", false, false}), reason::kNotFound);
  EXPECT_EQ(tries({"vecht", true, true}), reason::kFieldInvalid);
  const auto opening = OpenInEmergency({"vecht", false, true}, kWhy, on, {kAnna, kNow});
  EXPECT_EQ(opening, (EmergencyOpening{"anna.demo", kNow, kNow + std::chrono::minutes(30), kWhy}));
}

TEST(Emergency, IsOpenToThePersonUntilItsTimeHasPassed) {
  const std::vector<EmergencyOpening> openings = {{"anna.demo", kNow, kNow + std::chrono::minutes(30), {}}};
  EXPECT_TRUE(OpenTo(openings, "anna.demo", kNow));
  EXPECT_TRUE(OpenTo(openings, "anna.demo", kNow + std::chrono::minutes(29)));
  EXPECT_FALSE(OpenTo(openings, "anna.demo", kNow + std::chrono::minutes(30)));
  EXPECT_FALSE(OpenTo(openings, "anna.demo", kNow - std::chrono::milliseconds(1)));
  EXPECT_FALSE(OpenTo(openings, "bert.demo", kNow));
}

TEST(Emergency, ShowsNothingOfTheIdentityAndNotTheOpeningsByOthers) {
  Case value;
  value.network_id = "vecht";
  value.circle = Circle({"bert.demo"});
  value.identity_rights = {"bert.demo"};
  value.has_identity = true;
  value.emergency_openings = {{"cora.demo", kNow, kNow, "x"}, {"anna.demo", kNow, kNow + std::chrono::hours(1), "y"}};
  EXPECT_EQ(RequireReader(value, {kAnna, kNow}), base::Relation::kEmergency);
  EXPECT_EQ(Refused([&] { RequireReader(value, {kAnna, kNow + std::chrono::hours(1)}); }), reason::kNotFound);
  EXPECT_EQ(Refused([&] { RequireCircle(value, kAnna); }), reason::kNotFound) << "nothing is changed by it";
  const auto shown = ShownInEmergency(value, "anna.demo");
  EXPECT_THAT(shown.identity_rights, IsEmpty());
  EXPECT_FALSE(shown.has_identity);
  ASSERT_EQ(shown.emergency_openings.size(), 1u);
  EXPECT_EQ(shown.emergency_openings[0].reason, "y");
}

TEST(Emergency, ReadsAQuestionButNotWhatASpiritualCaregiverHolds) {
  Situation situation;
  situation.consultation.id = "c1";
  situation.consultation.network_id = "vecht";
  situation.consultation.case_id = "casus1";
  situation.consultation.requester_id = "bert.demo";
  Thread open, closed;
  open.referral.id = "c1-f";
  closed.referral.id = "c1-z";
  closed.compartment = true;
  situation.threads = {open, closed};
  EXPECT_EQ(RelationTo(situation, kAnna), base::Relation::kUnspecified);
  EXPECT_FALSE(MayRead(situation, situation.threads[0], kAnna));
  situation.emergency = true;
  EXPECT_EQ(RelationTo(situation, kAnna), base::Relation::kEmergency);
  EXPECT_TRUE(ShowsReferral(situation, situation.threads[0], kAnna));
  EXPECT_TRUE(MayRead(situation, situation.threads[0], kAnna));
  EXPECT_FALSE(MayRead(situation, situation.threads[1], kAnna));
  EXPECT_FALSE(ActsAsRequester(situation, situation.threads[0], kAnna)) << "reads, does not write";
  EXPECT_EQ(BriefRelation(situation, situation.threads[0], kAnna), base::Relation::kUnspecified);
  situation.in_circle = true;
  EXPECT_EQ(RelationTo(situation, kAnna), base::Relation::kCircle);
}

}  // namespace
}  // namespace kortelijn::consultation
