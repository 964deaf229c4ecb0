#pragma once

#include <google/protobuf/descriptor.h>

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "services/common/base/relations.h"

namespace kortelijn::rpc {

/// What the descriptor of one rpc says about who may call it and what is logged.
struct Method {
  std::string path;  ///< `/kortelijn.referral.v1.ReferralService/ClaimReferral`
  std::string name;  ///< `ReferralService.ClaimReferral`
  std::vector<base::Role> roles;
  base::Action action = base::Action::kUnspecified;
  base::Relations relations;  ///< Of which one lets a PROFESSIONAL through; none: the role does.
  bool anonymous = false;
  bool streaming = false;

  bool Allows(base::Role role) const;
};

/// The access options of every rpc in the installation, read from the descriptors. A method without the option allows no role.
/// Requests are unique per rpc, so the request's descriptor finds the method.
class AccessTable {
 public:
  /// All services of kortelijn.*.
  AccessTable();

  /// Null if unknown.
  const Method* ByPath(std::string_view path) const;
  const Method* ByRequest(const google::protobuf::Descriptor* request) const;
  const std::vector<const google::protobuf::ServiceDescriptor*>& services() const { return services_; }

 private:
  void Add(const google::protobuf::ServiceDescriptor* service);

  std::vector<const google::protobuf::ServiceDescriptor*> services_;
  std::map<std::string, Method, std::less<>> by_path_;
  std::unordered_map<const google::protobuf::Descriptor*, const Method*> by_request_;
};

}  // namespace kortelijn::rpc
