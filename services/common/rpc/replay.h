#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "services/common/rpc/call.h"

namespace kortelijn::rpc {

/// The replay record of one mutating request (AIP-155): the same request_id with the same content by the same person gets the first
/// response again.
class Replay {
 public:
  /// Errors: INVALID_ARGUMENT / REQUEST_ID_INVALID. A request without the field has no record.
  explicit Replay(const google::protobuf::Message& request);

  /// Fills `response` and returns true if this request was answered before. Errors: INVALID_ARGUMENT / REQUEST_ID_REUSED.
  bool Find(db::Tx& tx, const Call& call, google::protobuf::Message* response) const;

  /// Keeps the response, without its fields marked SECRET.
  void Keep(db::Tx& tx, const Call& call, const google::protobuf::Message& response) const;

 private:
  bool has_id_ = false;
  std::string id_;
  std::string digest_;
};

}  // namespace kortelijn::rpc
