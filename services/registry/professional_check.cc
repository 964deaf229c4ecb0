#include <algorithm>
#include <array>
#include <span>

#include "services/common/base/calendar.h"
#include "services/common/base/expertise.h"
#include "services/common/base/language.h"
#include "services/common/base/text.h"
#include "services/registry/professional.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

constexpr std::string_view kRegisters[] = {"BIG", "AGB", "UZI", "SKGV", "SKJ"};
constexpr std::string_view kNumberCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";

void CheckDimensions(const Professional& professional, Checker& checker) {
  if (!checker.Count(professional.dimensions.size(), "dimensions", 4)) return;
  std::array<bool, 5> seen{};
  for (std::size_t i = 0; i < professional.dimensions.size(); ++i) {
    const auto& [dimension, strength] = professional.dimensions[i];
    checker.Range(strength, {"dimensions", i, "strength"}, 1, 100);
    if (!checker.Require(IsDimension(dimension), {"dimensions", i, "dimension"}, "is not a dimension")) continue;
    bool& taken = seen.at(static_cast<std::size_t>(dimension));
    checker.Require(!taken, {"dimensions", i}, "comes twice");
    taken = true;
  }
}

void CheckExpertise(const Professional& professional, Checker& checker) {
  const auto& tags = professional.expertise;
  if (!checker.Count(tags.size(), "expertise", 20)) return;
  checker.Unique(tags, "expertise");
  for (std::size_t i = 0; i < tags.size(); ++i) {
    checker.Require(base::ValidTag(tags[i]), {"expertise", i}, "is not 1 to 40 characters a-z, 0-9 and '-'");
  }
}

void CheckWorkingArea(const Professional& professional, Checker& checker) {
  checker.Require(!professional.working_area.empty(), "working_area", "is required");
  if (!checker.Count(professional.working_area.size(), "working_area", 50)) return;
  checker.Unique(professional.working_area, "working_area");
  for (std::size_t i = 0; i < professional.working_area.size(); ++i)
    checker.Municipality(professional.working_area[i], {"working_area", i});
}

template <typename T>
bool Has(const std::vector<T>& items, const T& item) {
  return std::ranges::find(items, item) != items.end();
}

void CheckLanguages(const Professional& professional, const Professional& before, Checker& checker) {
  if (!checker.Count(professional.languages.size(), "languages", 20)) return;
  checker.Unique(professional.languages, "languages");
  for (std::size_t i = 0; i < professional.languages.size(); ++i) {
    const auto& language = professional.languages[i];
    const bool taken = base::FindLanguage(language) != nullptr || Has(before.languages, language);
    checker.Require(taken, {"languages", i}, "is not a language code of ISO 639-1");
  }
}

bool Overlap(const Absence& a, const Absence& b) { return a.from_day <= b.to_day && b.from_day <= a.to_day; }

/// True if it overlaps with one that stands earlier, unless both were there before.
bool Clashes(const std::vector<Absence>& absences, std::size_t i, const std::vector<Absence>& before) {
  const Absence& absence = absences[i];
  const bool was_there = Has(before, absence);
  return std::ranges::any_of(std::span(absences).first(i),
                             [&](const Absence& other) { return Overlap(other, absence) && !(was_there && Has(before, other)); });
}

void CheckAbsences(const Professional& professional, const Professional& before, Checker& checker) {
  if (!checker.Count(professional.absences.size(), "absences", 20)) return;
  for (std::size_t i = 0; i < professional.absences.size(); ++i) {
    const auto from = base::ParseDay(professional.absences[i].from_day);
    const auto to = base::ParseDay(professional.absences[i].to_day);
    checker.Require(from.has_value(), {"absences", i, "from_day"}, "is not a day YYYY-MM-DD");
    checker.Require(to.has_value(), {"absences", i, "to_day"}, "is not a day YYYY-MM-DD");
    if (!from || !to || !checker.Require(*from <= *to, {"absences", i, "to_day"}, "is before from_day")) continue;
    checker.Require(!Clashes(professional.absences, i, before.absences), {"absences", i}, "overlaps with another absence");
  }
}

void CheckCapacity(const Professional& professional, Checker& checker) {
  checker.Range(static_cast<int>(professional.capacity), "capacity", 1, 3);
  checker.Range(professional.open_slots, "open_slots", 0, 1000);
}

void CheckNumber(const Identifier& identifier, std::size_t i, Checker& checker) {
  const Path path("identifiers", i, "value");
  switch (identifier.system) {
    case IdentifierSystem::kBig:
      checker.Require(Digits(identifier.value, 11), path, "is not 11 digits");
      break;
    case IdentifierSystem::kAgb:
      checker.Require(Digits(identifier.value, 8), path, "is not 8 digits");
      break;
    case IdentifierSystem::kUzi:
      checker.Require(Digits(identifier.value, 9), path, "is not 9 digits");
      break;
    default:
      checker.Require(identifier.value.size() >= 3 && identifier.value.size() <= 20 && OnlyOf(identifier.value, kNumberCharacters), path,
                      "is not 3 to 20 characters A-Z, a-z, 0-9, '.' and '-'");
  }
}

/// What is said of a number that people of this discipline cannot have.
std::string Misplaced(base::Discipline discipline) {
  std::vector<std::string> registers;
  for (std::size_t i = 0; i < std::size(kRegisters); ++i) {
    if (MayHave(discipline, static_cast<IdentifierSystem>(i + 1))) registers.emplace_back(kRegisters[i]);
  }
  if (registers.empty()) return "does not belong to this discipline, which is in no register";
  return "does not belong to this discipline, which may have: " + base::Join(registers, ", ");
}

void CheckIdentifiers(const Professional& professional, const Professional& before, Checker& checker) {
  if (!checker.Count(professional.identifiers.size(), "identifiers", 5)) return;
  std::array<bool, 6> seen{};
  for (std::size_t i = 0; i < professional.identifiers.size(); ++i) {
    const auto& identifier = professional.identifiers[i];
    const bool known = identifier.system >= IdentifierSystem::kBig && identifier.system <= IdentifierSystem::kSkj;
    if (!checker.Require(known, {"identifiers", i, "system"}, "is not a register")) continue;
    bool& taken = seen.at(static_cast<std::size_t>(identifier.system));
    checker.Require(!taken, {"identifiers", i}, "comes twice");
    taken = true;
    const bool stays = professional.discipline == before.discipline && Has(before.identifiers, identifier);
    checker.Require(stays || MayHave(professional.discipline, identifier.system), {"identifiers", i, "system"},
                    Misplaced(professional.discipline));
    CheckNumber(identifier, i, checker);
  }
}

}  // namespace

bool MayHave(base::Discipline discipline, IdentifierSystem system) {
  using base::Discipline;
  switch (system) {
    case IdentifierSystem::kSkgv:
      return discipline == Discipline::kSpiritualCaregiver;
    case IdentifierSystem::kSkj:
      return discipline == Discipline::kSocialWorker || discipline == Discipline::kWelfareAdviser;
    case IdentifierSystem::kBig:
      return !base::SocialDomain(discipline) && discipline != Discipline::kDietitian && discipline != Discipline::kOccupationalTherapist &&
             discipline != Discipline::kSpeechTherapist;
    default:
      return !base::SocialDomain(discipline);
  }
}

void CheckProfessional(const Professional& professional, Checker& checker, const Professional& before) {
  checker.PersonId(professional.id, "id");
  checker.Line(professional.display_name, "display_name", 1, 120);
  checker.Require(FindDiscipline(professional.discipline) != nullptr, "discipline", "is not a discipline");
  CheckDimensions(professional, checker);
  CheckExpertise(professional, checker);
  CheckWorkingArea(professional, checker);
  CheckLanguages(professional, before, checker);
  CheckHours(professional.reachable, "reachable", false, checker);
  CheckAbsences(professional, before, checker);
  CheckCapacity(professional, checker);
  checker.Text(professional.what_i_do, "what_i_do", 600);
  checker.Text(professional.how_i_think, "how_i_think", 600);
  checker.Phone(professional.phone, "phone");
  checker.Email(professional.email, "email");
  CheckIdentifiers(professional, before, checker);
}

}  // namespace kortelijn::registry
