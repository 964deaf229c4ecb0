// Opening a case in an emergency: by whom, what it shows and does not show, until when, and what the log and followers hear.
#include "tests/rpc/consultation_trust_house.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class EmergencyTest : public TrustHouse {
 protected:
  /// Lets time pass, in which the registry is heard.
  void Pass(int minutes) {
    clock_.Advance(std::chrono::minutes(minutes));
    AllowEmergency(30);
  }
  /// A question on a case by Anna: a doctor and a spiritual caregiver hold its parts and wrote.
  std::string AskedAndWritten(const std::string& id) {
    auto request = Question({registry::v1::DIMENSION_PHYSICAL, registry::v1::DIMENSION_SPIRITUAL});
    request.mutable_consultation()->set_case_id(id);
    const auto asked = Asked(request);
    Tell(Referral(asked + "-f", "bert.demo"));
    Tell(Referral(asked + "-z", "zita.demo"));
    EXPECT_EQ(Post("bert.demo", asked + "-f", v1::MESSAGE_KIND_NOTE, "Woord van de arts."), "OK");
    EXPECT_EQ(Post("zita.demo", asked + "-z", v1::MESSAGE_KIND_NOTE, "Woord van de geestelijk verzorger."), "OK");
    return asked;
  }
};

TEST_F(EmergencyTest, IsOffUnlessTheNetworkAllowsIt) {
  const auto id = CaseWith({});
  for (const auto& each : {id, std::string("0000000000000000")}) EXPECT_EQ(Emergency("cora.demo", each), "EMERGENCY_OFF");
  AllowEmergency(0);
  EXPECT_EQ(Emergency("cora.demo", id, "te kort"), "FIELD_INVALID");
  EXPECT_EQ(Emergency("cora.demo", id), "OK");
}

TEST_F(EmergencyTest, OnlyForPeopleOfCareOutsideTheCircle) {
  AllowEmergency(30);
  const auto id = CaseWith({});
  for (const char* who : {"social.demo", "vera.demo", "zita.demo"}) EXPECT_EQ(Emergency(who, id), "NOT_FOUND") << who;
  EXPECT_EQ(Emergency("cora.demo", "0000000000000000"), "NOT_FOUND");
  EXPECT_EQ(Emergency("anna.demo", id), "FIELD_INVALID");
  EXPECT_EQ(GetCase("cora.demo", id), "NOT_FOUND");
}

TEST_F(EmergencyTest, OpensTheCaseAndItsQuestionsButNotTheCompartmentNorTheIdentity) {
  AllowEmergency(30);
  const auto id = CaseWith({{v1::CONSENT_SCOPE_SOCIAL, true}});
  EXPECT_EQ(Put("anna.demo", id), "OK");
  const auto asked = AskedAndWritten(id);
  Get(asked, "cora.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND");
  EXPECT_EQ(Emergency("cora.demo", id), "OK");

  v1::Case value;
  EXPECT_EQ(GetCase("cora.demo", id, &value), "OK");
  EXPECT_THAT(value.identity_rights(), IsEmpty());
  EXPECT_FALSE(value.has_identity());
  const auto shown = Get(asked, "cora.demo");
  EXPECT_EQ(verdict_, "OK");
  EXPECT_EQ(shown.consultation().question(), "LANG: wat kan er nog gedaan worden?");
  EXPECT_THAT(Texts(shown), ElementsAre("Woord van de arts."));
  v1::ListConsultationsRequest list;
  list.set_case_id(id);
  EXPECT_EQ(List("cora.demo", list).consultations_size(), 1);
  EXPECT_EQ(List("cora.demo").consultations_size(), 0) << "not among their own";
  EXPECT_EQ(Open("cora.demo", id), "NOT_FOUND");
  for (const auto& rows : {Logged(id), Logged(asked)}) {
    const auto& last = rows.back();
    if (last.actor.id != "cora.demo" || last.outcome != "OK") continue;
    EXPECT_EQ(last.rule, "role:PROFESSIONAL relation:emergency");
    EXPECT_TRUE(last.ground.emergency);
  }
  EXPECT_TRUE(Logged(asked).back().ground.emergency);
}

TEST_F(EmergencyTest, LetsNobodyWrite) {
  AllowEmergency(30);
  const auto id = CaseWith({{v1::CONSENT_SCOPE_SOCIAL, true}});
  const auto asked = AskedAndWritten(id);
  EXPECT_EQ(Emergency("cora.demo", id), "OK");
  EXPECT_EQ(Post("cora.demo", asked + "-f", v1::MESSAGE_KIND_NOTE), "NOT_FOUND");
  v1::SetCircleMemberRequest join;
  join.set_case_id(id);
  join.mutable_member()->set_professional_id("cora.demo");
  EXPECT_EQ(Try("cora.demo", &Stub::SetCircleMember, join), "NOT_FOUND");
  v1::OpenBriefResponse brief;
  EXPECT_EQ(Brief("cora.demo", asked + "-f", &brief), "NOT_FOUND");
}

TEST_F(EmergencyTest, EndsByTheClock) {
  AllowEmergency(30);
  const auto id = CaseWith({});
  EXPECT_EQ(Emergency("cora.demo", id), "OK");
  EXPECT_EQ(GetCase("cora.demo", id), "OK");
  Pass(29);
  EXPECT_EQ(GetCase("cora.demo", id), "OK");
  Pass(1);
  EXPECT_EQ(GetCase("cora.demo", id), "NOT_FOUND");
  EXPECT_EQ(Emergency("cora.demo", id), "OK") << "again, with a reason again";
  EXPECT_EQ(GetCase("cora.demo", id), "OK");
}

TEST_F(EmergencyTest, TheCircleSeesWhoAndWhyAndFollowersHearWhoAndWhich) {
  AllowEmergency(30);
  const auto id = CaseWith({}, "bert.demo");
  std::int64_t seq = module_->room().journal.LastSeq();
  EXPECT_EQ(Emergency("cora.demo", id), "OK");
  const auto told = Told(&seq);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].emergency_opened().case_id(), id);
  EXPECT_EQ(told[0].emergency_opened().professional_id(), "cora.demo");
  EXPECT_THAT(told[0].emergency_opened().circle_ids(), UnorderedElementsAre("anna.demo", "bert.demo"));
  EXPECT_EQ(told[0].DebugString().find("KANARIE"), std::string::npos);
  v1::Case value;
  EXPECT_EQ(GetCase("bert.demo", id, &value), "OK");
  ASSERT_EQ(value.emergency_openings_size(), 1);
  EXPECT_EQ(value.emergency_openings(0).professional_id(), "cora.demo");
  EXPECT_EQ(value.emergency_openings(0).reason(), "KANARIE-REDEN: niemand is bereikbaar.");
}

}  // namespace
}  // namespace kortelijn::consultation
