#include "services/registry/words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "services/common/base/language.h"
#include "services/common/base/text.h"

namespace kortelijn::registry {
namespace {

using base::Dimension;
using base::Discipline;
using enum Dimension;

constexpr std::array kAll = {kPhysical, kPsychological, kSocial, kSpiritual};
constexpr std::array kBody = {kPhysical};
constexpr std::array kBodyMind = {kPhysical, kPsychological};
constexpr std::array kBodySocial = {kPhysical, kSocial};
constexpr std::array kMind = {kPsychological};
constexpr std::array kSpiritMind = {kSpiritual, kPsychological};
constexpr std::array kSocialMind = {kSocial, kPsychological};
constexpr std::array kSocialOnly = {kSocial};
constexpr std::array kSocialSpirit = {kSocial, kSpiritual};

constexpr DisciplineFacts kDisciplines[] = {
    {Discipline::kGeneralPractitioner, "huisarts", "general practitioner;gp;family doctor", kBodyMind},
    {Discipline::kCommunityNurse, "wijkverpleegkundige", "community nurse;district nurse", kBodySocial},
    {Discipline::kNurseSpecialist, "verpleegkundig specialist", "nurse specialist;nurse practitioner", kBodyMind},
    {Discipline::kElderlyCarePhysician, "specialist ouderengeneeskunde", "elderly care physician;so", kBody},
    {Discipline::kPalliativeConsultant, "consulent palliatieve zorg",
     "palliative consultant;kaderarts palliatieve zorg;kaderarts;palliatief consulent;kaderhuisarts palliatieve zorg", kAll},
    {Discipline::kPhysiotherapist, "fysiotherapeut", "physiotherapist;physical therapist", kBody},
    {Discipline::kDietitian, "diëtist", "dietist;dietitian;dietician", kBody},
    {Discipline::kOccupationalTherapist, "ergotherapeut", "occupational therapist", kBodySocial},
    {Discipline::kSpeechTherapist, "logopedist", "speech therapist", kBody},
    {Discipline::kPsychologist, "GZ-psycholoog", "gz psycholoog;psycholoog;psychotherapeut;psychologist", kMind},
    {Discipline::kPharmacist, "apotheker", "pharmacist", kBody},
    {Discipline::kSpiritualCaregiver, "geestelijk verzorger", "spiritual caregiver;chaplain", kSpiritMind},
    {Discipline::kSocialWorker, "sociaal werker", "social worker;maatschappelijk werker", kSocialMind},
    {Discipline::kWelfareAdviser, "adviseur welzijn", "welfare adviser;welfare advisor;welzijnscoach", kSocialOnly},
    {Discipline::kVolunteer, "vrijwilliger", "volunteer", kSocialSpirit},
    {Discipline::kVolunteerCoordinator, "coördinator vrijwilligers",
     "coordinator vrijwilligers;volunteer coordinator;vrijwilligerscoordinator", kSocialOnly},
};

struct DimensionWord {
  std::string_view word;
  Dimension dimension;
};

constexpr DimensionWord kDimensionWords[] = {
    {"fysiek", kPhysical},         {"lichamelijk", kPhysical},        {"somatisch", kPhysical},          {"physical", kPhysical},
    {"psychisch", kPsychological}, {"psychologisch", kPsychological}, {"psychological", kPsychological}, {"sociaal", kSocial},
    {"social", kSocial},           {"zingeving", kSpiritual},         {"spiritueel", kSpiritual},        {"existentieel", kSpiritual},
    {"levensvragen", kSpiritual},  {"spiritual", kSpiritual},         {"existential", kSpiritual},
};

using DisciplineWords = std::unordered_map<std::string, Discipline>;

DisciplineWords GatherDisciplineWords() {
  DisciplineWords words;
  for (const auto& facts : kDisciplines) {
    words.emplace(Plain(facts.label), facts.discipline);
    for (auto& synonym : base::Split(facts.synonyms, ';')) words.emplace(std::move(synonym), facts.discipline);
  }
  return words;
}

}  // namespace

std::span<const DisciplineFacts> Disciplines() { return kDisciplines; }

const DisciplineFacts* FindDiscipline(base::Discipline discipline) {
  const auto* found = std::ranges::find(kDisciplines, discipline, &DisciplineFacts::discipline);
  return found == std::end(kDisciplines) ? nullptr : found;
}

std::optional<base::Discipline> ParseDiscipline(std::string_view word) {
  std::string plain = Plain(word);
  if (plain.starts_with("discipline ")) plain.erase(0, 11);
  static const DisciplineWords words = GatherDisciplineWords();
  const auto found = words.find(plain);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::optional<base::Dimension> ParseDimension(std::string_view word) {
  const std::string plain = Plain(word);
  const auto* found = std::ranges::find(kDimensionWords, plain, &DimensionWord::word);
  if (found == std::end(kDimensionWords)) return std::nullopt;
  return found->dimension;
}

std::string_view DimensionLabel(base::Dimension dimension) {
  const auto* found = std::ranges::find(kDimensionWords, dimension, &DimensionWord::dimension);
  return found == std::end(kDimensionWords) ? std::string_view() : found->word;
}

bool IsDimension(base::Dimension dimension) { return dimension >= kPhysical && dimension <= kSpiritual; }

std::optional<std::string> ParseLanguage(std::string_view word) {
  const auto* coded = base::FindLanguage(word);  // What sheets mostly say, and far faster found.
  const auto* language = coded == nullptr ? base::FindLanguageNamed(word) : coded;
  return language == nullptr ? std::nullopt : std::optional(language->code);
}

std::string Plain(std::string_view text) {
  std::string plain;
  for (const char c : base::Fold(base::Trim(text))) {
    const bool gap = c == ' ' || c == '_' || c == '-' || (c >= '\t' && c <= '\r');
    if (!gap) plain += c;
    if (gap && !plain.empty() && plain.back() != ' ') plain += ' ';
  }
  while (!plain.empty() && plain.back() == ' ') plain.pop_back();
  return plain;
}

}  // namespace kortelijn::registry
