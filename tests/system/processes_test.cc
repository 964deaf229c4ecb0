// The same story with each service in a process of its own.
#include <gtest/gtest.h>
#include <signal.h>

#include <memory>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/acceptor.h"
#include "tests/support/acts.h"
#include "tests/support/open_stream.h"
#include "tests/support/process.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

const std::vector<std::string> kServices = {"registry", "consultation", "referral", "insight"};

/// Four daemons on the data folder of an installation, with internal ports that are known beforehand.
class FourProcesses {
 public:
  explicit FourProcesses(const Installation& here) : data_(here.data() / "data") {
    for (const auto& name : kServices) internal_[name] = FreeAddress();
    for (const auto& name : kServices) Start(name);
    for (const auto& name : kServices) ports_[name] = WaitForPorts(*processes_.at(name), PortsFile(name));
  }

  void Start(const std::string& name) {
    std::vector<std::string> arguments = {KORTELIJN_BIN_DIR "/kortelijnd",
                                          "--data",
                                          data_.string(),
                                          "--serve",
                                          name,
                                          "--public",
                                          "127.0.0.1:0",
                                          "--internal",
                                          internal_.at(name),
                                          "--enrolment",
                                          "127.0.0.1:0",
                                          "--show-codes",
                                          "--stale-after-seconds",
                                          "6",
                                          "--ports-file",
                                          PortsFile(name).string()};
    for (const auto& [peer, address] : internal_) {
      if (peer != name) arguments.insert(arguments.end(), {"--peer", peer + "=" + address});
    }
    processes_[name] = std::make_unique<Process>(arguments, data_ / (name + ".log"));
  }

  void Kill(const std::string& name) { processes_.erase(name); }

  /// A person whose stubs go to the process of each service.
  Person Connect(const std::string& id, const wire::Identity& identity) {
    Person person;
    person.id = id;
    person.identity = identity;
    person.registry = registry::v1::RegistryService::NewStub(wire::OpenChannel(ports_.at("registry").people, identity));
    person.consultation = consultation::v1::ConsultationService::NewStub(wire::OpenChannel(ports_.at("consultation").people, identity));
    person.referral = referral::v1::ReferralService::NewStub(wire::OpenChannel(ports_.at("referral").people, identity));
    person.insight = insight::v1::InsightService::NewStub(wire::OpenChannel(ports_.at("insight").people, identity));
    return person;
  }

 private:
  static std::string FreeAddress() {
    const rpc::Acceptor probe({"127.0.0.1:0", 1, 1});
    return "127.0.0.1:" + std::to_string(probe.port());
  }
  std::filesystem::path PortsFile(const std::string& name) const { return data_ / (name + ".ports"); }

  std::filesystem::path data_;
  std::map<std::string, std::string> internal_;
  std::map<std::string, std::unique_ptr<Process>> processes_;
  std::map<std::string, Ports> ports_;
};

TEST(Processes, TheStoryHoldsAcrossFourProcesses) {
  Installation here;
  here.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  here.AddProfessional("carer", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
  const auto gp_identity = here.As("doctor").identity;
  const auto carer_identity = here.As("carer").identity;
  const auto coordinator_identity = here.As("coordinator").identity;
  here.Stop();

  FourProcesses four(here);
  auto gp = four.Connect("doctor", gp_identity);
  auto carer = four.Connect("carer", carer_identity);
  auto coordinator = four.Connect("coordinator", coordinator_identity);
  ASSERT_TRUE(Eventually([&] {
    try {
      Inbox(carer);
      Call(*gp.consultation, &consultation::v1::ConsultationService::Stub::ListConsultations, consultation::v1::ListConsultationsRequest());
      return true;
    } catch (const base::Fault&) {
      return false;
    }
  }));
  const auto id = AskAndWait(gp);
  ASSERT_TRUE(Eventually([&] { return !Inbox(carer).empty(); }));
  Claim(carer, id);
  const auto question = id.substr(0, id.rfind('-'));
  ASSERT_TRUE(Eventually([&] { return ReasonOf([&] { Open(carer, question); }) != base::reason::kFeedStale; }));
  EXPECT_EQ(Open(carer, question).consultation().question(), Question().question);
  Answer(carer, id, "Begin with what the eldest already fears.");
  ASSERT_TRUE(Reaches(gp, id, referral::v1::REFERRAL_STATE_COMPLETED));
  ASSERT_TRUE(Eventually([&] {
    try {
      Confirm(gp, id, "Thank you.");
      return true;
    } catch (const base::Fault&) {
      return false;
    }
  }));
  EXPECT_TRUE(Eventually([&] {
    const auto rows =
        Call(*coordinator.insight, &insight::v1::InsightService::Stub::GetResponseTimes, insight::v1::GetResponseTimesRequest());
    return rows.rows_size() == 1 && rows.rows(0).closure().total() == 1 && rows.rows(0).closure().open() == 0;
  }));
}

TEST(Processes, SuspensionEndsOpenStreamsInEveryProcess) {
  Installation here;
  registry::v1::CreateMemberRequest second;
  second.set_request_id(base::NewId());
  second.mutable_member()->set_id("second");
  second.mutable_member()->set_display_name("Sam Demo");
  second.mutable_member()->set_email("sam@demo.example");
  for (const auto role : {access::v1::ROLE_PROFESSIONAL, access::v1::ROLE_COORDINATOR}) second.mutable_member()->add_roles(role);
  Call(*here.As("coordinator").registry, &registry::v1::RegistryService::Stub::CreateMember, second);
  const auto identity = here.As("second").identity;
  const auto coordinator_identity = here.As("coordinator").identity;
  here.Stop();

  FourProcesses four(here);
  auto person = four.Connect("second", identity);
  auto coordinator = four.Connect("coordinator", coordinator_identity);
  ASSERT_TRUE(Eventually([&] {
    return Refusal(*person.referral, &referral::v1::ReferralService::Stub::ListInbox, referral::v1::ListInboxRequest()).empty();
  }));
  OpenStream<referral::v1::WatchInboxResponse> inbox(*person.referral, &referral::v1::ReferralService::Stub::WatchInbox);
  OpenStream<consultation::v1::WatchConsultationsResponse> questions(*person.consultation,
                                                                     &consultation::v1::ConsultationService::Stub::WatchConsultations);
  OpenStream<insight::v1::WatchBoardResponse> board(*person.insight, &insight::v1::InsightService::Stub::WatchBoard);
  ASSERT_TRUE(inbox.open() && questions.open() && board.open());
  registry::v1::SuspendMemberRequest suspend;
  suspend.set_request_id(base::NewId());
  suspend.set_member_id("second");
  const auto begun = std::chrono::steady_clock::now();
  Call(*coordinator.registry, &registry::v1::RegistryService::Stub::SuspendMember, suspend);
  EXPECT_EQ(inbox.End(), base::reason::kSuspended);
  EXPECT_EQ(questions.End(), base::reason::kSuspended);
  EXPECT_EQ(board.End(), base::reason::kSuspended);
  RecordProperty("ended_ms", static_cast<int>((std::chrono::steady_clock::now() - begun) / std::chrono::milliseconds(1)));
}

TEST(Processes, WithoutTheRegistryTheOthersGoOnForAWhileAndThenRefuse) {
  Installation here;
  here.AddProfessional("carer", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
  const auto identity = here.As("carer").identity;
  here.Stop();
  FourProcesses four(here);
  auto carer = four.Connect("carer", identity);
  const auto refusal = [&] {
    return Refusal(*carer.referral, &referral::v1::ReferralService::Stub::ListInbox, referral::v1::ListInboxRequest());
  };
  ASSERT_TRUE(Eventually([&] { return refusal().empty(); }));
  four.Kill("registry");
  EXPECT_EQ(refusal(), "");
  EXPECT_TRUE(Eventually([&] { return refusal() == base::reason::kFeedStale; }));
  four.Start("registry");
  EXPECT_TRUE(Eventually([&] { return refusal().empty(); }));
}

}  // namespace
}  // namespace kortelijn::test
