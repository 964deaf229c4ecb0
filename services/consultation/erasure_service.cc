#include "services/consultation/erasure_service.h"

#include <map>
#include <set>

#include "kortelijn/consultation/v1/consultation.pb.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::consultation {
namespace {

std::vector<DestroyedKey> KeysToDestroy(db::Database& consultation, const Retained& erased) {
  std::vector<DestroyedKey> keys;
  consultation.Read([&](db::ReadTx& tx) {
    for (auto& id : KeyIdsOf(tx, erased.id)) {
      keys.push_back({std::move(id), erased.id, static_cast<int>(erased.ground), erased.erase_time});
    }
  });
  return keys;
}

journal::Entry LogRow(const Retained& erased) {
  return {.time = erased.erase_time,
          .actor = {"service.consultation", erased.network_id, base::Role::kService},
          .rule = "role:SERVICE",
          .action = base::Action::kDelete,
          .event_name = "Erasure.Repeated",
          .subject_type = erased.anonymous ? "consultation" : "case",
          .subject_id = erased.id,
          .event = ErasedEvent(erased)};
}

/// Marks what an old database does not know as erased; false if it knows it, or has nothing of it.
bool MarkAgain(db::Tx& tx, journal::Journal& journal, const DestroyedKey& key) {
  const auto unknown = [](const std::string&) { return base::Discipline::kUnspecified; };
  auto kept = FindRetained(tx, key.owner, unknown);
  if (!kept || kept->erase_time != base::kNever) return false;
  kept->ground = static_cast<ErasureGround>(key.ground);
  kept->erase_time = key.destroy_time;
  MarkErased(tx, kept->id, kept->ground, kept->erase_time);
  journal.Append(tx, LogRow(*kept));
  return true;
}

}  // namespace

void DestroyKeysOf(db::Database& consultation, KeyRing& keys, const Retained& erased) {
  if (erased.erase_time == base::kNever)
    throw base::Fault(base::Code::kInternal, base::reason::kInternal, "what is destroyed is not erased");
  keys.Destroy(KeysToDestroy(consultation, erased));
}

int AgreeOnErasures(db::Database& consultation, journal::Journal& journal, KeyRing& keys) {
  int unlike = 0;
  const auto destroyed = keys.Destroyed();
  consultation.Write([&](db::Tx& tx) {
    unlike = 0;
    for (const auto& key : destroyed) {
      if (key.ground != 0 && MarkAgain(tx, journal, key)) ++unlike;
    }
  });
  std::set<std::string> gone;
  for (const auto& key : destroyed) gone.insert(key.id);
  std::vector<Retained> erased;
  consultation.Read([&](db::ReadTx& tx) { erased = ListErased(tx); });
  std::vector<DestroyedKey> left;
  for (const auto& each : erased) {
    for (auto& key : KeysToDestroy(consultation, each)) {
      if (!gone.contains(key.id)) left.push_back(std::move(key));
    }
  }
  keys.Destroy(left);
  return unlike + static_cast<int>(left.size());
}

std::string ErasedEvent(const Retained& erased) {
  v1::ConsultationEvent event;
  event.set_network_id(erased.network_id);
  event.mutable_case_erased()->set_id(erased.id);
  return event.SerializeAsString();
}

}  // namespace kortelijn::consultation
