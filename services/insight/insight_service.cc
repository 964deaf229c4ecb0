#include "services/insight/insight_service.h"

#include "services/common/rpc/directory.h"
#include "services/common/wire/time.h"
#include "services/insight/board_wire.h"
#include "services/insight/network_wire.h"
#include "services/insight/report_wire.h"

namespace kortelijn::insight {

using BoardWatch = rpc::Watch<v1::WatchBoardResponse>;

grpc::ServerUnaryReactor* InsightService::GetResponseTimes(grpc::CallbackServerContext* context, const v1::GetResponseTimesRequest* request,
                                                           v1::GetResponseTimesResponse* response) {
  return rpc::HandleRead(room_, context, *request, response, [=, this](rpc::Call& call, db::ReadTx& tx) {
    const auto question = ReadQuestion(*request, call.who().network_id, call.now());
    const auto passages = FindPassages(tx, question.filter);
    const auto rules = RulesOf(room_.directory.Network(call.who().network_id).get());
    const Timekeeper time(rules, EarliestRequest(passages, call.now()), call.now());
    for (const auto& row : MakeReport(passages, question.group_by, time)) WriteRow(row, question.group_by, response->add_rows());
    *response->mutable_as_of_time() = wire::ToProto(call.now());
  });
}

grpc::ServerUnaryReactor* InsightService::GetBoard(grpc::CallbackServerContext* context, const v1::GetBoardRequest* request,
                                                   v1::GetBoardResponse* response) {
  const std::int64_t seq = room_.journal.LastSeq();
  return rpc::HandleRead(room_, context, *request, response, [=, this](rpc::Call& call, db::ReadTx& tx) {
    const auto board = ReadBoard(tx, room_, call.who().network_id);
    for (const auto& line : board.lines) WriteLine(line, response->mutable_board()->add_rows());
    WriteCounts(board.counts, response->mutable_board()->mutable_counts());
    *response->mutable_board()->mutable_mail() = board.mail;
    response->mutable_board()->set_seq(seq);
  });
}

grpc::ServerWriteReactor<v1::WatchBoardResponse>* InsightService::WatchBoard(grpc::CallbackServerContext* context,
                                                                             const v1::WatchBoardRequest* request) {
  return BoardWatch::Open(hub_, context, *request, [&](rpc::Call& call) {
    const auto view = std::make_shared<BoardView>(room_, call.who().network_id);
    return BoardWatch::Source{.key = call.who().network_id,
                              .snapshot = [view](v1::WatchBoardResponse* response) { view->ShowAll(response); },
                              .changes =
                                  [view](std::span<const journal::Change> changes, v1::WatchBoardResponse* response) {
                                    view->ShowChanges(changes, response);
                                    return true;
                                  }};
  });
}

}  // namespace kortelijn::insight
