#include "services/common/rpc/journal_service.h"

#include <charconv>

#include "kortelijn/access/v1/access.pb.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/page.h"
#include "services/common/wire/time.h"

namespace kortelijn::rpc {
namespace {

constexpr std::string_view kActionLetters = "-CRUDE";

journal::Filter FilterOf(const journal::v1::ListEntriesRequest& request) {
  return {request.actor(), request.subject_id(), KORTELIJN_GET_TIME(request, start_time), KORTELIJN_GET_TIME(request, end_time)};
}

std::string FilterText(const journal::v1::ListEntriesRequest& request) {
  auto copy = request;
  copy.clear_page_size();
  copy.clear_page_token();
  return copy.SerializeAsString();
}

std::int64_t Position(const journal::v1::ListEntriesRequest& request) {
  const std::string text = PagePosition(request.page_token(), FilterText(request));
  std::int64_t after = 0;
  std::from_chars(text.data(), text.data() + text.size(), after);
  return after;
}

void Fill(const journal::Recorded& row, journal::v1::Entry* entry) {
  entry->set_seq(row.seq);
  *entry->mutable_time() = wire::ToProto(row.entry.time);
  entry->set_actor(row.entry.actor.id);
  entry->set_role(access::v1::Role_Name(static_cast<access::v1::Role>(row.entry.actor.role)).substr(5));
  entry->set_rule(row.entry.rule);
  entry->set_action(std::string(1, kActionLetters.at(static_cast<std::size_t>(row.entry.action))));
  entry->set_event(row.entry.event_name);
  entry->set_subject_type(row.entry.subject_type);
  entry->set_subject_id(row.entry.subject_id);
  entry->set_outcome(row.entry.outcome);
  entry->set_access_point(row.entry.access_point);
  entry->set_network_id(row.entry.actor.network_id);
}

}  // namespace

const Room& JournalService::RoomFor(const std::string& source) const {
  const auto found = rooms_.find(source);
  return found == rooms_.end() ? AnyRoom() : found->second;
}

grpc::ServerUnaryReactor* JournalService::ListSources(grpc::CallbackServerContext* context, const journal::v1::ListSourcesRequest* request,
                                                      journal::v1::ListSourcesResponse* response) {
  return Handle(AnyRoom(), context, *request, response, [=, this](Call&) {
    for (const auto& [source, room] : rooms_) response->add_sources(source);
  });
}

grpc::ServerUnaryReactor* JournalService::VerifyJournal(grpc::CallbackServerContext* context,
                                                        const journal::v1::VerifyJournalRequest* request,
                                                        journal::v1::VerifyJournalResponse* response) {
  const Room& room = RoomFor(request->source());
  return HandleApart(room, context, *request, response, [=, this](Call& call) {
    if (!rooms_.contains(request->source())) throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such log here");
    const auto verdict = room.journal.Verify();
    room.database.Write([&](db::Tx& tx) { call.Record(tx, {"journal", request->source()}); });
    response->set_rows(verdict.rows);
    response->set_intact(verdict.intact);
    response->set_first_bad_seq(verdict.first_bad_seq);
    response->set_fault(verdict.fault);
    response->set_head(verdict.head_hex);
    KORTELIJN_SET_TIME(*response, head_time, verdict.head_time);
  });
}

grpc::ServerUnaryReactor* JournalService::ListEntries(grpc::CallbackServerContext* context, const journal::v1::ListEntriesRequest* request,
                                                      journal::v1::ListEntriesResponse* response) {
  const Room& room = RoomFor(request->source());
  return HandleApart(room, context, *request, response, [=, this](Call& call) {
    if (!rooms_.contains(request->source())) throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such log here");
    const std::size_t size = PageSize(request->page_size());
    const auto rows = room.journal.List(FilterOf(*request), Position(*request), size);
    room.database.Write([&](db::Tx& tx) { call.Record(tx, {"journal", request->source()}); });
    for (const auto& row : rows) Fill(row, response->add_entries());
    if (rows.size() == size) response->set_next_page_token(PageToken(std::to_string(rows.back().seq), FilterText(*request)));
  });
}

}  // namespace kortelijn::rpc
