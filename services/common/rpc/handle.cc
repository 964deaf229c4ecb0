#include "services/common/rpc/handle.h"

#include <spdlog/spdlog.h>

#include <chrono>

#include "services/common/base/fault.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/metrics.h"
#include "services/common/rpc/principal.h"
#include "services/common/rpc/replay.h"
#include "services/common/wire/status.h"

namespace kortelijn::rpc {
namespace {

using base::Code;
using base::Fault;
namespace reason = base::reason;

const Method& MethodOf(const Room& room, const google::protobuf::Message& request) {
  const auto* method = room.access.ByRequest(request.GetDescriptor());
  if (method == nullptr) throw Fault(Code::kPermissionDenied, reason::kRoleRequired, "the method has no access rule");
  return *method;
}

std::string SubjectIn(const google::protobuf::Message& request) {
  const auto* descriptor = request.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const auto* field = descriptor->field(i);
    const bool names_one = field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING && !field->is_repeated() &&
                           field->name().ends_with("_id") && field->name() != "request_id";
    if (!names_one) continue;
    const std::string id = request.GetReflection()->GetString(request, field);
    return base::ValidId(id) ? id : std::string();
  }
  return {};
}

bool WorthLogging(const Method& method, const Fault& fault) {
  switch (fault.code()) {
    case Code::kPermissionDenied:
    case Code::kUnauthenticated:
      return true;
    case Code::kNotFound:
      return method.action != base::Action::kUnspecified;
    default:
      return false;
  }
}

struct Refusal {
  const Method& method;
  const Peer& peer;
  const Fault& fault;
};

void LogRefusal(const Room& room, const Refusal& refusal, const google::protobuf::Message& request) {
  journal::Entry entry;
  entry.time = room.clock.Now();
  entry.actor.id = refusal.peer.subject_id.empty() ? "anonymous" : refusal.peer.subject_id;
  if (const auto person = room.directory.Find(entry.actor.id)) entry.actor.network_id = person->network_id;
  entry.rule = "refused";
  entry.action = refusal.method.action == base::Action::kUnspecified ? base::Action::kRead : refusal.method.action;
  entry.event_name = refusal.method.name;
  entry.subject_id = SubjectIn(request);
  entry.outcome = refusal.fault.reason();
  entry.access_point = refusal.peer.address;
  room.database.Write([&](db::Tx& tx) { room.journal.Append(tx, entry); });
}

Fault Unexpected(const Method& method, const std::exception& error) {
  const std::string incident = base::NewId();
  spdlog::error("incident {}: {}: {}", incident, method.name, error.what());
  return Fault(Code::kInternal, reason::kInternal, "something broke here; incident " + incident).With("incident", incident);
}

/// Runs the body for the decided caller; returns what went wrong, if anything.
std::optional<Fault> Attempt(const Method& method, const std::function<void()>& body) {
  try {
    body();
    return std::nullopt;
  } catch (const Fault& fault) {
    if (fault.code() == Code::kInternal) return Unexpected(method, fault);
    return fault;
  } catch (const std::exception& error) {
    return Unexpected(method, error);
  }
}

}  // namespace

grpc::Status Handle(const Room& room, grpc::ServerContextBase* context, const google::protobuf::Message& request,
                    google::protobuf::Message* response, const std::function<void(Call&)>& body) {
  const auto begun = std::chrono::steady_clock::now();
  const Method& method = MethodOf(room, request);
  const Peer peer = PeerOf(*context);
  auto fault = Attempt(method, [&] {
    std::optional<Limits::Place> place;
    if (!IsService(peer.subject_id)) place.emplace(room.limits.Take(peer.subject_id.empty() ? peer.address : peer.subject_id));
    Call call(method, Decide(room, method, peer, *context), room.clock.Now(), peer.address, room.journal);
    body(call);
  });
  if (fault && WorthLogging(method, *fault)) {
    const Refusal refusal{method, peer, *fault};
    if (auto worse = Attempt(method, [&] { LogRefusal(room, refusal, request); })) fault = worse;
  }
  const auto code = fault ? static_cast<int>(fault->code()) : 0;
  room.metrics.Called(method.name, code, std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
  if (!fault) return grpc::Status::OK;
  response->Clear();
  return wire::ToStatus(*fault);
}

grpc::Status HandleRead(const Room& room, grpc::ServerContextBase* context, const google::protobuf::Message& request,
                        google::protobuf::Message* response, const std::function<void(Call&, db::ReadTx&)>& body) {
  return Handle(room, context, request, response, [&](Call& call) { room.database.Read([&](db::ReadTx& tx) { body(call, tx); }); });
}

grpc::Status HandleWrite(const Room& room, grpc::ServerContextBase* context, const google::protobuf::Message& request,
                         google::protobuf::Message* response, const std::function<void(Call&, db::Tx&)>& body) {
  return HandleWrite(room, context, request, response, {}, body);
}

grpc::Status HandleWrite(const Room& room, grpc::ServerContextBase* context, const google::protobuf::Message& request,
                         google::protobuf::Message* response, const std::function<void(const Call&)>& ask,
                         const std::function<void(Call&, db::Tx&)>& body) {
  return Handle(room, context, request, response, [&](Call& call) {
    const Replay replay(request);
    const auto work = [&](db::Tx& tx) {
      response->Clear();
      call.ForgetRecorded();
      if (replay.Find(tx, call, response)) return;
      body(call, tx);
      if (call.method().action != base::Action::kUnspecified && !call.recorded()) {
        throw Fault(Code::kInternal, reason::kInternal, call.method().name + " left no log row");
      }
      replay.Keep(tx, call, *response);
    };
    try {
      return room.database.Write(work);
    } catch (const Fault& fault) {
      if (ask == nullptr || fault.code() != Code::kNotFound) throw;
    }
    ask(call);
    room.database.Write(work);
  });
}

Call Admit(const Room& room, grpc::ServerContextBase* context, const google::protobuf::Message& request) {
  const Method& method = MethodOf(room, request);
  const Peer peer = PeerOf(*context);
  try {
    return {method, Decide(room, method, peer, *context), room.clock.Now(), peer.address, room.journal};
  } catch (const Fault& fault) {
    if (WorthLogging(method, fault)) LogRefusal(room, {method, peer, fault}, request);
    throw;
  }
}

void ForgetReplays(const Room& room) {
  const auto before = base::ToMillis(room.clock.Now() - std::chrono::hours(24));
  room.database.Write([&](db::Tx& tx) { tx.Execute("DELETE FROM replay WHERE time < $1", {db::I(before)}); });
}

}  // namespace kortelijn::rpc
