#include "clients/desktop/entry/entry_merge.h"

#include <google/protobuf/util/field_mask_util.h>

#include <functional>

#include "clients/common/hours.h"
#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/spoken.h"
#include "services/common/base/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using google::protobuf::util::FieldMaskUtil;

v1::Professional Only(const v1::Professional& entry, const std::string& field) {
  v1::Professional only;
  TakeFields(entry, {field}, only);
  return only;
}

template <typename List, typename Text>
std::string Joined(const List& list, Text text) {
  std::vector<std::string> parts;
  for (const auto& each : list) parts.push_back(text(each));
  return base::Join(parts, ", ");
}

std::string DaysText(const v1::Absence& absence) {
  return absence.from_day() + " – " + absence.to_day() + (absence.stand_in_id().empty() ? "" : " (" + absence.stand_in_id() + ")");
}

}  // namespace

const std::vector<std::string>& EntryFields() {
  static const std::vector<std::string> kFields = {"display_name", "what_i_do", "how_i_think", "expertise", "dimensions", "working_area",
                                                   "languages",    "reachable", "phone",       "capacity",  "open_slots", "absences"};
  return kFields;
}

void TakeFields(const v1::Professional& from, const std::vector<std::string>& fields, v1::Professional& to) {
  google::protobuf::FieldMask mask;
  for (const auto& field : fields) {
    mask.add_paths(field);
    to.GetReflection()->ClearField(&to, v1::Professional::descriptor()->FindFieldByName(field));
  }
  FieldMaskUtil::MergeMessageTo(from, mask, FieldMaskUtil::MergeOptions(), &to);
}

bool SameField(const v1::Professional& a, const v1::Professional& b, const std::string& field) {
  return Only(a, field).SerializeAsString() == Only(b, field).SerializeAsString();
}

std::vector<std::string> ChangedFields(const v1::Professional& stored, const v1::Professional& typed) {
  std::vector<std::string> changed;
  for (const auto& field : EntryFields()) {
    if (!SameField(stored, typed, field)) changed.push_back(field);
  }
  return changed;
}

EntryMerge MergeEntry(const v1::Professional& before, const v1::Professional& typed, const v1::Professional& now) {
  EntryMerge merge{now, {}, {}};
  TakeFields(typed, ChangedFields(before, typed), merge.typed);
  for (const auto& field : ChangedFields(before, now)) {
    if (SameField(before, typed, field))
      merge.theirs.push_back(field);
    else if (!SameField(typed, now, field))
      merge.conflicts.push_back(field);
  }
  return merge;
}

std::string FieldText(const v1::Professional& entry, const std::string& field) {
  using Line = std::function<std::string(const v1::Professional&)>;
  static const std::map<std::string, Line> kLines = {
      {"display_name", [](const auto& e) { return e.display_name(); }},
      {"what_i_do", [](const auto& e) { return e.what_i_do(); }},
      {"how_i_think", [](const auto& e) { return e.how_i_think(); }},
      {"phone", [](const auto& e) { return e.phone(); }},
      {"expertise", [](const auto& e) { return Joined(e.expertise(), [](const auto& tag) { return tag; }); }},
      {"dimensions",
       [](const auto& e) {
         return Joined(e.dimensions(),
                       [](const auto& each) { return client::Label(each.dimension()) + " " + std::to_string(each.strength()); });
       }},
      {"working_area", [](const auto& e) { return Joined(e.working_area(), client::PlaceName); }},
      {"languages", [](const auto& e) { return Joined(e.languages(), client::SpokenName); }},
      {"reachable", [](const auto& e) { return client::HoursText(e.reachable()); }},
      {"capacity", [](const auto& e) { return client::Label(e.capacity()); }},
      {"open_slots", [](const auto& e) { return std::to_string(e.open_slots()); }},
      {"absences", [](const auto& e) { return Joined(e.absences(), DaysText); }}};
  return kLines.at(field)(entry);
}

}  // namespace kortelijn::desktop
