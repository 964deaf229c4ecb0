#include "services/consultation/retention_service.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "services/common/base/reason.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/page.h"
#include "services/common/rpc/replay.h"
#include "services/common/wire/time.h"
#include "services/consultation/erasure.h"
#include "services/consultation/erasure_service.h"

namespace kortelijn::consultation {
namespace {

rpc::Subject SubjectOf(const Retained& kept) { return {kept.anonymous ? "consultation" : "case", kept.id}; }

void Write(const Retained& kept, const RetentionYears& years, v1::Retention* wire) {
  wire->set_id(kept.id);
  wire->set_retention_class(static_cast<v1::RetentionClass>(ClassOf(kept)));
  KORTELIJN_SET_TIME(*wire, update_time, kept.update_time);
  KORTELIJN_SET_TIME(*wire, keep_until, KeepUntil(kept, years));
  wire->set_held(kept.held);
  KORTELIJN_SET_TIME(*wire, erase_time, kept.erase_time);
  wire->set_ground(static_cast<v1::ErasureGround>(kept.ground));
}

/// What is listed first: what may go soonest; what was erased comes last.
struct Rank {
  bool erased = false;
  base::Time keep_until = base::kNever;
  std::string id;
  auto operator<=>(const Rank&) const = default;
};

Rank RankOf(const Retained& kept, const RetentionYears& years) {
  return {kept.erase_time != base::kNever, KeepUntil(kept, years), kept.id};
}

std::string WriteRank(const Rank& rank) { return (rank.erased ? "1" : "0") + WritePosition({rank.keep_until, rank.id}); }

std::optional<Rank> ReadRank(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto position = ReadPosition(text.substr(1));
  return Rank{text.front() == '1', position.time, position.id};
}

}  // namespace

DisciplineOf RetentionService::Disciplines() const {
  return [this](const std::string& person) {
    const auto known = parts_.desk.colleagues.Find(person);
    return known ? known->discipline : base::Discipline::kUnspecified;
  };
}

RetentionYears RetentionService::Years(const rpc::Call& call) const {
  const auto network = NetworkOf(parts_.desk, call);
  const auto& rules = network->retention();
  return YearsOf(rules.care_years(), rules.social_years(), rules.anonymous_years());
}

Retained RetentionService::Find(db::ReadTx& tx, const std::string& id) const {
  auto kept = FindRetained(tx, id, Disciplines());
  if (!kept) throw NotFound();
  return std::move(*kept);
}

grpc::ServerUnaryReactor* RetentionService::EraseCase(grpc::CallbackServerContext* context, const v1::EraseCaseRequest* request,
                                                      v1::EraseCaseResponse* response) {
  const auto& room = parts_.desk.room;
  return rpc::HandleApart(room, context, *request, response, [=, this, &room](rpc::Call& call) {
    const rpc::Replay replay(*request, room.vault);
    const auto years = Years(call);
    Retained kept;
    room.database.Write([&](db::Tx& tx) {
      const bool repeated = replay.Find(tx, call, response);
      kept = Find(tx, request->case_id());
      if (repeated) {
        if (kept.network_id != call.who().network_id || kept.erase_time == base::kNever) throw NotFound();
        return;
      }
      const auto ground = static_cast<ErasureGround>(request->ground());
      RequireErasable(kept, ground, years, {call.who(), call.now()});
      MarkErased(tx, kept.id, ground, call.now());
      kept.ground = ground;
      kept.erase_time = call.now();
      call.Record(tx, SubjectOf(kept), {}, ErasedEvent(kept));
      Write(kept, years, response->mutable_retention());
      replay.Keep(tx, call, *response);
    });
    DestroyKeysOf(room.database, parts_.keys, kept);
  });
}

grpc::ServerUnaryReactor* RetentionService::SetLegalHold(grpc::CallbackServerContext* context, const v1::SetLegalHoldRequest* request,
                                                         v1::SetLegalHoldResponse* response) {
  return rpc::HandleWrite(parts_.desk.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto kept = Find(tx, request->case_id());
    RequireHoldable(kept, request->reason(), {call.who(), call.now()});
    kept.held = request->held();
    SetHold(tx, parts_.vault, kept, request->reason());
    call.Record(tx, SubjectOf(kept));
    Write(kept, Years(call), response->mutable_retention());
  });
}

grpc::ServerUnaryReactor* RetentionService::ListRetention(grpc::CallbackServerContext* context, const v1::ListRetentionRequest* request,
                                                          v1::ListRetentionResponse* response) {
  const auto& room = parts_.desk.room;
  return rpc::HandleApart(room, context, *request, response, [=, this, &room](rpc::Call& call) {
    const auto size = static_cast<std::size_t>(rpc::PageSize(request->page_size()));
    const std::string filter = std::string("retention ") + (request->only_lapsed() ? "lapsed" : "all");
    const auto after = ReadRank(rpc::PagePosition(request->page_token(), filter));
    const auto years = Years(call);
    std::vector<Retained> all;
    room.database.Read([&](db::ReadTx& tx) { all = ListRetained(tx, call.who().network_id, Disciplines()); });
    std::erase_if(all, [&](const Retained& kept) {
      return (request->only_lapsed() && !Lapsed(kept, years, call.now())) || (after && RankOf(kept, years) <= *after);
    });
    std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return RankOf(a, years) < RankOf(b, years); });
    room.database.Write([&](db::Tx& tx) { call.Record(tx, {"retention", call.who().network_id}); });
    const bool more = all.size() > size;
    if (more) all.resize(size);
    for (const auto& kept : all) Write(kept, years, response->add_retentions());
    if (more) response->set_next_page_token(rpc::PageToken(WriteRank(RankOf(all.back(), years)), filter));
  });
}

}  // namespace kortelijn::consultation
