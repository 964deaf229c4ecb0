#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <functional>

#include "services/common/rpc/call.h"
#include "services/common/rpc/room.h"

namespace kortelijn::rpc {

/// The one way a unary rpc is answered: authenticate by certificate, find the role by the method's access option, run the body, turn a
/// Fault into a status, log refusals of logged methods, count and time the call. The response is cleared if the body throws.
///
/// Nothing here waits on the thread of the connection, and the body runs later on another: it must capture by value. The request and the
/// response live until the answer is given.
///
/// Errors of its own: UNAUTHENTICATED (NOT_ENROLLED, CERTIFICATE_REVOKED), PERMISSION_DENIED (SUSPENDED, ROLE_REQUIRED),
/// RESOURCE_EXHAUSTED (TOO_MANY_CALLS), UNAVAILABLE (FEED_STALE), INTERNAL with an incident number for anything that is not a Fault.
using Reactor = grpc::ServerUnaryReactor;

/// For rpcs that are answered from memory: the body runs at once and must not wait.
Reactor* Handle(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
                google::protobuf::Message* response, std::function<void(Call&)> body);

/// For rpcs that take long and need no transaction of their own: the body runs on a worker.
Reactor* HandleApart(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
                     google::protobuf::Message* response, std::function<void(Call&)> body);

/// For rpcs that read and are not logged: the body runs on a worker, in a read transaction.
Reactor* HandleRead(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
                    google::protobuf::Message* response, std::function<void(Call&, db::ReadTx&)> body);

/// For rpcs that change something or whose reading is logged: the body runs in a write transaction together with its log row and, for
/// requests with a `request_id`, the replay record: the same request again gets the same response and changes nothing (fields marked SECRET
/// are left out of the record). The body must not block.
/// Further errors: INVALID_ARGUMENT (REQUEST_ID_INVALID, REQUEST_ID_REUSED), ABORTED (ABANDONED) where the caller went before its turn
/// came.
Reactor* HandleWrite(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
                     google::protobuf::Message* response, std::function<void(Call&, db::Tx&)> body);

/// The same, for what another service may know of earlier: where the body finds NOT_FOUND, `ask` is run on a worker, and then the body once
/// more, whatever was learnt: what was asked for may have come by itself meanwhile. What `ask` throws is the answer; the log row of the
/// refusal says what was known here, which is NOT_FOUND.
Reactor* HandleWrite(const Room& room, grpc::CallbackServerContext* context, const google::protobuf::Message& request,
                     google::protobuf::Message* response, std::function<void(const Call&)> ask, std::function<void(Call&, db::Tx&)> body);

/// Who calls a streaming rpc, decided as in Handle; may wait some milliseconds. Throws Fault.
Call Admit(const Room& room, grpc::ServerContextBase* context, const google::protobuf::Message& request);

/// Removes replay records older than a day.
void ForgetReplays(const Room& room);

}  // namespace kortelijn::rpc
