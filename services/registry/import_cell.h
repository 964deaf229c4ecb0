#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/registry/professional.h"

namespace kortelijn::registry {

/// What was read from one cell, or what is wrong with it, in English. Faults may quote words for municipalities, dimensions and languages,
/// never what a cell says of a person.
template <typename T>
struct Parsed {
  T value{};
  std::string fault = {};
};

/// `fysiek:70 zingeving:40`, `fysiek 70, zingeving`, `sociaal; SPIRITUAL=40%`: each dimension with a strength of 1 to 100, or 60 without
/// one.
Parsed<std::vector<DimensionStrength>> ParseDimensionCell(std::string_view cell);

/// Names or CBS codes of municipalities between `;`, `|` or `,`. Gives codes.
Parsed<std::vector<std::string>> ParseAreaCell(std::string_view cell);

/// Languages by code or Dutch or English name between `;`, `|`, `,`, `/` or spaces. A code that is not on the list is taken if the entry
/// had it (`before`).
Parsed<std::vector<std::string>> ParseLanguageCell(std::string_view cell, const std::vector<std::string>& before = {});

/// Expertise between `;`, `|` or `,`. Made into tags: folded, everything but a-z and 0-9 becomes `-`.
Parsed<std::vector<std::string>> ParseExpertiseCell(std::string_view cell);

/// Days `2026-12-21` or spans `2026-12-21 t/m 2027-01-02`, also with `..`, `/`, `to` or `tot`, between `;`, `|` or `,`. Who stands in comes
/// behind, by id: `(waarneming karel.demo)`, `(stand-in karel.demo)` or `(karel.demo)`.
Parsed<std::vector<Absence>> ParseAbsenceCell(std::string_view cell);

/// `open`, `wachtlijst`, `vol` (or the English words and names in the proto), with open places behind it if they are counted: `open 3`,
/// `open (3)`.
struct Capacity {
  base::CapacityStatus status = base::CapacityStatus::kUnspecified;
  std::optional<int> open_slots;
};
Parsed<Capacity> ParseCapacityCell(std::string_view cell);

/// A number of at most four digits.
Parsed<int> ParseCountCell(std::string_view cell);

/// A number in a register, without the spaces, dots and dashes that people put in numbers of digits only.
std::string ParseNumberCell(std::string_view cell);

/// An id made from a name, of at most 32 characters: `Zoë van den Berg` becomes `zoe.van.den.berg`. `tail` is put behind it.
std::string IdFromName(std::string_view name, char separator, std::string_view tail = {});

}  // namespace kortelijn::registry
