// Who is at the other end: as TLS and the certificate say it, at a real server.
#include <gmock/gmock.h>

#include "kortelijn/journal/v1/journal_service.grpc.pb.h"
#include "services/common/crypto/pki.h"
#include "services/common/rpc/certificates.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/host.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/metrics.h"
#include "services/common/rpc/principal.h"
#include "services/common/rpc/workers.h"
#include "services/common/wire/channel.h"
#include "tests/common/journal_fixture.h"
#include "tests/support/clock.h"
#include "tests/support/installation.h"

namespace kortelijn::rpc {
namespace {

namespace v1 = kortelijn::journal::v1;
using std::chrono::hours;

/// Keeps who called last.
class Witness final : public v1::JournalService::CallbackService {
 public:
  explicit Witness(Room room) : room_(room) {}
  grpc::ServerUnaryReactor* ListSources(grpc::CallbackServerContext* context, const v1::ListSourcesRequest*,
                                        v1::ListSourcesResponse*) override {
    seen = PeerOf(room_, *context);
    auto* const reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
  Peer seen;

 private:
  Room room_;
};

/// A server that trusts one authority besides the network's, and knows that a card of that one speaks for ann, another for a service.
class PeerTest : public test::JournalTest {
 protected:
  PeerTest() {
    LinkTo("ann", "A. Demo");
    LinkTo("service.registry", "S. Demo");
    const auto service = own_.IssueService("all", {"127.0.0.1"}, clock_.Now(), hours(1));
    HostOptions options;
    options.public_port.address = "127.0.0.1:0";
    options.enrolment_port.address = "127.0.0.1:0";
    options.identity = {own_.pair().certificate_pem, service.key_pem, service.certificate_pem};
    options.external_authorities_pem = other_.pair().certificate_pem;
    host_.emplace(options, access_, Door{limits_, certificates_});
    witness_.emplace(Room{*database_, *journal_, directory_, access_, certificates_, clock_, limits_, metrics_, workers_});
    host_->Mount(Port::kPublic, &*witness_);
    host_->Mount(Port::kEnrolment, &*witness_);
    host_->Start();
  }
  ~PeerTest() override { host_->Stop(); }

  void LinkTo(const std::string& id, const std::string& name) {
    registry::v1::Member member;
    member.set_id(id);
    member.set_status(registry::v1::MEMBER_STATUS_ACTIVE);
    const auto facts = crypto::ReadCertificate(Card(name).certificate_pem);
    member.add_external_certificates()->set_issuer(facts.issuer);
    member.mutable_external_certificates(0)->set_subject(facts.subject);
    directory_.Apply(member);
  }

  wire::Identity Signed(const crypto::Authority& by, const std::string& name) const {
    wire::Identity identity{own_.pair().certificate_pem, crypto::NewKey(), {}};
    identity.certificate_pem =
        by.SignPerson(crypto::NewCertificateRequest(identity.key_pem), name, "id-of-" + name, clock_.Now(), hours(1));
    return identity;
  }
  wire::Identity Card(const std::string& name) const { return Signed(other_, name); }

  const Peer& Seen(const wire::Identity& identity, Port port = Port::kPublic) {
    const auto stub = v1::JournalService::NewStub(wire::OpenChannel(host_->address(port), identity));
    test::Call(*stub, &v1::JournalService::Stub::ListSources, v1::ListSourcesRequest());
    return witness_->seen;
  }

  test::FakeClock clock_{base::SystemClock().Now()};
  const crypto::Authority own_ = crypto::Authority::Create("test", clock_.Now());
  const crypto::Authority other_ = crypto::Authority::Create("Another Authority Demo", clock_.Now());
  Certificates certificates_{own_.pair().certificate_pem, other_.pair().certificate_pem};
  AccessTable access_;
  Directory directory_;
  Limits limits_{8};
  Metrics metrics_;
  Workers workers_{1};
  std::optional<Witness> witness_;
  std::optional<Host> host_;
};

TEST_F(PeerTest, OfTheNetworksOwnIsWhatTheCertificateSays) {
  const auto& peer = Seen(Signed(own_, "bob"));
  EXPECT_EQ(peer.subject_id, "bob");
  EXPECT_EQ(peer.certificate_id, "id-of-bob");
  EXPECT_EQ(peer.address, "127.0.0.1");
  EXPECT_LT(clock_.Now(), peer.certificate_end);
  EXPECT_LE(peer.certificate_end, clock_.Now() + hours(1));
  EXPECT_EQ(peer.external, nullptr);
}

TEST_F(PeerTest, OfAnotherAuthorityIsWhomTheDirectorySays) {
  const auto card = Card("A. Demo");
  const auto facts = crypto::ReadCertificate(card.certificate_pem);
  const auto& peer = Seen(card);
  EXPECT_EQ(peer.subject_id, "ann");
  EXPECT_EQ(peer.certificate_id, ExternalName(facts.issuer, facts.subject));
  ASSERT_NE(peer.external, nullptr);
  EXPECT_EQ(peer.external->card.serial, crypto::ReadCardNumber(card.certificate_pem).serial);
}

TEST_F(PeerTest, OfAnotherAuthorityWithoutALinkIsNobody) {
  for (const auto* name : {"N. Demo", "bob", "service.registry"}) {
    const auto& peer = Seen(Card(name));
    EXPECT_EQ(peer.subject_id, "") << name;
    EXPECT_TRUE(IsExternalName(peer.certificate_id)) << name;
    EXPECT_EQ(peer.external, nullptr) << name;
  }
}

TEST_F(PeerTest, OfAnotherAuthorityIsNeverAService) {
  EXPECT_EQ(Seen(Card("S. Demo")).subject_id, "");
  EXPECT_EQ(witness_->seen.external, nullptr);
}

TEST_F(PeerTest, OfAServiceIsThatService) {
  const auto service = own_.IssueService("referral", {"127.0.0.1"}, clock_.Now(), hours(1));
  const auto& peer = Seen({own_.pair().certificate_pem, service.key_pem, service.certificate_pem});
  EXPECT_EQ(peer.subject_id, "service.referral");
  EXPECT_TRUE(IsService(peer.subject_id));
}

TEST_F(PeerTest, WithoutACertificateIsAnAddressAlone) {
  Seen(Signed(own_, "bob"));
  const auto& peer = Seen({own_.pair().certificate_pem, {}, {}}, Port::kEnrolment);
  EXPECT_EQ(peer.subject_id, "");
  EXPECT_EQ(peer.certificate_id, "");
  EXPECT_EQ(peer.certificate_end, base::kNever);
  EXPECT_EQ(peer.address, "127.0.0.1");
}

TEST(AddressWithin, LeavesOutSchemeAndPort) {
  EXPECT_EQ(AddressWithin("ipv4:192.0.2.7:4711"), "192.0.2.7");
  EXPECT_EQ(AddressWithin("ipv6:[2001:db8::7]:4711"), "2001:db8::7");
  EXPECT_EQ(AddressWithin("nonsense"), "nonsense");
}

}  // namespace
}  // namespace kortelijn::rpc
