#include "services/consultation/case_store.h"

#include <algorithm>
#include <limits>

#include "services/consultation/emergency_store.h"
#include "services/consultation/identity_store.h"
#include "services/consultation/key_store.h"

namespace kortelijn::consultation {
namespace {

using db::B;
using db::I;
using db::T;

constexpr const char* kInsert =
    "INSERT INTO care_case (id, network_id, birth_year_band, municipality, stage, colour, concerns, surprise_answer, surprise_time, "
    "surprise_by, summary, create_time, update_time, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
constexpr const char* kFind =
    "SELECT c.id, c.network_id, c.birth_year_band, c.municipality, c.stage, c.colour, c.concerns, c.surprise_answer, c.surprise_time, "
    "c.surprise_by, c.summary, c.create_time, c.update_time, c.version, " KORTELIJN_KEY_ID
    ", k.held FROM care_case c JOIN case_key k ON k.owner = c.id WHERE "
    "c.id = $1";
constexpr const char* kPage =
    "SELECT c.id, c.network_id, c.birth_year_band, c.municipality, c.stage, c.colour, c.concerns, c.surprise_answer, c.surprise_time, "
    "c.surprise_by, c.summary, c.create_time, c.update_time, c.version, " KORTELIJN_KEY_ID
    ", k.held FROM circle m JOIN care_case c ON c.id = m.case_id JOIN "
    "case_key k ON k.owner = c.id WHERE m.professional_id = $1 AND k.erase_time = 0 AND (c.update_time < $2 OR (c.update_time = $2 AND "
    "c.id < $3)) ORDER BY "
    "c.update_time DESC, c.id DESC LIMIT $4";
constexpr const char* kToAsk = "SELECT c.network_id, c.municipality, c.concerns, " KORTELIJN_KEY_ID
                               ", EXISTS (SELECT 1 FROM circle m WHERE m.case_id = c.id AND "
                               "m.professional_id = $2) FROM care_case c JOIN case_key k ON k.owner = c.id WHERE c.id = $1";
constexpr const char* kUpdate =
    "UPDATE care_case SET birth_year_band = $2, municipality = $3, stage = $4, colour = $5, concerns = $6, surprise_answer = $7, "
    "surprise_time = $8, surprise_by = $9, summary = $10, update_time = $11, version = $12 WHERE id = $1";
constexpr const char* kTouch = "UPDATE care_case SET update_time = $2, version = $3 WHERE id = $1";
constexpr const char* kConsents =
    "SELECT scope, granted, giver, record_time, recorded_by, dimension, professional_id FROM consent WHERE case_id = $1 ORDER BY number";
constexpr const char* kAddConsent =
    "INSERT INTO consent (case_id, number, scope, granted, giver, record_time, recorded_by, dimension, professional_id) VALUES ($1, $2, "
    "$3, $4, $5, $6, $7, $8, $9)";
constexpr const char* kInformation = "SELECT informed, record_time, recorded_by FROM information WHERE case_id = $1 ORDER BY number";
constexpr const char* kAddInformation =
    "INSERT INTO information (case_id, number, informed, record_time, recorded_by) VALUES ($1, $2, $3, $4, $5)";
constexpr const char* kCircle = "SELECT professional_id, role, dimensions FROM circle WHERE case_id = $1 ORDER BY position";
constexpr const char* kPutMember =
    "INSERT INTO circle (case_id, professional_id, position, role, dimensions) VALUES ($1, $2, (SELECT COALESCE(MAX(position) + 1, 0) FROM "
    "circle WHERE case_id = $1), $3, $4) ON CONFLICT (case_id, professional_id) DO UPDATE SET role = excluded.role, dimensions = "
    "excluded.dimensions";
constexpr const char* kRemoveMember = "DELETE FROM circle WHERE case_id = $1 AND professional_id = $2";
constexpr const char* kAddFormerMember =
    "INSERT INTO former_member (case_id, professional_id) VALUES ($1, $2) ON CONFLICT (case_id, professional_id) DO NOTHING";

constexpr std::size_t kKeyId = 14;
constexpr std::size_t kHeld = 15;

std::string SummaryPlace(const std::string& id) { return "care_case.summary:" + id; }
std::string RolePlace(const std::string& id, const std::string& person) { return "circle.role:" + id + "/" + person; }

std::string Fold(const std::vector<base::Dimension>& dimensions) {
  std::string folded;
  for (const auto dimension : dimensions) folded += static_cast<char>('0' + static_cast<int>(dimension));
  return folded;
}

std::vector<base::Dimension> Unfold(std::string_view folded) {
  std::vector<base::Dimension> dimensions;
  for (const char digit : folded) dimensions.push_back(static_cast<base::Dimension>(digit - '0'));
  return dimensions;
}

void WriteMember(db::Tx& tx, const KeptCase& kept, const CircleMember& member) {
  const auto& id = kept.value.id;
  tx.Execute(kPutMember, {T(id), T(member.professional_id), B(SealText(kept.key, member.role, RolePlace(id, member.professional_id))),
                          T(Fold(member.dimensions))});
}

void Touch(db::Tx& tx, const Case& value) { tx.Execute(kTouch, {T(value.id), I(base::ToMillis(value.update_time)), I(value.version)}); }

std::vector<Consent> LoadConsents(db::ReadTx& tx, const std::string& id) {
  std::vector<Consent> consents;
  for (const auto& row : tx.Query(kConsents, {T(id)})) {
    consents.push_back({static_cast<ConsentScope>(row.Int(0)), row.Int(1) != 0, static_cast<ConsentGiver>(row.Int(2)),
                        base::FromMillis(row.Int(3)), std::string(row.Text(4)), static_cast<base::Dimension>(row.Int(5)),
                        std::string(row.Text(6))});
  }
  return consents;
}

std::vector<Information> LoadInformation(db::ReadTx& tx, const std::string& id) {
  std::vector<Information> information;
  for (const auto& row : tx.Query(kInformation, {T(id)})) {
    information.push_back({static_cast<ConsentGiver>(row.Int(0)), base::FromMillis(row.Int(1)), std::string(row.Text(2))});
  }
  return information;
}

std::vector<CircleMember> LoadCircle(db::ReadTx& tx, const std::string& id, const crypto::DataKey& key) {
  std::vector<CircleMember> circle;
  for (const auto& row : tx.Query(kCircle, {T(id)})) {
    const std::string person(row.Text(0));
    circle.push_back({person, OpenText(key, row.Bytes(1), RolePlace(id, person)), Unfold(row.Text(2))});
  }
  return circle;
}

KeptCase Load(db::ReadTx& tx, const db::Row& row, const KeyRing& keys) {
  KeptCase kept{{}, keys.Find(std::string(row.Text(kKeyId)))};
  Case& value = kept.value;
  value.id = row.Text(0);
  value.network_id = row.Text(1);
  value.birth_year_band = static_cast<int>(row.Int(2));
  value.municipality = row.Text(3);
  value.stage = static_cast<Stage>(row.Int(4));
  value.colour = row.Text(5);
  value.concerns = static_cast<Concerns>(row.Int(6));
  value.surprise_question = {static_cast<SurpriseAnswer>(row.Int(7)), base::FromMillis(row.Int(8)), std::string(row.Text(9))};
  value.summary = OpenText(kept.key, row.Bytes(10), SummaryPlace(value.id));
  value.create_time = base::FromMillis(row.Int(11));
  value.update_time = base::FromMillis(row.Int(12));
  value.version = row.Int(13);
  value.held = row.Int(kHeld) != 0;
  value.erased = kept.key.destroyed();
  value.consents = LoadConsents(tx, value.id);
  value.circle = LoadCircle(tx, value.id, kept.key);
  value.information = LoadInformation(tx, value.id);
  value.emergency_openings = LoadEmergencies(tx, value.id, kept.key);
  LoadRights(tx, value);
  return kept;
}

}  // namespace

void CaseStore::Insert(db::Tx& tx, const Case& value) const {
  const KeptCase kept{value, MakeKey(tx, keys_, value.id, value.create_time)};
  const auto& surprise = value.surprise_question;
  tx.Execute(kInsert, {T(value.id), T(value.network_id), I(value.birth_year_band), T(value.municipality), I(value.stage), T(value.colour),
                       I(value.concerns), I(surprise.answer), I(base::ToMillis(surprise.answer_time)), T(surprise.answered_by),
                       B(SealText(kept.key, value.summary, SummaryPlace(value.id))), I(base::ToMillis(value.create_time)),
                       I(base::ToMillis(value.update_time)), I(value.version)});
  for (const auto& member : value.circle) WriteMember(tx, kept, member);
  WriteRights(tx, value);
}

std::optional<KeptCase> CaseStore::Find(db::ReadTx& tx, const std::string& id) const {
  const auto row = tx.QueryOne(kFind, {T(id)});
  if (!row) return std::nullopt;
  return Load(tx, *row, keys_);
}

std::optional<CaseToAsk> CaseStore::FindToAsk(db::ReadTx& tx, const std::string& id, const std::string& person) const {
  const auto row = tx.QueryOne(kToAsk, {T(id), T(person)});
  if (!row) return std::nullopt;
  CaseToAsk found{{}, row->Int(4) != 0, keys_.Find(std::string(row->Text(3)))};
  found.about.id = id;
  found.about.network_id = row->Text(0);
  found.about.municipality = row->Text(1);
  found.about.concerns = static_cast<Concerns>(row->Int(2));
  found.about.consents = LoadConsents(tx, id);
  return found;
}

std::vector<Consent> CaseStore::Consents(db::ReadTx& tx, const std::string& id) const { return LoadConsents(tx, id); }

std::vector<Case> CaseStore::List(db::ReadTx& tx, const CasePage& page) const {
  const auto before = page.before == base::kNever ? std::numeric_limits<std::int64_t>::max() : base::ToMillis(page.before);
  std::vector<Case> cases;
  for (const auto& row : tx.Query(kPage, {T(page.person), I(before), T(page.before_id), I(page.limit)})) {
    cases.push_back(Load(tx, row, keys_).value);
  }
  return cases;
}

void CaseStore::Update(db::Tx& tx, const KeptCase& kept) const {
  const Case& value = kept.value;
  const auto& surprise = value.surprise_question;
  tx.Execute(kUpdate,
             {T(value.id), I(value.birth_year_band), T(value.municipality), I(value.stage), T(value.colour), I(value.concerns),
              I(surprise.answer), I(base::ToMillis(surprise.answer_time)), T(surprise.answered_by),
              B(SealText(kept.key, value.summary, SummaryPlace(value.id))), I(base::ToMillis(value.update_time)), I(value.version)});
}

void CaseStore::PutMember(db::Tx& tx, const KeptCase& kept, const std::string& person) const {
  const auto& circle = kept.value.circle;
  const auto found = std::find_if(circle.begin(), circle.end(), [&](const auto& member) { return member.professional_id == person; });
  if (found == circle.end()) throw NotFound();
  WriteMember(tx, kept, *found);
  WriteRights(tx, kept.value);
  Touch(tx, kept.value);
}

void CaseStore::RemoveMember(db::Tx& tx, const KeptCase& kept, const std::string& person) const {
  tx.Execute(kRemoveMember, {T(kept.value.id), T(person)});
  tx.Execute(kAddFormerMember, {T(kept.value.id), T(person)});
  WriteRights(tx, kept.value);
  Touch(tx, kept.value);
}

void CaseStore::AddConsent(db::Tx& tx, const KeptCase& kept) const {
  const Case& value = kept.value;
  const Consent& last = value.consents.back();
  tx.Execute(kAddConsent, {T(value.id), I(value.consents.size()), I(last.scope), I(last.granted ? 1 : 0), I(last.giver),
                           I(base::ToMillis(last.record_time)), T(last.recorded_by), I(last.dimension), T(last.professional_id)});
  Touch(tx, value);
}

void CaseStore::AddInformation(db::Tx& tx, const KeptCase& kept) const {
  const Case& value = kept.value;
  const Information& last = value.information.back();
  tx.Execute(kAddInformation,
             {T(value.id), I(value.information.size()), I(last.informed), I(base::ToMillis(last.record_time)), T(last.recorded_by)});
  Touch(tx, value);
}

}  // namespace kortelijn::consultation
