// What becomes of letters when the mail server, an address, a code or a letter is not as it should be.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "services/common/db/database.h"
#include "tests/rpc/mail_house.h"

namespace kortelijn::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class MailFaults : public Mailed {
 protected:
  /// Gives somebody another address, as the coordinator corrects it and the privacy officer confirms.
  void SetAddress(const std::string& person, const std::string& address) {
    registry::v1::UpdateMemberRequest request;
    request.set_request_id(base::NewId());
    *request.mutable_member() = MemberNamed(person);
    request.mutable_member()->set_email(address);
    request.mutable_update_mask()->add_paths("email");
    registry::v1::ConfirmAddressRequest confirm;
    confirm.set_request_id(base::NewId());
    confirm.set_member_id(person);
    confirm.set_etag(Call(*here_.As("coordinator").registry, &RegistryStub::UpdateMember, request).member().etag());
    confirm.set_confirmed(true);
    Call(*here_.As("privacy").registry, &RegistryStub::ConfirmAddress, confirm);
  }

  registry::v1::Member MemberNamed(const std::string& person) {
    const auto list = Call(*here_.As("coordinator").registry, &RegistryStub::ListMembers, registry::v1::ListMembersRequest());
    for (const auto& member : list.members()) {
      if (member.id() == person) return member;
    }
    return {};
  }

  /// Away from long ago until long from now; `stand_in` stands in.
  void GoAway(const std::string& person, const std::string& stand_in) {
    registry::v1::GetProfessionalRequest get;
    get.set_professional_id(person);
    registry::v1::UpdateProfessionalRequest request;
    request.set_request_id(base::NewId());
    *request.mutable_professional() = Call(*here_.As(person).registry, &RegistryStub::GetProfessional, get).professional();
    auto* absence = request.mutable_professional()->add_absences();
    absence->set_from_day("2020-01-01");
    absence->set_to_day("2090-01-01");
    absence->set_stand_in_id(stand_in);
    request.mutable_update_mask()->add_paths("absences");
    Call(*here_.As(person).registry, &RegistryStub::UpdateProfessional, request);
  }

  std::size_t MailsAt(const std::string& address) {
    const auto mails = server_.Mails();
    return static_cast<std::size_t>(std::count_if(mails.begin(), mails.end(), [&](const Mail& mail) { return mail.to == address; }));
  }

  /// What waits while the server is away.
  bool Waiting(int count) {
    return Eventually([&] { return Health().waiting() >= count; });
  }

  /// Moves the clock on, a few minutes at a time: what is under way when it moves reckons from then.
  bool ComesWithinAnHour(const std::function<bool()>& condition) {
    for (int step = 0; step < 6; ++step) {
      here_.clock().Advance(minutes(10));
      if (Eventually(condition, std::chrono::seconds(2))) return true;
    }
    return false;
  }

  /// Changes the outbox behind the service's back.
  void Meddle(const char* sql) {
    here_.Stop();
    db::OpenSqlite({.file = here_.settings().data / "registry.db"})->Write([&](db::Tx& tx) { tx.Execute(sql); });
    here_.Start();
  }
};

TEST_F(MailFaults, ALetterThatAlwaysFailsHoldsUpNoOther) {
  AddSecondCarer();
  server_.Refuse("carer@demo.example", 421);
  here_.Code("carer");
  ASSERT_TRUE(Eventually([&] { return server_.Refusals() == 1; }));
  AskAndWait(here_.As("doctor"));
  AwaitFollowed();
  EXPECT_TRUE(ComesWithinAnHour([&] { return To("second").size() == 1; }));
  server_.Refuse("carer@demo.example", 0);
  EXPECT_TRUE(ComesWithinAnHour([&] { return CodesTo("carer") == 1; })) << "nor is it lost";
}

TEST_F(MailFaults, ALetterThatCannotBeReadIsGivenUpAndTheOthersGo) {
  server_.Stop();
  here_.Code("carer");
  ASSERT_TRUE(Waiting(1));
  Meddle("UPDATE outbox SET letter = x'00' WHERE member_id = 'carer'");
  server_.Start();
  here_.clock().Advance(minutes(2));
  AwaitSettled();
  EXPECT_TRUE(Logged("Mail.GivenUp", "carer"));
  EXPECT_EQ(CodesTo("carer"), 0u);
}

TEST_F(MailFaults, AServerThatRefusesEverybodyIsNotBelievedAndShowsOnTheBoard) {
  server_.Refuse("*", 554);
  here_.Code("carer");
  here_.Code("doctor");
  AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Eventually([&] { return server_.Refusals() >= 3; }));
  EXPECT_TRUE(Eventually([&] { return Health().has_failing_since(); }));
  EXPECT_FALSE(Logged("Mail.Refused", "carer"));
  server_.Refuse("*", 0);
  here_.clock().Advance(minutes(4));
  EXPECT_TRUE(Gets("carer", 1));
  EXPECT_TRUE(Eventually([&] { return CodesTo("carer") == 1; }));
  EXPECT_TRUE(Eventually([&] { return !Health().has_failing_since(); }));
  EXPECT_EQ(Health().waiting(), 0);
}

TEST_F(MailFaults, AfterACorrectionTheEarlierAddressIsToldOfItAndOfNothingElse) {
  server_.Stop();
  const auto code = here_.Code("carer");
  AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Waiting(1));
  AwaitFollowed();
  SetAddress("carer", "right@demo.example");
  EXPECT_THROW(here_.Enrol(code), base::Fault);
  server_.Start();
  here_.clock().Advance(hours(2));
  AwaitSettled();
  EXPECT_TRUE(Eventually([&] { return MailsAt("right@demo.example") == 1; })) << "what is told; no code";
  EXPECT_TRUE(Eventually([&] { return MailsAt("carer@demo.example") == 2; }));
  for (const auto& mail : server_.Mails()) {
    EXPECT_TRUE(mail.to != "carer@demo.example" || mail.Field("Subject").find("adres") != std::string::npos) << mail.raw;
  }
}

TEST_F(MailFaults, WithoutAServerWhatIsToldWaits) {
  server_.Stop();
  AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Waiting(1));
  StartWith({});
  here_.Code("carer");
  EXPECT_TRUE(Eventually([&] { return !Health().has_failing_since(); })) << "there is no server that could fail";
  const auto letters = [&] {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(here_.settings().data / "outbox")) {
      std::stringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      all += text.str();
    }
    return all;
  };
  EXPECT_THAT(letters(), HasSubstr("eenmalige code"));
  EXPECT_THAT(letters(), Not(HasSubstr(kOffer)));
  server_.Start();
  StartWith(server_.settings());
  here_.clock().Advance(minutes(3));
  EXPECT_TRUE(Gets("carer", 1));
}

TEST_F(MailFaults, WhoStandsInIsToldToo) {
  here_.AddProfessional("locum", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  here_.As("locum");
  const auto id = AskAndWait(here_.As("doctor"));
  Claim(here_.As("carer"), id);
  GoAway("doctor", "locum");
  Post(here_.As("carer"), id, consultation::v1::MESSAGE_KIND_QUESTION, "Since when?");
  ASSERT_TRUE(Gets("doctor", 1));
  ASSERT_TRUE(Gets("locum", 1));
  EXPECT_THAT(SubjectsTo("locum"), ElementsAre("Kortelijn: een bericht bij uw waarneming"));
  EXPECT_THAT(To("locum").front().raw, Not(HasSubstr("doctor")));
}

TEST_F(MailFaults, OnlyACodeThatStillWorksIsMailed) {
  server_.Stop();
  here_.Code("carer");
  ASSERT_TRUE(Waiting(1));
  here_.Code("carer");
  server_.Start();
  here_.clock().Advance(hours(1));
  AwaitSettled();
  EXPECT_EQ(CodesTo("carer"), 1u);
  server_.Stop();
  here_.Code("carer");
  ASSERT_TRUE(Waiting(1));
  here_.clock().Advance(hours(73));
  server_.Start();
  here_.clock().Advance(hours(2));
  AwaitSettled();
  EXPECT_EQ(CodesTo("carer"), 1u) << "one that has ended is given up";
  EXPECT_TRUE(Logged("Mail.GivenUp", "carer"));
}

TEST_F(MailFaults, AQuestionOfSeveralDimensionsComesToTheCoordinatorOnce) {
  AskAndWait(here_.As("doctor"),
             {.municipality = "GM0957", .dimensions = {registry::v1::DIMENSION_PHYSICAL, registry::v1::DIMENSION_PSYCHOLOGICAL}});
  ASSERT_TRUE(Gets("cora", 1));
  AskAndWait(here_.As("doctor"), {.municipality = "GM0957", .dimensions = {registry::v1::DIMENSION_PHYSICAL}});
  ASSERT_TRUE(Gets("cora", 2));
  EXPECT_THAT(SubjectsTo("cora"), ElementsAre(kEscalation, kEscalation)) << "one for each question";
}

}  // namespace
}  // namespace kortelijn::test
