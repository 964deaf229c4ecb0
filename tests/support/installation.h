#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/insight/v1/insight_service.grpc.pb.h"
#include "kortelijn/journal/v1/journal_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "kortelijn/registry/v1/enrolment_service.grpc.pb.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/fault.h"
#include "services/daemon.h"
#include "tests/support/clock.h"
#include "tests/support/folder.h"

namespace kortelijn::test {

/// One enrolled person with a channel of their own to the service, and its stubs.
struct Person {
  std::string id;
  wire::Identity identity;
  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<registry::v1::RegistryService::Stub> registry;
  std::unique_ptr<consultation::v1::ConsultationService::Stub> consultation;
  std::unique_ptr<referral::v1::ReferralService::Stub> referral;
  std::unique_ptr<insight::v1::InsightService::Stub> insight;
  std::unique_ptr<journal::v1::JournalService::Stub> journal;
};

/// A person with a channel and stubs of their own to a daemon at this address.
Person ConnectTo(const std::string& address, const std::string& id, wire::Identity identity);

/// A real installation in this process: data folder, certificate authority, daemon on free loopback ports over mTLS. The network `demo` has
/// the coordinator `coordinator` and the privacy officer `privacy`, and works in Stichtse Vecht, Roermond and Zundert.
class Installation {
 public:
  Installation();
  ~Installation();

  const std::filesystem::path& data() const { return folder_.path(); }
  ShiftedClock& clock() { return clock_; }
  Daemon& daemon() { return *daemon_; }
  Settings& settings() { return settings_; }

  void Start();
  void Stop();

  /// Waits until every service has taken what the others have logged: what was done is known wherever it is asked next.
  void Settle();

  /// An enrolled person; enrols on first use (with a code that the coordinator issues), and is known everywhere then.
  Person& As(const std::string& id);

  /// Redeems a code at the enrolment port.
  wire::Identity Enrol(const std::string& code);
  /// A one-time code for a person, issued by the coordinator.
  std::string Code(const std::string& id);
  /// A Person on an identity, connected to this installation.
  Person Connect(const std::string& id, wire::Identity identity);

  /// Adds an entry that every service knows of when it returns; the rest of it is open, reachable and confirmed.
  void AddProfessional(const std::string& id, registry::v1::Discipline discipline, const std::map<registry::v1::Dimension, int>& dimensions,
                       const std::vector<std::string>& municipalities);

 private:
  Folder folder_;
  ShiftedClock clock_;
  Settings settings_;
  std::map<std::string, std::string> first_codes_;
  std::unique_ptr<Daemon> daemon_;
  std::map<std::string, Person> people_;
};

/// Throws base::Fault unless OK.
void Check(const grpc::Status& status);

/// A context whose deadline is kPatience away.
std::unique_ptr<grpc::ClientContext> Context();

/// Calls a stub's method and returns the response; throws base::Fault unless OK.
template <typename Stub, typename Request, typename Response>
Response Call(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), const Request& request) {
  Response response;
  const auto context = Context();
  Check((stub.*method)(context.get(), request, &response));
  return response;
}

/// The reason a call is refused with; empty if it is not.
template <typename Stub, typename Request, typename Response>
std::string Refusal(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), const Request& request) {
  try {
    Call(stub, method, request);
    return {};
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
}

}  // namespace kortelijn::test
