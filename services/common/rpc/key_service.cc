#include "services/common/rpc/key_service.h"

#include <algorithm>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/replay.h"

namespace kortelijn::rpc {
namespace {

using base::Code;
using base::Fault;
namespace v1 = kortelijn::keys::v1;

const Subject kSubject{"master-key", "all"};

Fault Stays(const std::string& why) { return Fault(Code::kFailedPrecondition, base::reason::kMoveNotAllowed, why); }

}  // namespace

bool KeyService::Answered(const Call& call, const google::protobuf::Message& request, google::protobuf::Message* response) const {
  const Replay replay(request, room_.vault);
  bool answered = false;
  room_.database.Write([&](db::Tx& tx) { answered = replay.Find(tx, call, response); });
  return answered;
}

// What is done to the keys cannot be undone with a transaction: it is logged before, and its answer kept after.
void KeyService::Log(Call& call) const {
  room_.database.Write([&](db::Tx& tx) { call.Record(tx, kSubject); });
}

void KeyService::Keep(const Call& call, const google::protobuf::Message& request, const google::protobuf::Message& response) const {
  const Replay replay(request, room_.vault);
  room_.database.Write([&](db::Tx& tx) { replay.Keep(tx, call, response); });
}

bool KeyService::Unfinished() const {
  Counted counted;
  Count(&counted);
  const auto newest = keys_.vault().newest_version();
  return std::any_of(counted.begin(), counted.end(), [&](const v1::Sealed& one) { return one.key_version() != newest; });
}

void KeyService::Count(Counted* counted) const {
  for (const auto& [source, places] : places_) {
    for (const auto& place : places) {
      for (const auto& [version, count] : rpc::CountSealed(place)) {
        auto* one = counted->Add();
        one->set_source(source);
        one->set_kind(place.table.kind);
        one->set_key_version(version);
        one->set_count(count);
      }
    }
  }
}

std::int64_t KeyService::Move() const {
  std::int64_t moved = 0;
  for (const auto& [source, places] : places_) {
    for (const auto& place : places) moved += MoveSealed(place, keys_.vault());
  }
  return moved;
}

void KeyService::RequireFree(std::uint32_t version) const {
  const auto versions = keys_.vault().versions();
  if (std::find(versions.begin(), versions.end(), version) == versions.end()) {
    throw Fault(Code::kNotFound, base::reason::kNotFound, "this process has no master key of that version");
  }
  if (version == versions.back()) throw Stays("it is the newest master key: what is written now is sealed under it");
  Counted counted;
  Count(&counted);
  for (const auto& one : counted) {
    if (one.key_version() == version) throw Stays("something lies under it: " + one.source() + ", " + one.kind());
  }
}

grpc::ServerUnaryReactor* KeyService::CountSealed(grpc::CallbackServerContext* context, const v1::CountSealedRequest* request,
                                                  v1::CountSealedResponse* response) {
  return HandleApart(room_, context, *request, response, [=, this](Call&) {
    Count(response->mutable_sealed());
    for (const auto version : keys_.vault().versions()) response->add_key_versions(version);
  });
}

grpc::ServerUnaryReactor* KeyService::RotateMasterKey(grpc::CallbackServerContext* context, const v1::RotateMasterKeyRequest* request,
                                                      v1::RotateMasterKeyResponse* response) {
  return HandleApart(room_, context, *request, response, [=, this](Call& call) {
    const std::lock_guard lock(mutex_);
    if (Answered(call, *request, response)) return;
    keys_.Reload();
    const bool adds = !request->only_move() && !Unfinished();
    Log(call);
    if (adds) keys_.Add();
    response->set_moved(Move());
    response->set_key_version(keys_.vault().newest_version());
    Count(response->mutable_sealed());
    Keep(call, *request, *response);
  });
}

grpc::ServerUnaryReactor* KeyService::RetireMasterKey(grpc::CallbackServerContext* context, const v1::RetireMasterKeyRequest* request,
                                                      v1::RetireMasterKeyResponse* response) {
  return HandleApart(room_, context, *request, response, [=, this](Call& call) {
    const std::lock_guard lock(mutex_);
    if (Answered(call, *request, response)) return;
    RequireFree(request->key_version());
    Log(call);
    keys_.Remove(request->key_version());
    for (const auto version : keys_.vault().versions()) response->add_key_versions(version);
    Keep(call, *request, *response);
  });
}

}  // namespace kortelijn::rpc
