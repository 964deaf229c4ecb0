#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/database.h"
#include "services/consultation/case.h"
#include "services/consultation/key_ring_store.h"

namespace kortelijn::consultation {

/// A case as it is kept, with the key its content is sealed under: destroyed where the case was erased, and its content is empty then.
struct KeptCase {
  Case value;
  crypto::DataKey key;
};

/// What asking needs of a case: no content, no circle.
struct CaseToAsk {
  Case about;  ///< Id, network, municipality, concerns and consents only.
  bool in_circle = false;
  crypto::DataKey key;
};

/// Which cases of somebody's circles to list: newest change first, after the position (kNever: from the start).
struct CasePage {
  std::string person;
  base::Time before = base::kNever;
  std::string before_id;
  int limit = 50;
};

/// Cases in tables care_case, circle and consent; summary and roles are sealed under the key of the case (case_key, KeyRing). Every call is
/// part of the caller's transaction; a case that was read in it is written back in it.
class CaseStore {
 public:
  explicit CaseStore(KeyRing& keys) : keys_(keys) {}

  /// A new case under a new key.
  void Insert(db::Tx& tx, const Case& value) const;

  std::optional<KeptCase> Find(db::ReadTx& tx, const std::string& id) const;
  std::optional<CaseToAsk> FindToAsk(db::ReadTx& tx, const std::string& id, const std::string& person) const;
  std::vector<Consent> Consents(db::ReadTx& tx, const std::string& id) const;
  /// Without those that were erased.
  std::vector<Case> List(db::ReadTx& tx, const CasePage& page) const;

  /// Everything but circle, consents and information.
  void Update(db::Tx& tx, const KeptCase& kept) const;
  /// The part of one person, who is in the circle now; with the new version.
  void PutMember(db::Tx& tx, const KeptCase& kept, const std::string& person) const;
  /// A person who is not in the circle any more; with the new version.
  void RemoveMember(db::Tx& tx, const KeptCase& kept, const std::string& person) const;
  /// The last of the consents; with the new version.
  void AddConsent(db::Tx& tx, const KeptCase& kept) const;
  /// The last of the information; with the new version.
  void AddInformation(db::Tx& tx, const KeptCase& kept) const;

 private:
  KeyRing& keys_;
};

}  // namespace kortelijn::consultation
