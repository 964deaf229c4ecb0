#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "services/common/crypto/vault.h"
#include "services/common/rpc/call.h"

namespace kortelijn::rpc {

/// The replay record of one mutating request (AIP-155): the same request_id with the same content by the same person gets the first
/// response again. Of the request only a digest under the master key is kept, so that nobody can confirm from the database what they guess
/// was said; where its key was retired meanwhile, or it is of an earlier version of the program, id, person and method decide alone.
class Replay {
 public:
  /// Errors: INVALID_ARGUMENT / REQUEST_ID_INVALID. A request without the field has no record, and needs no vault; it and the vault outlive
  /// this.
  Replay(const google::protobuf::Message& request, const crypto::Vault* vault);

  /// Fills `response` and returns true if this request was answered before. Errors: INVALID_ARGUMENT / REQUEST_ID_REUSED.
  bool Find(db::Tx& tx, const Call& call, google::protobuf::Message* response) const;

  /// Keeps the response, without its fields marked SECRET.
  void Keep(db::Tx& tx, const Call& call, const google::protobuf::Message& response) const;

 private:
  bool has_id_ = false;
  const crypto::Vault* vault_;
  std::string id_;
  std::string content_;
};

}  // namespace kortelijn::rpc
