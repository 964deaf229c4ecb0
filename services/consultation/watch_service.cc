#include <map>
#include <set>

#include "services/common/rpc/stood_in.h"
#include "services/consultation/consultation_wire.h"
#include "services/consultation/listing_service.h"

namespace kortelijn::consultation {
namespace {

using Watch = rpc::Watch<v1::WatchConsultationsResponse>;

constexpr int kPage = 500;

/// The questions of one person as a watch shows them: those they asked or hold a part of, and those that were asked by people for whom they
/// stand in. What they held and lost is told to be gone by the change that lost it.
class View {
 public:
  View(const Desk& desk, base::Principal who) : desk_(desk), who_(std::move(who)), absent_(desk.room.directory, desk.room.clock, who_.id) {}

  void ShowOpen(v1::WatchConsultationsResponse* response) {
    absent_.Look();
    ShowAll(response);
  }

  bool ShowChanges(std::span<const journal::Change> changes, v1::WatchConsultationsResponse* response) {
    if (absent_.Look()) {
      response->set_reset(true);
      ShowAll(response);
      return true;
    }
    Touched touched;
    for (const auto& change : changes) {
      for (const auto& id : ConsultationsOf(change.event)) touched[id].insert(change.time);
    }
    if (touched.empty()) return false;
    desk_.room.database.Read([&](db::ReadTx& tx) {
      for (const auto& [id, times] : touched) {
        if (!Show(tx, id, response) && Lost(tx, id, times)) response->add_gone(id);
      }
    });
    return response->consultations_size() > 0 || response->gone_size() > 0;
  }

 private:
  /// Questions with when they changed.
  using Touched = std::map<std::string, std::set<base::Time>>;

  void ShowAll(v1::WatchConsultationsResponse* response) const {
    desk_.room.database.Read([&](db::ReadTx& tx) {
      ConsultationPage page{.person = who_.id, .case_id = {}, .open_only = true, .limit = kPage};
      for (bool more = true; more;) {
        const auto found = ListFor(desk_, tx, who_, page);
        for (const auto& kept : found) WriteConsultation(kept.situation, who_, response->add_consultations());
        more = found.size() == kPage;
        if (!more) break;
        page.before = found.back().situation.consultation.update_time;
        page.before_id = found.back().situation.consultation.id;
      }
    });
  }

  /// False if it is not theirs to see.
  bool Show(db::ReadTx& tx, const std::string& id, v1::WatchConsultationsResponse* response) const {
    if (absent_.people().empty() && !desk_.consultations.IsParty(tx, id, who_.id)) return false;
    auto kept = desk_.consultations.Find(tx, id, who_.id);
    if (!kept) return false;
    HeedStandIn(desk_, tx, who_, kept->situation);
    const auto relation = RelationTo(kept->situation, who_);
    if (relation == Relation::kUnspecified || relation == Relation::kCircle) return false;
    WriteConsultation(kept->situation, who_, response->add_consultations());
    return true;
  }

  bool Lost(db::ReadTx& tx, const std::string& id, const std::set<base::Time>& times) const {
    const auto since = desk_.consultations.FormerHolderSince(tx, id, who_.id);
    return since && times.contains(*since);
  }

  const Desk desk_;
  const base::Principal who_;
  rpc::StoodIn absent_;
};

}  // namespace

grpc::ServerWriteReactor<v1::WatchConsultationsResponse>* ConsultationService::WatchConsultations(
    grpc::CallbackServerContext* context, const v1::WatchConsultationsRequest* request) {
  return Watch::Open(desk_.hub, context, *request, [&](rpc::Call& call) {
    desk_.room.database.Write([&](db::Tx& tx) { call.Record(tx, {"member", call.who().id}, Relation::kSelf); });
    const auto view = std::make_shared<View>(desk_, call.who());
    return Watch::Source{.key = call.who().id,
                         .snapshot = [view](v1::WatchConsultationsResponse* response) { view->ShowOpen(response); },
                         .changes = [view](std::span<const journal::Change> changes,
                                           v1::WatchConsultationsResponse* response) { return view->ShowChanges(changes, response); }};
  });
}

}  // namespace kortelijn::consultation
