#include "clients/desktop/norms/network_fields.h"

#include <google/protobuf/util/field_mask_util.h>

#include <array>

#include "clients/common/hours.h"
#include "clients/common/places.h"
#include "clients/common/typed_numbers.h"
#include "clients/desktop/craft/text.h"
#include "services/common/base/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::FieldMaskUtil;

constexpr std::array kPlain = {"name",
                               "consultation_line",
                               "ring_size",
                               "freshness_half_life_days",
                               "awaiting_information_days",
                               "auto_close_days",
                               "emergency.minutes",
                               "retention.care_years",
                               "retention.social_years",
                               "retention.anonymous_years"};

/// The message that holds the last part of a path, and the field in it.
std::pair<Message*, const FieldDescriptor*> Holder(v1::Network& network, const std::string& path) {
  const auto dot = path.find('.');
  const auto* field = v1::Network::descriptor()->FindFieldByName(path.substr(0, dot));
  if (dot == std::string::npos) return {&network, field};
  auto* inner = v1::Network::GetReflection()->MutableMessage(&network, field);
  return {inner, inner->GetDescriptor()->FindFieldByName(path.substr(dot + 1))};
}

std::string PlainValue(v1::Network network, const std::string& path) {
  const auto [message, field] = Holder(network, path);
  const auto* access = message->GetReflection();
  return field->cpp_type() == FieldDescriptor::CPPTYPE_INT32 ? std::to_string(access->GetInt32(*message, field))
                                                             : access->GetString(*message, field);
}

void SetPlain(v1::Network& network, const std::string& path, const std::string& typed) {
  const auto [message, field] = Holder(network, path);
  const auto* access = message->GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) return access->SetInt32(message, field, client::ParseWhole(typed));
  access->SetString(message, field, typed);
}

std::vector<std::string> Items(const std::string& typed) {
  std::string lines = typed;
  std::replace(lines.begin(), lines.end(), '\n', ',');
  std::vector<std::string> items;
  for (const auto& each : base::Split(lines, ',')) {
    if (!base::Trim(each).empty()) items.emplace_back(base::Trim(each));
  }
  return items;
}

v1::Network Only(const v1::Network& network, const std::string& field) {
  google::protobuf::FieldMask mask;
  mask.add_paths(field);
  v1::Network only;
  FieldMaskUtil::MergeMessageTo(network, mask, FieldMaskUtil::MergeOptions(), &only);
  return only;
}

}  // namespace

std::vector<FormField> HoursFields() {
  return {{.path = "name", .name = QTr("Name of the network")},
          {.path = "municipalities", .name = QTr("Municipalities"), .hint = QTr("With commas between")},
          {.path = "calendar.office_hours",
           .name = QTr("Office hours"),
           .hint = QTr("Such as: Mon-Thu 9:00-17:00, Fri 9:00-12:00. Time that is counted in office time stands still outside them.")},
          {.path = "calendar.closed_days",
           .name = QTr("Closed days"),
           .hint = QTr("Besides public holidays, such as: 2026-12-24, 2026-12-31"),
           .kind = FormField::Kind::kText},
          {.path = "consultation_line",
           .name = QTr("Consultation line"),
           .hint = QTr("Telephone number, day and night; shown to whoever asks something that cannot wait.")},
          {.path = "awaiting_information_days",
           .name = QTr("Working days to wait for a reply of the requester"),
           .hint = QTr("After that the coordinator sees it.")},
          {.path = "auto_close_days",
           .name = QTr("Days until an unconfirmed answer is closed"),
           .hint = QTr("The system closes it then, and says so.")}};
}

std::vector<FormField> ProposalFields() {
  return {{.path = "ring_size",
           .name = QTr("People that one ring asks at most"),
           .hint = QTr("More people: sooner somebody, and more people who look at it for nothing.")},
          {.path = "freshness_half_life_days",
           .name = QTr("Days after which an unconfirmed entry counts half"),
           .hint = QTr("From then on it is also listed as an entry to confirm.")}};
}

std::vector<FormField> PrivacyFields() {
  return {{.path = "emergency.enabled",
           .name = QTr("Emergency access"),
           .hint = QTr("Lets a professional outside its circle open a case, with a reason. The privacy officer is told at once."),
           .kind = FormField::Kind::kChoice,
           .choices = {{"", QTr("off")}, {"1", QTr("on")}}},
          {.path = "emergency.minutes", .name = QTr("Minutes that a case stays open in an emergency"), .hint = QTr("15 to 480; 0 is 60.")},
          {.path = "retention.care_years",
           .name = QTr("Years that cases are kept where somebody of care took part"),
           .hint = QTr("15 to 100; 0 is 20, as the WGBO says.")},
          {.path = "retention.social_years",
           .name = QTr("Years where only the social domain took part"),
           .hint = QTr("1 to 100; 0 is 15, as the Wmo 2015 says.")},
          {.path = "retention.anonymous_years", .name = QTr("Years that anonymous questions are kept"), .hint = QTr("1 to 100; 0 is 2.")}};
}

FormValues NetworkValues(const v1::Network& network) {
  FormValues values;
  for (const auto* path : kPlain) values[path] = PlainValue(network, path);
  std::vector<std::string> names;
  for (const auto& code : network.municipalities()) names.push_back(client::PlaceName(code));
  values["municipalities"] = base::Join(names, ", ");
  values["calendar.office_hours"] = client::HoursText(network.calendar().office_hours());
  const auto& closed = network.calendar().closed_days();
  values["calendar.closed_days"] = base::Join({closed.begin(), closed.end()}, ", ");
  values["emergency.enabled"] = network.emergency().enabled() ? std::string("1") : std::string();
  return values;
}

void SetNetworkField(v1::Network& network, const std::string& path, const std::string& typed) {
  if (path == "emergency.enabled") return network.mutable_emergency()->set_enabled(!typed.empty());
  if (path == "municipalities") {
    network.clear_municipalities();
    for (const auto& place : Items(typed)) network.add_municipalities(client::PlaceCode(place));
  } else if (path == "calendar.office_hours") {
    network.mutable_calendar()->clear_office_hours();
    if (base::Trim(typed).empty()) return;
    for (const auto& hours : client::ParseHours(typed)) *network.mutable_calendar()->add_office_hours() = hours;
  } else if (path == "calendar.closed_days") {
    network.mutable_calendar()->clear_closed_days();
    for (const auto& day : Items(typed)) network.mutable_calendar()->add_closed_days(day);
  } else {
    SetPlain(network, path, typed);
  }
}

std::string TopOf(const std::string& path) { return path.substr(0, path.find('.')); }

bool SameField(const v1::Network& one, const v1::Network& other, const std::string& field) {
  return Only(one, field).SerializeAsString() == Only(other, field).SerializeAsString();
}

}  // namespace kortelijn::desktop
