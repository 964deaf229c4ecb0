// Scores of complaints over the wire: who may record them, what is told and logged, and what they speak for.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "services/common/rpc/room.h"
#include "tests/rpc/consultation_house.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;

using Scores = std::vector<std::pair<std::string, int>>;

class SymptomsTest : public ConsultationHouse {
 protected:
  SymptomsTest() {
    v1::CreateCaseRequest request;
    request.mutable_case_()->set_municipality("GM1904");
    v1::CreateCaseResponse response;
    EXPECT_EQ(Call("anna.demo", &Stub::CreateCase, request, &response), "OK");
    id_ = response.case_id();
  }

  v1::RecordSymptomsRequest Request(const Scores& scores) const {
    v1::RecordSymptomsRequest request;
    request.set_case_id(id_);
    for (const auto& [key, score] : scores) {
      auto* each = request.add_scores();
      each->set_key(key);
      each->set_score(score);
    }
    return request;
  }
  std::string Record(const Scores& scores, const std::string& who = "anna.demo") {
    return Try(who, &Stub::RecordSymptoms, Request(scores));
  }
  v1::GetCaseResponse Get(const std::string& who = "anna.demo") {
    v1::GetCaseRequest request;
    request.set_case_id(id_);
    v1::GetCaseResponse response;
    EXPECT_EQ(Call(who, &Stub::GetCase, request, &response), "OK");
    return response;
  }
  void LetIn(const std::string& person) {
    v1::SetCircleMemberRequest request;
    request.set_case_id(id_);
    request.mutable_member()->set_professional_id(person);
    EXPECT_EQ(Try("anna.demo", &Stub::SetCircleMember, request), "OK");
  }
  static Scores ScoresOf(const v1::SymptomRecord& record) {
    Scores scores;
    for (const auto& each : record.scores()) scores.emplace_back(each.key(), each.score());
    return scores;
  }

  std::string id_;
};

TEST_F(SymptomsTest, RecordedShownToldAndLogged) {
  std::int64_t seq = module_->room().journal.LastSeq();
  v1::RecordSymptomsResponse response;
  EXPECT_EQ(Call("anna.demo", &Stub::RecordSymptoms, Request({{"pain", 3}, {"meaning", 5}}), &response), "OK");
  EXPECT_EQ(response.etag(), "2");
  EXPECT_EQ(Record({{"meaning", 7}, {"well-being", 9}}), "OK");
  const auto events = Told(&seq);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].case_changed().case_id(), id_);

  const auto found = Get();
  ASSERT_EQ(found.case_().symptoms_size(), 2);
  EXPECT_THAT(ScoresOf(found.case_().symptoms(0)), ElementsAre(std::pair("meaning", 7), std::pair("well-being", 9)));
  EXPECT_THAT(ScoresOf(found.case_().symptoms(1)), ElementsAre(std::pair("pain", 3), std::pair("meaning", 5)));
  EXPECT_EQ(found.case_().symptoms(0).recorded_by(), "anna.demo");
  EXPECT_TRUE(found.case_().symptoms(0).has_record_time());
  ASSERT_EQ(found.suggested_size(), 1);
  EXPECT_EQ(found.suggested(0).dimension(), registry::v1::DIMENSION_SPIRITUAL);
  EXPECT_EQ(found.suggested(0).weight(), 75);
  EXPECT_EQ(found.suggested(0).reasons(0).key(), "meaning");
  EXPECT_EQ(found.suggested(0).reasons(0).score(), 7);
  EXPECT_EQ(found.suggested(0).reasons(0).previous(), 5);

  const auto logged = Logged(id_);
  ASSERT_EQ(logged.size(), 4U);
  EXPECT_EQ(logged[1].event_name, "ConsultationService.RecordSymptoms");
  EXPECT_EQ(logged[1].action, base::Action::kUpdate);
  EXPECT_EQ(logged[1].rule, "role:PROFESSIONAL relation:circle");
}

TEST_F(SymptomsTest, OnlyForTheCircle) {
  EXPECT_EQ(Record({{"pain", 5}}, "bert.demo"), "NOT_FOUND");
  EXPECT_EQ(Record({{"tuinieren", 99}}, "bert.demo"), "NOT_FOUND") << "what is wrong tells nothing either";
  EXPECT_EQ(Get().case_().symptoms_size(), 0);
  LetIn("social.demo");
  EXPECT_EQ(Record({{"social", 6}}, "social.demo"), "OK");
  const auto found = Get("social.demo");
  EXPECT_EQ(found.case_().symptoms(0).recorded_by(), "social.demo");
  EXPECT_FALSE(found.suggested(0).reasons(0).has_previous());
}

TEST_F(SymptomsTest, EverythingThatIsWrongIsNamedAtOnceAndChangesNothing) {
  const auto before = module_->room().journal.LastSeq();
  EXPECT_EQ(Record({{"tuinieren", 5}, {"pain", 11}, {"pain", -1}}), "FIELD_INVALID");
  std::vector<std::string> fields;
  for (const auto& violation : fault_->fields()) fields.push_back(violation.field);
  EXPECT_THAT(fields, ElementsAre("scores[0].key", "scores[1].score", "scores[2].key", "scores[2].score"));
  for (const auto& violation : fault_->fields()) EXPECT_EQ(violation.description.find("tuinieren"), std::string::npos);
  EXPECT_EQ(Record({}), "FIELD_INVALID");
  EXPECT_EQ(module_->room().journal.LastSeq(), before);
  EXPECT_EQ(Get().case_().etag(), "1");
}

TEST_F(SymptomsTest, TheSameRequestTwiceIsOneRecord) {
  auto request = Request({{"pain", 5}});
  request.set_request_id("request-one");
  EXPECT_EQ(Try("anna.demo", &Stub::RecordSymptoms, request), "OK");
  EXPECT_EQ(Try("anna.demo", &Stub::RecordSymptoms, request), "OK");
  EXPECT_EQ(Get().case_().symptoms_size(), 1);
  request.mutable_scores(0)->set_score(6);
  EXPECT_EQ(Try("anna.demo", &Stub::RecordSymptoms, request), "REQUEST_ID_REUSED");
}

TEST_F(SymptomsTest, OldScoresFallSilentButStay) {
  EXPECT_EQ(Record({{"pain", 8}}), "OK");
  EXPECT_EQ(Get().suggested_size(), 1);
  module_->room().database.Write(
      [](db::Tx& tx) { tx.Execute("UPDATE symptom_record SET record_time = record_time - $1", {db::I(15 * 24 * 3600 * 1000)}); });
  const auto found = Get();
  EXPECT_EQ(found.suggested_size(), 0);
  EXPECT_EQ(found.case_().symptoms_size(), 1);
}

TEST_F(SymptomsTest, ListsOfCasesShowNoScores) {
  EXPECT_EQ(Record({{"pain", 8}}), "OK");
  v1::ListCasesResponse listed;
  EXPECT_EQ(Call("anna.demo", &Stub::ListCases, v1::ListCasesRequest(), &listed), "OK");
  ASSERT_EQ(listed.cases_size(), 1);
  EXPECT_EQ(listed.cases(0).symptoms_size(), 0);
}

/// Neither the record, nor the log, nor what is kept to answer the same request again.
TEST_F(SymptomsTest, NothingReadableInTheWholeFolder) {
  EXPECT_EQ(Record({{"kanarie-klacht", 9}}), "OK");
  EXPECT_EQ(Get().suggested(0).reasons(0).key(), "kanarie-klacht");
  Close();
  std::string all;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    if (!entry.path().filename().string().starts_with("consultation.db")) continue;
    std::ostringstream one;
    one << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    all += one.str();
  }
  EXPECT_NE(all.find(id_), std::string::npos);
  EXPECT_EQ(all.find("kanarie-klacht:"), std::string::npos) << "as in the blob; the key alone is on the network's list";
  EXPECT_EQ(all.find("kanarie-klacht\x10"), std::string::npos) << "as in a message, with a number after it";
}

}  // namespace
}  // namespace kortelijn::consultation
