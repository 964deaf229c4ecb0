#include "services/common/rpc/handle.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "services/common/base/fault.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/doorman.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/metrics.h"
#include "services/common/rpc/principal.h"
#include "services/common/rpc/replay.h"
#include "services/common/rpc/workers.h"
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

using google::protobuf::FieldDescriptor;

/// The first id that the message itself holds.
std::string IdIn(const google::protobuf::Message& message) {
  const auto* descriptor = message.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const auto* field = descriptor->field(i);
    const bool names_one = field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated() &&
                           (field->name() == "id" || field->name().ends_with("_id")) && field->name() != "request_id";
    if (!names_one) continue;
    const std::string id = message.GetReflection()->GetString(message, field);
    if (base::ValidId(id)) return id;
  }
  return {};
}

/// What a request is about: an id of its own, or of what it carries.
std::string SubjectIn(const google::protobuf::Message& request) {
  std::string id = IdIn(request);
  const auto* descriptor = request.GetDescriptor();
  for (int i = 0; id.empty() && i < descriptor->field_count(); ++i) {
    const auto* field = descriptor->field(i);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_repeated()) continue;
    id = IdIn(request.GetReflection()->GetMessage(request, field));
  }
  return id;
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

/// One that the caller was not to make.
bool TurnsAway(const std::optional<Fault>& fault) {
  return fault && (fault->code() == Code::kPermissionDenied || fault->code() == Code::kUnauthenticated);
}

struct Refusal {
  const Method& method;
  const Peer& peer;
  const Fault& fault;
};

/// Whoever has a card of another authority and is nobody here cannot fill the log.
bool LeavesRow(const Room& room, const Refusal& refusal) {
  if (!WorthLogging(refusal.method, refusal.fault)) return false;
  const bool unknown = refusal.peer.subject_id.empty() && !refusal.peer.certificate_id.empty();
  return !unknown || room.limits.RefusedUnknown(CountedAs(refusal.peer), std::chrono::steady_clock::now());
}

journal::Entry RefusalRow(const Room& room, const Refusal& refusal, const google::protobuf::Message& request) {
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
  return entry;
}

Fault Unexpected(const std::string& method, const std::exception& error) {
  const std::string incident = base::NewId();
  spdlog::error("incident {}: {}: {}", incident, method, error.what());
  return Fault(Code::kInternal, reason::kInternal, "something broke here; incident " + incident).With("incident", incident);
}

Fault FaultOf(const std::string& method, const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const Fault& fault) {
    if (fault.code() == Code::kInternal) return Unexpected(method, fault);
    return fault;
  } catch (const std::exception& other) {
    return Unexpected(method, other);
  }
}

bool IsNotFound(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const Fault& fault) {
    return fault.code() == Code::kNotFound;
  } catch (...) {
    return false;
  }
}

/// One unary call from its arrival to its answer. Whoever has to go on with it holds it.
class Task : public std::enable_shared_from_this<Task> {
 public:
  Task(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
       google::protobuf::Message* response)
      : room_(room),
        context_(*context),
        request_(request),
        response_(response),
        reactor_(context->DefaultReactor()),
        method_(room.access.ByRequest(request.GetDescriptor())),
        peer_(PeerOf(room, *context)) {}

  /// Decides who calls, and goes on with `next` if they may: at once, or after word of their certificate has come, on a worker.
  Reactor* Begin(std::function<void()> next);
  /// Runs `step`; what it throws is the answer.
  void Try(const std::function<void()>& step);
  void TryApart(std::function<void()> step);
  void Answer() { Finish(std::nullopt); }
  void Refuse(const std::exception_ptr& error) { Refuse(error, error); }
  void Refuse(const std::exception_ptr& answered, const std::exception_ptr& logged);

  void Write(std::function<void(const Call&)> ask, std::function<void(Call&, db::Tx&)> body);

  Call& call() { return *call_; }

 private:
  void Decide();
  void WriteOnce(db::Tx& tx);
  void Post();
  void Written(const std::exception_ptr& error);
  void Finish(const std::optional<Fault>& fault);

  const Room& room_;
  const grpc::CallbackServerContext& context_;
  const google::protobuf::Message& request_;
  google::protobuf::Message* const response_;
  Reactor* const reactor_;
  const Method* const method_;
  const Peer peer_;
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::optional<Limits::Place> place_;
  std::optional<Call> call_;
  std::optional<Replay> replay_;
  std::function<void(const Call&)> ask_;
  std::function<void(Call&, db::Tx&)> body_;
};

Reactor* Task::Begin(std::function<void()> next) {
  auto* const reactor = reactor_;
  const auto decide = [self = shared_from_this(), next = std::move(next)] {
    self->Decide();
    next();
  };
  if (method_ != nullptr && MustWait(room_, *method_, peer_)) {
    TryApart(decide);
  } else {
    Try(decide);
  }
  return reactor;
}

void Task::Decide() {
  if (method_ == nullptr) throw Fault(Code::kPermissionDenied, reason::kRoleRequired, "the method has no access rule");
  if (!IsService(peer_.subject_id)) place_.emplace(room_.limits.Take(CountedAs(peer_)));
  call_.emplace(*method_, rpc::Decide(room_, *method_, peer_, context_), room_.clock.Now(), peer_.address, room_.journal);
  call_->EndsWhen([&context = context_] { return context.IsCancelled(); });
}

void Task::Try(const std::function<void()>& step) {
  try {
    step();
  } catch (...) {
    Refuse(std::current_exception());
  }
}

void Task::TryApart(std::function<void()> step) {
  room_.workers.Run([self = shared_from_this(), step = std::move(step)] { self->Try(step); });
}

void Task::Write(std::function<void(const Call&)> ask, std::function<void(Call&, db::Tx&)> body) {
  replay_.emplace(request_, room_.vault);
  ask_ = std::move(ask);
  body_ = std::move(body);
  Post();
}

void Task::Post() {
  room_.database.Post([self = shared_from_this()](db::Tx& tx) { self->WriteOnce(tx); },
                      [self = shared_from_this()](const std::exception_ptr& error) { self->Written(error); });
}

void Task::WriteOnce(db::Tx& tx) {
  response_->Clear();
  call_->ForgetRecorded();
  call_->CheckAwaited();
  if (replay_->Find(tx, *call_, response_)) return;
  body_(*call_, tx);
  if (method_->action != base::Action::kUnspecified && !call_->recorded()) {
    throw Fault(Code::kInternal, reason::kInternal, method_->name + " left no log row");
  }
  replay_->Keep(tx, *call_, *response_);
}

void Task::Written(const std::exception_ptr& error) {
  if (!error) {
    return Try([this] {
      call_->RunAfterCommit();
      Answer();
    });
  }
  if (ask_ == nullptr || !IsNotFound(error)) return Refuse(error);
  TryApart([this, error, ask = std::exchange(ask_, nullptr)] {
    try {
      ask(*call_);
    } catch (...) {
      return Refuse(std::current_exception(), error);
    }
    Post();
  });
}

void Task::Refuse(const std::exception_ptr& answered, const std::exception_ptr& logged) {
  const std::string name = method_ == nullptr ? request_.GetTypeName() : method_->name;
  const Fault fault = FaultOf(name, answered);
  const Fault known = answered == logged ? fault : FaultOf(name, logged);
  if (method_ == nullptr || !LeavesRow(room_, {*method_, peer_, known})) return Finish(fault);
  const auto row = RefusalRow(room_, {*method_, peer_, known}, request_);
  room_.database.Post([self = shared_from_this(), row](db::Tx& tx) { self->room_.journal.Append(tx, row); },
                      [self = shared_from_this(), fault](const std::exception_ptr& worse) {
                        self->Finish(worse ? FaultOf(self->method_->name, worse) : fault);
                      });
}

void Task::Finish(const std::optional<Fault>& fault) {
  place_.reset();
  if (!context_.IsCancelled() && !TurnsAway(fault)) room_.limits.Answered(CountedAs(peer_));
  const auto code = fault ? static_cast<int>(fault->code()) : 0;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun_;
  room_.metrics.Called(method_ == nullptr ? request_.GetTypeName() : method_->name, code, took.count());
  if (fault) response_->Clear();
  reactor_->Finish(fault ? wire::ToStatus(*fault) : grpc::Status::OK);
}

}  // namespace

Reactor* Handle(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
                google::protobuf::Message* response, std::function<void(Call&)> body) {
  const auto task = std::make_shared<Task>(room, context, request, response);
  return task->Begin([task, body = std::move(body)] {
    body(task->call());
    task->Answer();
  });
}

Reactor* HandleApart(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
                     google::protobuf::Message* response, std::function<void(Call&)> body) {
  const auto task = std::make_shared<Task>(room, context, request, response);
  return task->Begin([task, body = std::move(body)] {
    task->TryApart([task, body] {
      body(task->call());
      task->Answer();
    });
  });
}

Reactor* HandleRead(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
                    google::protobuf::Message* response, std::function<void(Call&, db::ReadTx&)> body) {
  return HandleApart(room, context, request, response,
                     [&room, body = std::move(body)](Call& call) { room.database.Read([&](db::ReadTx& tx) { body(call, tx); }); });
}

Reactor* HandleWrite(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
                     google::protobuf::Message* response, std::function<void(Call&, db::Tx&)> body) {
  return HandleWrite(room, context, request, response, {}, std::move(body));
}

Reactor* HandleWrite(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
                     google::protobuf::Message* response, std::function<void(const Call&)> ask, std::function<void(Call&, db::Tx&)> body) {
  const auto task = std::make_shared<Task>(room, context, request, response);
  return task->Begin([task, ask = std::move(ask), body = std::move(body)] { task->Write(ask, body); });
}

Call Admit(const Room& room, grpc::ServerContextBase* context, const google::protobuf::Message& request) {
  const Method& method = MethodOf(room, request);
  const Peer peer = PeerOf(room, *context);
  try {
    return {method, Decide(room, method, peer, *context), room.clock.Now(), peer.address, room.journal};
  } catch (const Fault& fault) {
    if (LeavesRow(room, {method, peer, fault})) {
      const auto row = RefusalRow(room, {method, peer, fault}, request);
      room.database.Write([&](db::Tx& tx) { room.journal.Append(tx, row); });
    }
    throw;
  }
}

void ForgetReplays(const Room& room) {
  const auto before = base::ToMillis(room.clock.Now() - std::chrono::hours(24));
  room.database.Write([&](db::Tx& tx) { tx.Execute("DELETE FROM replay WHERE time < $1", {db::I(before)}); });
}

}  // namespace kortelijn::rpc
