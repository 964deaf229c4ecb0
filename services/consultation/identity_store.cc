#include "services/consultation/identity_store.h"

#include <array>
#include <charconv>
#include <set>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/consultation/key_store.h"

namespace kortelijn::consultation {
namespace {

using db::B;
using db::I;
using db::T;

constexpr const char* kFind =
    "SELECT c.network_id, EXISTS (SELECT 1 FROM circle m WHERE m.case_id = c.id AND m.professional_id = $2), EXISTS (SELECT 1 FROM "
    "identity_right r WHERE r.case_id = c.id AND r.professional_id = $2), i.sealed, i.etag, k.erase_time, k.held FROM care_case c JOIN "
    "case_key k "
    "ON k.owner = c.id LEFT JOIN identity i ON i.case_id = c.id WHERE c.id = $1";
constexpr const char* kPut =
    "INSERT INTO identity (case_id, sealed, etag, update_time) VALUES ($1, $2, $3, $4) ON CONFLICT (case_id) DO UPDATE SET sealed = "
    "excluded.sealed, etag = excluded.etag, update_time = excluded.update_time";
constexpr const char* kRemove = "DELETE FROM identity WHERE case_id = $1";
constexpr const char* kSetApart = "UPDATE case_key SET owner = 'removed:' || key_id WHERE owner = $1";
constexpr const char* kApart = "SELECT key_id, owner FROM case_key WHERE owner >= 'removed:' AND owner < 'removed;' AND erase_time = 0";
constexpr const char* kMarkRemoved = "UPDATE case_key SET erase_time = $2 WHERE owner = $1";
constexpr const char* kForgetKey = "DELETE FROM case_key WHERE owner = $1";
constexpr const char* kRights = "SELECT professional_id FROM identity_right WHERE case_id = $1";
constexpr const char* kHas = "SELECT 1 FROM identity WHERE case_id = $1";
constexpr const char* kDropRights = "DELETE FROM identity_right WHERE case_id = $1";
constexpr const char* kAddRight = "INSERT INTO identity_right (case_id, professional_id) VALUES ($1, $2)";

std::string OwnerOf(const std::string& case_id) { return "identity:" + case_id; }
std::string PlaceOf(const std::string& case_id) { return "identity.sealed:" + case_id; }

/// Each field with its length before it: `6:Jansen`.
std::string Pack(const Identity& identity) {
  std::string packed;
  for (const auto* field :
       {&identity.family_name, &identity.given_names, &identity.birth_date, &identity.bsn, &identity.telephone, &identity.address}) {
    packed.append(std::to_string(field->size())).append(":").append(*field);
  }
  return packed;
}

base::Fault Broken() { return {base::Code::kDataLoss, base::reason::kSealBroken, "an identity is not as it was written"}; }

std::string TakeField(std::string_view& packed) {
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(packed.data(), packed.data() + packed.size(), size);
  const auto head = static_cast<std::size_t>(end - packed.data()) + 1;
  if (error != std::errc() || head > packed.size() || size > packed.size() - head) throw Broken();
  std::string field(packed.substr(head, size));
  packed.remove_prefix(head + size);
  return field;
}

Identity Unpack(std::string_view packed) {
  Identity identity;
  for (auto* field :
       {&identity.family_name, &identity.given_names, &identity.birth_date, &identity.bsn, &identity.telephone, &identity.address}) {
    *field = TakeField(packed);
  }
  return identity;
}

}  // namespace

FoundIdentity IdentityStore::Find(db::ReadTx& tx, const std::string& case_id, const std::string& person) const {
  FoundIdentity found;
  const auto row = tx.QueryOne(kFind, {T(case_id), T(person)});
  if (!row) return found;
  found.standing = {std::string(row->Text(0)), row->Int(1) != 0, row->Int(2) != 0};
  found.kept.case_id = case_id;
  found.case_erased = row->Int(5) != 0;
  found.case_held = row->Int(6) != 0;
  if (row->Null(3)) return found;
  found.kept.sealed = row->Bytes(3);
  found.kept.etag = row->Text(4);
  return found;
}

Identity IdentityStore::Open(db::ReadTx& tx, const KeptIdentity& kept) const {
  const auto key = FindKey(tx, keys_, OwnerOf(kept.case_id));
  if (!key || key->destroyed()) throw NotFound();
  return Unpack(OpenText(*key, kept.sealed, PlaceOf(kept.case_id)));
}

std::string IdentityStore::Put(db::Tx& tx, const std::string& case_id, const Identity& identity, base::Time now) const {
  auto key = FindKey(tx, keys_, OwnerOf(case_id));
  if (key && key->destroyed()) tx.Execute(kForgetKey, {T(OwnerOf(case_id))});
  if (!key || key->destroyed()) key = MakeKey(tx, keys_, OwnerOf(case_id), now);
  const auto etag = base::NewId();
  tx.Execute(kPut, {T(case_id), B(SealText(*key, Pack(identity), PlaceOf(case_id))), T(etag), I(base::ToMillis(now))});
  return etag;
}

void IdentityStore::Remove(db::Tx& tx, const std::string& case_id) const {
  tx.Execute(kRemove, {T(case_id)});
  tx.Execute(kSetApart, {T(OwnerOf(case_id))});
}

void DestroyRemoved(db::Database& database, KeyRing& keys, base::Time now) {
  std::vector<DestroyedKey> apart;
  database.Read([&](db::ReadTx& tx) {
    for (const auto& row : tx.Query(kApart)) apart.push_back({std::string(row.Text(0)), std::string(row.Text(1)), 0, now});
  });
  if (apart.empty()) return;
  keys.Destroy(apart);
  database.Write([&](db::Tx& tx) {
    for (const auto& key : apart) tx.Execute(kMarkRemoved, {T(key.owner), I(base::ToMillis(now))});
  });
}

void LoadRights(db::ReadTx& tx, Case& value) {
  std::set<std::string> rights;
  for (const auto& row : tx.Query(kRights, {T(value.id)})) rights.emplace(row.Text(0));
  for (const auto& member : value.circle) {
    if (rights.contains(member.professional_id)) value.identity_rights.push_back(member.professional_id);
  }
  value.has_identity = tx.QueryOne(kHas, {T(value.id)}).has_value();
}

void WriteRights(db::Tx& tx, const Case& value) {
  tx.Execute(kDropRights, {T(value.id)});
  for (const auto& person : value.identity_rights) tx.Execute(kAddRight, {T(value.id), T(person)});
}

}  // namespace kortelijn::consultation
