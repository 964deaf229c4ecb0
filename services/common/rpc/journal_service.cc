#include "services/common/rpc/journal_service.h"

#include <spdlog/spdlog.h>

#include <charconv>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/hash.h"
#include "services/common/journal/visible.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/journal_wire.h"
#include "services/common/rpc/page.h"
#include "services/common/wire/time.h"

namespace kortelijn::rpc {
namespace {

constexpr std::chrono::minutes kRest{1};

template <typename Request>
std::string FilterText(const Request& request) {
  auto copy = request;
  copy.clear_page_size();
  copy.clear_page_token();
  return copy.SerializeAsString();
}

/// Where a page begins: after a row, and for an export before what came since it began.
struct Place {
  std::int64_t after = 0;
  std::int64_t up_to = 0;
};

Place ParsePlace(const std::string& text) {
  Place place;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, place.after);
  if (read.ptr != end) std::from_chars(read.ptr + 1, end, place.up_to);
  return place;
}

template <typename Request>
Place PlaceOf(const Request& request) {
  return ParsePlace(PagePosition(request.page_token(), FilterText(request)));
}

journal::Filter FilterOf(const journal::v1::ListEntriesRequest& request) {
  return {request.actor(), request.subject_id(), KORTELIJN_GET_TIME(request, start_time), KORTELIJN_GET_TIME(request, end_time)};
}

/// A later page goes on where the one before ended, whatever the times of its rows.
journal::Filter FilterOf(const journal::v1::ExportEntriesRequest& request) {
  const bool first = request.page_token().empty();
  return {.from = first ? KORTELIJN_GET_TIME(request, start_time) : base::kNever, .to = KORTELIJN_GET_TIME(request, end_time)};
}

/// A hash covers the whole row and the hash before it, so that nothing can be left out of a row without breaking what others check; and the
/// rows of other networks are not for this officer.
void RequireOneNetwork(const Room& room) {
  if (room.directory.Networks().size() < 2) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kMoveNotAllowed,
                    "the log holds rows of several networks, and its chain can only be checked with all of them: verify it here, keep its "
                    "signed head elsewhere, and list the rows of your own network")
      .With("state", "SEVERAL_NETWORKS");
}

void RecordReading(const Room& room, Call& call) {
  room.database.Write([&](db::Tx& tx) { call.Record(tx, {"journal", room.journal.source()}); });
}

}  // namespace

JournalService::JournalService(const std::map<std::string, Room>& rooms, crypto::SigningKey key) : key_(std::move(key)) {
  for (const auto& [source, room] : rooms) logs_.emplace(source, std::make_unique<Log>(room, key_));
}

void JournalService::KeepHouse(base::Time now) {
  if (now < rests_until_ && now + kRest >= rests_until_) return;
  for (const auto& [source, log] : logs_) {
    try {
      log->months.End(now);
      log->months.Sweep();
    } catch (const std::exception& error) {
      spdlog::error("the months of the log of {} wait: {}", source, error.what());
      rests_until_ = now + kRest;
    }
  }
}

const Room& JournalService::RoomFor(const std::string& source) const {
  const auto found = logs_.find(source);
  return (found == logs_.end() ? logs_.begin() : found)->second->room;
}

JournalService::Log& JournalService::Find(const std::string& source) const {
  const auto found = logs_.find(source);
  if (found == logs_.end()) throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such log here");
  return *found->second;
}

crypto::SignedHead JournalService::Sign(const Log& log, journal::Head head) const {
  return crypto::Sign({.source = log.room.journal.source(), .seq = head.seq, .hash = crypto::Hex(head.hash), .time = log.room.clock.Now()},
                      key_);
}

JournalService::Reactor* JournalService::ListSources(Context* context, const journal::v1::ListSourcesRequest* request,
                                                     journal::v1::ListSourcesResponse* response) {
  return Handle(RoomFor({}), context, *request, response, [=, this](Call&) {
    for (const auto& [source, log] : logs_) response->add_sources(source);
  });
}

JournalService::Reactor* JournalService::VerifyJournal(Context* context, const journal::v1::VerifyJournalRequest* request,
                                                       journal::v1::VerifyJournalResponse* response) {
  return HandleApart(RoomFor(request->source()), context, *request, response, [=, this](Call& call) {
    const Room& room = Find(request->source()).room;
    journal::Vouchers vouchers{.public_key = key_.public_pem(), .known = std::nullopt, .now = call.now()};
    if (request->has_known()) vouchers.known = ReadHead(request->known());
    const auto verdict = room.journal.Verify(vouchers);
    RecordReading(room, call);
    WriteVerdict(verdict, response);
  });
}

JournalService::Reactor* JournalService::SignHead(Context* context, const journal::v1::SignHeadRequest* request,
                                                  journal::v1::SignHeadResponse* response) {
  return HandleApart(RoomFor(request->source()), context, *request, response, [=, this](Call& call) {
    const Log& log = Find(request->source());
    RecordReading(log.room, call);
    WriteHead(Sign(log, log.room.journal.ReadHead()), response->mutable_head());
  });
}

JournalService::Reactor* JournalService::ListSegments(Context* context, const journal::v1::ListSegmentsRequest* request,
                                                      journal::v1::ListSegmentsResponse* response) {
  return HandleApart(RoomFor(request->source()), context, *request, response, [=, this](Call&) {
    for (const auto& segment : Find(request->source()).months.List()) WriteSegment(segment, response->add_segments());
  });
}

JournalService::Reactor* JournalService::ExpireSegments(Context* context, const journal::v1::ExpireSegmentsRequest* request,
                                                        journal::v1::ExpireSegmentsResponse* response) {
  return HandleWrite(RoomFor(request->source()), context, *request, response, [=, this](Call& call, db::Tx& tx) {
    Log& log = Find(request->source());
    const auto expired = log.months.Expire(tx, KORTELIJN_GET_TIME(*request, before), call.now());
    call.Record(tx, {"journal", request->source()});
    for (const auto& segment : expired) WriteSegment(segment, response->add_expired());
  });
}

JournalService::Reactor* JournalService::ExportEntries(Context* context, const journal::v1::ExportEntriesRequest* request,
                                                       journal::v1::ExportEntriesResponse* response) {
  return HandleApart(RoomFor(request->source()), context, *request, response, [=, this](Call& call) { Export(call, *request, response); });
}

void JournalService::Export(Call& call, const journal::v1::ExportEntriesRequest& request,
                            journal::v1::ExportEntriesResponse* response) const {
  const Log& log = Find(request.source());
  RequireOneNetwork(log.room);
  const auto size = static_cast<std::size_t>(PageSize(request.page_size()));
  Place place = PlaceOf(request);
  RecordReading(log.room, call);
  const journal::Head newest = log.room.journal.ReadHead();
  if (place.up_to == 0) place.up_to = newest.seq;
  auto rows = log.room.journal.Export(FilterOf(request), place.after, size + 1);
  std::erase_if(rows, [&](const journal::Exported& row) { return row.recorded.seq > place.up_to; });
  const bool more = rows.size() > size;
  if (more) rows.pop_back();
  for (const auto& row : rows) WriteExported(row, response->add_entries());
  const journal::Head last = rows.empty() ? newest : journal::Head{rows.back().recorded.seq, rows.back().hash};
  if (!more) return WriteHead(Sign(log, last), response->mutable_head());
  response->set_next_page_token(PageToken(std::to_string(last.seq) + ":" + std::to_string(place.up_to), FilterText(request)));
}

JournalService::Reactor* JournalService::ListEntries(Context* context, const journal::v1::ListEntriesRequest* request,
                                                     journal::v1::ListEntriesResponse* response) {
  return HandleApart(RoomFor(request->source()), context, *request, response, [=, this](Call& call) {
    const Room& room = Find(request->source()).room;
    const std::size_t size = PageSize(request->page_size());
    const auto rows = room.journal.List(FilterOf(*request), PlaceOf(*request).after, size);
    RecordReading(room, call);
    for (const auto& row : rows) {
      if (journal::VisibleTo(call.who().network_id, row.entry)) WriteEntry(row, response->add_entries());
    }
    if (rows.size() == size) response->set_next_page_token(PageToken(std::to_string(rows.back().seq), FilterText(*request)));
  });
}

}  // namespace kortelijn::rpc
