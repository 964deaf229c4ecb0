// Emergency access from the command to the mail of the privacy officer and the circle.
#include "tests/rpc/mail_house.h"

#include "kortelijn/consultation/v1/identity_service.grpc.pb.h"

namespace kortelijn::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kPiet = "piet";  // The privacy officer's address.

class MailedEmergency : public Mailed {
 protected:
  MailedEmergency() { here_.AddProfessional("outsider", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"}); }

  void Allow() {
    const auto before = Call(*here_.As("coordinator").registry, &RegistryStub::GetNetwork, registry::v1::GetNetworkRequest()).network();
    registry::v1::UpdateNetworkRequest request;
    request.set_request_id(base::NewId());
    request.mutable_network()->set_id(before.id());
    request.mutable_network()->set_etag(before.etag());
    request.mutable_network()->mutable_emergency()->set_enabled(true);
    request.mutable_update_mask()->add_paths("emergency");
    Call(*here_.As("coordinator").registry, &RegistryStub::UpdateNetwork, request);
  }
  bool WasMailed(const std::string& person, const std::string& subject) {
    const auto subjects = SubjectsTo(person);
    return std::find(subjects.begin(), subjects.end(), subject) != subjects.end();
  }
  Outcome Open(const std::string& id) {
    Desk desk(here_);
    return desk.As("outsider", {"case", "emergency", id, "--reason", "KANARIE: niemand van de kring is te bereiken."},
                   {.input = id + "\n"});
  }
};

TEST_F(MailedEmergency, ThePrivacyOfficerAndTheCircleAreMailedAtOnceWithoutContent) {
  const auto id = MakeCase(here_.As("doctor"), "GM0879");
  Allow();
  ASSERT_TRUE(Eventually([&] { return Open(id).exit == 0; })) << "consultation hears of the rule by the feed";
  const char* officers = "Kortelijn: noodtoegang tot een casus";
  const char* circles = "Kortelijn: noodtoegang tot een casus van u";
  ASSERT_TRUE(Eventually([&] { return WasMailed(kPiet, officers) && WasMailed("doctor", circles); }));
  EXPECT_FALSE(WasMailed(kPiet, circles));
  EXPECT_THAT(To("outsider"), IsEmpty());
  for (const auto& mail : server_.Mails()) EXPECT_THAT(mail.raw, Not(HasSubstr("KANARIE")));
}

TEST_F(MailedEmergency, NobodyCanDoWithoutIt) {
  registry::v1::SetNoticesRequest request;
  request.set_request_id(base::NewId());
  request.set_language("nl");
  request.add_muted_notices(registry::v1::NOTICE_KIND_EMERGENCY);
  EXPECT_EQ(Refusal(*here_.As("privacy").registry, &RegistryStub::SetNotices, request), "FIELD_INVALID");
}

}  // namespace
}  // namespace kortelijn::test
