#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kortelijn::base {

/// A Dutch municipality as Statistics Netherlands (CBS) and the land registry (Kadaster) describe it: reference/README.md.
struct Municipality {
  std::string code;  ///< CBS code: `GM` and four digits.
  std::string name;  ///< As CBS writes it: `'s-Gravenhage`, `Bergen (NH.)`.
  int rd_x = 0;      ///< Centre in the national grid (RD New, EPSG:28992), metres.
  int rd_y = 0;
  double km2 = 0;                       ///< Area of the land with its inland water, up to the coast.
  std::vector<std::string> neighbours;  ///< Codes of the municipalities that share a border, sorted.
};

/// All of them, sorted by code. Facts built into the program; the span is valid as long as it runs.
std::span<const Municipality> Municipalities();

/// Null if there is no municipality with this code.
const Municipality* FindMunicipality(std::string_view code);

/// By name as people type it: without regard to case, diacritics, spaces and punctuation; `Den Haag` and `Den Bosch` are known too.
/// Null if unknown. Where two municipalities share a name, the province belongs to it: `Bergen (L)`.
const Municipality* FindMunicipalityByName(std::string_view name);

/// Another name that everybody has for it (`Den Haag`); empty for most.
std::string_view SpokenName(std::string_view code);

/// Between the centres as the crow flies, in kilometres.
double DistanceKm(const Municipality& a, const Municipality& b);

/// True if the two codes are known and share a border; a municipality is not its own neighbour.
bool Neighbours(std::string_view code_a, std::string_view code_b);

}  // namespace kortelijn::base
