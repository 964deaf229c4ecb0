#include "services/common/db/migrate.h"

#include <algorithm>
#include <string>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::db {
namespace {

std::vector<std::int64_t> DoneSteps(Database& database, std::string_view schema) {
  std::vector<std::int64_t> done;
  database.Write([&](Tx& tx) {
    tx.Execute("CREATE TABLE IF NOT EXISTS schema_version (schema TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (schema, number))");
    done.clear();
    for (const Row& row : tx.Query("SELECT number FROM schema_version WHERE schema = $1 ORDER BY number", {T(schema)}))
      done.push_back(row.Int(0));
  });
  return done;
}

void RequireKnown(std::string_view schema, std::int64_t number, std::span<const Migration> steps, std::string_view engine) {
  const auto known = [&](const Migration& step) { return step.number == number && step.engine == engine; };
  if (std::any_of(steps.begin(), steps.end(), known)) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kStorageUnavailable,
                    "The database was written by a newer version of the program: its schema '" + std::string(schema) + "' has step " +
                        std::to_string(number) + ", which this version does not know. Start the newer version, or bring back a backup.");
}

void Apply(Database& database, std::string_view schema, const Migration& step) {
  database.Write([&](Tx& tx) {
    tx.Execute(step.sql);
    tx.Execute("INSERT INTO schema_version (schema, number) VALUES ($1, $2)", {T(schema), I(step.number)});
  });
}

}  // namespace

void Migrate(Database& database, std::string_view schema, std::span<const Migration> steps) {
  const auto done = DoneSteps(database, schema);
  for (const std::int64_t number : done) RequireKnown(schema, number, steps, database.engine());
  for (const Migration& step : steps) {
    if (step.engine != database.engine()) continue;
    if (!std::binary_search(done.begin(), done.end(), step.number)) Apply(database, schema, step);
  }
}

}  // namespace kortelijn::db
