#include "clients/desktop/form/faults.h"

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

constexpr const char* kBetween = ": ";

std::string WithinMessage(const std::string& path) {
  const auto dot = path.find('.');
  const bool named = dot != std::string::npos && path.find('[') > dot;
  return named ? path.substr(dot + 1) : path;
}

}  // namespace

bool FieldFault::IsOf(const std::string& field) const {
  if (!path.starts_with(field)) return false;
  return path.size() == field.size() || path[field.size()] == '.' || path[field.size()] == '[';
}

std::vector<FieldFault> FieldFaults(const client::Explanation& fault) {
  std::vector<FieldFault> faults;
  for (const auto& line : fault.fields) {
    const auto between = line.find(kBetween);
    if (between == std::string::npos) continue;
    faults.push_back({WithinMessage(line.substr(0, between)), Q(line.substr(between + 2))});
  }
  return faults;
}

QString SentenceAlone(client::Explanation fault) {
  fault.fields.clear();
  return Sentence(fault);
}

}  // namespace kortelijn::desktop
