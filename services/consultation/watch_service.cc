#include <set>

#include "services/consultation/consultation_wire.h"
#include "services/consultation/desk_service.h"

namespace kortelijn::consultation {
namespace {

using Watch = rpc::Watch<v1::WatchConsultationsResponse>;

constexpr int kPage = 500;

/// The questions of one person as a watch shows them: those they asked or hold a part of.
class View {
 public:
  View(const Desk& desk, base::Principal who) : desk_(desk), who_(std::move(who)) {}

  void ShowOpen(v1::WatchConsultationsResponse* response) const {
    desk_.room.database.Read([&](db::ReadTx& tx) {
      ConsultationPage page{.person = who_.id, .case_id = {}, .open_only = true, .limit = kPage};
      for (bool more = true; more;) {
        const auto found = desk_.consultations.List(tx, page);
        for (const auto& kept : found) WriteConsultation(kept.situation, who_, response->add_consultations());
        more = found.size() == kPage;
        if (!more) break;
        page.before = found.back().situation.consultation.update_time;
        page.before_id = found.back().situation.consultation.id;
      }
    });
  }

  bool ShowChanges(std::span<const journal::Change> changes, v1::WatchConsultationsResponse* response) const {
    std::set<std::string> touched;
    for (const auto& change : changes) {
      for (auto& id : ConsultationsOf(change.event)) touched.insert(std::move(id));
    }
    if (touched.empty()) return false;
    desk_.room.database.Read([&](db::ReadTx& tx) {
      for (const auto& id : touched) Show(tx, id, response);
    });
    return response->consultations_size() > 0;
  }

 private:
  void Show(db::ReadTx& tx, const std::string& id, v1::WatchConsultationsResponse* response) const {
    if (!desk_.consultations.IsParty(tx, id, who_.id)) return;
    const auto kept = desk_.consultations.Find(tx, id, who_.id, Depth::kReferrals);
    if (!kept) return;
    const auto relation = RelationTo(kept->situation, who_);
    if (relation != Relation::kRequester && relation != Relation::kHolder) return;
    WriteConsultation(kept->situation, who_, response->add_consultations());
  }

  const Desk desk_;
  const base::Principal who_;
};

}  // namespace

grpc::ServerWriteReactor<v1::WatchConsultationsResponse>* ConsultationService::WatchConsultations(
    grpc::CallbackServerContext* context, const v1::WatchConsultationsRequest* request) {
  return Watch::Open(desk_.hub, context, *request, [&](rpc::Call& call) {
    desk_.room.database.Write([&](db::Tx& tx) { call.Record(tx, {"member", call.who().id}, "relation:self"); });
    const auto view = std::make_shared<const View>(desk_, call.who());
    return Watch::Source{.key = call.who().id,
                         .snapshot = [view](v1::WatchConsultationsResponse* response) { view->ShowOpen(response); },
                         .changes = [view](std::span<const journal::Change> changes,
                                           v1::WatchConsultationsResponse* response) { return view->ShowChanges(changes, response); }};
  });
}

}  // namespace kortelijn::consultation
