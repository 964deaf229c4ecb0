#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "services/common/db/database.h"
#include "services/common/rpc/call.h"
#include "services/registry/import_row.h"
#include "services/registry/import_table.h"
#include "services/registry/professional.h"

namespace kortelijn::registry {

/// What an import did, or would do.
struct ImportOutcome {
  int added = 0;
  int changed = 0;
  int unchanged = 0;
};

/// Reads one file into the registry within one transaction, in one pass and with one row in memory at a time. Rows are written as they are
/// read; from the first fault on, and in a dry run, they are only checked. The caller throws if there are faults, and so undoes what was
/// written.
///
/// Which entry a row is about: the one with its id; without an id the one in the network with its e-mail address; otherwise a new one,
/// with an id made from the name. Two rows about one person are a fault, so is an id of somebody who has no entry or is in another network.
/// Organisations are found by name, and made if there is none.
class Importer {
 public:
  /// At most so many rows after the header.
  static constexpr int kMostRows = 200'000;

  Importer(rpc::Call& call, db::Tx& tx, bool dry_run) : call_(call), tx_(tx), writing_(!dry_run) {}

  ImportOutcome Read(std::string_view csv);

  const ImportFaults& faults() const { return faults_; }

 private:
  /// The entry that a row is about: as it is, or a new one with only id and network.
  struct Subject {
    Professional entry;
    bool is_new = false;
  };

  void TakeRow(const ImportRow& row);
  std::optional<Subject> FindSubject(const ImportRow& row);
  std::optional<std::string> FindId(const ImportRow& row);
  std::optional<std::string> FindIdByEmail(const ImportRow& row, std::string_view email);
  bool Claim(const ImportRow& row, const std::string& id, std::string_view email);
  void ResolveOrganisation(const ImportRow& row, Professional& entry);
  std::string OrganisationNamed(std::string_view name);
  void Put(const Subject& subject, Professional entry);
  void Write(bool is_new, Professional& entry);

  rpc::Call& call_;
  db::Tx& tx_;
  bool writing_;
  ImportFaults faults_;
  ImportOutcome outcome_;
  std::unordered_set<std::string> ids_;
  std::unordered_set<std::string> emails_;
  std::unordered_map<std::string, std::string> organisations_;
};

}  // namespace kortelijn::registry
