#include "services/registry/symptom.h"

#include <set>

namespace kortelijn::registry {
namespace {

using base::Dimension;

constexpr std::size_t kMostItems = 40;
constexpr std::size_t kKeyLength = 24;

bool ValidKey(std::string_view key) { return !key.empty() && key.size() <= kKeyLength && OnlyOf(key, "abcdefghijklmnopqrstuvwxyz-"); }

}  // namespace

std::vector<SymptomItem> FirstSymptoms() {
  return {
      {"pain", "Pijn", Dimension::kPhysical},
      {"sleep", "Slapen", Dimension::kPhysical},
      {"dry-mouth", "Droge mond", Dimension::kPhysical},
      {"swallowing", "Slikken", Dimension::kPhysical},
      {"appetite", "Eetlust", Dimension::kPhysical},
      {"stool", "Ontlasting", Dimension::kPhysical},
      {"nausea", "Misselijkheid", Dimension::kPhysical},
      {"breath", "Benauwdheid", Dimension::kPhysical},
      {"fatigue", "Vermoeidheid", Dimension::kPhysical},
      {"anxiety", "Angst", Dimension::kPsychological},
      {"depressed-mood", "Somberheid", Dimension::kPsychological},
      {"well-being", "Welbevinden", Dimension::kUnspecified},
      {"social", "Steun van anderen", Dimension::kSocial},
      {"meaning", "Zin en betekenis", Dimension::kSpiritual},
  };
}

void CheckSymptoms(const std::vector<SymptomItem>& items, Checker& checker) {
  if (!checker.Count(items.size(), "symptoms", kMostItems)) return;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    checker.Require(ValidKey(items[i].key), {"symptoms", i, "key"}, "is not 1 to 24 characters a-z and '-'");
    checker.Require(seen.insert(items[i].key).second, {"symptoms", i, "key"}, "comes twice");
    checker.Line(items[i].label, {"symptoms", i, "label"}, 1, 60);
    checker.Range(static_cast<int>(items[i].dimension), {"symptoms", i, "dimension"}, 0, static_cast<int>(Dimension::kSpiritual));
  }
}

}  // namespace kortelijn::registry
