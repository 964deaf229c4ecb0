// Who gets what of an identity, of a case that is theirs, another's and none; and what the log says of it.
#include "tests/rpc/consultation_trust_house.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class IdentityTest : public TrustHouse {
 protected:
  /// A case by Anna, with a nurse, a social worker, a volunteer and a spiritual caregiver in the circle, and an identity.
  std::string WithIdentity() {
    const auto id = CaseWith({}, "bert.demo");
    for (const char* person : {"social.demo", "vera.demo", "zita.demo"}) EXPECT_EQ(Join(id, person), "OK");
    EXPECT_EQ(Put("anna.demo", id), "OK");
    return id;
  }
};

TEST_F(IdentityTest, OnlyWhoHasTheRightHearsOfItWhateverTheCase) {
  const auto id = WithIdentity();
  for (const char* who : {"bert.demo", "social.demo", "vera.demo", "zita.demo", "cora.demo", "stranger.demo"}) {
    std::set<std::string> heard;
    for (const auto& each : {id, std::string("0000000000000000")}) {
      EXPECT_EQ(Open(who, each), "NOT_FOUND") << who;
      heard.insert(fault_->what());
      EXPECT_EQ(Put(who, each), "NOT_FOUND") << who;
      EXPECT_EQ(Remove(who, each), "NOT_FOUND") << who;
      EXPECT_EQ(Right(who, each, who), "NOT_FOUND") << who;
    }
    EXPECT_EQ(heard.size(), 1u) << "forbidden and absent sound the same to " << who;
  }
  v1::OpenIdentityResponse response;
  EXPECT_EQ(Open("anna.demo", id, v1::PURPOSE_CARE, &response), "OK");
  EXPECT_EQ(response.identity().family_name(), "KANARIE-NAAM");
  EXPECT_EQ(Open("anna.demo", "0000000000000000"), "NOT_FOUND");
}

TEST_F(IdentityTest, TheRightIsGivenToCareOnlyAndEndsWithTheCircle) {
  const auto id = WithIdentity();
  for (const char* who : {"social.demo", "vera.demo", "zita.demo"}) EXPECT_EQ(Right("anna.demo", id, who), "IDENTITY_NOT_ALLOWED") << who;
  EXPECT_EQ(Right("anna.demo", id, "cora.demo"), "NOT_IN_CIRCLE");
  EXPECT_EQ(Right("anna.demo", id, "anna.demo", false), "FIELD_INVALID") << "the last";
  EXPECT_EQ(Right("anna.demo", id, "bert.demo"), "OK");
  EXPECT_EQ(Open("bert.demo", id), "OK");
  v1::Case value;
  EXPECT_EQ(GetCase("vera.demo", id, &value), "OK");
  EXPECT_THAT(value.identity_rights(), ElementsAre("anna.demo", "bert.demo"));
  EXPECT_TRUE(value.has_identity());
  v1::RemoveCircleMemberRequest leave;
  leave.set_case_id(id);
  leave.set_professional_id("bert.demo");
  EXPECT_EQ(Try("anna.demo", &Stub::RemoveCircleMember, leave), "OK");
  EXPECT_EQ(Open("bert.demo", id), "NOT_FOUND");
  EXPECT_EQ(Join(id, "bert.demo"), "OK");
  EXPECT_EQ(Open("bert.demo", id), "NOT_FOUND") << "coming back gives nothing back";
}

TEST_F(IdentityTest, WhoBecomesOfTheSocialDomainOrStandsInHasNone) {
  const auto id = WithIdentity();
  EXPECT_EQ(Right("anna.demo", id, "bert.demo"), "OK");
  AddPerson("bert.demo", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER);
  EXPECT_TRUE(test::Eventually([&] { return Open("bert.demo", id) == "NOT_FOUND"; }));
  registry::v1::RegistryEvent away;
  auto& entry = *away.mutable_professional();
  entry.set_id("anna.demo");
  entry.set_network_id("vecht");
  entry.set_discipline(registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
  entry.set_status(registry::v1::MEMBER_STATUS_ACTIVE);
  auto* absence = entry.add_absences();
  absence->set_from_day("2000-01-01");
  absence->set_to_day("2999-12-31");
  absence->set_stand_in_id("cora.demo");
  Say(away);
  const auto today = base::LocalDayOf(clock_.Now());
  ASSERT_TRUE(test::Eventually([&] { return module_->room().directory.StandInOf("anna.demo", today) == "cora.demo"; }));
  EXPECT_EQ(Open("cora.demo", id), "NOT_FOUND") << "a stand-in never gets it";
}

TEST_F(IdentityTest, NeedsAPurposeThatTheLogTells) {
  const auto id = WithIdentity();
  EXPECT_EQ(Open("anna.demo", id, v1::PURPOSE_UNSPECIFIED), "REASON_REQUIRED");
  EXPECT_EQ(Open("anna.demo", id, v1::PURPOSE_REQUEST_OF_PERSON), "OK");
  const auto rows = Logged(id);
  const auto& last = rows.back();
  EXPECT_EQ(last.event_name, "IdentityService.OpenIdentity");
  EXPECT_EQ(last.subject_type, "identity");
  EXPECT_EQ(last.rule, "role:PROFESSIONAL relation:identity_right");
  EXPECT_EQ(last.ground.purpose, "REQUEST_OF_PERSON");
  EXPECT_TRUE(last.event.empty());
}

TEST_F(IdentityTest, WrittenWithTheEtagThatWasReadAndTheElevenTest) {
  const auto id = CaseWith({});
  std::string etag;
  EXPECT_EQ(Open("anna.demo", id), "NOT_FOUND") << "there is none yet";
  EXPECT_EQ(Put("anna.demo", id, "", &etag), "OK");
  EXPECT_EQ(Put("anna.demo", id), "ETAG_MISMATCH");
  EXPECT_EQ(Put("anna.demo", id, etag), "OK");
  v1::PutIdentityRequest request;
  request.set_case_id(id);
  request.mutable_identity()->set_bsn("123456789");
  v1::PutIdentityResponse response;
  EXPECT_EQ(Ask("anna.demo", &Vault::PutIdentity, request, &response), "FIELD_INVALID");
  EXPECT_EQ(fault_->fields().size(), 2u);
}

TEST_F(IdentityTest, RemovedForGoodAndNothingInTheFolder) {
  const auto id = WithIdentity();
  EXPECT_EQ(Remove("anna.demo", id), "OK");
  EXPECT_EQ(Open("anna.demo", id), "NOT_FOUND");
  EXPECT_EQ(Remove("anna.demo", id), "NOT_FOUND");
  v1::Case value;
  EXPECT_EQ(GetCase("anna.demo", id, &value), "OK");
  EXPECT_FALSE(value.has_identity());
  EXPECT_EQ(Put("anna.demo", id), "OK");
  EXPECT_EQ(Open("anna.demo", id), "OK");
}

TEST_F(IdentityTest, TheFirstOfCareWhoComesGetsTheRightWhereTheMakerIsNot) {
  v1::CreateCaseRequest create;
  create.mutable_case_()->set_municipality("GM0957");
  v1::CreateCaseResponse made;
  EXPECT_EQ(Call("social.demo", &Stub::CreateCase, create, &made), "OK");
  EXPECT_EQ(Put("social.demo", made.case_id()), "NOT_FOUND");
  v1::SetCircleMemberRequest join;
  join.set_case_id(made.case_id());
  join.mutable_member()->set_professional_id("bert.demo");
  EXPECT_EQ(Try("social.demo", &Stub::SetCircleMember, join), "OK");
  EXPECT_EQ(Put("bert.demo", made.case_id()), "OK");
}

TEST_F(IdentityTest, IsInNoAnswerAboutTheCase) {
  const auto id = WithIdentity();
  v1::Case value;
  EXPECT_EQ(GetCase("anna.demo", id, &value), "OK");
  EXPECT_EQ(value.DebugString().find("KANARIE"), std::string::npos);
}

}  // namespace
}  // namespace kortelijn::consultation
