// The log of a case for the person it is about: who may ask for it, and what stands in it.
#include <gmock/gmock.h>

#include "kortelijn/consultation/v1/case_log_service.grpc.pb.h"
#include "services/common/base/calendar.h"
#include "services/common/base/stand_in.h"
#include "tests/rpc/consultation_acts.h"

namespace kortelijn::consultation {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

class CaseLogTest : public ActsHouse {
 protected:
  CaseLogTest() {
    AddOfficer("olga.demo", "vecht");
    AddOfficer("otto.demo", "roermond");
    HearRegistry();
  }

  void AddOfficer(const std::string& id, const std::string& network) {
    registry::v1::RegistryEvent event;
    auto* member = event.mutable_member();
    member->set_id(id);
    member->set_network_id(network);
    member->add_roles(access::v1::ROLE_PRIVACY_OFFICER);
    member->set_status(registry::v1::MEMBER_STATUS_ACTIVE);
    member->add_certificate_ids("certificate-" + id);
    Say(event);
  }

  v1::ListCaseLogResponse Ask(const std::string& who, const v1::ListCaseLogRequest& request) {
    wire::Identity identity{authority_.pair().certificate_pem, crypto::NewKey(), {}};
    identity.certificate_pem = authority_.SignPerson(crypto::NewCertificateRequest(identity.key_pem), who, "certificate-" + who,
                                                     clock_.Now(), std::chrono::hours(1));
    const auto stub = v1::CaseLogService::NewStub(wire::OpenChannel(host_->address(rpc::Port::kPublic), identity));
    v1::ListCaseLogResponse response;
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    const auto status = stub->ListCaseLog(&context, request, &response);
    verdict_ = status.ok() ? "OK" : wire::FromStatus(status).reason();
    return response;
  }
  v1::ListCaseLogResponse LogOf(const std::string& case_id, const std::string& who = "anna.demo") {
    v1::ListCaseLogRequest request;
    request.set_case_id(case_id);
    return Ask(who, request);
  }
  static std::vector<std::string> Told(const v1::ListCaseLogResponse& response) {
    std::vector<std::string> told;
    for (const auto& line : response.lines()) told.push_back(line.actor_id() + " " + line.event() + " " + line.outcome());
    return told;
  }
  void Read(const std::string& case_id, const std::string& who) {
    v1::GetCaseRequest request;
    request.set_case_id(case_id);
    Try(who, &Stub::GetCase, request);
  }
  std::string AskAbout(const std::string& case_id) {
    auto request = Question();
    request.mutable_consultation()->set_case_id(case_id);
    return Asked(request);
  }
  void Write(const journal::Entry& entry) {
    module_->room().database.Write([&](db::Tx& tx) { module_->room().journal.Append(tx, entry); });
  }
};

TEST_F(CaseLogTest, TheCaseItsQuestionsAndTheirReferralsAreInItOldestFirst) {
  const auto id = CaseWith({{v1::CONSENT_SCOPE_SOCIAL, true}}, "bert.demo");
  const auto question = AskAbout(id);
  Tell(Referral(question + "-f", "cora.demo"));
  Get(question, "cora.demo");
  ASSERT_EQ(Answer("cora.demo", question + "-f"), "OK");
  Read(id, "bert.demo");
  AskAbout(CaseWith({}));  // another case
  const auto log = LogOf(id);
  EXPECT_THAT(Told(log), ElementsAre("anna.demo ConsultationService.CreateCase OK", "anna.demo ConsultationService.RecordConsent OK",
                                     "anna.demo ConsultationService.AskConsultation OK", "cora.demo ConsultationService.GetConsultation OK",
                                     "cora.demo ConsultationService.AnswerReferral OK", "bert.demo ConsultationService.GetCase OK"));
  EXPECT_EQ(log.lines(0).consultation_id(), "");
  EXPECT_EQ(log.lines(0).action(), "C");
  EXPECT_EQ(log.lines(2).consultation_id(), question);
  EXPECT_EQ(log.lines(3).relation(), access::v1::RELATION_HOLDER);
  EXPECT_EQ(log.lines(3).discipline(), registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
  EXPECT_EQ(log.lines(3).role(), access::v1::ROLE_PROFESSIONAL);
  EXPECT_EQ(log.lines(4).consultation_id(), question);
  EXPECT_EQ(log.lines(5).relation(), access::v1::RELATION_CIRCLE);
  for (int i = 1; i < log.lines_size(); ++i) EXPECT_LT(log.lines(i - 1).seq(), log.lines(i).seq());
}

TEST_F(CaseLogTest, TheOrganisationIsThatOfTheEntry) {
  const auto id = CaseWith({});
  registry::v1::RegistryEvent event;
  event.mutable_professional()->set_id("anna.demo");
  event.mutable_professional()->set_network_id("vecht");
  event.mutable_professional()->set_status(registry::v1::MEMBER_STATUS_ACTIVE);
  event.mutable_professional()->set_organisation_name("Praktijk Demo");
  Say(event);
  EXPECT_EQ(LogOf(id).lines(0).organisation(), "Praktijk Demo");
}

TEST_F(CaseLogTest, OnlyTheCircleAndTheOfficerOfItsNetworkMayAsk) {
  const auto id = CaseWith({}, "bert.demo");
  for (const auto* who : {"anna.demo", "bert.demo", "olga.demo"}) {
    LogOf(id, who);
    EXPECT_EQ(verdict_, "OK") << who;
  }
  for (const auto* who : {"cora.demo", "stranger.demo", "otto.demo"}) {
    LogOf(id, who);
    EXPECT_EQ(verdict_, "NOT_FOUND") << who;
  }
  LogOf("0123456789abcdefghjk", "olga.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND") << "no such case";
  LogOf(Asked(), "olga.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND") << "an anonymous question is no case";
}

TEST_F(CaseLogTest, WhoStandsInForSomebodyOfTheCircleIsNotOfTheCircle) {
  const auto id = CaseWith({});
  registry::v1::RegistryEvent event;
  auto* entry = event.mutable_professional();
  entry->set_id("anna.demo");
  entry->set_network_id("vecht");
  entry->set_status(registry::v1::MEMBER_STATUS_ACTIVE);
  auto* absence = entry->add_absences();
  absence->set_from_day(base::FormatDay(base::LocalDayOf(clock_.Now())));
  absence->set_to_day(absence->from_day());
  absence->set_stand_in_id("cora.demo");
  Say(event);
  LogOf(id, "cora.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND");
}

TEST_F(CaseLogTest, LookingAtItAndAttemptsThatWereRefusedStandInItToo) {
  const auto id = CaseWith({});
  Read(id, "stranger.demo");
  LogOf(id, "otto.demo");
  LogOf(id, "olga.demo");
  EXPECT_THAT(Told(LogOf(id)),
              ElementsAre("anna.demo ConsultationService.CreateCase OK", "stranger.demo ConsultationService.GetCase NOT_FOUND",
                          "otto.demo CaseLogService.ListCaseLog NOT_FOUND", "olga.demo CaseLogService.ListCaseLog OK"));
  const auto rows = Logged(id);
  EXPECT_EQ(rows.back().subject_type, "case_log");
  EXPECT_EQ(rows.back().rule, "role:PROFESSIONAL relation:circle");
}

TEST_F(CaseLogTest, TheGroundOfARowIsToldAndServicesAreNot) {
  const auto id = CaseWith({});
  journal::Entry entry;
  entry.time = clock_.Now();
  entry.actor = {"cora.demo", "vecht", base::Role::kProfessional};
  entry.rule = "role:PROFESSIONAL relation:emergency";
  entry.action = base::Action::kRead;
  entry.event_name = "ConsultationService.GetCase";
  entry.subject_type = "case";
  entry.subject_id = id;
  entry.ground = {.responsible_id = "bert.demo", .consent = {}, .purpose = "CARE", .emergency = true};
  Write(entry);
  entry.actor = {"service.referral", "", base::Role::kService};
  Write(entry);
  const auto log = LogOf(id);
  EXPECT_THAT(Told(log), Not(Contains("service.referral ConsultationService.GetCase OK")));
  ASSERT_EQ(log.lines_size(), 2);
  const auto& line = log.lines(1);
  EXPECT_EQ(line.relation(), access::v1::RELATION_EMERGENCY);
  EXPECT_TRUE(line.emergency());
  EXPECT_EQ(line.responsible_id(), "bert.demo");
  EXPECT_EQ(line.purpose(), "CARE");
  EXPECT_FALSE(log.lines(0).emergency());
}

TEST_F(CaseLogTest, ItComesInPagesOfOneCaseOnly) {
  const auto id = CaseWith({}, "bert.demo");
  for (int i = 0; i < 6; ++i) Read(id, "bert.demo");
  v1::ListCaseLogRequest request;
  request.set_case_id(id);
  request.set_page_size(3);
  const auto whole = Told(LogOf(id, "olga.demo"));
  std::vector<std::string> told;
  int pages = 0;
  do {
    const auto page = Ask("bert.demo", request);
    ASSERT_EQ(verdict_, "OK");
    for (const auto& line : Told(page)) told.push_back(line);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty() && ++pages < 5);
  ASSERT_GE(told.size(), whole.size());
  EXPECT_EQ(std::vector(told.begin(), told.begin() + static_cast<std::ptrdiff_t>(whole.size())), whole);
  request.set_page_token("nonsense");
  Ask("bert.demo", request);
  EXPECT_EQ(verdict_, "PAGE_TOKEN_INVALID");
}

}  // namespace
}  // namespace kortelijn::consultation
