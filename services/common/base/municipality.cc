#include "services/common/base/municipality.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <stdexcept>

#include "kortelijn/municipalities_csv.h"
#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

// Cells of one line; a cell in quotes may hold commas, but no quotes.
std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

Municipality ParseMunicipality(const std::string& line) {
  const std::vector<std::string> cells = Cells(line);
  if (cells.size() != 6) throw std::logic_error("municipalities.csv: a row has not six columns");
  Municipality row{cells[0], cells[1], std::stoi(cells[2]), std::stoi(cells[3]), std::stod(cells[4]), Split(cells[5], ' ')};
  std::sort(row.neighbours.begin(), row.neighbours.end());
  return row;
}

std::vector<Municipality> ParseMunicipalityTable(std::string_view csv) {
  std::vector<Municipality> rows;
  const std::vector<std::string> lines = Split(csv, '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!lines[i].empty()) rows.push_back(ParseMunicipality(lines[i]));
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
  return rows;
}

std::string NameKey(std::string_view name) {
  std::string key = Fold(name);
  std::erase_if(key, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
  return key;
}

struct Spoken {
  std::string_view code;
  std::string_view name;
};

constexpr Spoken kSpoken[] = {{"GM0518", "Den Haag"}, {"GM0796", "Den Bosch"}};

using Names = std::map<std::string, const Municipality*, std::less<>>;

Names IndexNames() {
  Names names;
  for (const auto& municipality : Municipalities()) names.emplace(NameKey(municipality.name), &municipality);
  for (const auto& spoken : kSpoken) names.emplace(NameKey(spoken.name), FindMunicipality(spoken.code));
  return names;
}

}  // namespace

std::span<const Municipality> Municipalities() {
  static const std::vector<Municipality> kTable = ParseMunicipalityTable(MunicipalitiesCsv());
  return kTable;
}

const Municipality* FindMunicipality(std::string_view code) {
  const auto all = Municipalities();
  const auto found = std::lower_bound(all.begin(), all.end(), code, [](const auto& row, std::string_view key) { return row.code < key; });
  return found != all.end() && found->code == code ? &*found : nullptr;
}

std::string_view SpokenName(std::string_view code) {
  const auto* found = std::ranges::find(kSpoken, code, &Spoken::code);
  return found == std::end(kSpoken) ? std::string_view() : found->name;
}

const Municipality* FindMunicipalityByName(std::string_view name) {
  static const Names kNames = IndexNames();
  const auto found = kNames.find(NameKey(name));
  return found == kNames.end() ? nullptr : found->second;
}

double DistanceKm(const Municipality& a, const Municipality& b) { return std::hypot(a.rd_x - b.rd_x, a.rd_y - b.rd_y) / 1000; }

bool Neighbours(std::string_view code_a, std::string_view code_b) {
  const Municipality* a = FindMunicipality(code_a);
  return a != nullptr && std::binary_search(a->neighbours.begin(), a->neighbours.end(), code_b, std::less<>());
}

}  // namespace kortelijn::base
