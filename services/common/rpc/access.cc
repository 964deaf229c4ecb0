#include "services/common/rpc/access.h"

#include <algorithm>

#include "kortelijn/access/v1/access.pb.h"
#include "kortelijn/consultation/v1/case_log_service.pb.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"
#include "kortelijn/consultation/v1/identity_service.pb.h"
#include "kortelijn/consultation/v1/retention_service.pb.h"
#include "kortelijn/insight/v1/insight_service.pb.h"
#include "kortelijn/journal/v1/feed_service.pb.h"
#include "kortelijn/journal/v1/journal_service.pb.h"
#include "kortelijn/journal/v1/review_service.pb.h"
#include "kortelijn/keys/v1/key_service.pb.h"
#include "kortelijn/referral/v1/party_service.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"
#include "kortelijn/registry/v1/enrolment_service.pb.h"
#include "kortelijn/registry/v1/registry_service.pb.h"

namespace kortelijn::rpc {
namespace {

Method Describe(const google::protobuf::MethodDescriptor* descriptor) {
  Method method;
  method.path = "/" + descriptor->service()->full_name() + "/" + descriptor->name();
  method.name = descriptor->service()->name() + "." + descriptor->name();
  method.streaming = descriptor->server_streaming();
  const auto& access = descriptor->options().GetExtension(access::v1::access);
  for (const int role : access.roles()) method.roles.push_back(static_cast<base::Role>(role));
  for (const int relation : access.relations()) method.relations.Add(static_cast<base::Relation>(relation));
  method.action = static_cast<base::Action>(access.action());
  method.anonymous = access.anonymous();
  return method;
}

}  // namespace

bool Method::Allows(base::Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

AccessTable::AccessTable() {
  for (const auto* request : {registry::v1::GetNetworkRequest::descriptor(), registry::v1::EnrolRequest::descriptor(),
                              consultation::v1::GetCaseRequest::descriptor(), referral::v1::ListInboxRequest::descriptor(),
                              referral::v1::GetPartiesRequest::descriptor(), insight::v1::GetBoardRequest::descriptor(),
                              consultation::v1::ListCaseLogRequest::descriptor(), consultation::v1::EraseCaseRequest::descriptor(),
                              consultation::v1::OpenIdentityRequest::descriptor(), journal::v1::FollowRequest::descriptor(),
                              journal::v1::VerifyJournalRequest::descriptor(), journal::v1::StartReviewRequest::descriptor(),
                              keys::v1::CountSealedRequest::descriptor()}) {
    for (int i = 0; i < request->file()->service_count(); ++i) Add(request->file()->service(i));
  }
}

void AccessTable::Add(const google::protobuf::ServiceDescriptor* service) {
  services_.push_back(service);
  for (int i = 0; i < service->method_count(); ++i) {
    Method method = Describe(service->method(i));
    const std::string path = method.path;
    const auto& stored = by_path_.emplace(path, std::move(method)).first->second;
    by_request_.emplace(service->method(i)->input_type(), &stored);
  }
}

const Method* AccessTable::ByPath(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : &found->second;
}

const Method* AccessTable::ByRequest(const google::protobuf::Descriptor* request) const {
  const auto found = by_request_.find(request);
  return found == by_request_.end() ? nullptr : found->second;
}

}  // namespace kortelijn::rpc
