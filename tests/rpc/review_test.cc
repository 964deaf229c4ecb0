// The periodic review of a log over the wire: from drawing the sample to the signature.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "kortelijn/journal/v1/review_service.grpc.pb.h"
#include "services/common/base/id.h"
#include "services/common/journal/review_pattern.h"
#include "services/common/journal/review_store.h"
#include "services/common/rpc/access.h"
#include "services/common/wire/time.h"
#include "tests/support/acts.h"

namespace kortelijn::test {
namespace {

namespace v1 = journal::v1;
using Stub = v1::ReviewService::Stub;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::SizeIs;

class ReviewService : public testing::Test {
 protected:
  void SetUp() override { here_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"}); }

  Stub& As(const std::string& person) {
    auto& stub = stubs_[person];
    if (stub == nullptr) stub = v1::ReviewService::NewStub(here_.As(person).channel);
    return *stub;
  }
  /// A person tries to open cases that are not there, so often that it is unusual.
  void Pry(const std::string& person, int times = 6) {
    consultation::v1::GetCaseRequest request;
    request.set_case_id("0123456789abcdefghjk");
    for (int i = 0; i < times; ++i) {
      EXPECT_EQ(Refusal(*here_.As(person).consultation, &consultation::v1::ConsultationService::Stub::GetCase, request), "NOT_FOUND");
    }
  }
  /// Of the day up to now, with all that has been done.
  v1::StartReviewRequest Request(const std::string& source = "consultation") {
    here_.clock().Advance(std::chrono::milliseconds(1));  // A period ends before the moment that it names.
    v1::StartReviewRequest request;
    request.set_request_id(base::NewId());
    request.set_source(source);
    *request.mutable_start_time() = wire::ToProto(here_.clock().Now() - std::chrono::hours(24));
    *request.mutable_end_time() = wire::ToProto(here_.clock().Now());
    request.set_sample_size(4);
    return request;
  }
  v1::Review Start(const v1::StartReviewRequest& request) { return Call(As("privacy"), &Stub::StartReview, request).review(); }
  v1::GetReviewResponse Get(const std::string& id) {
    v1::GetReviewRequest request;
    request.set_source("consultation");
    request.set_review_id(id);
    return Call(As("privacy"), &Stub::GetReview, request);
  }
  v1::AddFindingRequest Found(const std::string& id, int pattern) {
    v1::AddFindingRequest request;
    request.set_request_id(base::NewId());
    request.set_source("consultation");
    request.set_review_id(id);
    request.mutable_finding()->set_pattern(pattern);
    request.mutable_finding()->set_judgement(v1::JUDGEMENT_ASKED);
    request.mutable_finding()->set_remark("REMARK-CANARY: Hanna Demo says that she mistyped.");
    return request;
  }
  v1::SignOffReviewRequest Signature(const std::string& id) {
    v1::SignOffReviewRequest request;
    request.set_request_id(base::NewId());
    request.set_source("consultation");
    request.set_review_id(id);
    request.set_conclusion("CONCLUSION-CANARY: in order.");
    return request;
  }
  v1::ListReviewsResponse List(const std::string& person, int size = 0, const std::string& token = {}) {
    v1::ListReviewsRequest request;
    request.set_source("consultation");
    request.set_page_size(size);
    request.set_page_token(token);
    return Call(As(person), &Stub::ListReviews, request);
  }
  /// What stands in the log of consultation about a review.
  std::vector<std::string> Rows(const std::string& review) {
    v1::ListEntriesRequest request;
    request.set_source("consultation");
    request.set_subject_id(review);
    std::vector<std::string> rows;
    const auto entries = Call(*here_.As("privacy").journal, &v1::JournalService::Stub::ListEntries, request);
    for (const auto& entry : entries.entries()) rows.push_back(entry.subject_type() + " " + entry.event());
    return rows;
  }
  /// Works on the database of consultation while nobody serves it.
  void WhileStopped(const std::function<void(db::Database&, journal::Journal&)>& work) {
    stubs_.clear();
    here_.Stop();
    {
      const auto database = db::OpenSqlite({.file = here_.settings().data / "consultation.db"});
      journal::Journal log(*database, "consultation");
      work(*database, log);
    }
    here_.Start();
  }

  Installation here_;
  std::map<std::string, std::unique_ptr<Stub>> stubs_;
};

TEST_F(ReviewService, FromTheSampleToTheSignature) {
  Pry("hanna");
  const auto review = Start(Request());
  EXPECT_EQ(review.started_by(), "privacy");
  EXPECT_THAT(review.sample(), SizeIs(4));
  ASSERT_EQ(review.patterns_size(), 1);
  EXPECT_EQ(review.patterns(0).kind(), v1::PATTERN_KIND_REFUSED);
  EXPECT_EQ(review.patterns(0).actor(), "hanna");
  EXPECT_EQ(review.patterns(0).count(), 6);
  EXPECT_THAT(review.patterns(0).seqs(), SizeIs(6));

  const auto shown = Get(review.id());
  EXPECT_EQ(shown.review().SerializeAsString(), review.SerializeAsString());
  EXPECT_EQ(shown.entries_size(), 6) << "those of the pattern, of which the sample is a part";
  EXPECT_EQ(Refusal(As("privacy"), &Stub::SignOffReview, Signature(review.id())), "FIELD_INVALID") << "nothing was said of what is unusual";

  const auto found = Call(As("privacy"), &Stub::AddFinding, Found(review.id(), 1)).review();
  ASSERT_EQ(found.findings_size(), 1);
  EXPECT_EQ(found.findings(0).remark(), "") << "texts are not in what is kept to be answered again";
  EXPECT_EQ(Get(review.id()).review().findings(0).remark(), "REMARK-CANARY: Hanna Demo says that she mistyped.");

  const auto ended = Call(As("privacy"), &Stub::SignOffReview, Signature(review.id())).review();
  EXPECT_EQ(ended.signed_off_by(), "privacy") << "who began it may end it";
  EXPECT_EQ(Get(review.id()).review().conclusion(), "CONCLUSION-CANARY: in order.");
  EXPECT_EQ(Refusal(As("privacy"), &Stub::AddFinding, Found(review.id(), 1)), "REVIEW_ENDED");
  EXPECT_EQ(Refusal(As("privacy"), &Stub::SignOffReview, Signature(review.id())), "REVIEW_ENDED");
  EXPECT_THAT(Rows(review.id()),
              ElementsAre("review ReviewService.StartReview", "review ReviewService.GetReview", "review ReviewService.AddFinding",
                          "review ReviewService.GetReview", "review ReviewService.SignOffReview", "review ReviewService.GetReview"));
}

TEST_F(ReviewService, ARequestThatIsRepeatedDoesNothingTwice) {
  Pry("hanna");
  const auto request = Request();
  const auto first = Start(request);
  Pry("hanna");
  EXPECT_EQ(Start(request).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(List("privacy").reviews_size(), 1);
  const auto finding = Found(first.id(), 1);
  Call(As("privacy"), &Stub::AddFinding, finding);
  EXPECT_EQ(Call(As("privacy"), &Stub::AddFinding, finding).review().findings_size(), 1);
  const auto signature = Signature(first.id());
  Call(As("privacy"), &Stub::SignOffReview, signature);
  EXPECT_EQ(Call(As("privacy"), &Stub::SignOffReview, signature).review().signed_off_by(), "privacy");
  EXPECT_EQ(Get(first.id()).review().findings_size(), 1);
}

TEST_F(ReviewService, WhatIsWrongIsNamedByField) {
  auto request = Request();
  *request.mutable_end_time() = wire::ToProto(here_.clock().Now() + std::chrono::hours(1));
  EXPECT_EQ(Refusal(As("privacy"), &Stub::StartReview, request), "FIELD_INVALID");
  request = Request();
  request.set_sample_size(201);
  EXPECT_EQ(Refusal(As("privacy"), &Stub::StartReview, request), "FIELD_INVALID");
  EXPECT_EQ(Refusal(As("privacy"), &Stub::StartReview, Request("nowhere")), "NOT_FOUND");
  const auto review = Start(Request());
  EXPECT_EQ(Refusal(As("privacy"), &Stub::AddFinding, Found(review.id(), 9)), "FIELD_INVALID");
  EXPECT_EQ(Refusal(As("privacy"), &Stub::AddFinding, Found("nothing", 1)), "NOT_FOUND");
  EXPECT_EQ(Refusal(As("privacy"), &Stub::SignOffReview, Signature("nothing")), "NOT_FOUND");
}

TEST_F(ReviewService, TheReviewersOwnActsArePartOfWhatTheyReview) {
  v1::ListEntriesRequest reading;
  reading.set_source("consultation");
  Call(*here_.As("privacy").journal, &v1::JournalService::Stub::ListEntries, reading);
  const auto review = Start(Request());
  ASSERT_EQ(review.patterns_size(), 1);
  EXPECT_EQ(review.patterns(0).kind(), v1::PATTERN_KIND_OWN_ACTS);
  EXPECT_EQ(review.patterns(0).actor(), review.started_by());
}

TEST_F(ReviewService, WhatChangesRightsIsUnusualInTheLogOfTheRegistry) {
  const auto review = Start(Request("registry"));
  std::vector<std::string> who;
  for (const auto& pattern : review.patterns()) {
    if (pattern.kind() == v1::PATTERN_KIND_RIGHTS) who.push_back(pattern.actor());
  }
  EXPECT_THAT(who, ElementsAre("coordinator"));
}

TEST_F(ReviewService, CoordinatorsSeeThatThereAreReviewsAndNothingOfWhatWasFound) {
  Pry("hanna");
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) ids.insert(ids.begin(), Start(Request()).id());
  Call(As("privacy"), &Stub::AddFinding, Found(ids[2], 1));
  const auto listed = List("coordinator", 2);
  ASSERT_EQ(listed.reviews_size(), 2);
  EXPECT_EQ(listed.reviews(0).id(), ids[0]);
  EXPECT_EQ(listed.reviews(1).id(), ids[1]);
  const auto rest = List("coordinator", 2, listed.next_page_token());
  ASSERT_EQ(rest.reviews_size(), 1);
  EXPECT_EQ(rest.next_page_token(), "");
  EXPECT_EQ(rest.reviews(0).patterns_size(), 0);
  EXPECT_EQ(rest.reviews(0).sample_size(), 0);
  EXPECT_EQ(rest.reviews(0).findings_size(), 0) << "nothing of what was found";
  const auto own = List("privacy", 3);
  ASSERT_EQ(own.reviews(2).findings_size(), 1);
  EXPECT_EQ(own.reviews(2).findings(0).remark(), "");
  v1::GetReviewRequest request;
  request.set_source("consultation");
  request.set_review_id(ids[0]);
  EXPECT_EQ(Refusal(As("coordinator"), &Stub::GetReview, request), "ROLE_REQUIRED");
}

TEST_F(ReviewService, NothingOfAnotherNetworkIsSeen) {
  Pry("hanna", 5);
  here_.As("privacy");
  WhileStopped([&](db::Database& database, journal::Journal& log) {
    const crypto::Vault vault({{1, std::string(32, 'k')}});
    database.Write([&](db::Tx& tx) {
      for (int i = 0; i < 9; ++i) {
        journal::Entry entry;
        entry.time = here_.clock().Now();
        entry.actor = {"zoe.demo", "elsewhere", base::Role::kProfessional};
        entry.rule = "refused";
        entry.action = base::Action::kRead;
        entry.outcome = "NOT_FOUND";
        log.Append(tx, entry);
      }
      journal::Review theirs;
      theirs.id = "theirs";
      theirs.network_id = "elsewhere";
      journal::ReviewStore(vault).Insert(tx, theirs);
    });
  });
  const auto review = Start(Request());
  ASSERT_EQ(review.patterns_size(), 1);
  EXPECT_EQ(review.patterns(0).actor(), "hanna");
  EXPECT_EQ(List("privacy").reviews_size(), 1);
  EXPECT_EQ(Refusal(As("privacy"), &Stub::AddFinding, Found("theirs", 1)), "NOT_FOUND");
  v1::ListEntriesRequest request;
  request.set_source("consultation");
  request.set_page_size(500);
  std::vector<std::string> networks;
  const auto entries = Call(*here_.As("privacy").journal, &v1::JournalService::Stub::ListEntries, request);
  for (const auto& entry : entries.entries()) networks.push_back(entry.network_id());
  EXPECT_THAT(networks, Contains("demo"));
  EXPECT_THAT(networks, Each(::testing::AnyOf("demo", ""))) << "the list of rows shows no other network's either";
}

TEST_F(ReviewService, NoWordOfAFindingOrConclusionIsOnTheDisk) {
  Pry("hanna");
  const auto review = Start(Request());
  Call(As("privacy"), &Stub::AddFinding, Found(review.id(), 1));
  Call(As("privacy"), &Stub::SignOffReview, Signature(review.id()));
  std::string bytes;
  for (const auto& entry : std::filesystem::directory_iterator(here_.settings().data)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(in), {});
  }
  EXPECT_NE(bytes.find(review.id()), std::string::npos) << "the right files were read";
  EXPECT_EQ(bytes.find("REMARK-CANARY"), std::string::npos);
  EXPECT_EQ(bytes.find("CONCLUSION-CANARY"), std::string::npos);
}

TEST(ReviewVocabulary, EveryEventThatChangesRightsIsARpcThatIsLogged) {
  const rpc::AccessTable access;
  for (const auto event : journal::RightsEvents()) {
    const rpc::Method* found = nullptr;
    for (const auto* service : access.services()) {
      for (int i = 0; i < service->method_count(); ++i) {
        const auto* method = access.ByPath("/" + service->full_name() + "/" + service->method(i)->name());
        if (method->name == event) found = method;
      }
    }
    ASSERT_NE(found, nullptr) << event;
    EXPECT_NE(found->action, base::Action::kUnspecified) << event;
  }
}

}  // namespace
}  // namespace kortelijn::test
