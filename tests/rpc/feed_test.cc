// The feed of a service over real mTLS: every change once and in order, from memory or from disk, and no stream that takes others with it.
#include <gmock/gmock.h>

#include <atomic>

#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "services/common/rpc/certificates.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/feed_service.h"
#include "services/common/rpc/host.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/metrics.h"
#include "services/common/rpc/workers.h"
#include "services/common/wire/channel.h"
#include "services/common/wire/status.h"
#include "services/common/wire/time.h"
#include "tests/common/journal_fixture.h"

namespace kortelijn::rpc {
namespace {

using testing::ElementsAre;

/// A database whose reads fail when the test wants it.
class SickDatabase final : public db::Database {
 public:
  explicit SickDatabase(db::Database& well) : well_(well) {}

  void Read(const std::function<void(db::ReadTx&)>& work) override {
    if (sick) throw base::Fault(base::Code::kUnavailable, base::reason::kStorageUnavailable, "the disk cannot be read");
    well_.Read(work);
  }
  void Write(const db::Work& work) override { well_.Write(work); }
  void Post(db::Work work, db::Done done) override { well_.Post(std::move(work), std::move(done)); }
  void SetSealer(std::function<void(db::Tx&, std::vector<db::Pending>&)> sealer) override { well_.SetSealer(std::move(sealer)); }
  void SetCommitted(std::function<void()> committed) override { well_.SetCommitted(std::move(committed)); }
  void Compact() override { well_.Compact(); }
  std::string_view engine() const override { return well_.engine(); }

  std::atomic<bool> sick = false;

 private:
  db::Database& well_;
};

class FeedTest : public test::JournalTest {
 protected:
  /// Three changes are on disk and not in memory.
  FeedTest() : authority_(crypto::Authority::Create("test", clock_.Now())) {
    for (const char* event : {"one", "two", "three"}) Append(MakeEntry(1, event));
    Reopen();
    sick_.emplace(*database_);
    journal_.emplace(*sick_, "test");
    feeds_.emplace(std::map<std::string, Room>{
        {"test", Room{*sick_, *journal_, directory_, access_, certificates_, clock_, limits_, metrics_, workers_}}});
    const auto service = authority_.IssueService("all", {"127.0.0.1"}, clock_.Now(), std::chrono::hours(1));
    HostOptions options;
    options.internal_port.address = "127.0.0.1:0";
    options.identity = {authority_.pair().certificate_pem, service.key_pem, service.certificate_pem};
    host_.emplace(options, access_, Door{limits_, certificates_});
    host_->Mount(Port::kInternal, &*feeds_);
    host_->Start();
    stub_ = kortelijn::journal::v1::FeedService::NewStub(wire::OpenChannel(host_->address(Port::kInternal), options.identity));
  }
  ~FeedTest() override {
    feeds_->Stop();
    host_->Stop();
    journal_.reset();
  }

  /// One follower of the feed.
  struct Following {
    Following(kortelijn::journal::v1::FeedService::Stub& stub, std::int64_t after) {
      kortelijn::journal::v1::FollowRequest request;
      request.set_source("test");
      request.set_after_seq(after);
      reader = stub.Follow(&context, request);
    }
    ~Following() {
      context.TryCancel();
      if (!finished) reader->Finish();
    }

    grpc::StatusCode Finish() {
      finished = true;
      return reader->Finish().error_code();
    }

    /// The events up to a row; fewer if the stream ends before.
    std::vector<std::string> Until(std::int64_t seq) {
      std::vector<std::string> events;
      while (batch.last_seq() < seq && reader->Read(&batch)) {
        for (const auto& row : batch.rows()) events.push_back(row.event());
      }
      return events;
    }

    grpc::ClientContext context;
    kortelijn::journal::v1::FollowResponse batch;
    std::unique_ptr<grpc::ClientReader<kortelijn::journal::v1::FollowResponse>> reader;
    bool finished = false;
  };

  const base::SystemClock clock_;
  crypto::Authority authority_;
  Certificates certificates_{authority_.pair().certificate_pem};
  AccessTable access_;
  Directory directory_;
  Limits limits_{8};
  Metrics metrics_;
  Workers workers_{2};
  std::optional<SickDatabase> sick_;
  std::optional<FeedService> feeds_;
  std::optional<Host> host_;
  std::unique_ptr<kortelijn::journal::v1::FeedService::Stub> stub_;
};

TEST_F(FeedTest, GivesWhatIsOnDiskAndThenWhatComes) {
  Following from_the_start(*stub_, 0), from_two(*stub_, 2);
  EXPECT_THAT(from_the_start.Until(3), ElementsAre("one", "two", "three"));
  EXPECT_THAT(from_two.Until(3), ElementsAre("three"));
  Append(MakeEntry(4, "four"));
  EXPECT_THAT(from_the_start.Until(4), ElementsAre("four"));
  EXPECT_THAT(from_two.Until(4), ElementsAre("four"));
}

TEST_F(FeedTest, SaysUntilWhenOnceNothingIsLeft) {
  const auto before = clock_.Now();
  AppendMany(4, 2000);
  Following following(*stub_, 0);
  following.Until(1);
  ASSERT_LT(following.batch.last_seq(), 2003);
  EXPECT_FALSE(following.batch.has_complete_until());
  following.Until(2003);
  ASSERT_TRUE(following.batch.has_complete_until());
  EXPECT_GE(wire::FromProto(following.batch.complete_until()), before);
}

TEST_F(FeedTest, WhatCannotBeReadEndsThatStreamAlone) {
  Following up_to_date(*stub_, 3);
  EXPECT_THAT(up_to_date.Until(3), ElementsAre());
  sick_->sick = true;
  Following behind(*stub_, 0);
  EXPECT_THAT(behind.Until(3), ElementsAre());
  EXPECT_EQ(behind.Finish(), grpc::StatusCode::UNAVAILABLE);
  Append(MakeEntry(4, "four"));
  EXPECT_THAT(up_to_date.Until(4), ElementsAre("four")) << "from memory";
  sick_->sick = false;
  Following again(*stub_, 0);
  EXPECT_THAT(again.Until(4), ElementsAre("one", "two", "three", "four"));
}

TEST_F(FeedTest, StoppingEndsWhatIsOpenAndRefusesWhatComes) {
  Following open(*stub_, 0);
  EXPECT_THAT(open.Until(3), ElementsAre("one", "two", "three"));
  feeds_->Stop();
  EXPECT_THAT(open.Until(4), ElementsAre());
  EXPECT_EQ(open.Finish(), grpc::StatusCode::UNAVAILABLE);
  Following late(*stub_, 0);
  EXPECT_THAT(late.Until(3), ElementsAre());
  EXPECT_EQ(late.Finish(), grpc::StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace kortelijn::rpc
