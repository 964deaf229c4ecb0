#include "services/common/base/ground.h"

#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

constexpr std::string_view kResponsible = "responsible";
constexpr std::string_view kConsent = "consent";
constexpr std::string_view kPurpose = "purpose";
constexpr std::string_view kEmergency = "emergency";

void Add(std::string& text, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  if (!text.empty()) text += ';';
  text.append(key).append("=").append(value);
}

void Take(Ground& ground, std::string_view key, std::string value) {
  if (key == kResponsible) {
    ground.responsible_id = std::move(value);
  } else if (key == kConsent) {
    ground.consent = std::move(value);
  } else if (key == kPurpose) {
    ground.purpose = std::move(value);
  } else if (key == kEmergency) {
    ground.emergency = true;
  }
}

}  // namespace

std::string FormatGround(const Ground& ground) {
  std::string text;
  Add(text, kResponsible, ground.responsible_id);
  Add(text, kConsent, ground.consent);
  Add(text, kPurpose, ground.purpose);
  Add(text, kEmergency, ground.emergency ? "yes" : "");
  return text;
}

Ground ParseGround(std::string_view text) {
  Ground ground;
  for (const std::string& part : Split(text, ';')) {
    const auto equals = part.find('=');
    if (equals != std::string::npos) Take(ground, std::string_view(part).substr(0, equals), part.substr(equals + 1));
  }
  return ground;
}

}  // namespace kortelijn::base
