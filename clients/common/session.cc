#include "clients/common/session.h"

#include <algorithm>
#include <random>
#include <thread>

#include "clients/common/local_reason.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::client {
namespace {

using base::Code;
using std::chrono::milliseconds;

constexpr auto kRenewFrom = std::chrono::days(60);

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

Session::Session(Profile profile, const base::Clock& clock, Patience patience)
    : profile_(std::move(profile)), clock_(clock), patience_(patience), identity_(LoadIdentity(profile_)) {
  CheckDates(identity_, clock_.Now());
}

std::string Session::ServiceOf(const std::string& full_name) { return base::Split(full_name, '.').at(1); }

std::shared_ptr<grpc::Channel> Session::ChannelTo(const std::string& service) {
  const std::string& address = profile_.AddressOf(service);
  auto& channel = channels_[address];
  if (channel == nullptr) channel = wire::OpenChannel(address, identity_);
  return channel;
}

void Session::Prepare(grpc::ClientContext& context, milliseconds deadline) const {
  context.set_deadline(std::chrono::system_clock::now() + deadline);
  if (!role_.empty()) context.AddMetadata("kortelijn-role", role_);
}

void Session::Attempt(const std::string& service, const std::function<grpc::Status(grpc::ClientContext&)>& attempt) {
  for (int number = 1;; ++number) {
    grpc::ClientContext context;
    Prepare(context, patience_.deadline);
    const grpc::Status status = attempt(context);
    if (status.ok()) return;
    if (status.error_code() != grpc::StatusCode::UNAVAILABLE || number >= patience_.attempts)
      throw FaultOf(status, profile_.AddressOf(service));
    std::this_thread::sleep_for(Pause(patience_.first_pause, number));
  }
}

base::Fault FaultOf(const grpc::Status& status, const std::string& address) {
  base::Fault fault = wire::FromStatus(status);
  const std::string_view local = LocalReason(status);
  if (!fault.reason().empty() || local.empty()) return fault;
  return base::Fault(fault.code(), local, fault.what()).With("server", address);
}

bool Session::RenewIfDue() {
  const auto facts = crypto::ReadCertificate(identity_.certificate_pem);
  if (clock_.Now() < facts.not_before + kRenewFrom) return false;
  const RenewalLock lock(profile_);
  if (!lock.held()) return false;
  const std::string key = crypto::NewKey();
  registry::v1::RenewCertificateRequest request;
  request.set_certificate_request(crypto::NewCertificateRequest(key));
  const auto response = Call(&registry::v1::RegistryService::Stub::RenewCertificate, request);
  ReplaceIdentity(profile_, key, response.certificate());
  identity_ = LoadIdentity(profile_);
  channels_.clear();
  return true;
}

milliseconds Pause(milliseconds first, int number) {
  const milliseconds whole = std::min<milliseconds>(first * (1 << std::min(number - 1, 10)), std::chrono::seconds(5));
  std::uniform_int_distribution<std::int64_t> half(0, whole.count() / 2);
  thread_local std::minstd_rand random{std::random_device{}()};
  return milliseconds(whole.count() - half(random));
}

}  // namespace kortelijn::client
