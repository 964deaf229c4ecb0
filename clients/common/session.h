#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "clients/common/patience.h"
#include "clients/common/profile.h"
#include "clients/common/secrets.h"
#include "clients/common/shared_channels.h"
#include "services/common/base/id.h"
#include "services/common/base/time.h"
#include "services/common/wire/status.h"

namespace kortelijn::client {

/// A person's connection to the services: one channel a service address, kept while the session lives. Every call has a deadline; only
/// UNAVAILABLE is tried again, with the same request id, so that an act happens once. For one thread, but for Stop.
class Session {
 public:
  /// Checks the certificate's own dates first: with an expired one gRPC would only say that nobody is there. `secrets` opens a key under a
  /// passphrase or in a token. Errors: CERTIFICATE_EXPIRED, PROFILE_DAMAGED, those of OpenIdentity.
  Session(Profile profile, const base::Clock& clock, Patience patience = {}, Secrets secrets = Secrets());

  const Profile& profile() const { return profile_; }
  const base::Clock& clock() const { return clock_; }
  const Patience& patience() const { return patience_; }
  /// For another session of the same person, so that nobody is asked twice.
  const Secrets& secrets() const { return secrets_; }

  /// Goes over the channels of other sessions of the same person from now on, rather than over its own.
  void Share(std::shared_ptr<SharedChannels> channels);

  /// Told, by the thread that calls, of each call with a request id that was not answered well, unless it was a trial: of what request, and
  /// why.
  using Missed = std::function<void(const std::string& request, const base::Fault& why)>;
  void TellMissed(Missed missed) { missed_ = std::move(missed); }

  /// Acts in this role (a name without prefix, e.g. COORDINATOR) rather than in the first that fits; empty for that.
  void ActAs(std::string role) { role_ = std::move(role); }
  void SetDeadline(std::chrono::milliseconds deadline) { patience_.deadline = deadline; }

  /// Calls a unary method of a generated stub, e.g. `Call(&RegistryService::Stub::GetSelf, request)`; the request's package says which
  /// service. Fills in an empty request id. Errors: those of the method; SERVER_UNREACHABLE, SERVER_UNTRUSTED, SERVER_SLOW, SERVER_OLDER.
  template <typename Stub, typename Request, typename Response>
  Response Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request) {
    return CallAt(ServiceOf(Request::descriptor()->full_name()), method, std::move(request));
  }

  /// The same at the address of a named service, for what every process serves (the log).
  template <typename Stub, typename Request, typename Response>
  Response CallAt(const std::string& service, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                  Request request) {
    if constexpr (requires { request.set_request_id(std::string()); }) {
      if (request.request_id().empty()) request.set_request_id(base::NewId());
      change_ = Request::descriptor()->full_name();
    } else {
      change_.clear();
    }
    if constexpr (requires { request.dry_run(); }) {
      if (request.dry_run()) change_.clear();
    }
    Response response;
    Attempt(service, [&](grpc::ClientContext& context) {
      Stub stub(ChannelTo(service));
      return (stub.*method)(&context, request, &response);
    });
    return response;
  }

  /// Runs `attempt` until it is answered otherwise than UNAVAILABLE, or patience ends; throws what is wrong. A certificate that another
  /// process renewed meanwhile is taken up.
  void Attempt(const std::string& service, const std::function<grpc::Status(grpc::ClientContext&)>& attempt);

  /// Ends the call under way, and all later ones, with CANCELLED: for who leaves and waits for no answer. Any thread may call it.
  void Stop();

  /// Deadline and role of one call.
  void Prepare(grpc::ClientContext& context, std::chrono::milliseconds deadline) const;

  std::shared_ptr<grpc::Channel> ChannelTo(const std::string& service);

  /// `registry` of `kortelijn.registry.v1.GetSelfRequest`.
  static std::string ServiceOf(const std::string& full_name);

  /// Renews the certificate, with a new key where that is in a file, if it is in its last 20 days; true if it was renewed. What another
  /// process renewed is taken up, and one that is doing so is left to it. Asks the registry once and for three seconds at most, so that a
  /// command goes on without it: there are days left to try again. Errors: those of RenewCertificate.
  bool RenewIfDue();

  /// True if another process renewed the certificate since this session took it, and this one goes on with that. For what runs long: a
  /// certificate is revoked when the one that it was renewed into is renewed in its turn.
  bool TakeUpRenewed();

 private:
  grpc::Status Run(const std::function<grpc::Status(grpc::ClientContext&)>& attempt);
  [[noreturn]] void Miss(const base::Fault& why);
  void Begin(grpc::ClientContext* call);
  void Rest(std::chrono::milliseconds pause);
  bool Due() const;
  void Use(wire::Identity kept, wire::Identity usable);
  std::string AskForCertificate(const std::string& request);

  Profile profile_;
  const base::Clock& clock_;
  Patience patience_;
  std::string role_;
  std::string change_;  ///< The request under way, if it has a request id.
  Missed missed_;
  Secrets secrets_;
  wire::Identity kept_;      ///< As the profile keeps it.
  wire::Identity identity_;  ///< As gRPC uses it.
  std::shared_ptr<SharedChannels> shared_ = std::make_shared<SharedChannels>();
  std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;
  std::mutex mutex_;
  std::condition_variable leaving_;
  grpc::ClientContext* call_ = nullptr;  ///< Guarded by mutex_: the one under way.
  bool stopped_ = false;
};

/// The Fault of a call to `address` that failed, with local reasons for what gRPC itself says.
base::Fault FaultOf(const grpc::Status& status, const std::string& address);

/// The wait before attempt `number` (1 is the second attempt): `first * 2^(number - 1)`, at most 5 seconds, half of it at random.
std::chrono::milliseconds Pause(std::chrono::milliseconds first, int number);

}  // namespace kortelijn::client
