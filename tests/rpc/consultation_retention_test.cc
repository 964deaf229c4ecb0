// Erasure, legal hold and retention over the wire, and what restores of either database do to them.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "kortelijn/consultation/v1/identity_service.grpc.pb.h"
#include "kortelijn/consultation/v1/retention_service.grpc.pb.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "tests/support/acts.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace v1 = consultation::v1;
namespace fs = std::filesystem;
using Consultations = v1::ConsultationService::Stub;
using Retention = v1::RetentionService::Stub;

class RetentionTest : public testing::Test {
 protected:
  RetentionTest() {
    for (const char* id : {"doctor", "stranger"}) {
      here_.AddProfessional(id, registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"});
      here_.As(id);
    }
    here_.As("privacy");
  }

  std::string NewCase() {
    v1::CreateCaseRequest request;
    request.set_request_id(base::NewId());
    request.mutable_case_()->set_municipality("GM1904");
    request.mutable_case_()->set_birth_year_band(1950);
    request.mutable_case_()->set_summary("KANARIE-SAMENVATTING");
    return Call(*here_.As("doctor").consultation, &Consultations::CreateCase, request).case_id();
  }
  std::string Ask(const std::string& case_id) {
    v1::AskConsultationRequest request;
    request.set_request_id(base::NewId());
    auto* asked = request.mutable_consultation();
    asked->set_case_id(case_id);
    asked->set_concerns(v1::CONCERNS_PERSON);
    asked->set_kind(registry::v1::KIND_ADVICE);
    asked->set_urgency(registry::v1::URGENCY_U4);
    asked->set_municipality("GM1904");
    asked->add_dimensions()->set_dimension(registry::v1::DIMENSION_PHYSICAL);
    asked->set_brief("KANARIE-BRIEF");
    asked->set_question("KANARIE-VRAAG");
    return Call(*here_.As("doctor").consultation, &Consultations::AskConsultation, request).consultation_id();
  }
  std::string ReadCase(const std::string& id, const std::string& who = "doctor") {
    v1::GetCaseRequest request;
    request.set_case_id(id);
    return Refusal(*here_.As(who).consultation, &Consultations::GetCase, request);
  }
  std::string Read(const std::string& id, const std::string& who = "doctor") {
    v1::GetConsultationRequest request;
    request.set_consultation_id(id);
    return Refusal(*here_.As(who).consultation, &Consultations::GetConsultation, request);
  }
  std::unique_ptr<Retention> Officer() { return v1::RetentionService::NewStub(here_.As("privacy").channel); }
  static v1::EraseCaseRequest Erasing(const std::string& id, v1::ErasureGround ground = v1::ERASURE_GROUND_REQUEST) {
    v1::EraseCaseRequest request;
    request.set_request_id(base::NewId());
    request.set_case_id(id);
    request.set_ground(ground);
    return request;
  }
  std::string Erase(const std::string& id, v1::ErasureGround ground = v1::ERASURE_GROUND_REQUEST) {
    return Refusal(*Officer(), &Retention::EraseCase, Erasing(id, ground));
  }
  std::string Hold(const std::string& id, bool held) {
    v1::SetLegalHoldRequest request;
    request.set_request_id(base::NewId());
    request.set_case_id(id);
    request.set_held(held);
    request.set_reason("KANARIE-KLACHT");
    return Refusal(*Officer(), &Retention::SetLegalHold, request);
  }
  v1::ListRetentionResponse List(bool lapsed, int size = 0, const std::string& token = {}) {
    v1::ListRetentionRequest request;
    request.set_only_lapsed(lapsed);
    request.set_page_size(size);
    request.set_page_token(token);
    return Call(*Officer(), &Retention::ListRetention, request);
  }

  /// A copy of one database, made while nobody has it open, and brought back.
  void Save(const std::string& name) {
    fs::copy_file(here_.settings().data / name, saved_.path() / name, fs::copy_options::overwrite_existing);
  }
  void BringBack(const std::string& name) {
    for (const char* tail : {"", "-wal", "-shm"}) fs::remove(here_.settings().data / (name + tail));
    fs::copy_file(saved_.path() / name, here_.settings().data / name);
  }
  std::string KeyBytes() {
    std::string all;
    for (const auto& entry : fs::directory_iterator(here_.settings().data)) {
      if (!entry.path().filename().string().starts_with("keys.db")) continue;
      std::ostringstream one;
      one << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      all += one.str();
    }
    return all;
  }
  /// The wrapped key of a case, as it stands in keys.db while nobody has it open.
  std::string WrappedKeyOf(const std::string& id) {
    std::string key_id, wrapped;
    db::OpenSqlite({.file = here_.settings().data / "consultation.db"})->Read([&](db::ReadTx& tx) {
      key_id = tx.QueryOne("SELECT key_id FROM case_key WHERE owner = $1", {db::T(id)})->Text(0);
    });
    db::OpenSqlite({.file = here_.settings().data / "keys.db"})->Read([&](db::ReadTx& tx) {
      if (const auto row = tx.QueryOne("SELECT wrapped FROM data_key WHERE id = $1", {db::T(key_id)})) wrapped = row->Bytes(0);
    });
    return wrapped;
  }
  v1::Retention Of(const std::string& id) {
    const auto all = List(false, 500);
    for (const auto& kept : all.retentions()) {
      if (kept.id() == id) return kept;
    }
    return {};
  }

  Installation here_;
  Folder saved_;
};

TEST_F(RetentionTest, AnErasedCaseIsErasedForItsCircleAndNothingForOthers) {
  const auto id = NewCase();
  const auto question = Ask(id);
  const auto other = NewCase();
  EXPECT_EQ(Erase(id), "");
  EXPECT_EQ(ReadCase(id), base::reason::kCaseErased);
  EXPECT_EQ(Read(question), base::reason::kCaseErased);
  EXPECT_EQ(ReadCase(id, "stranger"), base::reason::kNotFound);
  EXPECT_EQ(Read(question, "stranger"), base::reason::kNotFound);
  EXPECT_EQ(ReadCase(other), "");
  EXPECT_EQ(Erase(id), base::reason::kCaseErased);
  EXPECT_EQ(Hold(id, true), base::reason::kCaseErased);
  v1::ListCasesRequest mine;
  const auto cases = Call(*here_.As("doctor").consultation, &Consultations::ListCases, mine).cases();
  ASSERT_EQ(cases.size(), 1);
  EXPECT_EQ(cases.Get(0).id(), other);
  const auto asked = Call(*here_.As("doctor").consultation, &Consultations::ListConsultations, {}).consultations();
  ASSERT_EQ(asked.size(), 1);
  EXPECT_EQ(asked.Get(0).brief(), "");
  v1::AskConsultationRequest more;
  more.set_request_id(base::NewId());
  *more.mutable_consultation() = asked.Get(0);
  more.mutable_consultation()->clear_id();
  more.mutable_consultation()->set_brief("Nog iets.");
  more.mutable_consultation()->set_question("Nog iets?");
  EXPECT_EQ(Refusal(*here_.As("doctor").consultation, &Consultations::AskConsultation, more), base::reason::kCaseErased);
}

TEST_F(RetentionTest, AnErasureIsCompleteInTheFilesAndSafeToRepeat) {
  const auto id = NewCase();
  here_.Stop();
  const auto wrapped = WrappedKeyOf(id);
  ASSERT_FALSE(wrapped.empty());
  here_.Start();
  const auto request = Erasing(id);
  const auto first = Call(*Officer(), &Retention::EraseCase, request);
  EXPECT_EQ(KeyBytes().find(wrapped.substr(5, 24)), std::string::npos);
  EXPECT_EQ(Call(*Officer(), &Retention::EraseCase, request).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(first.retention().ground(), v1::ERASURE_GROUND_REQUEST);
  here_.Stop();
  EXPECT_EQ(WrappedKeyOf(id), "");
  here_.Start();
  EXPECT_EQ(ReadCase(id), base::reason::kCaseErased);
}

/// As a copy put back might have it: the record of the request is there, the mark of the erasure is not.
TEST_F(RetentionTest, ARepeatedErasureRestsOnItsMarkAndNotOnItsRecord) {
  const auto id = NewCase();
  here_.Stop();
  Save("keys.db");
  here_.Start();
  const auto request = Erasing(id);
  Call(*Officer(), &Retention::EraseCase, request);
  here_.Stop();
  BringBack("keys.db");
  const auto wrapped = WrappedKeyOf(id);
  ASSERT_FALSE(wrapped.empty());
  db::OpenSqlite({.file = here_.settings().data / "consultation.db"})->Write([&](db::Tx& tx) {
    tx.Execute("UPDATE case_key SET erase_time = 0", {});
  });
  here_.Start();
  EXPECT_EQ(Refusal(*Officer(), &Retention::EraseCase, request), base::reason::kNotFound);
  here_.Stop();
  EXPECT_EQ(WrappedKeyOf(id), wrapped) << "nothing is destroyed that is not marked";
  here_.Start();
  EXPECT_EQ(Erase(id), "") << "asked for anew, it is";
}

TEST_F(RetentionTest, AnAnonymousQuestionHasAKeyAndAClassOfItsOwn) {
  const auto question = Ask("");
  const auto kept = Of(question);
  EXPECT_EQ(kept.retention_class(), v1::RETENTION_CLASS_ANONYMOUS);
  EXPECT_EQ(Erase(question), "");
  EXPECT_EQ(Read(question), base::reason::kCaseErased);
  EXPECT_EQ(Read(question, "stranger"), base::reason::kNotFound);
}

TEST_F(RetentionTest, AHoldKeepsEverythingAndIsSeenByTheCircle) {
  const auto id = NewCase();
  EXPECT_EQ(Hold(id, true), "");
  v1::GetCaseRequest request;
  request.set_case_id(id);
  EXPECT_TRUE(Call(*here_.As("doctor").consultation, &Consultations::GetCase, request).case_().held());
  EXPECT_EQ(Erase(id), base::reason::kLegalHold);
  EXPECT_EQ(ReadCase(id), "");
  EXPECT_EQ(Hold(id, false), "");
  EXPECT_EQ(Erase(id), "");
}

TEST_F(RetentionTest, WhatIsOpenGoesOnlyAtTheRequestOfThePerson) {
  const auto id = NewCase();
  Ask(id);
  EXPECT_EQ(Erase(id, v1::ERASURE_GROUND_ENTERED_IN_ERROR), base::reason::kMoveNotAllowed);
  EXPECT_EQ(Erase(id, v1::ERASURE_GROUND_RETENTION), base::reason::kReasonNotAllowed);
  EXPECT_EQ(Erase(id, v1::ERASURE_GROUND_UNSPECIFIED), base::reason::kReasonRequired);
  EXPECT_EQ(Erase("nowhere", v1::ERASURE_GROUND_REQUEST), base::reason::kNotFound);
  EXPECT_EQ(Erase(id, v1::ERASURE_GROUND_REQUEST), "");
}

TEST_F(RetentionTest, WhoHoldsAnErasedQuestionEndsItByItsOutcomeAlone) {
  const auto id = NewCase();
  const auto referral =
      AskAndWait(here_.As("doctor"),
                 {.case_id = id, .municipality = "GM1904", .dimensions = {registry::v1::DIMENSION_PHYSICAL}, .directed_to = "stranger"});
  Claim(here_.As("stranger"), referral);
  const auto question = referral.substr(0, referral.size() - 2);
  EXPECT_EQ(Read(question, "stranger"), "");
  EXPECT_EQ(Erase(id), "");
  EXPECT_EQ(Read(question, "stranger"), base::reason::kCaseErased);
  v1::AnswerReferralRequest answer;
  answer.set_request_id(base::NewId());
  answer.set_referral_id(referral);
  answer.set_outcome(v1::OUTCOME_ADVICE_GIVEN);
  answer.set_text("Probeer dit.");
  EXPECT_EQ(Refusal(*here_.As("stranger").consultation, &Consultations::AnswerReferral, answer), base::reason::kCaseErased);
  answer.set_request_id(base::NewId());
  answer.clear_text();
  EXPECT_EQ(Refusal(*here_.As("stranger").consultation, &Consultations::AnswerReferral, answer), "");
}

TEST_F(RetentionTest, TheIdentityGoesWithTheCase) {
  const auto id = NewCase();
  const auto stub = v1::IdentityService::NewStub(here_.As("doctor").channel);
  v1::PutIdentityRequest put;
  put.set_request_id(base::NewId());
  put.set_case_id(id);
  put.mutable_identity()->set_family_name("Kanarie Demo");
  EXPECT_EQ(Refusal(*stub, &v1::IdentityService::Stub::PutIdentity, put), "");
  EXPECT_EQ(Erase(id), "");
  v1::OpenIdentityRequest open;
  open.set_case_id(id);
  open.set_purpose(v1::PURPOSE_CARE);
  EXPECT_EQ(Refusal(*stub, &v1::IdentityService::Stub::OpenIdentity, open), base::reason::kCaseErased);
  here_.Stop();
  std::int64_t destroyed = 0;
  db::OpenSqlite({.file = here_.settings().data / "keys.db"})->Read([&](db::ReadTx& tx) {
    destroyed = tx.QueryOne("SELECT count(*) FROM destroyed_key WHERE owner = $1", {db::T(id)})->Int(0);
  });
  EXPECT_EQ(destroyed, 2);
}

TEST_F(RetentionTest, TheListHasWhatMayGoFirstAndWhatWentLast) {
  const auto gone = NewCase();
  const auto referral = AskAndWait(here_.As("doctor"),
                                   {.municipality = "GM1904", .dimensions = {registry::v1::DIMENSION_PHYSICAL}, .directed_to = "stranger"});
  const auto question = referral.substr(0, referral.size() - 2);
  Claim(here_.As("stranger"), referral);
  ASSERT_TRUE(Eventually([&] {
    const auto opened = Open(here_.As("doctor"), question).consultation();
    return opened.referrals_size() == 1 && opened.referrals(0).state() == referral::v1::REFERRAL_STATE_ACCEPTED;
  })) << "nothing of it moves from here on";
  const auto kept = NewCase();
  EXPECT_EQ(Erase(gone), "");
  const auto all = List(false);
  ASSERT_EQ(all.retentions_size(), 3);
  EXPECT_EQ(all.retentions(0).id(), question);
  EXPECT_EQ(all.retentions(1).id(), kept);
  EXPECT_EQ(all.retentions(2).id(), gone);
  EXPECT_TRUE(all.retentions(2).has_erase_time());
  EXPECT_EQ(all.retentions(1).retention_class(), v1::RETENTION_CLASS_CARE);
  std::vector<std::string> paged;
  std::string token;
  do {
    const auto page = List(false, 1, token);
    for (const auto& each : page.retentions()) paged.push_back(each.id());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(paged, (std::vector<std::string>{question, kept, gone}));
  EXPECT_EQ(List(true).retentions_size(), 0);
}

/// The consultation database of before the erasure, beside the keys of today.
TEST_F(RetentionTest, AnOldConsultationDatabaseBringsNothingBack) {
  const auto id = NewCase();
  const auto question = Ask(id);
  here_.Stop();
  Save("consultation.db");
  here_.Start();
  EXPECT_EQ(Erase(id), "");
  here_.Stop();
  BringBack("consultation.db");
  here_.Start();
  EXPECT_EQ(ReadCase(id), base::reason::kCaseErased);
  EXPECT_EQ(Read(question), base::reason::kCaseErased);
  EXPECT_TRUE(Of(id).has_erase_time());
  EXPECT_EQ(Of(id).ground(), v1::ERASURE_GROUND_REQUEST);
}

/// The keys of before the erasure, beside the consultation database of today.
TEST_F(RetentionTest, AnOldKeyDatabaseBringsNothingBack) {
  const auto id = NewCase();
  const auto question = Ask(id);
  here_.Stop();
  Save("keys.db");
  const auto wrapped = WrappedKeyOf(id);
  here_.Start();
  EXPECT_EQ(Erase(id), "");
  here_.Stop();
  BringBack("keys.db");
  ASSERT_NE(KeyBytes().find(wrapped.substr(5, 24)), std::string::npos);
  here_.Start();
  EXPECT_EQ(ReadCase(id), base::reason::kCaseErased);
  EXPECT_EQ(Read(question), base::reason::kCaseErased);
  EXPECT_EQ(KeyBytes().find(wrapped.substr(5, 24)), std::string::npos);
}

/// A crash after the erasure was written down and before the key was destroyed: the file of keys is as it was.
TEST_F(RetentionTest, AnErasureThatWasCutOffIsEndedByTheNextStart) {
  const auto id = NewCase();
  here_.Stop();
  const auto wrapped = WrappedKeyOf(id);
  db::OpenSqlite({.file = here_.settings().data / "consultation.db"})->Write([&](db::Tx& tx) {
    tx.Execute("UPDATE case_key SET erase_time = 1800000000000, ground = 1 WHERE owner = $1", {db::T(id)});
  });
  here_.Start();
  EXPECT_EQ(ReadCase(id), base::reason::kCaseErased);
  EXPECT_EQ(KeyBytes().find(wrapped.substr(5, 24)), std::string::npos);
}

}  // namespace
}  // namespace kortelijn::test
