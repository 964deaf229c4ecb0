#include "clients/common/session.h"

#include <algorithm>
#include <random>

#include "clients/common/local_reason.h"
#include "clients/common/private_key.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::client {
namespace {

using base::Code;
using std::chrono::milliseconds;

/// As the registry allows it: services/registry/enrolment.h.
constexpr auto kRenewWithin = std::chrono::days(20);
constexpr milliseconds kRenewalPatience{3000};

void CheckDates(const wire::Identity& identity, base::Time now) {
  if (now < crypto::ReadCertificate(identity.certificate_pem).not_after) return;
  throw LocalFault(Code::kUnauthenticated, base::reason::kCertificateExpired);
}

bool IsHandshakeFailure(const std::string& message) {
  return message.find("andshake") != std::string::npos || message.find("SSL_") != std::string::npos ||
         message.find("certificate") != std::string::npos;
}

std::string_view LocalReason(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
      return IsHandshakeFailure(status.error_message()) ? reason::kServerUntrusted : reason::kServerUnreachable;
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return reason::kServerSlow;
    case grpc::StatusCode::UNIMPLEMENTED:
      return reason::kServerOlder;
    default:
      return {};
  }
}

}  // namespace

Session::Session(Profile profile, const base::Clock& clock, Patience patience, Secrets secrets)
    : profile_(std::move(profile)), clock_(clock), patience_(patience), secrets_(std::move(secrets)), kept_(LoadIdentity(profile_)) {
  CheckDates(kept_, clock_.Now());
  identity_ = OpenIdentity(profile_, kept_, secrets_);
}

std::string Session::ServiceOf(const std::string& full_name) { return base::Split(full_name, '.').at(1); }

std::shared_ptr<grpc::Channel> Session::ChannelTo(const std::string& service) {
  const std::string& address = profile_.AddressOf(service);
  auto& channel = channels_[address];
  if (channel == nullptr) channel = shared_->To(address, identity_);
  return channel;
}

void Session::Share(std::shared_ptr<SharedChannels> channels) {
  shared_ = std::move(channels);
  channels_.clear();
}

void Session::Prepare(grpc::ClientContext& context, milliseconds deadline) const {
  context.set_deadline(std::chrono::system_clock::now() + deadline);
  if (!role_.empty()) context.AddMetadata("kortelijn-role", role_);
}

void Session::Attempt(const std::string& service, const std::function<grpc::Status(grpc::ClientContext&)>& attempt) {
  if (Due()) TakeUpRenewed();
  for (int number = 1;; ++number) {
    const grpc::Status status = Run(attempt);
    if (status.ok()) return;
    if (status.error_code() == grpc::StatusCode::UNAUTHENTICATED && TakeUpRenewed()) continue;
    if (status.error_code() != grpc::StatusCode::UNAVAILABLE || number >= patience_.attempts)
      Miss(FaultOf(status, profile_.AddressOf(service)));
    Rest(Pause(patience_.first_pause, number));
  }
}

void Session::Miss(const base::Fault& why) {
  if (missed_ && !change_.empty()) missed_(change_, why);
  throw why;
}

grpc::Status Session::Run(const std::function<grpc::Status(grpc::ClientContext&)>& attempt) {
  grpc::ClientContext context;
  Prepare(context, patience_.deadline);
  Begin(&context);
  auto status = attempt(context);
  Begin(nullptr);
  return status;
}

void Session::Begin(grpc::ClientContext* call) {
  const std::lock_guard lock(mutex_);
  call_ = call;
  if (stopped_ && call != nullptr) call->TryCancel();
}

void Session::Rest(milliseconds pause) {
  std::unique_lock lock(mutex_);
  leaving_.wait_for(lock, pause, [this] { return stopped_; });
}

void Session::Stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  if (call_ != nullptr) call_->TryCancel();
  leaving_.notify_all();
}

base::Fault FaultOf(const grpc::Status& status, const std::string& address) {
  base::Fault fault = wire::FromStatus(status);
  const std::string_view local = LocalReason(status);
  if (!fault.reason().empty() || local.empty()) return fault;
  return base::Fault(fault.code(), local, fault.what()).With("server", address);
}

bool Session::Due() const { return crypto::ReadCertificate(kept_.certificate_pem).not_after - clock_.Now() <= kRenewWithin; }

void Session::Use(wire::Identity kept, wire::Identity usable) {
  kept_ = std::move(kept);
  identity_ = std::move(usable);
  channels_.clear();
}

bool Session::TakeUpRenewed() {
  auto kept = LoadIdentity(profile_);
  if (kept.certificate_pem == kept_.certificate_pem) return false;
  auto usable = OpenIdentity(profile_, kept, secrets_);
  Use(std::move(kept), std::move(usable));
  return true;
}

std::string Session::AskForCertificate(const std::string& certificate_request) {
  registry::v1::RenewCertificateRequest request;
  request.set_request_id(base::NewId());
  request.set_certificate_request(certificate_request);
  registry::v1::RenewCertificateResponse response;
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::min(kRenewalPatience, patience_.deadline));
  Begin(&context);
  const auto status = registry::v1::RegistryService::Stub(ChannelTo("registry")).RenewCertificate(&context, request, &response);
  Begin(nullptr);
  if (!status.ok()) throw FaultOf(status, profile_.AddressOf("registry"));
  return response.certificate();
}

bool Session::RenewIfDue() {
  if (!Due()) return false;
  const RenewalLock lock(profile_);
  if (!lock.held()) return false;
  TakeUpRenewed();
  if (!Due()) return false;
  const auto anew = RequestAnew(profile_, LoadIdentity(profile_), secrets_);
  const auto certificate = AskForCertificate(anew.request);
  ReplaceIdentity(profile_, anew.kept, certificate);
  Use(LoadIdentity(profile_), {kept_.authority_pem, anew.usable, certificate});
  return true;
}

milliseconds Pause(milliseconds first, int number) {
  const milliseconds whole = std::min<milliseconds>(first * (1 << std::min(number - 1, 10)), std::chrono::seconds(5));
  std::uniform_int_distribution<std::int64_t> half(0, whole.count() / 2);
  thread_local std::minstd_rand random{std::random_device{}()};
  return milliseconds(whole.count() - half(random));
}

}  // namespace kortelijn::client
