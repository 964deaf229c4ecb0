// What is said of people stands nowhere but sealed: texts that nobody else uses go through every sensitive field of every request, and are
// then looked for in every byte that the service leaves behind.
#include <gtest/gtest.h>

#include <regex>

#include "kortelijn/consultation/v1/identity_service.pb.h"
#include "kortelijn/consultation/v1/retention_service.pb.h"
#include "kortelijn/journal/v1/review_service.pb.h"
#include "services/common/base/id.h"
#include "services/common/crypto/pki.h"
#include "services/common/rpc/access.h"
#include "services/common/wire/time.h"
#include "tests/support/acts.h"
#include "tests/support/canary.h"
#include "tests/support/mail_server.h"
#include "tests/support/outside.h"
#include "tests/support/victim.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace fs = std::filesystem;
using google::protobuf::Message;

/// How often a word stands in these bytes, in any form.
int Times(const std::string& bytes, const std::string& word) {
  int times = 0;
  for (const auto& form : Canaries::Forms(word)) {
    for (auto at = bytes.find(form.bytes); at != std::string::npos; at = bytes.find(form.bytes, at + 1)) ++times;
  }
  return times;
}

class CanaryTest : public testing::Test {
 protected:
  CanaryTest() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("outsider", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0957"});
    here_.AddProfessional("nurse", registry::v1::DISCIPLINE_COMMUNITY_NURSE, {}, {"GM0879"});
    here_.AddProfessional("carer", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    for (const auto* person : kPeople) here_.As(person);
    here_.Stop();
    server_.Start();
    Start();
  }

  void Start() {
    victim_.Start();
    people_.clear();
    for (const auto* person : kPeople) people_.emplace(person, victim_.Connect(person));
  }

  Person& As(const std::string& person) { return people_.at(person); }

  /// Sends a request with canaries in all its sensitive fields; it must be taken.
  template <typename Response>
  Response Do(const std::string& person, Message&& request) {
    if (const auto* field = request.GetDescriptor()->FindFieldByName("request_id")) {
      request.GetReflection()->SetString(&request, field, base::NewId());
    }
    canaries_.Fill(request);
    canaries_.Note(request);
    std::string bytes;
    const auto* method = access_.ByRequest(request.GetDescriptor());
    const auto status = CallBytes(As(person).channel, method->path, request, &bytes);
    EXPECT_TRUE(status.ok()) << method->name << " by " << person << ": " << status.error_message();
    Response response;
    EXPECT_TRUE(response.ParseFromString(bytes));
    return response;
  }

  void SetRules();
  void MakeCase();
  void KnowThePerson();
  void Converse();
  void OpenInEmergency();
  void Review();
  void HoldIt();
  void Enrol();
  void TellStory();

  bool ReadsBack();
  void Flood(const std::string& person);
  void Watch();
  void Copy(const fs::path& to);

  void ExpectNone(const std::vector<Sighting>& seen) const {
    for (const auto& sighting : seen) ADD_FAILURE() << sighting;
  }
  /// The words for scores are the network's, and every service keeps those: one that was scored stands no more often than others.
  void ExpectScoresSealed() const;

  fs::path data() { return here_.settings().data; }

  static constexpr const char* kPeople[] = {"doctor", "outsider", "nurse", "carer", "coordinator", "privacy"};
  Installation here_;
  MailServer server_;
  Folder copies_;
  std::string metrics_ = FreeAddress();
  Victim victim_{here_,
                 KORTELIJN_BIN_DIR "/kortelijnd",
                 {"--mail-server", server_.server().url, "--mail-from", server_.server().from, "--mail-ca-file",
                  server_.server().ca_file.string(), "--metrics", metrics_, "--log-level", "debug"}};
  std::map<std::string, Person> people_;
  rpc::AccessTable access_;
  Canaries canaries_;
  const std::string scored_ = Canaries().stem();
  const std::vector<std::string> unscored_ = {Canaries().stem(), Canaries().stem(), Canaries().stem()};
  std::string case_id_;
  std::string referral_id_;
};

void CanaryTest::SetRules() {
  registry::v1::UpdateNetworkRequest request;
  *request.mutable_network() = Do<registry::v1::GetNetworkResponse>("coordinator", registry::v1::GetNetworkRequest()).network();
  request.mutable_network()->mutable_emergency()->set_enabled(true);
  for (const auto& key : {unscored_[0], scored_, unscored_[1], unscored_[2]}) {
    auto* item = request.mutable_network()->add_symptoms();
    item->set_key(key);
    item->set_label("Jeuk");
  }
  request.mutable_update_mask()->add_paths("emergency");
  request.mutable_update_mask()->add_paths("symptoms");
  Do<registry::v1::UpdateNetworkResponse>("coordinator", std::move(request));
}

void CanaryTest::MakeCase() {
  consultation::v1::CreateCaseRequest made;
  auto* wanted = made.mutable_case_();
  wanted->set_municipality("GM0879");
  wanted->set_stage(consultation::v1::STAGE_SYMPTOM_DIRECTED);
  wanted->set_concerns(consultation::v1::CONCERNS_PERSON);
  wanted->add_circle()->set_professional_id("nurse");
  const auto answer = Do<consultation::v1::CreateCaseResponse>("doctor", std::move(made));
  case_id_ = answer.case_id();

  consultation::v1::UpdateCaseRequest update;
  update.mutable_case_()->set_id(case_id_);
  update.mutable_case_()->set_etag(answer.etag());
  update.mutable_update_mask()->add_paths("summary");
  Do<consultation::v1::UpdateCaseResponse>("doctor", std::move(update));

  consultation::v1::SetCircleMemberRequest member;
  member.set_case_id(case_id_);
  member.mutable_member()->set_professional_id("nurse");
  Do<consultation::v1::SetCircleMemberResponse>("doctor", std::move(member));

  consultation::v1::RecordConsentRequest consent;
  consent.set_case_id(case_id_);
  consent.mutable_consent()->set_scope(consultation::v1::CONSENT_SCOPE_SOCIAL);
  consent.mutable_consent()->set_granted(true);
  consent.mutable_consent()->set_giver(consultation::v1::CONSENT_GIVER_PERSON);
  Do<consultation::v1::RecordConsentResponse>("doctor", std::move(consent));
}

void CanaryTest::KnowThePerson() {
  consultation::v1::PutIdentityRequest identity;
  identity.set_case_id(case_id_);
  identity.mutable_identity()->set_bsn(canaries_.Bsn());
  identity.mutable_identity()->set_birth_date(canaries_.Day());
  Do<consultation::v1::PutIdentityResponse>("doctor", std::move(identity));

  consultation::v1::RecordSymptomsRequest symptoms;
  symptoms.set_case_id(case_id_);
  auto* score = symptoms.add_scores();
  score->set_key(scored_);
  score->set_score(7);
  ASSERT_TRUE(Eventually([&] {
    std::string bytes;
    symptoms.set_request_id(base::NewId());
    canaries_.Note(symptoms);
    return CallBytes(As("doctor").channel, access_.ByRequest(symptoms.GetDescriptor())->path, symptoms, &bytes).ok();
  })) << "the service hears of the network's words";
}

void CanaryTest::Converse() {
  auto asked = AskRequest({.case_id = case_id_, .brief = "", .question = ""});
  const auto id = Do<consultation::v1::AskConsultationResponse>("doctor", std::move(asked)).consultation_id();
  referral_id_ = ReferralOf(id, registry::v1::DIMENSION_SPIRITUAL);
  ASSERT_TRUE(Eventually([&] { return !Inbox(As("carer")).empty(); }));
  consultation::v1::OpenBriefRequest brief;
  brief.set_referral_id(referral_id_);
  EXPECT_NE(Do<consultation::v1::OpenBriefResponse>("carer", std::move(brief)).brief().find(canaries_.stem()), std::string::npos);
  Claim(As("carer"), referral_id_);
  const auto post = [&](const std::string& person, consultation::v1::MessageKind kind) {
    consultation::v1::PostMessageRequest message;
    message.set_referral_id(referral_id_);
    message.set_kind(kind);
    Do<consultation::v1::PostMessageResponse>(person, std::move(message));
  };
  post("carer", consultation::v1::MESSAGE_KIND_QUESTION);
  post("doctor", consultation::v1::MESSAGE_KIND_REPLY);
  post("doctor", consultation::v1::MESSAGE_KIND_NOTE);
  consultation::v1::AnswerReferralRequest answer;
  answer.set_referral_id(referral_id_);
  answer.set_outcome(consultation::v1::OUTCOME_ADVICE_GIVEN);
  Do<consultation::v1::AnswerReferralResponse>("carer", std::move(answer));
  ASSERT_TRUE(Reaches(As("doctor"), referral_id_, referral::v1::REFERRAL_STATE_COMPLETED));
  consultation::v1::ConfirmAnswerRequest confirm;
  confirm.set_referral_id(referral_id_);
  Do<consultation::v1::ConfirmAnswerResponse>("doctor", std::move(confirm));
}

void CanaryTest::OpenInEmergency() {
  consultation::v1::OpenInEmergencyRequest request;
  request.set_case_id(case_id_);
  Do<consultation::v1::OpenInEmergencyResponse>("outsider", std::move(request));
}

void CanaryTest::Review() {
  journal::v1::StartReviewRequest start;
  start.set_source("consultation");
  const auto now = base::SystemClock().Now();
  *start.mutable_start_time() = wire::ToProto(now - std::chrono::hours(24));
  *start.mutable_end_time() = wire::ToProto(now);
  const auto review = Do<journal::v1::StartReviewResponse>("privacy", std::move(start)).review();
  ASSERT_FALSE(review.sample().empty());
  const auto judge = [&](auto about) {
    journal::v1::AddFindingRequest finding;
    finding.set_source("consultation");
    finding.set_review_id(review.id());
    finding.mutable_finding()->set_judgement(journal::v1::JUDGEMENT_IN_ORDER);
    about(*finding.mutable_finding());
    Do<journal::v1::AddFindingResponse>("privacy", std::move(finding));
  };
  judge([&](journal::v1::Finding& finding) { finding.set_seq(review.sample(0)); });
  for (const auto& pattern : review.patterns()) {
    judge([&](journal::v1::Finding& finding) { finding.set_pattern(pattern.number()); });
  }
  journal::v1::SignOffReviewRequest sign_off;
  sign_off.set_source("consultation");
  sign_off.set_review_id(review.id());
  Do<journal::v1::SignOffReviewResponse>("privacy", std::move(sign_off));
}

void CanaryTest::HoldIt() {
  consultation::v1::SetLegalHoldRequest hold;
  hold.set_case_id(case_id_);
  hold.set_held(true);
  Do<consultation::v1::SetLegalHoldResponse>("privacy", std::move(hold));
}

void CanaryTest::Enrol() {
  registry::v1::IssueEnrolmentCodeRequest issue;
  issue.set_member_id("nurse");
  EXPECT_EQ(Do<registry::v1::IssueEnrolmentCodeResponse>("coordinator", std::move(issue)).code(), "") << "codes are not shown";
  std::smatch code;
  std::string raw;
  ASSERT_TRUE(Eventually([&] {
    for (const auto& mail : server_.Mails()) {
      raw = mail.raw;
      if (mail.to == "nurse@demo.example" && std::regex_search(raw, code, std::regex("([0-9A-Z]{4}-){3}[0-9A-Z]{4}"))) return true;
    }
    return false;
  }));
  canaries_.Add(code.str());
  canaries_.Add(base::NormalCode(code.str()));
  registry::v1::EnrolRequest request;
  request.set_code(code.str());
  request.set_certificate_request(crypto::NewCertificateRequest(crypto::NewKey()));
  canaries_.Note(request);
  const auto& authority = As("doctor").identity.authority_pem;
  const auto stub = registry::v1::EnrolmentService::NewStub(wire::OpenChannel(victim_.ports().enrolment, {authority, "", ""}));
  const auto enrol = &registry::v1::EnrolmentService::Stub::Enrol;
  EXPECT_EQ(Call(*stub, enrol, request).member_id(), "nurse");
  request.set_code(canaries_.Text());
  EXPECT_NE(Refusal(*stub, enrol, request), "");
}

void CanaryTest::TellStory() {
  ASSERT_NO_FATAL_FAILURE(SetRules());
  ASSERT_NO_FATAL_FAILURE(MakeCase());
  ASSERT_NO_FATAL_FAILURE(KnowThePerson());
  ASSERT_NO_FATAL_FAILURE(Converse());
  ASSERT_NO_FATAL_FAILURE(OpenInEmergency());
  ASSERT_NO_FATAL_FAILURE(Review());
  ASSERT_NO_FATAL_FAILURE(HoldIt());
  ASSERT_NO_FATAL_FAILURE(Enrol());
}

bool CanaryTest::ReadsBack() {
  const auto opened = Open(As("doctor"), referral_id_.substr(0, referral_id_.find('-')));
  consultation::v1::OpenIdentityRequest identity;
  identity.set_case_id(case_id_);
  identity.set_purpose(consultation::v1::PURPOSE_CARE);
  const auto person = Do<consultation::v1::OpenIdentityResponse>("doctor", std::move(identity));
  const auto has = [&](const std::string& text) { return text.find(canaries_.stem()) != std::string::npos; };
  return has(opened.consultation().question()) && opened.messages_size() == 4 && has(opened.messages(3).text()) &&
         has(person.identity().family_name()) && !person.identity().bsn().empty();
}

/// Everybody says it in every wrong place: no refusal repeats it.
void CanaryTest::Flood(const std::string& person) {
  for (const auto* service : access_.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* method = access_.ByPath("/" + service->full_name() + "/" + service->method(i)->name());
      if (method->streaming || method->anonymous) continue;
      const auto* prototype = google::protobuf::MessageFactory::generated_factory()->GetPrototype(service->method(i)->input_type());
      const std::unique_ptr<Message> request(prototype->New());
      canaries_.Flood(*request);
      if (const auto* field = request->GetDescriptor()->FindFieldByName("request_id")) {
        request->GetReflection()->SetString(request.get(), field, base::NewId());
      }
      std::string bytes;
      const auto status = CallBytes(As(person).channel, method->path, *request, &bytes);
      EXPECT_NE(status.error_code(), grpc::StatusCode::INTERNAL) << method->name << ": " << status.error_message();
      EXPECT_NE(status.error_code(), grpc::StatusCode::UNKNOWN) << method->name << ": " << status.error_message();
      ExpectNone(canaries_.In(status.error_message() + status.error_details(), "the refusal of " + method->name));
    }
  }
}

void CanaryTest::Watch() {
  const auto first = [&](auto& stub, auto watch, auto request, auto response) {
    grpc::ClientContext context;
    const auto stream = (stub.*watch)(&context, request);
    ASSERT_TRUE(stream->Read(&response));
    ExpectNone(canaries_.In(response.SerializeAsString(), response.GetTypeName()));
    context.TryCancel();
  };
  first(*As("doctor").consultation, &consultation::v1::ConsultationService::Stub::WatchConsultations,
        consultation::v1::WatchConsultationsRequest(), consultation::v1::WatchConsultationsResponse());
  first(*As("carer").referral, &referral::v1::ReferralService::Stub::WatchInbox, referral::v1::WatchInboxRequest(),
        referral::v1::WatchInboxResponse());
  first(*As("coordinator").insight, &insight::v1::InsightService::Stub::WatchBoard, insight::v1::WatchBoardRequest(),
        insight::v1::WatchBoardResponse());
}

/// What a backup could be: the files as they are while the service writes, and each database as SQLite copies it.
void CanaryTest::Copy(const fs::path& to) {
  fs::create_directories(to / "databases");
  for (const auto& entry : fs::directory_iterator(data())) {
    if (entry.path().extension() == ".db") VacuumInto(entry.path(), to / "databases" / entry.path().filename());
  }
  fs::copy(data(), to / "files", fs::copy_options::recursive);
}

void CanaryTest::ExpectScoresSealed() const {
  int known = 0;
  for (const auto& entry : fs::directory_iterator(here_.data() / "data")) {
    if (entry.path().filename().string().find(".db") == std::string::npos) continue;
    const auto bytes = Whole(entry.path());
    const auto scored = Times(bytes, scored_);
    const auto most = std::max({Times(bytes, unscored_[0]), Times(bytes, unscored_[1]), Times(bytes, unscored_[2])});
    EXPECT_LE(scored, most) << entry.path();
    known += most;
  }
  EXPECT_GE(known, 4) << "what is not sealed is found in the database of each service";
}

TEST_F(CanaryTest, WhatIsSaidOfPeopleStandsNowhereButSealed) {
  ASSERT_NO_FATAL_FAILURE(TellStory());
  ASSERT_TRUE(ReadsBack());
  for (const auto* person : {"doctor", "coordinator", "privacy"}) Flood(person);
  Watch();
  const auto process = "/proc/" + std::to_string(victim_.pid());
  const auto command_line = Whole(process + "/cmdline");
  EXPECT_NE(command_line.find("--data"), std::string::npos);
  ExpectNone(canaries_.In(command_line, "the command line"));
  ExpectNone(canaries_.In(Whole(process + "/environ"), "the environment"));
  const auto metrics = FetchMetrics(metrics_);
  EXPECT_NE(metrics.find("kortelijn_calls_total"), std::string::npos);
  ExpectNone(canaries_.In(metrics, "the metrics"));
  Copy(copies_.path());

  victim_.Kill();
  EXPECT_GT(fs::file_size(data() / "consultation.db-wal"), 0u) << "the log of the database holds what was not yet moved";
  ExpectNone(canaries_.Below(here_.data()));
  ExpectNone(canaries_.Below(copies_.path()));
  ExpectScoresSealed();
  for (const auto& mail : server_.Mails()) {
    EXPECT_EQ(mail.raw.find(canaries_.stem()), std::string::npos) << mail.Field("Subject");
  }

  Start();
  EXPECT_TRUE(ReadsBack());
  ExpectNone(canaries_.Below(here_.data()));
}

TEST_F(CanaryTest, EverySensitiveFieldOfARequestIsTried) {
  ASSERT_NO_FATAL_FAILURE(TellStory());
  std::size_t fields = 0;
  for (const auto* service : access_.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      for (const auto& field : SensitiveFields(service->method(i)->input_type())) {
        ++fields;
        EXPECT_TRUE(canaries_.sent().contains(field)) << field << ": the story sends nothing in it";
      }
    }
  }
  RecordProperty("fields", static_cast<int>(fields));
  EXPECT_GE(fields, 20u);
}

}  // namespace
}  // namespace kortelijn::test
