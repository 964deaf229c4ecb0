#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/support/status.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/support/relation_world.h"

namespace kortelijn::test {

/// How a call made by its descriptor ended.
struct Reply {
  grpc::Status status;
  std::unique_ptr<google::protobuf::Message> response;

  base::Fault fault() const;
  /// Everything that travels in a refusal, with `ids` masked.
  std::string Bytes(const std::vector<std::string>& ids) const;
};

/// Calls a unary rpc as a person.
Reply CallByDescriptor(const Person& person, const google::protobuf::MethodDescriptor& method, const google::protobuf::Message& request);

/// A request that is well-formed enough to be decided about: ids of the story by the names of the fields, a new request id, the first value
/// of every enum, and what else the method needs (see any_call.cc).
std::unique_ptr<google::protobuf::Message> RequestAbout(const google::protobuf::MethodDescriptor& method, const Story& story,
                                                        const std::string& person);

}  // namespace kortelijn::test
