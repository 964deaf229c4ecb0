#include "clients/common/case_wording.h"

#include <set>

#include "clients/common/labels.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::client {

using registry::v1::Dimension;

std::string BornText(int band) {
  if (band == 0) return {};
  return Fill(Tr("between {first} and {last}"), {{"first", std::to_string(band)}, {"last", std::to_string(band + 4)}});
}

std::string ColourText(const registry::v1::Network& network, const std::string& key) {
  for (const auto& colour : network.colours()) {
    if (colour.key() == key) return colour.label() + " – " + colour.meaning();
  }
  return key;
}

std::string SurpriseText(People& people, const consultation::v1::SurpriseQuestion& question) {
  if (question.answer() == consultation::v1::SURPRISE_ANSWER_UNSPECIFIED) return {};
  return Label(question.answer()) + " (" + people.Name(question.answered_by()) + ", " + Day(KORTELIJN_GET_TIME(question, answer_time)) +
         ")";
}

std::string Uncovered(const consultation::v1::Case& value) {
  std::set<int> covered;
  for (const auto& member : value.circle()) covered.insert(member.dimensions().begin(), member.dimensions().end());
  std::vector<std::string> open;
  for (int each = registry::v1::DIMENSION_PHYSICAL; each <= registry::v1::DIMENSION_SPIRITUAL; ++each) {
    if (!covered.contains(each)) open.push_back(Label(static_cast<Dimension>(each)));
  }
  return base::Join(open, ", ");
}

std::string ConsentAbout(People& people, const consultation::v1::Consent& consent) {
  const std::string whom = consent.professional_id().empty() ? Label(consent.scope()) : people.Name(consent.professional_id());
  return consent.dimension() == registry::v1::DIMENSION_UNSPECIFIED ? whom : whom + ", " + Label(consent.dimension());
}

std::string IdentityText(People& people, const consultation::v1::Case& value) {
  if (value.identity_rights().empty()) return {};
  std::vector<std::string> names;
  for (const auto& id : value.identity_rights()) names.push_back(people.Name(id));
  const std::string sentence = value.has_identity() ? Tr("kept apart, for: {people}") : Tr("not recorded; only for: {people}");
  return Fill(sentence, {{"people", base::Join(names, ", ")}});
}

}  // namespace kortelijn::client
