#pragma once

#include <string>
#include <string_view>

namespace kortelijn::crypto {

/// One column of one table whose values are sealed directly under the master key, as statements: what a service keeps there can be counted
/// by version and sealed anew without knowing what it is. A version is its 4 bytes in the blob (Vault::VersionBytes).
struct SealedTable {
  const char* kind;   ///< What it is, for an operator: `data key`, `letter`.
  const char* count;  ///< SELECT version, number of rows, by version.
  const char* old;    ///< SELECT id as text, blob: by id, at most $2 rows of another version than $1, behind the id $3.
  const char* put;    ///< UPDATE of the blob of row $1 to $2.
  std::string (*place)(std::string_view id);  ///< The `aad` of a row's blob.
};

}  // namespace kortelijn::crypto
