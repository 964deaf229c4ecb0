#include "tests/bench/crew.h"

#include <array>
#include <stdexcept>

#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "kortelijn/registry/v1/enrolment_service.grpc.pb.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/id.h"
#include "services/common/crypto/pki.h"
#include "services/common/wire/status.h"
#include "tests/support/wait.h"

namespace kortelijn::bench {
namespace {

using consultation::v1::ConsultationService;
using referral::v1::ReferralService;
using registry::v1::EnrolmentService;
using registry::v1::RegistryService;

constexpr int kHoldersPerPlace = 4;
constexpr int kCases = 4;
constexpr std::array kDisciplines = {"wijkverpleegkundige",
                                     "fysiotherapeut",
                                     "diëtist",
                                     "geestelijk verzorger",
                                     "sociaal werker",
                                     "vrijwilliger",
                                     "ergotherapeut",
                                     "adviseur welzijn",
                                     "apotheker",
                                     "logopedist",
                                     "GZ-psycholoog",
                                     "verpleegkundig specialist",
                                     "huisarts",
                                     "kaderarts",
                                     "wijkverpleegkundige"};

template <typename Stub, typename Request, typename Response>
Response Ask(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), const Request& request) {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  Response response;
  wire::ThrowIfError((stub.*method)(&context, request, &response));
  return response;
}

std::string Numbered(char letter, int number) {
  std::string digits = std::to_string(number);
  return letter + std::string(5 - digits.size(), '0') + digits;
}

std::string Row(const std::string& id, const std::string& discipline, const std::string& dimensions, const std::string& area) {
  return id + ";" + id + " Demo;" + discipline + ";" + dimensions + ";" + area + ";nl, en;open;" +
         "Ik kom thuis, blijf betrokken tot en met de nazorg en overleg met wie er verder om het gezin heen staat.;" +
         "Eerst vragen wat voor iemand van waarde is, dan pas wat er moet gebeuren.;0346 000 100;" + id + "@example.org\n";
}

std::vector<Worker> Workers(char letter, const std::vector<std::string>& places) {
  std::vector<Worker> workers(kConnections);
  for (int i = 0; i < kConnections; ++i) {
    workers[i].id = Numbered(letter, i);
    workers[i].place = places[static_cast<std::size_t>(i / kHoldersPerPlace) % places.size()];
  }
  return workers;
}

std::string AreaOf(int number, const std::vector<std::string>& places) {
  const auto at = static_cast<std::size_t>(number);
  return places[at % places.size()] + ", " + places[(at * 7 + 3) % places.size()];
}

/// The crew stands last, so that whoever knows them knows everybody.
std::string Csv(int professionals, const std::vector<Worker>& requesters, const std::vector<Worker>& holders) {
  const auto places = Places();
  std::string csv = "id;naam;discipline;dimensies;werkgebied;talen;capaciteit;wat ik doe;hoe ik denk;telefoon;e-mail\n";
  for (int i = 0; i < professionals - 2 * kConnections; ++i) {
    csv += Row(Numbered('p', i), kDisciplines[static_cast<std::size_t>(i) % kDisciplines.size()], "", AreaOf(i, places));
  }
  for (const auto& worker : requesters) csv += Row(worker.id, "huisarts", "psychisch 60", worker.place);
  for (const auto& worker : holders) csv += Row(worker.id, "wijkverpleegkundige", "fysiek 100", worker.place);
  return csv;
}

/// True once this person, working in this place, is proposed there.
bool Proposed(ReferralService::Stub& stub, const Worker& worker) {
  referral::v1::ProposeCandidatesRequest request;
  request.set_kind(registry::v1::KIND_ADVICE);
  request.set_urgency(registry::v1::URGENCY_ROUTINE);
  request.set_municipality(worker.place);
  request.add_dimensions(registry::v1::DIMENSION_PHYSICAL);
  request.set_limit(50);
  const auto response = Ask(stub, &ReferralService::Stub::ProposeCandidates, request);
  for (const auto& candidate : response.proposals(0).candidates()) {
    if (candidate.professional_id() == worker.id) return true;
  }
  return false;
}

/// True if the worker's certificate is known to the services that will be called with it.
bool Known(const Worker& worker) {
  try {
    const auto consultations = ConsultationService::NewStub(worker.channel);
    const auto referrals = ReferralService::NewStub(worker.channel);
    Ask(*consultations, &ConsultationService::Stub::ListCases, {});
    Ask(*referrals, &ReferralService::Stub::ListInbox, {});
    return true;
  } catch (const base::Fault& fault) {
    if (fault.code() == base::Code::kUnauthenticated || fault.code() == base::Code::kUnavailable) return false;
    throw;
  }
}

}  // namespace

wire::Identity Crew::Enrol(const std::string& code) {
  wire::Identity identity{site_.authority(), "", ""};
  const auto stub = EnrolmentService::NewStub(wire::OpenChannel(site_.ports().enrolment, identity));
  identity.key_pem = crypto::NewKey();
  registry::v1::EnrolRequest request;
  request.set_code(code);
  request.set_certificate_request(crypto::NewCertificateRequest(identity.key_pem));
  identity.certificate_pem = Ask(*stub, &EnrolmentService::Stub::Enrol, request).certificate();
  return identity;
}

std::shared_ptr<grpc::Channel> Crew::Coordinator() { return wire::OpenChannel(site_.ports().people, coordinator_); }

void Crew::Import(int professionals) {
  registry::v1::ImportProfessionalsRequest request;
  request.set_request_id(base::NewId());
  request.set_csv(Csv(professionals, requesters_, holders_));
  const auto stub = RegistryService::NewStub(Coordinator());
  const auto response = Ask(*stub, &RegistryService::Stub::ImportProfessionals, request);
  if (response.added() != professionals) throw std::runtime_error("the import added " + std::to_string(response.added()));
}

void Crew::EnrolAll(std::vector<Worker>& workers) {
  const auto stub = RegistryService::NewStub(Coordinator());
  for (auto& worker : workers) {
    registry::v1::IssueEnrolmentCodeRequest request;
    request.set_request_id(base::NewId());
    request.set_member_id(worker.id);
    worker.identity = Enrol(Ask(*stub, &RegistryService::Stub::IssueEnrolmentCode, request).code());
  }
}

void Crew::Hire(int professionals) {
  const auto places = Places();
  requesters_ = Workers('r', {places.end() - 8, places.end()});
  holders_ = Workers('h', {places.begin(), places.begin() + 8});
  coordinator_ = Enrol(site_.coordinator_code());
  Import(professionals);
  EnrolAll(requesters_);
  EnrolAll(holders_);
}

void Crew::AwaitFirstCall() {
  const auto stub = RegistryService::NewStub(Coordinator());
  Ask(*stub, &RegistryService::Stub::GetSelf, {});
}

void Crew::Connect() {
  for (auto* workers : {&requesters_, &holders_}) {
    for (auto& worker : *workers) {
      worker.channel = wire::OpenChannel(site_.ports().people, worker.identity);
      if (!test::Eventually([&] { return Known(worker); })) throw std::runtime_error(worker.id + " is not let in");
    }
  }
  const auto stub = ReferralService::NewStub(requesters_.front().channel);
  const bool known = test::Eventually([&] { return Proposed(*stub, holders_.back()); });
  if (!known) throw std::runtime_error("the holders are not proposed to the requesters");
}

void Crew::OpenCases() {
  for (std::size_t i = 0; i < requesters_.size(); ++i) {
    const auto stub = ConsultationService::NewStub(requesters_[i].channel);
    for (int number = 0; number < kCases; ++number) {
      consultation::v1::CreateCaseRequest request;
      request.set_request_id(base::NewId());
      request.mutable_case_()->set_municipality(holders_[i].place);
      request.mutable_case_()->set_birth_year_band(1950);
      request.mutable_case_()->set_stage(consultation::v1::STAGE_SYMPTOM_DIRECTED);
      request.mutable_case_()->set_concerns(consultation::v1::CONCERNS_PERSON);
      requesters_[i].cases.push_back(Ask(*stub, &ConsultationService::Stub::CreateCase, request).case_id());
    }
  }
}

std::vector<std::shared_ptr<grpc::Channel>> Crew::Channels(const std::vector<Worker>& workers) {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  channels.reserve(workers.size());
  for (const auto& worker : workers) channels.push_back(worker.channel);
  return channels;
}

}  // namespace kortelijn::bench
