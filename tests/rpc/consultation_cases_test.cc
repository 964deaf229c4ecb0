// Cases over the wire: who may see and change them, what is logged and told, what bad requests hear.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "services/common/rpc/room.h"
#include "tests/rpc/consultation_house.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;

class CasesTest : public ConsultationHouse {
 protected:
  static v1::CreateCaseRequest Draft(const std::string& summary = "Moeder met kanker.") {
    v1::CreateCaseRequest request;
    auto* draft = request.mutable_case_();
    draft->set_municipality("GM1904");
    draft->set_stage(v1::STAGE_SYMPTOM_DIRECTED);
    draft->set_colour("oranje");
    draft->set_concerns(v1::CONCERNS_FAMILY);
    draft->set_birth_year_band(1975);
    draft->set_summary(summary);
    return request;
  }
  std::string Made(const std::string& who = "anna.demo", const std::string& summary = "Moeder met kanker.") {
    v1::CreateCaseResponse response;
    EXPECT_EQ(Call(who, &Stub::CreateCase, Draft(summary), &response), "OK");
    EXPECT_EQ(response.etag(), "1");
    return response.case_id();
  }
  v1::Case Get(const std::string& id, const std::string& who = "anna.demo") {
    v1::GetCaseRequest request;
    request.set_case_id(id);
    v1::GetCaseResponse response;
    EXPECT_EQ(Call(who, &Stub::GetCase, request, &response), "OK");
    return response.case_();
  }
  std::string Set(const std::string& id, const std::string& person, const std::string& who = "anna.demo") {
    v1::SetCircleMemberRequest request;
    request.set_case_id(id);
    request.mutable_member()->set_professional_id(person);
    request.mutable_member()->set_role("vrijwilliger");
    return Try(who, &Stub::SetCircleMember, request);
  }
  std::string Remove(const std::string& id, const std::string& person, const std::string& who = "anna.demo") {
    v1::RemoveCircleMemberRequest request;
    request.set_case_id(id);
    request.set_professional_id(person);
    return Try(who, &Stub::RemoveCircleMember, request);
  }
  std::string Consent(const std::string& id, v1::ConsentScope scope, bool granted, const std::string& who = "anna.demo") {
    v1::RecordConsentRequest request;
    request.set_case_id(id);
    request.mutable_consent()->set_scope(scope);
    request.mutable_consent()->set_granted(granted);
    request.mutable_consent()->set_giver(v1::CONSENT_GIVER_PARENTS);
    return Try(who, &Stub::RecordConsent, request);
  }
};

TEST_F(CasesTest, MadeReadAndLogged) {
  std::int64_t seq = module_->room().journal.LastSeq();
  const auto id = Made();
  const auto events = Told(&seq);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].network_id(), "vecht");
  EXPECT_EQ(events[0].circle_changed().case_id(), id);
  EXPECT_THAT(events[0].circle_changed().professional_ids(), ElementsAre("anna.demo"));

  const auto value = Get(id);
  EXPECT_EQ(value.summary(), "Moeder met kanker.");
  EXPECT_EQ(value.network_id(), "vecht");
  EXPECT_EQ(value.circle(0).professional_id(), "anna.demo");
  EXPECT_TRUE(value.has_create_time());
  EXPECT_FALSE(value.has_surprise_question());
  EXPECT_TRUE(Told(&seq).empty()) << "reading tells nobody";

  const auto logged = Logged(id);
  ASSERT_EQ(logged.size(), 2u);
  EXPECT_EQ(logged[0].event_name, "ConsultationService.CreateCase");
  EXPECT_EQ(logged[0].action, base::Action::kCreate);
  EXPECT_EQ(logged[1].event_name, "ConsultationService.GetCase");
  EXPECT_EQ(logged[1].action, base::Action::kRead);
  EXPECT_EQ(logged[1].rule, "role:PROFESSIONAL relation:circle");
  EXPECT_EQ(logged[1].actor.id, "anna.demo");
}

TEST_F(CasesTest, OutsidersHearTheSameAsForNothing) {
  const auto id = Made();
  v1::GetCaseRequest request;
  request.set_case_id(id);
  EXPECT_EQ(Try("bert.demo", &Stub::GetCase, request), "NOT_FOUND");
  const std::string forbidden = fault_->what();
  request.set_case_id("0000000000000000");
  EXPECT_EQ(Try("bert.demo", &Stub::GetCase, request), "NOT_FOUND");
  EXPECT_EQ(forbidden, fault_->what());
  EXPECT_EQ(Set(id, "bert.demo", "bert.demo"), "NOT_FOUND");
  EXPECT_EQ(Remove(id, "anna.demo", "bert.demo"), "NOT_FOUND");
  EXPECT_EQ(Consent(id, v1::CONSENT_SCOPE_CARE, true, "bert.demo"), "NOT_FOUND");
  EXPECT_EQ(Get(id).circle_size(), 1);
  EXPECT_EQ(Logged(id).back().outcome, "OK");
}

TEST_F(CasesTest, UpdatedByMaskAndEtag) {
  const auto id = Made();
  v1::UpdateCaseRequest request;
  request.mutable_case_()->set_id(id);
  request.mutable_case_()->set_stage(v1::STAGE_AFTERCARE);
  request.mutable_case_()->set_summary("niet overgenomen");
  request.mutable_case_()->mutable_surprise_question()->set_answer(v1::SURPRISE_ANSWER_NO);
  request.mutable_case_()->set_etag("1");
  EXPECT_EQ(Try("anna.demo", &Stub::UpdateCase, request), "FIELD_INVALID");
  request.mutable_update_mask()->add_paths("consents");
  EXPECT_EQ(Try("anna.demo", &Stub::UpdateCase, request), "FIELD_NOT_MUTABLE");
  request.mutable_update_mask()->clear_paths();
  request.mutable_update_mask()->add_paths("stage");
  request.mutable_update_mask()->add_paths("surprise_question.answer");
  std::int64_t seq = module_->room().journal.LastSeq();
  v1::UpdateCaseResponse response;
  EXPECT_EQ(Call("anna.demo", &Stub::UpdateCase, request, &response), "OK");
  EXPECT_EQ(response.etag(), "2");
  EXPECT_EQ(Told(&seq).at(0).case_changed().case_id(), id);
  const auto value = Get(id);
  EXPECT_EQ(value.stage(), v1::STAGE_AFTERCARE);
  EXPECT_EQ(value.summary(), "Moeder met kanker.");
  EXPECT_EQ(value.surprise_question().answered_by(), "anna.demo");
  EXPECT_TRUE(value.surprise_question().has_answer_time());
  EXPECT_EQ(Try("anna.demo", &Stub::UpdateCase, request), "ETAG_MISMATCH");
  EXPECT_EQ(Get(id).etag(), "2");
}

TEST_F(CasesTest, TheCircleGrowsShrinksAndIsTold) {
  const auto id = Made();
  std::int64_t seq = module_->room().journal.LastSeq();
  EXPECT_EQ(Set(id, "nobody.demo"), "FIELD_INVALID");
  EXPECT_EQ(fault_->fields().at(0).field, "member.professional_id");
  EXPECT_EQ(Set(id, "zita.demo"), "OK");
  EXPECT_EQ(Get(id, "zita.demo").circle(1).role(), "vrijwilliger");
  EXPECT_EQ(Remove(id, "bert.demo"), "NOT_FOUND");
  EXPECT_EQ(Remove(id, "anna.demo", "zita.demo"), "OK");
  EXPECT_EQ(Remove(id, "zita.demo", "zita.demo"), "FIELD_INVALID");
  const auto events = Told(&seq);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_THAT(events[0].circle_changed().professional_ids(), ElementsAre("anna.demo", "zita.demo"));
  EXPECT_THAT(events[1].circle_changed().professional_ids(), ElementsAre("zita.demo"));
}

TEST_F(CasesTest, ConsentsAreRecorded) {
  const auto id = Made();
  EXPECT_EQ(Consent(id, v1::CONSENT_SCOPE_UNSPECIFIED, true), "FIELD_INVALID");
  EXPECT_EQ(Consent(id, v1::CONSENT_SCOPE_SOCIAL, true), "OK");
  EXPECT_EQ(Consent(id, v1::CONSENT_SCOPE_SOCIAL, false), "OK");
  const auto value = Get(id);
  ASSERT_EQ(value.consents_size(), 2);
  EXPECT_TRUE(value.consents(0).granted());
  EXPECT_FALSE(value.consents(1).granted());
  EXPECT_EQ(value.consents(0).recorded_by(), "anna.demo");
  EXPECT_EQ(value.consents(0).giver(), v1::CONSENT_GIVER_PARENTS);
}

TEST_F(CasesTest, ListsInPagesNewestFirst) {
  std::vector<std::string> made;
  for (int i = 0; i < 5; ++i) made.insert(made.begin(), Made("anna.demo", "Casus " + std::to_string(i)));
  clock_.Advance(std::chrono::minutes(1));
  EXPECT_EQ(Set(made[4], "bert.demo"), "OK");
  std::rotate(made.begin(), made.begin() + 4, made.end());

  v1::ListCasesRequest request;
  request.set_page_size(3);
  v1::ListCasesResponse first;
  EXPECT_EQ(Call("anna.demo", &Stub::ListCases, request, &first), "OK");
  ASSERT_EQ(first.cases_size(), 3);
  EXPECT_EQ(first.cases(0).id(), made[0]);
  EXPECT_EQ(first.cases(0).summary(), "Casus 0");
  request.set_page_token(first.next_page_token());
  EXPECT_EQ(Try("bert.demo", &Stub::ListCases, request), "PAGE_TOKEN_INVALID");
  v1::ListCasesResponse second;
  EXPECT_EQ(Call("anna.demo", &Stub::ListCases, request, &second), "OK");
  EXPECT_EQ(second.cases_size(), 2);
  EXPECT_TRUE(second.next_page_token().empty());
  std::set<std::string> seen;
  for (const auto* page : {&first, &second}) {
    for (const auto& value : page->cases()) seen.insert(value.id());
  }
  EXPECT_EQ(seen, std::set<std::string>(made.begin(), made.end()));
  EXPECT_EQ(Logged(made[0]).back().event_name, "ConsultationService.ListCases");

  v1::ListCasesResponse none;
  EXPECT_EQ(Call("stranger.demo", &Stub::ListCases, v1::ListCasesRequest(), &none), "OK");
  EXPECT_EQ(none.cases_size(), 0);
  request.set_page_size(501);
  EXPECT_EQ(Try("anna.demo", &Stub::ListCases, request), "FIELD_INVALID");
}

TEST_F(CasesTest, BadDraftsChangeNothing) {
  const auto before = module_->room().journal.LastSeq();
  auto request = Draft();
  request.mutable_case_()->set_colour("paars");
  request.mutable_case_()->set_stage(static_cast<v1::Stage>(99));
  request.mutable_case_()->add_circle()->set_professional_id("nobody.demo");
  EXPECT_EQ(Try("anna.demo", &Stub::CreateCase, request), "FIELD_INVALID");
  EXPECT_EQ(fault_->fields().size(), 3u);
  EXPECT_EQ(Try("anna.demo", &Stub::CreateCase, Draft("BSN 123456782")), "IDENTIFYING_PATTERN");
  EXPECT_EQ(fault_->details().at("pattern"), "BSN");
  request = Draft();
  request.mutable_case_()->set_municipality("GM9999");
  EXPECT_EQ(Try("anna.demo", &Stub::CreateCase, request), "MUNICIPALITY_UNKNOWN");
  request = Draft();
  request.set_request_id("x");
  EXPECT_EQ(Try("anna.demo", &Stub::CreateCase, request), "REQUEST_ID_INVALID");
  EXPECT_EQ(module_->room().journal.LastSeq(), before);
}

TEST_F(CasesTest, TheSameRequestTwiceIsOneCase) {
  auto request = Draft();
  request.set_request_id("request-one");
  v1::CreateCaseResponse first;
  v1::CreateCaseResponse second;
  EXPECT_EQ(Call("anna.demo", &Stub::CreateCase, request, &first), "OK");
  EXPECT_EQ(Call("anna.demo", &Stub::CreateCase, request, &second), "OK");
  EXPECT_EQ(first.case_id(), second.case_id());
  request.mutable_case_()->set_summary("iets anders");
  EXPECT_EQ(Try("anna.demo", &Stub::CreateCase, request), "REQUEST_ID_REUSED");
}

TEST_F(CasesTest, NothingReadableInTheWholeFolder) {
  const auto id = Made("anna.demo", "KANARIE-IN-DE-MIJN");
  EXPECT_EQ(Get(id).summary(), "KANARIE-IN-DE-MIJN");
  std::string all;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    std::ostringstream one;
    one << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    all += one.str();
  }
  EXPECT_NE(all.find(id), std::string::npos);
  EXPECT_EQ(all.find("KANARIE"), std::string::npos);
}

TEST_F(CasesTest, AnotherMasterKeyIsFoundAtTheStart) {
  Close();
  try {
    Open('x');
    FAIL() << "started with another master key";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.code(), base::Code::kFailedPrecondition);
    EXPECT_EQ(fault.reason(), "SEAL_BROKEN");
  }
}

}  // namespace
}  // namespace kortelijn::consultation
