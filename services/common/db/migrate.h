#pragma once

#include <span>

#include "services/common/db/database.h"

namespace kortelijn::db {

/// One numbered step of a schema for one engine.
struct Migration {
  int number;
  const char* engine;
  const char* name;
  const char* sql;
};

/// Brings the schema called `schema` to its newest step, each step in a transaction of its own, and records it in table
/// `schema_version(schema, number)`. Several schemas (the journal's, the service's) live in one database.
/// Errors: FAILED_PRECONDITION if the database has a step that the program does not know: it was written by a newer version.
void Migrate(Database& database, std::string_view schema, std::span<const Migration> steps);

}  // namespace kortelijn::db
