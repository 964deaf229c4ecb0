#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/referral/v1/party_service.grpc.pb.h"
#include "kortelijn/registry/v1/professional.pb.h"
#include "kortelijn/rpc_schema.h"
#include "services/common/base/id.h"
#include "services/common/crypto/pki.h"
#include "services/common/db/migrate.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/feed_service.h"
#include "services/common/rpc/host.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/metrics.h"
#include "services/common/wire/channel.h"
#include "services/common/wire/status.h"
#include "services/consultation/consultation.h"
#include "services/consultation/service.h"
#include "tests/common/db_fixture.h"
#include "tests/support/clock.h"
#include "tests/support/wait.h"

namespace kortelijn::consultation {

using Stub = v1::ConsultationService::Stub;

/// The neighbours of consultation, as far as it hears and asks them: two logs that it follows, and the parties of referrals.
struct Neighbours final : referral::v1::PartyService::Service {
  struct Source {
    Source(const std::filesystem::path& file, const std::string& name, const rpc::Room& like)
        : database(db::OpenSqlite({.file = file})), journal(*database, name), room{*database,   journal,           like.directory,
                                                                                   like.access, like.certificates, like.clock,
                                                                                   like.limits, like.metrics,      like.workers} {}
    std::unique_ptr<db::Database> database;
    journal::Journal journal;
    rpc::Room room;
  };

  Neighbours(const std::filesystem::path& folder, const rpc::Room& like)
      : registry(folder / "registry.db", "registry", like),
        referral(folder / "referral.db", "referral", like),
        feeds({{"registry", registry.room}, {"referral", referral.room}}) {}

  grpc::Status GetParties(grpc::ServerContext*, const referral::v1::GetPartiesRequest* request,
                          referral::v1::GetPartiesResponse* response) override {
    const std::lock_guard lock(mutex);
    ++asked;
    if (away) return {grpc::StatusCode::UNAVAILABLE, "not now"};
    const auto found = std::find_if(parties.begin(), parties.end(), [&](const auto& each) {
      const auto& about = each.second.referral();
      return each.first == request->referral_id() ||
             (each.first.starts_with(request->consultation_id() + "-") && about.holder_id() == request->holder_id());
    });
    if (found == parties.end()) return {grpc::StatusCode::NOT_FOUND, "no such referral"};
    *response = found->second;
    return grpc::Status::OK;
  }

  Source registry;
  Source referral;
  rpc::FeedService feeds;
  std::mutex mutex;
  std::map<std::string, referral::v1::GetPartiesResponse> parties;
  int asked = 0;
  std::atomic<bool> away = false;
};

/// Consultation alone, served over real mTLS, with the registry and referral played by the test.
class ConsultationHouse : public testing::Test {
 protected:
  ConsultationHouse()
      : authority_(crypto::Authority::Create("test", clock_.Now())),
        neighbours_(folder_.path(), {*dummy_, dummy_journal_, directory_, access_, certificates_, clock_, limits_, metrics_, workers_}) {
    registry::v1::RegistryEvent network;
    network.mutable_network()->set_id("vecht");
    network.mutable_network()->set_consultation_line("0900-1234");
    for (const char* key : {"groen", "oranje"}) network.mutable_network()->add_colours()->set_key(key);
    AddSymptom(network, "pain", registry::v1::DIMENSION_PHYSICAL);
    AddSymptom(network, "kanarie-klacht", registry::v1::DIMENSION_PHYSICAL);
    AddSymptom(network, "social", registry::v1::DIMENSION_SOCIAL);
    AddSymptom(network, "meaning", registry::v1::DIMENSION_SPIRITUAL);
    AddSymptom(network, "well-being", registry::v1::DIMENSION_UNSPECIFIED);
    Append(neighbours_.registry, network);
    for (const char* id : {"anna.demo", "bert.demo", "cora.demo", "stranger.demo"}) {
      AddPerson(id, registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
    }
    AddPerson("social.demo", registry::v1::DISCIPLINE_SOCIAL_WORKER);
    AddPerson("zita.demo", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER);
    Open();
  }
  ~ConsultationHouse() override { Close(); }

  void Open(char master = 'k') {
    vault_ = std::make_unique<crypto::Vault>(std::map<std::uint32_t, std::string>{{1, std::string(32, master)}});
    const rpc::Site site{.data = folder_.path(),
                         .clock = clock_,
                         .vault = *vault_,
                         .access = access_,
                         .certificates = certificates_,
                         .limits = limits_,
                         .metrics = metrics_,
                         .workers = workers_,
                         .peer = [this](const std::string&) { return ServiceChannel(); }};
    module_ = MakeConsultation(site);
    const auto service = authority_.IssueService("all", {"127.0.0.1", "localhost"}, clock_.Now(), std::chrono::hours(1));
    service_ = {authority_.pair().certificate_pem, service.key_pem, service.certificate_pem};
    rpc::HostOptions options;
    options.public_port.address = options.internal_port.address = "127.0.0.1:0";
    options.identity = service_;
    host_ = std::make_unique<rpc::Host>(options, access_, rpc::Door{limits_, certificates_});
    module_->Mount(*host_);
    host_->Mount(rpc::Port::kInternal, &neighbours_);
    host_->Mount(rpc::Port::kInternal, &neighbours_.feeds);
    host_->Start();
    module_->Start();
    Hear();
    ASSERT_TRUE(test::Eventually([&] { return module_->room().directory.Find("zita.demo") != nullptr; }));
  }
  void Close() {
    stubs_.clear();
    if (module_ != nullptr) module_->Stop();
    neighbours_.feeds.Stop();
    if (host_ != nullptr) host_->Stop();
    host_.reset();
    module_.reset();
  }

  static void AddSymptom(registry::v1::RegistryEvent& event, const char* key, registry::v1::Dimension dimension) {
    auto* item = event.mutable_network()->add_symptoms();
    item->set_key(key);
    item->set_dimension(dimension);
  }
  void AddPerson(const std::string& id, registry::v1::Discipline discipline) {
    registry::v1::RegistryEvent event;
    auto* member = event.mutable_member();
    member->set_id(id);
    member->set_network_id("vecht");
    member->add_roles(access::v1::ROLE_PROFESSIONAL);
    member->set_status(registry::v1::MEMBER_STATUS_ACTIVE);
    member->add_certificate_ids("certificate-" + id);
    auto* professional = event.mutable_professional();
    professional->set_id(id);
    professional->set_network_id("vecht");
    professional->set_discipline(discipline);
    professional->set_status(registry::v1::MEMBER_STATUS_ACTIVE);
    professional->set_capacity(registry::v1::CAPACITY_STATUS_OPEN);
    for (int dimension = 1; dimension <= 4; ++dimension) {
      auto* strength = professional->add_dimensions();
      strength->set_dimension(static_cast<registry::v1::Dimension>(dimension));
      strength->set_strength(60);
    }
    Append(neighbours_.registry, event);
  }

  /// Says something of a referral in referral's feed, and waits until it is heard.
  void Tell(const referral::v1::ReferralEvent& event) {
    Append(neighbours_.referral, event);
    Hear();
  }
  void Tell(const referral::v1::Referral& referral) {
    referral::v1::ReferralEvent event;
    *event.mutable_referral() = referral;
    Tell(event);
  }
  /// Says something in the registry's feed, and waits until it is heard.
  void Say(const registry::v1::RegistryEvent& event) {
    Append(neighbours_.registry, event);
    HearRegistry();
  }
  /// Lets referral know something that its feed has not brought yet.
  void KnowWithoutTelling(const referral::v1::Referral& referral, const std::vector<std::string>& offered = {}) {
    const std::lock_guard lock(neighbours_.mutex);
    auto& parties = neighbours_.parties[referral.id()];
    *parties.mutable_referral() = referral;
    for (const auto& person : offered) {
      auto* offer = parties.add_offers();
      offer->set_professional_id(person);
      offer->set_round(1);
      offer->set_state(referral::v1::OFFER_STATE_OFFERED);
    }
  }
  static referral::v1::Referral Referral(const std::string& id, const std::string& holder = {}) {
    referral::v1::Referral referral;
    referral.set_id(id);
    referral.set_consultation_id(id.substr(0, id.size() - 2));
    referral.set_dimension(static_cast<registry::v1::Dimension>(consultation::ParseReferralId(id)->dimension));
    referral.set_network_id("vecht");
    referral.set_state(holder.empty() ? referral::v1::REFERRAL_STATE_REQUESTED : referral::v1::REFERRAL_STATE_ACCEPTED);
    referral.set_holder_id(holder);
    if (!holder.empty()) {
      referral.set_holder_discipline(holder == "zita.demo" ? registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER
                                                           : registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
    }
    referral.set_round(1);
    return referral;
  }
  static referral::v1::ReferralEvent Offered(const std::string& id, const std::vector<std::string>& people) {
    referral::v1::ReferralEvent event;
    *event.mutable_referral() = Referral(id);
    for (const auto& person : people) {
      auto* offer = event.add_offers();
      offer->set_referral_id(id);
      offer->set_professional_id(person);
      offer->set_round(1);
      offer->set_state(referral::v1::OFFER_STATE_OFFERED);
    }
    return event;
  }

  Stub& As(const std::string& id) {
    auto& stub = stubs_[id];
    if (stub == nullptr) {
      wire::Identity identity{authority_.pair().certificate_pem, crypto::NewKey(), {}};
      identity.certificate_pem = authority_.SignPerson(crypto::NewCertificateRequest(identity.key_pem), id, "certificate-" + id,
                                                       clock_.Now(), std::chrono::hours(1));
      stub = v1::ConsultationService::NewStub(wire::OpenChannel(host_->address(rpc::Port::kPublic), identity));
    }
    return *stub;
  }

  /// Calls as a person; the Fault of a refusal is in `fault_`, and its reason is returned ("OK" if none).
  template <typename Request, typename Response>
  std::string Call(const std::string& id, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request,
                   Response* response) {
    if constexpr (requires { request.request_id(); }) {
      if (request.request_id().empty()) request.set_request_id(base::NewId());
    }
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    const auto status = (As(id).*method)(&context, request, response);
    if (status.ok()) return "OK";
    fault_ = std::make_unique<base::Fault>(wire::FromStatus(status));
    return fault_->reason();
  }
  template <typename Request, typename Response>
  std::string Try(const std::string& id, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request) {
    Response response;
    return Call(id, method, std::move(request), &response);
  }

  /// What followers were told since `seq` (in: where to begin, out: where it ended).
  std::vector<v1::ConsultationEvent> Told(std::int64_t* seq) {
    std::vector<v1::ConsultationEvent> events;
    for (const auto& change : module_->room().journal.ChangesAfter(*seq, 1000, seq)) events.emplace_back().ParseFromString(change.event);
    return events;
  }
  std::vector<journal::Entry> Logged(const std::string& subject) {
    std::vector<journal::Entry> entries;
    for (auto& row : module_->room().journal.List({.actor = {}, .subject_id = subject}, 0, 1000)) entries.push_back(std::move(row.entry));
    return entries;
  }

  /// Waits until consultation has heard everything its neighbours said.
  void Hear() {
    ASSERT_TRUE(test::Eventually([&] { return Heard("registry") >= neighbours_.registry.journal.LastSeq(); }));
    ASSERT_TRUE(test::Eventually([&] { return Heard("referral") >= neighbours_.referral.journal.LastSeq(); }));
    module_->room().database.Write([](db::Tx&) {});  // Returns when what was committed before has been told.
  }

  /// The same, and that the people are as the registry said last. They are kept in memory, where what was heard comes only after the
  /// transaction that Hear sees; but in order, so that a last row tells that all are there.
  void HearRegistry() {
    registry::v1::RegistryEvent last;
    last.mutable_member()->set_id("last.demo");
    last.mutable_member()->set_network_id("vecht");
    last.mutable_member()->set_display_name(base::NewId());
    Append(neighbours_.registry, last);
    ASSERT_TRUE(test::Eventually([&] {
      const auto shown = module_->room().directory.Find("last.demo");
      return shown != nullptr && shown->display_name == last.member().display_name();
    }));
    Hear();
  }

  test::TempFolder folder_;
  test::ShiftedClock clock_;
  rpc::AccessTable access_;
  rpc::Limits limits_{64};
  rpc::Metrics metrics_;
  rpc::Workers workers_{4};
  rpc::Directory directory_;
  std::unique_ptr<db::Database> dummy_ = db::OpenSqlite({.file = folder_ / "dummy.db"});
  journal::Journal dummy_journal_{*dummy_, "dummy"};
  crypto::Authority authority_;
  rpc::Certificates certificates_{authority_.pair().certificate_pem};
  Neighbours neighbours_;
  std::unique_ptr<crypto::Vault> vault_;
  wire::Identity service_;
  std::unique_ptr<rpc::Module> module_;
  std::unique_ptr<rpc::Host> host_;
  std::map<std::string, std::unique_ptr<Stub>> stubs_;
  std::unique_ptr<base::Fault> fault_;

 private:
  std::shared_ptr<grpc::Channel> ServiceChannel() { return wire::OpenChannel(host_->address(rpc::Port::kInternal), service_); }

  template <typename Event>
  void Append(Neighbours::Source& source, const Event& event) {
    journal::Entry entry;
    entry.time = clock_.Now();
    entry.actor.id = "test";
    entry.action = base::Action::kUpdate;
    entry.event = event.SerializeAsString();
    source.database->Write([&](db::Tx& tx) { source.journal.Append(tx, entry); });
  }

  std::int64_t Heard(const std::string& source) {
    std::int64_t seq = 0;
    module_->room().database.Read([&](db::ReadTx& tx) {
      if (const auto row = tx.QueryOne("SELECT seq FROM feed_cursor WHERE source = $1", {db::T(source)})) seq = row->Int(0);
    });
    return seq;
  }
};

}  // namespace kortelijn::consultation
