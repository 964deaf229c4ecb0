#include "tests/support/installation.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "services/common/base/id.h"
#include "services/common/crypto/pki.h"
#include "services/common/wire/status.h"
#include "services/init.h"
#include "tests/support/wait.h"

namespace kortelijn::test {

void Check(const grpc::Status& status) { wire::ThrowIfError(status); }

std::unique_ptr<grpc::ClientContext> Context() {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(std::chrono::system_clock::now() + kPatience);
  return context;
}

Person ConnectTo(const std::string& address, const std::string& id, wire::Identity identity) {
  Person person;
  person.id = id;
  person.identity = std::move(identity);
  person.channel = wire::OpenChannel(address, person.identity);
  person.registry = registry::v1::RegistryService::NewStub(person.channel);
  person.consultation = consultation::v1::ConsultationService::NewStub(person.channel);
  person.referral = referral::v1::ReferralService::NewStub(person.channel);
  person.insight = insight::v1::InsightService::NewStub(person.channel);
  person.journal = journal::v1::JournalService::NewStub(person.channel);
  return person;
}

Installation::Installation() {
  InitSettings init;
  init.data = folder_.path() / "data";
  init.network_id = "demo";
  init.network_name = "Demo network";
  init.municipalities = {"GM1904", "GM0957", "GM0879"};
  init.coordinator = {"coordinator", "Cora Demo", "cora@demo.example"};
  init.privacy_officer = {"privacy", "Piet Demo", "piet@demo.example"};
  init.json = true;
  std::stringstream printed;
  Initialise(init, clock_, printed);
  const auto json = nlohmann::json::parse(printed.str());
  first_codes_ = {{"coordinator", json["coordinator"]["code"]}, {"privacy", json["privacy_officer"]["code"]}};
  settings_.data = init.data;
  settings_.serve = {"registry", "consultation", "referral", "insight"};
  settings_.public_address = settings_.internal_address = settings_.enrolment_address = "127.0.0.1:0";
  settings_.max_enrolment_connections_per_minute = 100'000;  // Everybody enrols from here.
  settings_.show_codes = true;
  Start();
}

Installation::~Installation() {
  people_.clear();
  Stop();
}

void Installation::Start() {
  daemon_ = std::make_unique<Daemon>(settings_, clock_);
  daemon_->Start();
  for (auto& [id, person] : people_) person = Connect(id, person.identity);
}

void Installation::Stop() { daemon_.reset(); }

void Installation::Settle() {
  if (!Eventually([this] { return daemon_->settled(); })) throw std::runtime_error("the services do not hear each other");
}

Person& Installation::As(const std::string& id) {
  if (const auto found = people_.find(id); found != people_.end()) return found->second;
  const auto first = first_codes_.find(id);
  const std::string code = first != first_codes_.end() ? first->second : Code(id);
  auto& person = people_.emplace(id, Connect(id, Enrol(code))).first->second;
  Settle();
  return person;
}

std::string Installation::Code(const std::string& id) {
  registry::v1::IssueEnrolmentCodeRequest request;
  request.set_request_id(base::NewId());
  request.set_member_id(id);
  return Call(*As("coordinator").registry, &registry::v1::RegistryService::Stub::IssueEnrolmentCode, request).code();
}

wire::Identity Installation::Enrol(const std::string& code) {
  wire::Identity identity{crypto::ReadFile(settings_.data / "pki" / "authority.crt"), "", ""};
  const auto stub = registry::v1::EnrolmentService::NewStub(wire::OpenChannel(daemon_->address(rpc::Port::kEnrolment), identity));
  identity.key_pem = crypto::NewKey();
  registry::v1::EnrolRequest request;
  request.set_code(code);
  request.set_certificate_request(crypto::NewCertificateRequest(identity.key_pem));
  identity.certificate_pem = Call(*stub, &registry::v1::EnrolmentService::Stub::Enrol, request).certificate();
  return identity;
}

Person Installation::Connect(const std::string& id, wire::Identity identity) {
  return ConnectTo(daemon_->address(rpc::Port::kPublic), id, std::move(identity));
}

void Installation::AddProfessional(const std::string& id, registry::v1::Discipline discipline,
                                   const std::map<registry::v1::Dimension, int>& dimensions,
                                   const std::vector<std::string>& municipalities) {
  registry::v1::CreateProfessionalRequest request;
  request.set_request_id(base::NewId());
  auto* entry = request.mutable_professional();
  entry->set_id(id);
  entry->set_display_name(id + " Demo");
  entry->set_email(id + "@demo.example");
  entry->set_discipline(discipline);
  entry->set_capacity(registry::v1::CAPACITY_STATUS_OPEN);
  for (const auto& [dimension, strength] : dimensions) {
    auto* strong = entry->add_dimensions();
    strong->set_dimension(dimension);
    strong->set_strength(strength);
  }
  for (const auto& code : municipalities) entry->add_working_area(code);
  Call(*As("coordinator").registry, &registry::v1::RegistryService::Stub::CreateProfessional, request);
  Settle();
}

}  // namespace kortelijn::test
