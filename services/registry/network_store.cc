#include "services/registry/network_store.h"

#include "services/common/base/text.h"
#include "services/registry/pack_store.h"

#define KORTELIJN_NETWORK_COLUMNS                                                                                                   \
  "id, name, municipalities, office_hours, closed_days, norms, ring_windows, weights, freshness_half_life_days, ring_size, "        \
  "awaiting_information_days, auto_close_days, consultation_line, update_time, version, emergency, emergency_minutes, care_years, " \
  "social_years, anonymous_years"

namespace kortelijn::registry {
namespace {

using db::I;
using db::T;

constexpr const char* kFind = "SELECT " KORTELIJN_NETWORK_COLUMNS " FROM network WHERE id = $1";
constexpr const char* kAll = "SELECT " KORTELIJN_NETWORK_COLUMNS " FROM network ORDER BY id";
constexpr const char* kInsert = "INSERT INTO network (" KORTELIJN_NETWORK_COLUMNS
                                ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
                                "$17, $18, $19, $20)";
constexpr const char* kUpdate =
    "UPDATE network SET name = $2, municipalities = $3, office_hours = $4, closed_days = $5, norms = $6, ring_windows = $7, weights = $8, "
    "freshness_half_life_days = $9, ring_size = $10, awaiting_information_days = $11, auto_close_days = $12, consultation_line = $13, "
    "update_time = $14, version = $15 + 1, emergency = $16, emergency_minutes = $17, care_years = $18, social_years = $19, "
    "anonymous_years = $20 WHERE id = $1 AND version = $15 RETURNING version";
constexpr const char* kColours = "SELECT key, label, meaning, hex FROM colour WHERE network_id = $1 ORDER BY place";
constexpr const char* kRemoveColours = "DELETE FROM colour WHERE network_id = $1";
constexpr const char* kInsertColour = "INSERT INTO colour (network_id, place, key, label, meaning, hex) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr const char* kExpertise = "SELECT tag, label, synonyms FROM expertise WHERE network_id = $1 ORDER BY place";
constexpr const char* kRemoveExpertise = "DELETE FROM expertise WHERE network_id = $1";
constexpr const char* kInsertExpertise = "INSERT INTO expertise (network_id, place, tag, label, synonyms) VALUES ($1, $2, $3, $4, $5)";
constexpr const char* kSymptoms = "SELECT key, label, dimension FROM symptom WHERE network_id = $1 ORDER BY place";
constexpr const char* kRemoveSymptoms = "DELETE FROM symptom WHERE network_id = $1";
constexpr const char* kInsertSymptom = "INSERT INTO symptom (network_id, place, key, label, dimension) VALUES ($1, $2, $3, $4, $5)";
constexpr const char* kToTell = "SELECT network_id FROM network_to_tell ORDER BY network_id";
constexpr const char* kTold = "DELETE FROM network_to_tell";

std::string PackNorms(const std::vector<Norm>& norms) {
  std::vector<std::array<int, 7>> items;
  items.reserve(norms.size());
  for (const auto& norm : norms) {
    items.push_back({static_cast<int>(norm.kind), static_cast<int>(norm.urgency), static_cast<int>(norm.dimension),
                     static_cast<int>(norm.discipline), norm.first_response_minutes, norm.answer_minutes, norm.business_time ? 1 : 0});
  }
  return PackNumbers(items);
}

std::vector<Norm> UnpackNorms(std::string_view text) {
  std::vector<Norm> norms;
  for (const auto& item : UnpackNumbers<7>(text)) {
    norms.push_back({static_cast<base::Kind>(item[0]), static_cast<base::Urgency>(item[1]), static_cast<base::Dimension>(item[2]),
                     static_cast<base::Discipline>(item[3]), item[4], item[5], item[6] != 0});
  }
  return norms;
}

std::string PackWindows(const std::vector<RingWindow>& windows) {
  std::vector<std::array<int, 3>> items;
  items.reserve(windows.size());
  for (const auto& window : windows) items.push_back({static_cast<int>(window.urgency), window.minutes, window.business_time ? 1 : 0});
  return PackNumbers(items);
}

std::vector<RingWindow> UnpackWindows(std::string_view text) {
  std::vector<RingWindow> windows;
  for (const auto& item : UnpackNumbers<3>(text)) windows.push_back({static_cast<base::Urgency>(item[0]), item[1], item[2] != 0});
  return windows;
}

MatchWeights UnpackWeights(std::string_view text) {
  const auto items = UnpackNumbers<std::tuple_size_v<MatchWeights>>(text);
  return items.empty() ? MatchWeights{} : items.front();
}

std::vector<db::Value> Columns(const Network& network) {
  return {T(network.id),
          T(network.name),
          T(base::Join(network.municipalities, " ")),
          T(PackHours(network.office_hours)),
          T(base::Join(network.closed_days, " ")),
          T(PackNorms(network.norms)),
          T(PackWindows(network.ring_windows)),
          T(PackNumbers(std::vector{network.weights})),
          I(network.freshness_half_life_days),
          I(network.ring_size),
          I(network.awaiting_information_days),
          I(network.auto_close_days),
          T(network.consultation_line),
          I(base::ToMillis(network.update_time)),
          I(network.version),
          I(network.emergency.enabled ? 1 : 0),
          I(network.emergency.minutes),
          I(network.retention.care_years),
          I(network.retention.social_years),
          I(network.retention.anonymous_years)};
}

std::vector<Colour> ColoursOf(db::ReadTx& tx, std::string_view network_id) {
  std::vector<Colour> colours;
  for (const auto& row : tx.Query(kColours, {T(network_id)}))
    colours.push_back({std::string(row.Text(0)), std::string(row.Text(1)), std::string(row.Text(2)), std::string(row.Text(3))});
  return colours;
}

std::vector<ExpertiseTag> ExpertiseOf(db::ReadTx& tx, std::string_view network_id) {
  std::vector<ExpertiseTag> tags;
  for (const auto& row : tx.Query(kExpertise, {T(network_id)}))
    tags.push_back({std::string(row.Text(0)), std::string(row.Text(1)), base::Split(row.Text(2), '\n')});
  return tags;
}

std::vector<SymptomItem> SymptomsOf(db::ReadTx& tx, std::string_view network_id) {
  std::vector<SymptomItem> items;
  for (const auto& row : tx.Query(kSymptoms, {T(network_id)}))
    items.push_back({std::string(row.Text(0)), std::string(row.Text(1)), static_cast<base::Dimension>(row.Int(2))});
  return items;
}

Network ToNetwork(db::ReadTx& tx, const db::Row& row) {
  Cells cells(row);
  Network network;
  network.id = cells.Text();
  network.name = cells.Text();
  network.municipalities = base::Split(cells.Text(), ' ');
  network.office_hours = UnpackHours(cells.Text());
  network.closed_days = base::Split(cells.Text(), ' ');
  network.norms = UnpackNorms(cells.Text());
  network.ring_windows = UnpackWindows(cells.Text());
  network.weights = UnpackWeights(cells.Text());
  network.freshness_half_life_days = cells.Int<int>();
  network.ring_size = cells.Int<int>();
  network.awaiting_information_days = cells.Int<int>();
  network.auto_close_days = cells.Int<int>();
  network.consultation_line = cells.Text();
  network.update_time = cells.Time();
  network.version = cells.Int<std::int64_t>();
  network.emergency = {cells.Int<int>() != 0, cells.Int<int>()};
  network.retention = {cells.Int<int>(), cells.Int<int>(), cells.Int<int>()};
  network.colours = ColoursOf(tx, network.id);
  network.expertise = ExpertiseOf(tx, network.id);
  network.symptoms = SymptomsOf(tx, network.id);
  return network;
}

void WriteColours(db::Tx& tx, const Network& network) {
  tx.Execute(kRemoveColours, {T(network.id)});
  for (std::size_t place = 0; place < network.colours.size(); ++place) {
    const auto& colour = network.colours[place];
    tx.Execute(kInsertColour, {T(network.id), I(place), T(colour.key), T(colour.label), T(colour.meaning), T(colour.hex)});
  }
}

void WriteExpertise(db::Tx& tx, const Network& network) {
  tx.Execute(kRemoveExpertise, {T(network.id)});
  for (std::size_t place = 0; place < network.expertise.size(); ++place) {
    const auto& tag = network.expertise[place];
    tx.Execute(kInsertExpertise, {T(network.id), I(place), T(tag.tag), T(tag.label), T(base::Join(tag.synonyms, "\n"))});
  }
}

void WriteSymptoms(db::Tx& tx, const Network& network) {
  tx.Execute(kRemoveSymptoms, {T(network.id)});
  for (std::size_t place = 0; place < network.symptoms.size(); ++place) {
    const auto& item = network.symptoms[place];
    tx.Execute(kInsertSymptom, {T(network.id), I(place), T(item.key), T(item.label), I(item.dimension)});
  }
}

void WriteLists(db::Tx& tx, const Network& network) {
  WriteColours(tx, network);
  WriteExpertise(tx, network);
  WriteSymptoms(tx, network);
}

}  // namespace

std::optional<Network> FindNetwork(db::ReadTx& tx, std::string_view id) {
  const auto row = tx.QueryOne(kFind, {T(id)});
  return row ? std::optional(ToNetwork(tx, *row)) : std::nullopt;
}

std::vector<Network> AllNetworks(db::ReadTx& tx) {
  std::vector<Network> networks;
  for (const auto& row : tx.Query(kAll)) networks.push_back(ToNetwork(tx, row));
  return networks;
}

void InsertNetwork(db::Tx& tx, const Network& network) {
  tx.Query(kInsert, Columns(network));
  WriteLists(tx, network);
}

void UpdateNetwork(db::Tx& tx, Network& network) {
  RequireChanged(tx.Query(kUpdate, Columns(network)));
  WriteLists(tx, network);
  ++network.version;
}

std::vector<Network> TakeNetworksToTell(db::Tx& tx) {
  std::vector<Network> networks;
  for (const auto& row : tx.Query(kToTell)) networks.push_back(FindNetwork(tx, row.Text(0)).value());
  tx.Execute(kTold);
  return networks;
}

}  // namespace kortelijn::registry
