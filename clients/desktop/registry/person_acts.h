#pragma once

#include <QObject>
#include <functional>
#include <map>

#include "clients/desktop/shell/desk.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {

/// What a coordinator does with a person in one act. An act that failed keeps its request id, so that doing it again is safe.
class PersonActs : public QObject {
  Q_OBJECT

 public:
  PersonActs(const Desk& desk, QObject* parent) : QObject(parent), desk_(desk) {}

  void Suspend(const std::string& id);
  void Reinstate(const std::string& id);
  void ConfirmEntry(const std::string& id);
  /// The proposed address of the member as it was read: takes it, or drops the proposal.
  void SettleAddress(const registry::v1::Member& member, bool confirmed);
  void IssueCode(const std::string& id);
  /// Lets a certificate of another authority speak for the person, or ends that.
  void SetCertificate(const registry::v1::Member& member, const registry::v1::ExternalCertificate& certificate, bool linked);

 signals:
  void Done(const QString& sentence);
  void Issued(const registry::v1::IssueEnrolmentCodeResponse& code);
  void Failed(const client::Explanation& fault);

 private:
  using Stub = registry::v1::RegistryService::Stub;

  template <typename Request, typename Response>
  void Call(const std::string& act, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request,
            std::function<void(const Response&)> then);

  const Desk& desk_;
  std::map<std::string, std::string> unanswered_;  ///< Request ids by act.
};

}  // namespace kortelijn::desktop
