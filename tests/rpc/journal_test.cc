// The log of a service over the wire: read, checked, signed, exported and let go, each with a row of its own.
#include <gmock/gmock.h>

#include "clients/common/log_check.h"
#include "clients/common/log_file.h"
#include "kortelijn/rpc_schema.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "services/common/db/migrate.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/host.h"
#include "services/common/rpc/journal_service.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/metrics.h"
#include "services/common/rpc/workers.h"
#include "services/common/wire/channel.h"
#include "services/common/wire/time.h"
#include "tests/common/journal_months_fixture.h"
#include "tests/support/clock.h"
#include "tests/support/installation.h"

namespace kortelijn::rpc {
namespace {

namespace v1 = kortelijn::journal::v1;
namespace reason = base::reason;
using testing::HasSubstr;
using Stub = v1::JournalService::Stub;

/// A log with twenty rows of six years ago and ten of now, and its privacy officer.
class JournalServiceTest : public test::MonthsTest {
 protected:
  JournalServiceTest() : authority_(crypto::Authority::Create("test", clock_.Now())) {
    db::Migrate(*database_, "rpc", Schema());
    AppendAt(clock_.Now() - std::chrono::days(6 * 366), 20);
    AppendAt(clock_.Now(), 10);
    AddMember("piet", access::v1::ROLE_PRIVACY_OFFICER);
    AddMember("cora", access::v1::ROLE_COORDINATOR);
    directory_.Heard(clock_.Now());
    logs_.emplace(std::map<std::string, Room>{{"test", MakeRoom()}}, crypto::SigningKey::Load(key_.private_pem()));
    const auto service = authority_.IssueService("all", {"127.0.0.1"}, clock_.Now(), std::chrono::hours(1));
    HostOptions options;
    options.public_port.address = "127.0.0.1:0";
    options.identity = {authority_.pair().certificate_pem, service.key_pem, service.certificate_pem};
    host_.emplace(options, access_, Door{limits_, certificates_});
    host_->Mount(Port::kPublic, &*logs_);
    host_->Start();
  }
  ~JournalServiceTest() override { host_->Stop(); }

  Room MakeRoom() {
    Room room{*database_, *journal_, directory_, access_, certificates_, clock_, limits_, metrics_, workers_};
    room.vault = &vault_;
    return room;
  }

  void AddMember(const std::string& id, access::v1::Role role) {
    registry::v1::Member member;
    member.set_id(id);
    member.set_network_id("demo");
    member.add_roles(role);
    member.set_status(registry::v1::MEMBER_STATUS_ACTIVE);
    member.add_certificate_ids("certificate-" + id);
    directory_.Apply(member);
  }

  Stub& As(const std::string& id) {
    auto& stub = stubs_[id];
    if (stub == nullptr) {
      wire::Identity identity{authority_.pair().certificate_pem, crypto::NewKey(), {}};
      identity.certificate_pem = authority_.SignPerson(crypto::NewCertificateRequest(identity.key_pem), id, "certificate-" + id,
                                                       clock_.Now(), std::chrono::hours(1));
      stub = v1::JournalService::NewStub(wire::OpenChannel(host_->address(Port::kPublic), identity));
    }
    return *stub;
  }

  template <typename Request>
  static Request Of(const std::string& source = "test") {
    Request request;
    request.set_source(source);
    return request;
  }

  v1::ExportEntriesResponse ExportPage(const v1::ExportEntriesRequest& request) {
    return test::Call(As("piet"), &Stub::ExportEntries, request);
  }

  /// All pages of an export.
  std::vector<v1::ExportedEntry> ExportAll(v1::ExportEntriesRequest request, v1::SignedHead* head) {
    std::vector<v1::ExportedEntry> rows;
    for (;;) {
      const auto page = ExportPage(request);
      rows.insert(rows.end(), page.entries().begin(), page.entries().end());
      *head = page.head();
      if (page.next_page_token().empty()) return rows;
      EXPECT_FALSE(page.has_head());
      request.set_page_token(page.next_page_token());
    }
  }

  client::LogVerdict CheckOffline(const std::vector<v1::ExportedEntry>& rows, const v1::SignedHead& end, const v1::SignedHead& kept) {
    client::LogCheck check({client::ToHead(kept)});
    for (const auto& row : rows) check.Add(row);
    return check.End(client::ToHead(end));
  }

  v1::ExpireSegmentsRequest ExpireRequest(base::Time before) {
    auto request = Of<v1::ExpireSegmentsRequest>();
    request.set_request_id(base::NewId());
    *request.mutable_before() = wire::ToProto(before);
    return request;
  }

  /// Action, rpc and outcome of the last row.
  std::string LastRow() {
    const auto row = journal_->List({}, journal_->LastSeq() - 1, 1).at(0).entry;
    return row.actor.id + " " + std::to_string(static_cast<int>(row.action)) + " " + row.event_name + " " + row.subject_type + " " +
           row.subject_id + " " + row.outcome;
  }

  test::FakeClock clock_{base::SystemClock().Now()};
  crypto::Authority authority_;
  Certificates certificates_{authority_.pair().certificate_pem};
  crypto::Vault vault_{{{1, std::string(32, 'k')}}};
  AccessTable access_;
  Directory directory_;
  Limits limits_{8};
  Metrics metrics_;
  Workers workers_{2};
  std::optional<JournalService> logs_;
  std::optional<Host> host_;
  std::map<std::string, std::unique_ptr<Stub>> stubs_;
};

TEST_F(JournalServiceTest, EveryLookAtTheLogIsARowInIt) {
  test::Call(As("piet"), &Stub::VerifyJournal, Of<v1::VerifyJournalRequest>());
  EXPECT_EQ(LastRow(), "piet 5 JournalService.VerifyJournal journal test OK");
  test::Call(As("cora"), &Stub::SignHead, Of<v1::SignHeadRequest>());
  EXPECT_EQ(LastRow(), "cora 5 JournalService.SignHead journal test OK");
  test::Call(As("piet"), &Stub::ListEntries, Of<v1::ListEntriesRequest>());
  EXPECT_EQ(LastRow(), "piet 2 JournalService.ListEntries journal test OK");
  ExportPage(Of<v1::ExportEntriesRequest>());
  EXPECT_EQ(LastRow(), "piet 5 JournalService.ExportEntries journal test OK");
  EXPECT_EQ(test::Refusal(As("cora"), &Stub::ListEntries, Of<v1::ListEntriesRequest>()), reason::kRoleRequired);
  EXPECT_EQ(LastRow(), "cora 2 JournalService.ListEntries   ROLE_REQUIRED");
  EXPECT_EQ(test::Refusal(As("cora"), &Stub::ExportEntries, Of<v1::ExportEntriesRequest>()), reason::kRoleRequired);
  EXPECT_EQ(LastRow(), "cora 5 JournalService.ExportEntries   ROLE_REQUIRED");
}

TEST_F(JournalServiceTest, ALogThatIsNotHereIsNotFound) {
  EXPECT_EQ(test::Refusal(As("piet"), &Stub::VerifyJournal, Of<v1::VerifyJournalRequest>("other")), reason::kNotFound);
  EXPECT_EQ(test::Refusal(As("piet"), &Stub::SignHead, Of<v1::SignHeadRequest>("other")), reason::kNotFound);
  EXPECT_EQ(test::Refusal(As("piet"), &Stub::ListSegments, Of<v1::ListSegmentsRequest>("other")), reason::kNotFound);
  EXPECT_EQ(test::Refusal(As("piet"), &Stub::ExportEntries, Of<v1::ExportEntriesRequest>("other")), reason::kNotFound);
  EXPECT_EQ(LastRow(), "piet 5 JournalService.ExportEntries   NOT_FOUND");
  auto expire = ExpireRequest(clock_.Now() - std::chrono::days(6 * 365));
  expire.set_source("other");
  EXPECT_EQ(test::Refusal(As("piet"), &Stub::ExpireSegments, expire), reason::kNotFound);
}

TEST_F(JournalServiceTest, ASignedHeadIsOfTheRowThatTellsOfIt) {
  const auto head = client::ToHead(test::Call(As("piet"), &Stub::SignHead, Of<v1::SignHeadRequest>()).head());
  EXPECT_EQ(head.seq, 31);
  EXPECT_EQ(head.hash, crypto::Hex(journal_->ReadHead().hash));
  EXPECT_EQ(head.time, clock_.Now());
  EXPECT_TRUE(crypto::SignedBy(head, key_.public_pem()));
}

TEST_F(JournalServiceTest, AKeptHeadIsCompared) {
  auto request = Of<v1::VerifyJournalRequest>();
  *request.mutable_known() = test::Call(As("piet"), &Stub::SignHead, Of<v1::SignHeadRequest>()).head();
  auto verdict = test::Call(As("piet"), &Stub::VerifyJournal, request);
  EXPECT_TRUE(verdict.intact()) << verdict.fault();
  EXPECT_EQ(verdict.heads(), 1);
  EXPECT_EQ(verdict.first_kept_seq(), 1);
  request.mutable_known()->set_seq(30);
  verdict = test::Call(As("piet"), &Stub::VerifyJournal, request);
  EXPECT_FALSE(verdict.intact());
  EXPECT_EQ(verdict.first_bad_seq(), 30);
  EXPECT_THAT(verdict.fault(), HasSubstr("does not carry the signature of this installation"));
}

TEST_F(JournalServiceTest, AnExportCanBeCheckedWithoutTheService) {
  auto ground = MakeEntry(99, "event");
  ground.time = clock_.Now();
  ground.ground = {.responsible_id = "ann", .consent = "SOCIAL granted", .purpose = "CARE", .emergency = true};
  Append(ground);
  const auto kept = test::Call(As("piet"), &Stub::SignHead, Of<v1::SignHeadRequest>()).head();
  for (const int page_size : {0, 1, 7}) {
    auto request = Of<v1::ExportEntriesRequest>();
    request.set_page_size(page_size);
    v1::SignedHead head;
    const std::int64_t before = journal_->LastSeq();
    auto rows = ExportAll(request, &head);
    EXPECT_EQ(static_cast<std::int64_t>(rows.size()), before + 1) << "up to the row that tells of its own beginning";
    const auto verdict = CheckOffline(rows, head, kept);
    EXPECT_TRUE(verdict.intact) << verdict.fault;
    EXPECT_EQ(verdict.heads, 2);
    EXPECT_EQ(rows.at(30).entry().responsible_id(), "ann");
    EXPECT_EQ(rows.at(30).ground(), "responsible=ann;consent=SOCIAL granted;purpose=CARE;emergency=yes");
    rows.at(12).mutable_entry()->set_outcome("NOT_FOUND");
    EXPECT_EQ(CheckOffline(rows, head, kept).first_bad_seq, 13);
  }
}

TEST_F(JournalServiceTest, ALogOfSeveralNetworksIsNotExported) {
  registry::v1::Network network;
  network.set_id("demo");
  directory_.Apply(network);
  EXPECT_EQ(test::Refusal(As("piet"), &Stub::ExportEntries, Of<v1::ExportEntriesRequest>()), "");
  network.set_id("other");
  directory_.Apply(network);
  EXPECT_EQ(test::Refusal(As("piet"), &Stub::ExportEntries, Of<v1::ExportEntriesRequest>()), reason::kMoveNotAllowed);
  EXPECT_EQ(test::Refusal(As("piet"), &Stub::VerifyJournal, Of<v1::VerifyJournalRequest>()), "") << "the service itself has all of it";
}

TEST_F(JournalServiceTest, APartOfALogEndsWithAHeadOfItsOwn) {
  auto request = Of<v1::ExportEntriesRequest>();
  *request.mutable_end_time() = wire::ToProto(clock_.Now() - std::chrono::days(365));
  v1::SignedHead head;
  const auto rows = ExportAll(request, &head);
  EXPECT_EQ(rows.size(), 20U);
  EXPECT_EQ(head.seq(), 20);
  EXPECT_TRUE(CheckOffline(rows, head, head).intact);
  request.set_page_token("0123456789abcdef5:9");
  EXPECT_EQ(test::Refusal(As("piet"), &Stub::ExportEntries, request), reason::kPageTokenInvalid);
}

TEST_F(JournalServiceTest, MonthsAreSignedExpireAndGo) {
  logs_->KeepHouse(clock_.Now());
  auto segments = test::Call(As("piet"), &Stub::ListSegments, Of<v1::ListSegmentsRequest>()).segments();
  ASSERT_EQ(segments.size(), 2);
  EXPECT_TRUE(crypto::SignedBy(client::ToHead(segments[0].head()), key_.public_pem()));
  EXPECT_FALSE(segments[1].has_head());

  EXPECT_EQ(test::Refusal(As("piet"), &Stub::ExpireSegments, ExpireRequest(clock_.Now() - std::chrono::days(4 * 365))),
            reason::kFieldInvalid);
  EXPECT_EQ(test::Refusal(As("cora"), &Stub::ExpireSegments, ExpireRequest(clock_.Now() - std::chrono::days(5 * 366))),
            reason::kRoleRequired);
  const auto request = ExpireRequest(clock_.Now() - std::chrono::days(5 * 366));
  const auto expired = test::Call(As("piet"), &Stub::ExpireSegments, request);
  EXPECT_EQ(LastRow(), "piet 4 JournalService.ExpireSegments journal test OK");
  ASSERT_EQ(expired.expired_size(), 1);
  EXPECT_EQ(expired.expired(0).month(), segments[0].month());
  const std::int64_t rows = journal_->LastSeq();
  EXPECT_EQ(test::Call(As("piet"), &Stub::ExpireSegments, request).expired_size(), 1) << "the same request again";
  EXPECT_EQ(journal_->LastSeq(), rows) << "changes nothing";

  logs_->KeepHouse(clock_.Now());
  EXPECT_EQ(Number("SELECT min(seq) FROM journal"), 21);
  const auto verdict = test::Call(As("piet"), &Stub::VerifyJournal, Of<v1::VerifyJournalRequest>());
  EXPECT_TRUE(verdict.intact()) << verdict.fault();
  EXPECT_EQ(verdict.first_kept_seq(), 21);
  EXPECT_EQ(verdict.heads(), 1);
  EXPECT_TRUE(test::Call(As("piet"), &Stub::ListSegments, Of<v1::ListSegmentsRequest>()).segments(0).expired());
}

}  // namespace
}  // namespace kortelijn::rpc
