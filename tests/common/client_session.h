#pragma once

#include <gmock/gmock.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "clients/common/session.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"

/// A registry and an inbox over real TLS that do as they are told, and a person with a profile who talks to them.
namespace kortelijn::client {

namespace fs = std::filesystem;
namespace v1 = registry::v1;
using base::Code;
using base::Fault;
using namespace std::chrono_literals;

class FixedClock final : public base::Clock {
 public:
  explicit FixedClock(base::Time now) : now_(now) {}
  base::Time Now() const override { return now_; }

 private:
  base::Time now_;
};

inline base::Time RealNow() { return base::SystemClock().Now(); }

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
    ++renewals;
    if (!renewal.ok()) return renewal;
    response->set_certificate(authority_.SignPerson(request->certificate_request(), "anna.demo", "renewed", RealNow(), 24h * 30));
    return grpc::Status::OK;
  }

  int refusals = 0;
  int renewals = 0;
  grpc::Status renewal = grpc::Status::OK;
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
    const auto certificate = authority_.SignPerson(crypto::NewCertificateRequest(key), "anna.demo", "first", RealNow() - ago, 24h * 30);
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

}  // namespace kortelijn::client
