#include "services/common/rpc/replay.h"

#include "kortelijn/access/v1/access.pb.h"
#include "services/common/base/fault.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"

namespace kortelijn::rpc {
namespace {

using base::Code;
using base::Fault;

constexpr std::string_view kPurpose = "replay digest";

std::string WithoutSecrets(const google::protobuf::Message& response) {
  const auto* descriptor = response.GetDescriptor();
  std::unique_ptr<google::protobuf::Message> copy;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    if (descriptor->field(i)->options().GetExtension(access::v1::sensitivity) != access::v1::SENSITIVITY_SECRET) continue;
    if (copy == nullptr) {
      copy.reset(response.New());
      copy->CopyFrom(response);
    }
    copy->GetReflection()->ClearField(copy.get(), descriptor->field(i));
  }
  return copy == nullptr ? response.SerializeAsString() : copy->SerializeAsString();
}

}  // namespace

Replay::Replay(const google::protobuf::Message& request, const crypto::Vault* vault) : vault_(vault) {
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  if (field == nullptr) return;
  has_id_ = true;
  id_ = request.GetReflection()->GetString(request, field);
  if (!base::ValidRequestId(id_)) {
    throw Fault(Code::kInvalidArgument, base::reason::kRequestIdInvalid, "request_id must be 8 to 64 characters A-Z, a-z, 0-9 or '-'")
        .Field("request_id", "8 to 64 characters A-Z, a-z, 0-9 or '-'");
  }
  if (vault_ == nullptr) throw Fault(Code::kInternal, base::reason::kInternal, "replay records need the master keys");
  content_ = request.SerializeAsString();
}

bool Replay::Find(db::Tx& tx, const Call& call, google::protobuf::Message* response) const {
  if (!has_id_) return false;
  const auto row =
      tx.QueryOne("SELECT method, digest, response FROM replay WHERE request_id = $2 AND actor = $1", {db::T(call.who().id), db::T(id_)});
  if (!row) return false;
  if (row->Text(0) != call.method().name || !vault_->HasDigest(kPurpose, content_, row->Bytes(1)).value_or(true)) {
    throw Fault(Code::kInvalidArgument, base::reason::kRequestIdReused, "request_id was used for another request");
  }
  response->ParseFromString(std::string(row->Bytes(2)));
  return true;
}

void Replay::Keep(db::Tx& tx, const Call& call, const google::protobuf::Message& response) const {
  if (!has_id_) return;
  tx.Execute("INSERT INTO replay (actor, request_id, method, digest, response, time) VALUES ($1, $2, $3, $4, $5, $6)",
             {db::T(call.who().id), db::T(id_), db::T(call.method().name), db::B(vault_->Digest(kPurpose, content_)),
              db::B(WithoutSecrets(response)), db::I(base::ToMillis(call.now()))});
}

}  // namespace kortelijn::rpc
