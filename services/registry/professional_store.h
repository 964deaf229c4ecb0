#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/db/database.h"
#include "services/registry/professional.h"
#include "services/registry/search.h"

namespace kortelijn::registry {

/// An entry of this network with name, address, status and version of its member and the name of its organisation.
std::optional<Professional> FindProfessional(db::ReadTx& tx, std::string_view network_id, std::string_view id);

/// Where a page of entries ends: the next one begins after it. The default is before all.
struct ProfessionalPlace {
  std::string sort_key;
  std::string id;
};
ProfessionalPlace PlaceOf(const Professional& professional);

/// Entries that fit the filter after `after`, by folded name and id, at most `limit`. Walks an index in order and stops at the limit.
std::vector<Professional> ListProfessionals(db::ReadTx& tx, const ProfessionalFilter& filter, const ProfessionalPlace& after,
                                            std::size_t limit);

/// Everybody of the network who has an entry and is not suspended, by folded name and id: id, name and address only.
struct KnownPerson {
  std::string id;
  std::string display_name;
  std::string email;
};
std::vector<KnownPerson> ActivePeople(db::ReadTx& tx, std::string_view network_id);

/// Everybody who works in this organisation.
std::vector<Professional> ProfessionalsOf(db::ReadTx& tx, std::string_view organisation_id);

/// Everybody of the network with this expertise tag.
std::vector<Professional> ProfessionalsTagged(db::ReadTx& tx, std::string_view network_id, std::string_view tag);

/// Calls `see` with every entry of every network, a few hundred in memory at a time.
void EachProfessional(db::ReadTx& tx, const std::function<void(const Professional&)>& see);

/// Writes a new entry and its member in the role PROFESSIONAL: two statements. Errors: ALREADY_EXISTS.
void InsertProfessional(db::Tx& tx, const Professional& professional);

/// Writes the entry, its name and address over the version that was read and gives the person the next one, as
/// UpdateMember does. Errors: ABORTED / ETAG_MISMATCH.
void UpdateProfessional(db::Tx& tx, Professional& professional);

/// Brings sorting and search up to date after the name of a member changed.
void ReindexProfessional(db::Tx& tx, const Professional& professional);

}  // namespace kortelijn::registry
