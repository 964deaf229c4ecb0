#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "services/common/base/text.h"
#include "services/registry/hsds.h"
#include "services/registry/import_cell.h"
#include "services/registry/sheet.h"

namespace kortelijn::registry {
namespace {

using Json = nlohmann::ordered_json;

/// Where a column is read, in the order of the columns.
constexpr std::string_view kPlaces[] = {
    "id",         "name",       "attributes", "organization.name", "attributes",  "attributes",  "service_areas",    "languages",
    "schedules",  "attributes", "attributes", "attributes",        "description", "attributes",  "phones[0].number", "email",
    "attributes", "attributes", "attributes", "attributes",        "attributes",  "assured_date"};
static_assert(std::size(kPlaces) == Place(Column::kCount));

/// A place in the document that is read for a column.
struct Spot {
  Column column;
  std::string path;
};

/// An object of the document and where it stands.
struct At {
  const Json* json;
  std::string path;

  std::string In(const char* key) const { return path + "." + key; }
  Spot SpotOf(Column column, const char* key) const { return {column, In(key)}; }
};

const Json* Find(const At& at, const char* key) {
  const auto found = at.json->find(key);
  return found == at.json->end() || found->is_null() ? nullptr : &*found;
}

/// `08:00` or `08:00:00` as minutes; nothing if it is no such time.
std::optional<int> MinuteOf(const std::string& text) {
  const bool seconds = text.size() == 8 && text.ends_with(":00");
  if ((text.size() != 5 && !seconds) || text[2] != ':' || !OnlyOf(text.substr(0, 2) + text.substr(3, 2), "0123456789")) return std::nullopt;
  const int hour = std::stoi(text.substr(0, 2));
  const int minute = std::stoi(text.substr(3, 2));
  return minute > 59 || hour * 60 + minute > 1440 ? std::nullopt : std::optional(hour * 60 + minute);
}

/// The id of the registry for the id of a service.
std::string IdOf(const std::string& id) {
  if (id.size() != 36 || std::ranges::count(id, '-') != 4) return id;
  std::string digits = base::Fold(id);
  std::erase(digits, '-');
  return OnlyOf(digits, "0123456789abcdef") ? "u" + digits.substr(0, 31) : id;
}

/// Makes one row of one service.
class ServiceReader {
 public:
  ServiceReader(const At& service, ImportFaults& faults) : service_(service), faults_(faults) {
    row_.csv.cells.resize(Place(Column::kCount));
    for (const auto place : kPlaces) row_.places.push_back(service.path + "." + std::string(place));
  }

  HsdsRow Read(const At& owner) && {
    const auto id = Text(service_, "id", Column::kId);
    Cell(Column::kId) = IdOf(id);
    Cell(Column::kName) = Text(service_, "name", Column::kName);
    Cell(Column::kWhatIDo) = Text(service_, "description", Column::kWhatIDo);
    Cell(Column::kEmail) = Text(service_, "email", Column::kEmail);
    Cell(Column::kConfirmed) = Text(service_, "assured_date", Column::kConfirmed);
    Organisation(owner, id);
    Phone();
    for (const auto& area : List(service_, "service_areas", Column::kWorkingArea)) Area(area);
    for (const auto& language : List(service_, "languages", Column::kLanguages)) Language(language);
    for (const auto& schedule : List(service_, "schedules", Column::kReachable)) Schedule(schedule);
    for (const auto& attribute : List(service_, "attributes", Column::kDiscipline)) Attribute(attribute);
    for (const auto column :
         {Column::kDimensions, Column::kExpertise, Column::kWorkingArea, Column::kLanguages, Column::kReachable, Column::kAbsences}) {
      Cell(column) = CellOf(lists_, column);
    }
    return std::move(row_);
  }

 private:
  std::string& Cell(Column column) { return row_.csv.cells[Place(column)]; }

  void Fault(Spot spot, std::string description) {
    row_.faulty.set(Place(spot.column));
    faults_.AddAt(std::move(spot.path), std::move(description));
  }

  std::string Text(const At& at, const char* key, Column column) {
    const auto* json = Find(at, key);
    if (json == nullptr) return {};
    if (json->is_string()) return json->get<std::string>();
    Fault(at.SpotOf(column, key), "is not text");
    return {};
  }

  std::vector<At> List(const At& at, const char* key, Column column) {
    const auto* json = Find(at, key);
    if (json == nullptr) return {};
    if (!json->is_array()) Fault(at.SpotOf(column, key), "is not a list");
    std::vector<At> items;
    for (std::size_t i = 0; json->is_array() && i < json->size(); ++i) {
      At item{&(*json)[i], at.In(key) + "[" + std::to_string(i) + "]"};
      if (!item.json->is_object()) Fault(Spot{column, item.path}, "is not an object");
      if (item.json->is_object()) items.push_back(std::move(item));
    }
    return items;
  }

  /// The object `key`, or one without anything.
  At Object(const At& at, const char* key, Column column) {
    static const Json kNothing = Json::object();
    const auto* json = Find(at, key);
    if (json != nullptr && json->is_object()) return {json, at.In(key)};
    if (json != nullptr) Fault(at.SpotOf(column, key), "is not an object");
    return {&kNothing, at.In(key)};
  }

  /// Appends what was read, or reports what is wrong with it.
  template <typename T>
  void Append(std::vector<T>& to, Parsed<std::vector<T>> parsed, Spot spot) {
    if (!parsed.fault.empty()) return Fault(std::move(spot), std::move(parsed.fault));
    to.insert(to.end(), parsed.value.begin(), parsed.value.end());
  }

  void Organisation(const At& owner, const std::string& id) {
    const auto organisation = owner.json == nullptr ? Object(service_, "organization", Column::kOrganisation) : owner;
    row_.places[Place(Column::kOrganisation)] = organisation.In("name");
    const bool own = !id.empty() && Text(organisation, "id", Column::kOrganisation) == id;
    if (!own) Cell(Column::kOrganisation) = Text(organisation, "name", Column::kOrganisation);
  }

  void Phone() {
    const auto phones = List(service_, "phones", Column::kPhone);
    if (!phones.empty()) Cell(Column::kPhone) = Text(phones.front(), "number", Column::kPhone);
  }

  void Area(const At& area) {
    const bool coded = Find(area, "extent") != nullptr && Text(area, "extent_type", Column::kWorkingArea) == "text";
    const char* key = coded ? "extent" : "name";
    Append(lists_.working_area, ParseAreaCell(Text(area, key, Column::kWorkingArea)), area.SpotOf(Column::kWorkingArea, key));
  }

  /// A code of the list or not: whether the entry may have it is decided where the row is put over it.
  void Language(const At& language) {
    auto code = Text(language, "code", Column::kLanguages);
    const bool coded = code.size() == 2 && OnlyOf(code, "abcdefghijklmnopqrstuvwxyz");
    if (coded) return lists_.languages.push_back(std::move(code));
    Append(lists_.languages, ParseLanguageCell(code), language.SpotOf(Column::kLanguages, "code"));
  }

  int Minute(const At& schedule, const char* key) {
    const auto* json = Find(schedule, key);
    const auto minute = json != nullptr && json->is_string() ? MinuteOf(json->get<std::string>()) : std::nullopt;
    if (!minute) Fault(schedule.SpotOf(Column::kReachable, key), "is not a time HH:MM");
    return minute.value_or(0);
  }

  void Schedule(const At& schedule) {
    const auto freq = Text(schedule, "freq", Column::kReachable);
    if (!freq.empty() && freq != "WEEKLY") Fault(schedule.SpotOf(Column::kReachable, "freq"), "is not WEEKLY");
    const int from = Minute(schedule, "opens_at");
    const int to = Minute(schedule, "closes_at");
    const auto days = base::Split(Text(schedule, "byday", Column::kReachable), ',');
    if (days.empty()) Fault(schedule.SpotOf(Column::kReachable, "byday"), "is required");
    for (const auto& day : days) {
      const auto* found = std::ranges::find(kHsdsDays, base::Trim(day));
      if (found == std::end(kHsdsDays)) return Fault(schedule.SpotOf(Column::kReachable, "byday"), "is not days such as MO,TU");
      lists_.reachable.push_back({static_cast<int>(found - kHsdsDays) + 1, from, to});
    }
  }

  void Attribute(const At& attribute) {
    const auto term = Object(attribute, "taxonomy_term", Column::kDiscipline);
    const auto name = Text(term, "taxonomy", Column::kDiscipline);
    if (!name.starts_with("kortelijn/")) return;
    const auto code = Text(term, "code", Column::kDiscipline);
    const auto value = Text(attribute, "value", Column::kDiscipline);
    if (name == taxonomy::kDiscipline) return Word(term.SpotOf(Column::kDiscipline, "code"), code);
    if (name == taxonomy::kDimension)
      return Append(lists_.dimensions, ParseDimensionCell(code + " " + value), {Column::kDimensions, attribute.path});
    if (name == taxonomy::kExpertise) return lists_.expertise.push_back(code);
    if (name == taxonomy::kAbsence) return Append(lists_.absences, ParseAbsenceCell(value), attribute.SpotOf(Column::kAbsences, "value"));
    if (name == taxonomy::kText) return Word(attribute.SpotOf(Column::kHowIThink, "value"), value);
    if (name == taxonomy::kRegister) return Number(attribute, term.SpotOf(Column::kBig, "code"), code, value);
    if (name != taxonomy::kCapacity) return;
    Word(term.SpotOf(Column::kCapacity, "code"), code);
    Word(attribute.SpotOf(Column::kOpenSlots, "value"), value);
  }

  void Word(Spot spot, const std::string& text) {
    Cell(spot.column) = text;
    row_.places[Place(spot.column)] = std::move(spot.path);
  }

  void Number(const At& attribute, Spot code_spot, const std::string& code, const std::string& value) {
    const auto* column = std::ranges::find(kRegisterColumns, code, UsualName);
    if (column == std::end(kRegisterColumns)) return Fault(std::move(code_spot), "is not a register");
    Word(attribute.SpotOf(*column, "value"), value);
  }

  const At& service_;
  ImportFaults& faults_;
  HsdsRow row_;
  /// The lists that were read, to be said as the import says them.
  Professional lists_;
};

/// Finds the services of a document.
class DocumentReader {
 public:
  explicit DocumentReader(ImportFaults& faults) : faults_(faults) {}

  std::vector<HsdsRow> Read(const Json& document) && {
    if (document.is_array()) Services(document, "", {});
    for (const char* key : {"services", "contents", "organizations"}) {
      const auto found = document.find(key);
      if (found != document.end()) Services(*found, key, {});
    }
    if (rows_.empty() && faults_.empty()) faults_.AddAt("services", "is required");
    return too_many_ ? std::vector<HsdsRow>() : std::move(rows_);
  }

 private:
  /// `owner` is the organization that holds them; its `json` is null if none does.
  void Services(const Json& list, const std::string& path, const At& owner) {
    if (!list.is_array()) return faults_.AddAt(path, "is not a list");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const At item{&list[i], path + "[" + std::to_string(i) + "]"};
      if (!item.json->is_object()) {
        faults_.AddAt(item.path, "is not an object");
      } else if (item.json->contains("services") && owner.json == nullptr) {
        Services((*item.json)["services"], item.In("services"), item);
      } else if (rows_.size() < kMostHsdsServices) {
        rows_.push_back(ServiceReader(item, faults_).Read(owner));
      } else {
        too_many_ = true;
        faults_.AddAt(item.path, "is one service too many: at most " + std::to_string(kMostHsdsServices));
      }
      if (too_many_) return;
    }
  }

  ImportFaults& faults_;
  std::vector<HsdsRow> rows_;
  bool too_many_ = false;
};

/// Refuses to build what no document of this size needs: depth and the number of values are what memory goes to.
class Thrift {
 public:
  bool operator()(int depth, Json::parse_event_t event, Json&) {
    const bool begins = event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
    if (begins || event == Json::parse_event_t::value) ++values_;
    fits_ = fits_ && depth <= kDeepest && values_ <= kMostValues;
    return fits_;
  }
  bool fits() const { return fits_; }

 private:
  static constexpr int kDeepest = 16;
  static constexpr int kMostValues = 4'000'000;

  int values_ = 0;
  bool fits_ = true;
};

}  // namespace

std::vector<HsdsRow> ReadHsds(std::string_view json, ImportFaults& faults) {
  Thrift thrift;
  const auto document = Json::parse(json, std::ref(thrift), false);
  if (!thrift.fits()) faults.AddAt("$", "is nested too deep or holds too many values");
  if (thrift.fits() && document.is_discarded()) faults.AddAt("$", "is not JSON");
  return !thrift.fits() || document.is_discarded() ? std::vector<HsdsRow>() : DocumentReader(faults).Read(document);
}

}  // namespace kortelijn::registry
