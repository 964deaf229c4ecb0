#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/common/rpc/call.h"
#include "services/registry/import_change.h"
#include "services/registry/import_row.h"
#include "services/registry/import_table.h"
#include "services/registry/network_store.h"
#include "services/registry/organisation.h"
#include "services/registry/present.h"
#include "services/registry/professional.h"

namespace kortelijn::registry {

struct ImportOptions {
  bool dry_run = false;
  /// Rows with faults are left out, and the others written.
  bool skip_faulty = false;
};

/// Reads one file into the registry within one transaction; a CSV file in one pass and with one row in memory at a time. Rows are written
/// as they are read; from the first fault on, unless faulty rows are skipped, and in a dry run, they are only checked. The caller throws if
/// there are faults that are not skipped, and so undoes what was written; and so does a caller who goes meanwhile (ABORTED / ABANDONED).
///
/// Which entry a row is about: the one with its id; without an id the one in the network with its e-mail address; otherwise a new one,
/// with an id made from the name. An address of somebody who has enrolled is
/// proposed only (address_service.h). Two rows about one person are a fault, so is an id of somebody who has no entry or is in another
/// network. Organisations are found by name, and made if there is none. Nobody is removed: who is active and not in the file is only
/// counted as missing; a row with faults mentions a person too. Only in the row of who imports may a file name somebody new who stands in,
/// of the registry or of an earlier row; what other entries say of it may come back as it is.
class Importer {
 public:
  /// At most so many rows after the header.
  static constexpr int kMostRows = 200'000;

  struct Parts {
    rpc::Call& call;
    db::Tx& tx;
    const crypto::Vault& vault;
  };
  Importer(const Parts& parts, ImportOptions options)
      : call_(parts.call),
        tx_(parts.tx),
        vault_(parts.vault),
        options_(options),
        own_tags_(Present(FindNetwork(tx_, call_.who().network_id)).expertise) {}

  ImportOutcome ReadCsv(std::string_view csv);
  ImportOutcome ReadHsds(std::string_view json);

  const ImportFaults& faults() const { return faults_; }
  /// False if the file as a whole could not be read: its header is not right, it is no document, or it has too many rows.
  bool usable() const { return usable_; }

 private:
  /// The entry that a row is about: as it is, or a new one with only id and network.
  struct Subject {
    Professional entry;
    bool is_new = false;
  };

  bool Writing() const { return !options_.dry_run && (options_.skip_faulty || faults_.empty()); }
  bool TakeRows(CsvReader& reader, const ImportHeader& header);
  void TakeRow(const ImportRow& row);
  void Apply(const ImportRow& row);
  void Mention(const ImportRow& row);
  void CountMissing();
  std::optional<Subject> FindSubject(const ImportRow& row);
  std::optional<std::string> FindId(const ImportRow& row);
  std::optional<std::string> FindIdByEmail(const ImportRow& row, std::string_view email);
  bool Claim(const ImportRow& row, const std::string& id, std::string_view email);
  void CheckStandIns(const ImportRow& row, const Subject& subject, const Professional& entry);
  void ResolveOrganisation(const ImportRow& row, Professional& entry);
  const Organisation& OrganisationNamed(std::string_view name);
  void Put(const Subject& subject, Professional entry);
  void Count(const Subject& subject, const Professional& entry);
  void Write(const Subject& subject, Professional& entry);

  rpc::Call& call_;
  db::Tx& tx_;
  const crypto::Vault& vault_;
  ImportOptions options_;
  std::vector<ExpertiseTag> own_tags_;
  ImportFaults faults_;
  ImportOutcome outcome_;
  bool usable_ = true;
  /// Ids and folded addresses that the file names, in faulty rows too.
  std::unordered_set<std::string> mentioned_;
  std::unordered_set<std::string> ids_;
  std::unordered_set<std::string> emails_;
  /// Rows that are right and were not written: who stands in when, for those that come later.
  std::unordered_map<std::string, std::vector<Absence>> unwritten_;
  /// Those that the file names, by folded name.
  std::unordered_map<std::string, Organisation> organisations_;
};

}  // namespace kortelijn::registry
