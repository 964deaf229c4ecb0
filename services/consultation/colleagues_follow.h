#pragma once

#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "kortelijn/registry/v1/professional.pb.h"
#include "services/common/rpc/directory.h"
#include "services/consultation/consultation.h"

namespace kortelijn::consultation {

/// Who could be asked, in memory, as the registry last said. Any thread may use it.
class Colleagues {
 public:
  explicit Colleagues(const rpc::Directory& directory) : directory_(directory) {}

  void Apply(const registry::v1::Professional& professional);

  /// Nothing if the registry has no such entry. Active only if the person is too.
  std::optional<Colleague> Find(const std::string& id) const;

  /// True for an active professional of this network.
  bool Active(const std::string& id, const std::string& network_id) const;
  /// True for one whose domain is care only.
  bool OfCare(const std::string& id, const std::string& network_id) const;

 private:
  const rpc::Directory& directory_;
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, Colleague> known_;
};

}  // namespace kortelijn::consultation
