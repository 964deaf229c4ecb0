#include "clients/common/session.h"

#include <gmock/gmock.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "clients/common/people.h"
#include "clients/common/watch.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::client {
namespace {

namespace fs = std::filesystem;
namespace v1 = registry::v1;
using base::Code;
using base::Fault;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::SizeIs;

class FixedClock final : public base::Clock {
 public:
  explicit FixedClock(base::Time now) : now_(now) {}
  base::Time Now() const override { return now_; }

 private:
  base::Time now_;
};

base::Time RealNow() { return base::SystemClock().Now(); }

/// A registry that says UNAVAILABLE as often as it is told, and remembers what it was asked.
class StubbornRegistry final : public v1::RegistryService::Service {
 public:
  explicit StubbornRegistry(const crypto::Authority& authority) : authority_(authority) {}

  grpc::Status SuspendMember(grpc::ServerContext* context, const v1::SuspendMemberRequest* request,
                             v1::SuspendMemberResponse* response) override {
    request_ids.push_back(request->request_id());
    const auto role = context->client_metadata().find("kortelijn-role");
    if (role != context->client_metadata().end()) roles.emplace_back(role->second.data(), role->second.size());
    if (refusals-- > 0) return refusal;
    response->mutable_member()->set_id(request->member_id());
    return grpc::Status::OK;
  }

  grpc::Status GetProfessional(grpc::ServerContext*, const v1::GetProfessionalRequest* request,
                               v1::GetProfessionalResponse* response) override {
    ++lookups;
    if (request->professional_id() != "geert.demo") return wire::ToStatus(Fault(Code::kNotFound, base::reason::kNotFound, "nobody"));
    response->mutable_professional()->set_id("geert.demo");
    response->mutable_professional()->set_display_name("Geert Demo");
    response->mutable_professional()->set_discipline(v1::DISCIPLINE_SPIRITUAL_CAREGIVER);
    return grpc::Status::OK;
  }

  grpc::Status ListProfessionals(grpc::ServerContext*, const v1::ListProfessionalsRequest* request,
                                 v1::ListProfessionalsResponse* response) override {
    // As the real one, it also finds people by what their texts say.
    for (const auto* name : {"Jan Demo", "Janneke Demo", "Piet Demo"}) {
      if (request->query() == "Niemand") continue;
      auto* found = response->add_professionals();
      found->set_display_name(name);
      found->set_id(name[3] == ' ' ? "jan" : name[0] == 'P' ? "piet" : "janneke");
    }
    return grpc::Status::OK;
  }

  grpc::Status RenewCertificate(grpc::ServerContext*, const v1::RenewCertificateRequest* request,
                                v1::RenewCertificateResponse* response) override {
    response->set_certificate(authority_.SignPerson(request->certificate_request(), "anna.demo", "renewed", RealNow(), 24h * 90));
    return grpc::Status::OK;
  }

  int refusals = 0;
  int lookups = 0;
  grpc::Status refusal = wire::ToStatus(Fault(Code::kUnavailable, base::reason::kFeedStale, "not yet"));
  std::vector<std::string> request_ids;
  std::vector<std::string> roles;

 private:
  const crypto::Authority& authority_;
};

/// An inbox whose every stream brings one message and then ends as the script says.
class ScriptedInbox final : public referral::v1::ReferralService::Service {
 public:
  grpc::Status WatchInbox(grpc::ServerContext*, const referral::v1::WatchInboxRequest* request,
                          grpc::ServerWriter<referral::v1::WatchInboxResponse>* writer) override {
    asked.push_back(request->after_seq());
    const std::size_t stream = asked.size() - 1;
    if (stream >= ends.size() || ends[stream].error_code() != grpc::StatusCode::OUT_OF_RANGE) {
      referral::v1::WatchInboxResponse response;
      response.set_seq(static_cast<std::int64_t>(asked.size()) * 10);
      writer->Write(response);
    }
    return stream < ends.size() ? ends[stream] : grpc::Status::OK;
  }

  std::vector<grpc::Status> ends;
  std::vector<std::int64_t> asked;
};

class SessionTest : public testing::Test {
 protected:
  SessionTest() : home_(fs::temp_directory_path() / ("kortelijn-session-" + base::NewId())), registry_(authority_) {
    const auto pair = authority_.IssueService("all", {"127.0.0.1", "localhost"}, RealNow(), 24h);
    grpc::SslServerCredentialsOptions options(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
    options.pem_root_certs = authority_.pair().certificate_pem;
    options.pem_key_cert_pairs.push_back({pair.key_pem, pair.certificate_pem});
    credentials_ = grpc::SslServerCredentials(options);
    Serve();
  }
  /// At the same address as before.
  void Serve() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(Address(), credentials_, &port_);
    builder.RegisterService(&registry_);
    builder.RegisterService(&inbox_);
    server_ = builder.BuildAndStart();
  }
  ~SessionTest() override {
    server_->Shutdown();
    fs::remove_all(home_);
  }

  /// A profile whose certificate was made this long ago.
  Profile Enrol(std::chrono::hours ago = 0h, const crypto::Authority* trusted = nullptr) {
    const Profiles profiles(Variables{{"KORTELIJN_HOME", home_.string()}});
    const Profile profile{"anna.demo", profiles.FolderOf("anna.demo"), Address(), {}, "anna.demo"};
    const std::string key = crypto::NewKey();
    const auto certificate = authority_.SignPerson(crypto::NewCertificateRequest(key), "anna.demo", "first", RealNow() - ago, 24h * 90);
    profiles.Save(profile, {(trusted == nullptr ? authority_ : *trusted).pair().certificate_pem, key, certificate});
    return profile;
  }
  std::string Address() const { return "127.0.0.1:" + std::to_string(port_); }
  static Patience Quick() { return {5s, 4, 1ms}; }

  static v1::SuspendMemberRequest Suspend() {
    v1::SuspendMemberRequest request;
    request.set_member_id("bert.demo");
    return request;
  }
  std::string ReasonOf(Session& session) {
    try {
      session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend());
      return {};
    } catch (const Fault& fault) {
      return fault.reason();
    }
  }

  fs::path home_;
  crypto::Authority authority_ = crypto::Authority::Create("Test network", RealNow());
  StubbornRegistry registry_;
  ScriptedInbox inbox_;
  int port_ = 0;
  std::shared_ptr<grpc::ServerCredentials> credentials_;
  std::unique_ptr<grpc::Server> server_;
  FixedClock clock_{RealNow()};
};

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
  const auto profile = Enrol(24h * 91);
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

TEST_F(SessionTest, CertificatesAreRenewedFromDaySixty) {
  const auto young = Enrol(24h * 59);
  EXPECT_FALSE(Session(young, clock_, Quick()).RenewIfDue());
  const auto old = Enrol(24h * 61);
  const std::string key = LoadIdentity(old).key_pem;
  Session session(old, clock_, Quick());
  EXPECT_TRUE(session.RenewIfDue());
  EXPECT_EQ(crypto::ReadCertificate(LoadIdentity(old).certificate_pem).certificate_id, "renewed");
  EXPECT_NE(LoadIdentity(old).key_pem, key);
  EXPECT_EQ(session.Call(&v1::RegistryService::Stub::SuspendMember, Suspend()).member().id(), "bert.demo") << "with the new one";
  EXPECT_FALSE(session.RenewIfDue());
}

TEST_F(SessionTest, WhoeverRenewsAlreadyIsLeftToIt) {
  const auto old = Enrol(24h * 61);
  const RenewalLock other(old);
  EXPECT_FALSE(Session(old, clock_, Quick()).RenewIfDue());
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
