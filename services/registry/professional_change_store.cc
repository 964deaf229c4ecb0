#include "services/registry/professional_change_store.h"

#include "services/registry/pack_store.h"

namespace kortelijn::registry {
namespace {

using db::I;
using db::T;

constexpr const char* kInsert =
    "INSERT INTO professional_change (professional_id, version, place, change_time, actor_id, field, was, became) VALUES ($1, $2, $3, $4, "
    "$5, $6, $7, $8)";
constexpr const char* kList =
    "SELECT version, place, change_time, actor_id, field, was, became FROM professional_change WHERE professional_id = $1 AND version <= "
    "$2 "
    "AND (version < $2 OR place > $3) ORDER BY version DESC, place LIMIT $4";

ProfessionalChange ToChange(const db::Row& row) {
  Cells cells(row);
  ProfessionalChange change;
  change.at.version = cells.Int<std::int64_t>();
  change.at.place = cells.Int<int>();
  change.time = cells.Time();
  change.actor_id = cells.Text();
  change.change.field = cells.Text();
  change.change.before = cells.Text();
  change.change.after = cells.Text();
  return change;
}

}  // namespace

void WriteChanges(db::Tx& tx, const Professional& before, const Professional& after, const Author& by) {
  int place = 0;
  for (const auto& change : FieldChanges(before, after)) {
    tx.Execute(kInsert, {T(after.id), I(after.version), I(place++), I(base::ToMillis(by.time)), T(by.id), T(change.field), T(change.before),
                         T(change.after)});
  }
}

std::vector<ProfessionalChange> ListChanges(db::ReadTx& tx, std::string_view professional_id, const ChangePlace& after, std::size_t limit) {
  std::vector<ProfessionalChange> changes;
  for (const auto& row : tx.Query(kList, {T(professional_id), I(after.version), I(after.place), I(limit)}))
    changes.push_back(ToChange(row));
  return changes;
}

}  // namespace kortelijn::registry
