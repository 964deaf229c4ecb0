#include "tests/common/client_session.h"

#include "clients/common/people.h"
#include "clients/common/watch.h"

namespace kortelijn::client {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST_F(SessionTest, TellsOfChangesThatMissedAndOfNothingElse) {
  std::vector<std::string> missed;
  Session session(Enrol(), clock_, Quick());
  session.TellMissed([&](const std::string& request, const Fault&) { missed.push_back(request); });
  EXPECT_EQ(session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend()).member().id(), "bert.demo");
  v1::GetProfessionalRequest nobody;
  nobody.set_professional_id("nobody");
  EXPECT_THROW(session.Call(&v1::RegistryService::Stub::GetProfessional, nobody), Fault);
  EXPECT_THAT(missed, ::testing::IsEmpty());
  session.Stop();
  EXPECT_THROW(session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend()), Fault);
  EXPECT_THAT(missed, ::testing::ElementsAre("kortelijn.registry.v1.SuspendMemberRequest"));
}

TEST_F(SessionTest, UnavailableIsTriedAgainWithTheSameRequestId) {
  registry_.refusals = 3;
  Session session(Enrol(), clock_, Quick());
  EXPECT_EQ(session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend()).member().id(), "bert.demo");
  ASSERT_THAT(registry_.request_ids, SizeIs(4));
  EXPECT_THAT(registry_.request_ids, testing::Each(registry_.request_ids.front()));
  EXPECT_TRUE(base::ValidRequestId(registry_.request_ids.front()));
}

TEST_F(SessionTest, TwoActsHaveTwoRequestIds) {
  Session session(Enrol(), clock_, Quick());
  for (int i = 0; i < 2; ++i) session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend());
  EXPECT_NE(registry_.request_ids[0], registry_.request_ids[1]);
}

TEST_F(SessionTest, PatienceEndsWithTheReasonOfTheService) {
  registry_.refusals = 100;
  Session session(Enrol(), clock_, Quick());
  EXPECT_EQ(ReasonOf(session), "FEED_STALE");
  EXPECT_THAT(registry_.request_ids, SizeIs(4));
}

TEST_F(SessionTest, NothingElseIsTriedAgain) {
  for (const auto code : {Code::kAborted, Code::kFailedPrecondition, Code::kResourceExhausted, Code::kDeadlineExceeded, Code::kInternal}) {
    registry_.refusals = 1;
    registry_.refusal = wire::ToStatus(Fault(code, "SOME_REASON", "no"));
    registry_.request_ids.clear();
    Session session(Enrol(), clock_, Quick());
    EXPECT_EQ(ReasonOf(session), "SOME_REASON");
    EXPECT_THAT(registry_.request_ids, SizeIs(1));
  }
}

TEST_F(SessionTest, TheRoleAskedForTravels) {
  Session session(Enrol(), clock_, Quick());
  session.ActAs("COORDINATOR");
  session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend());
  EXPECT_THAT(registry_.roles, ElementsAre("COORDINATOR"));
}

TEST_F(SessionTest, AnExpiredCertificateIsSaidBeforeConnecting) {
  const auto profile = Enrol(24h * 31);
  try {
    Session session(profile, clock_, Quick());
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.reason(), "CERTIFICATE_EXPIRED");
  }
}

TEST_F(SessionTest, NobodyThereIsSaidWithTheAddress) {
  auto profile = Enrol();
  profile.server = "127.0.0.1:1";
  Session session(profile, clock_, Quick());
  EXPECT_EQ(ReasonOf(session), "SERVER_UNREACHABLE");
}

TEST_F(SessionTest, AServiceOfAnotherAuthorityIsNotTrusted) {
  const auto other = crypto::Authority::Create("Another network", RealNow());
  Session session(Enrol(0h, &other), clock_, Quick());
  EXPECT_EQ(ReasonOf(session), "SERVER_UNTRUSTED");
  EXPECT_TRUE(registry_.request_ids.empty());
}

TEST_F(SessionTest, ACallThatTheServiceDoesNotKnowIsSaidSo) {
  Session session(Enrol(), clock_, Quick());
  try {
    session.Call(&v1::RegistryService::Stub::GetNetwork, v1::GetNetworkRequest());
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.reason(), "SERVER_OLDER");
  }
}

TEST_F(SessionTest, PeopleAreLookedUpOnce) {
  Session session(Enrol(), clock_, Quick());
  People people(session);
  EXPECT_EQ(people.Name("geert.demo"), "Geert Demo");
  EXPECT_EQ(people.Name("geert.demo"), "Geert Demo");
  EXPECT_EQ(people.Name("gone.demo"), "gone.demo");
  EXPECT_EQ(people.Name("gone.demo"), "gone.demo");
  EXPECT_EQ(registry_.lookups, 2);
}

TEST_F(SessionTest, PeopleAnswerToTheirNames) {
  Session session(Enrol(), clock_, Quick());
  People people(session);
  EXPECT_EQ(people.Resolve("geert.demo"), "geert.demo");
  EXPECT_EQ(people.Resolve("jann"), "janneke");
  EXPECT_EQ(people.Resolve("jan demo"), "jan");
  for (const auto& [typed, reason] :
       std::map<std::string, std::string>{{"Jan", "PERSON_AMBIGUOUS"}, {"Klaas", "PERSON_UNKNOWN"}, {"Niemand", "PERSON_UNKNOWN"}}) {
    try {
      people.Resolve(typed);
      FAIL();
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.reason(), reason);
    }
  }
}

class WatchTest : public SessionTest {
 protected:
  /// Follows until this many messages came.
  void Follow(int messages, WatchPlan plan = {}) {
    Session session(Enrol(), clock_, Quick());
    int seen = 0;
    const std::function<bool(const referral::v1::WatchInboxResponse&)> handle = [&](const auto&) { return ++seen < messages; };
    plan.on_interruption = [this](const Fault& fault) { interruptions_.push_back(fault.reason()); };
    Watch(session, &referral::v1::ReferralService::Stub::WatchInbox, plan, handle);
  }

  std::vector<std::string> interruptions_;
};

TEST_F(WatchTest, AnInterruptedWatchResumesWhereItWas) {
  inbox_.ends = {grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone"), grpc::Status::OK,
                 wire::ToStatus(Fault(Code::kUnavailable, "SHUTTING_DOWN", "bye"))};
  Follow(4);
  EXPECT_THAT(inbox_.asked, ElementsAre(0, 10, 20, 30));
  EXPECT_THAT(interruptions_, ElementsAre("SERVER_UNREACHABLE", "SHUTTING_DOWN", "SHUTTING_DOWN"));
}

TEST_F(WatchTest, AServiceThatClosesIsWaitedForWhateverItSays) {
  inbox_.ends = {grpc::Status(grpc::StatusCode::UNAVAILABLE, "Socket closed"), grpc::Status(grpc::StatusCode::CANCELLED, "CANCELLED")};
  Follow(4);
  EXPECT_THAT(inbox_.asked, ElementsAre(0, 10, 20, 30));
  EXPECT_THAT(interruptions_, ElementsAre("SERVER_UNREACHABLE", "SERVER_UNREACHABLE", "SHUTTING_DOWN"));
}

TEST_F(WatchTest, TooFarBehindStartsOver) {
  inbox_.ends = {grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone"),
                 wire::ToStatus(Fault(Code::kOutOfRange, base::reason::kStartOver, "too old"))};
  Follow(2);
  EXPECT_THAT(inbox_.asked, ElementsAre(0, 10, 0));
}

TEST_F(WatchTest, ARefusalEndsTheWatch) {
  inbox_.ends = {wire::ToStatus(Fault(Code::kPermissionDenied, base::reason::kSuspended, "no"))};
  try {
    Follow(5);
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.reason(), "SUSPENDED");
  }
  EXPECT_THAT(inbox_.asked, SizeIs(1));
}

TEST_F(WatchTest, APlanEndsByItself) {
  WatchPlan plan;
  plan.lasting = 200ms;
  Follow(1'000'000, plan);
  EXPECT_FALSE(inbox_.asked.empty());
}

TEST(PauseTest, PausesGrowAreBoundedAndDiffer) {
  for (int number = 1; number < 40; ++number) {
    const auto whole = std::min<std::chrono::milliseconds>(100ms * (1 << std::min(number - 1, 10)), 5s);
    for (int i = 0; i < 20; ++i) {
      EXPECT_LE(Pause(100ms, number), whole);
      EXPECT_GE(Pause(100ms, number), whole / 2);
    }
  }
}

/// The connection is made anew although every try while it was away has failed.
TEST_F(SessionTest, AWatchFindsAServiceThatWasAwayForManyTries) {
  constexpr int kInVain = 12;
  server_->Shutdown();
  Session session(Enrol(), clock_, Quick());
  int tries = 0;
  Stream stream;
  stream.service = "referral";
  stream.start_over = [] {};
  stream.run = [&](grpc::ClientContext& context) {
    if (++tries == kInVain) Serve();
    referral::v1::ReferralService::Stub stub(session.ChannelTo(stream.service));
    const auto reader = stub.WatchInbox(&context, referral::v1::WatchInboxRequest());
    referral::v1::WatchInboxResponse response;
    stream.ended = reader->Read(&response);
    return reader->Finish();
  };
  KeepStreaming(session, {.lasting = 30s}, stream);
  EXPECT_TRUE(stream.ended) << tries << " tries";
}

}  // namespace
}  // namespace kortelijn::client
