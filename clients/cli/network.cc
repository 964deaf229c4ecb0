#include <google/protobuf/util/json_util.h>

#include <nlohmann/json.hpp>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/common/hours.h"
#include "clients/common/norm_wording.h"
#include "clients/common/places.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "clients/common/weights.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using client::TrPlural;
using RegistryStub = registry::v1::RegistryService::Stub;

struct NetworkSetOptions {
  std::string file;
  std::optional<std::string> name, line, hours;
  std::optional<int> ring_size, freshness, awaiting, auto_close;
  std::optional<int> emergency, care_years, social_years, anonymous_years;
  std::vector<std::string> municipalities, closed, weights;
};

Cell Within(int minutes, bool business) {
  const std::string text = client::Within(minutes, business);
  if (minutes == 0) return {text, "", Tone::kFaint};
  return {text, std::to_string(minutes) + (business ? "b" : ""), Tone::kPlain};
}

Cell Who(const registry::v1::Norm& norm) {
  if (norm.discipline() != registry::v1::DISCIPLINE_UNSPECIFIED) return Word(norm.discipline());
  if (norm.dimension() != registry::v1::DIMENSION_UNSPECIFIED) return Word(norm.dimension());
  return {Tr("all"), "", Tone::kPlain};
}

Cell Emergency(const registry::v1::EmergencyRules& rules) {
  if (!rules.enabled()) return {Tr("off"), "0", Tone::kPlain};
  const int minutes = rules.minutes() == 0 ? 60 : rules.minutes();
  return {Fill(Tr("opens a case for {span}"), {{"span", client::Span(std::chrono::minutes(minutes))}}), std::to_string(minutes),
          Tone::kWarn};
}

Cell Kept(const registry::v1::RetentionRules& rules) {
  const auto years = [](int own, int usual) { return std::to_string(own == 0 ? usual : own); };
  const std::string care = years(rules.care_years(), 20), social = years(rules.social_years(), 15),
                    anonymous = years(rules.anonymous_years(), 2);
  return {Fill(Tr("care {care} years, social domain only {social}, anonymous {anonymous}"),
               {{"care", care}, {"social", social}, {"anonymous", anonymous}}),
          care + " " + social + " " + anonymous, Tone::kPlain};
}

void ShowFacts(Context& context, const registry::v1::Network& network) {
  std::vector<std::string> names;
  for (const auto& code : network.municipalities()) names.push_back(client::PlaceName(code));
  Card card;
  card.Add(Tr("Network"), "name", Plain(network.name(), Tone::kStrong));
  card.Add(Tr("Municipalities"), "municipalities", Plain(base::Join(names, ", ")));
  card.Add(Tr("Office hours"), "office_hours", Plain(client::HoursText(network.calendar().office_hours())));
  card.Add(Tr("Closed days"), "closed_days",
           Plain(base::Join({network.calendar().closed_days().begin(), network.calendar().closed_days().end()}, ", ")));
  card.Add(Tr("Consultation line"), "consultation_line", Plain(network.consultation_line()));
  card.Add(Tr("One ring asks"), "ring_size",
           {TrPlural("at most {n} person", "at most {n} people", network.ring_size()), std::to_string(network.ring_size())});
  card.Add(Tr("Freshness halves in"), "freshness_half_life_days",
           {TrPlural("{n} day", "{n} days", network.freshness_half_life_days()), std::to_string(network.freshness_half_life_days())});
  card.Add(Tr("Waits for the requester"), "awaiting_information_days",
           {TrPlural("{n} working day", "{n} working days", network.awaiting_information_days()),
            std::to_string(network.awaiting_information_days())});
  card.Add(Tr("Closes unconfirmed after"), "auto_close_days",
           {TrPlural("{n} day", "{n} days", network.auto_close_days()), std::to_string(network.auto_close_days())});
  card.Add(Tr("Emergency access"), "emergency_minutes", Emergency(network.emergency()));
  card.Add(Tr("What was said is kept"), "retention_years", Kept(network.retention()));
  card.Add(Tr("Id"), "id", Id(network.id()));
  context.screen().Show(card);
}

void ShowRules(Context& context, const registry::v1::Network& network) {
  auto& screen = context.screen();
  Table norms({{Tr("kind"), "kind"},
               {Tr("urgency"), "urgency"},
               {Tr("for"), "for"},
               {Tr("first response"), "first_response"},
               {Tr("answer"), "answer"}});
  for (const auto& norm : network.norms()) {
    Cell kind = norm.kind() == registry::v1::KIND_UNSPECIFIED ? Cell{Tr("both"), "", Tone::kPlain} : Word(norm.kind());
    norms.Add({std::move(kind), Word(norm.urgency()), Who(norm), Within(norm.first_response_minutes(), norm.business_time()),
               Within(norm.answer_minutes(), norm.business_time())});
  }
  Table windows({{Tr("urgency"), "urgency"}, {Tr("then a wider ring is asked, after"), "minutes"}});
  for (const auto& window : network.ring_windows()) windows.Add({Word(window.urgency()), Within(window.minutes(), window.business_time())});
  Table colours({{Tr("colour"), "label"}, Spilling({Tr("means"), "meaning"}), {Tr("key"), "key"}});
  for (const auto& colour : network.colours())
    colours.Add({Plain(colour.label(), Tone::kStrong), Plain(colour.meaning()), Id(colour.key())});
  screen.Heading(Tr("How soon the network wants to respond"));
  screen.Show(norms);
  screen.Heading(Tr("How long a ring is asked"));
  screen.Show(windows);
  screen.Heading(Tr("Need colours"));
  screen.Show(colours);
}

void ShowWeights(Context& context, const registry::v1::Network& network) {
  Table weights({{Tr("what a proposal weighs"), "label"}, AtRight({Tr("weight"), "weight"}), {Tr("term"), "term"}});
  for (const auto& term : client::TermWeights(network.weights())) weights.Add({Plain(term.label), Number(term.weight), Id(term.name)});
  context.screen().Heading(Tr("What proposals weigh, from 0 to 100"));
  context.screen().Show(weights);
}

void ShowOwnTags(Context& context, const registry::v1::Network& network) {
  if (network.expertise().empty()) return;
  Table tags({{Tr("tag"), "tag"}, {Tr("name"), "label"}, Spilling({Tr("also called"), "synonyms"}, Tr("also called {value}"))});
  for (const auto& own : network.expertise()) {
    const std::vector<std::string> synonyms(own.synonyms().begin(), own.synonyms().end());
    tags.Add({Plain(own.tag(), Tone::kStrong), Plain(own.label()), Plain(base::Join(synonyms, ", "))});
  }
  context.screen().Heading(Tr("Expertise tags of this network"));
  context.screen().Show(tags);
}

void ShowComplaints(Context& context, const registry::v1::Network& network) {
  if (network.symptoms().empty()) return;
  Table complaints({{Tr("complaint"), "label"}, {Tr("speaks for"), "dimension"}, {Tr("key"), "key"}});
  for (const auto& item : network.symptoms()) {
    Cell dimension = item.dimension() == registry::v1::DIMENSION_UNSPECIFIED ? Cell{"–", "", Tone::kFaint} : Word(item.dimension());
    complaints.Add({Plain(item.label(), Tone::kStrong), std::move(dimension), Id(item.key())});
  }
  context.screen().Heading(Tr("Complaints that are scored with a case"));
  context.screen().Show(complaints);
}

void Show(Context& context) {
  const auto response = context.Call(&RegistryStub::GetNetwork, registry::v1::GetNetworkRequest());
  if (context.screen().Json(response)) return;
  ShowFacts(context, response.network());
  if (!context.screen().for_people()) return;
  ShowRules(context, response.network());
  ShowWeights(context, response.network());
  ShowOwnTags(context, response.network());
  ShowComplaints(context, response.network());
}

/// The fields that a file in the form of `network show --json` holds.
void ReadFields(const std::string& text, registry::v1::UpdateNetworkRequest& request) {
  auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_object() && json.contains("network")) json = json["network"];
  if (!json.is_object()) throw client::UsageFault(Tr("The file is not the JSON of a network: kortelijn network show --json"));
  const auto status = google::protobuf::util::JsonStringToMessage(json.dump(), request.mutable_network());
  if (!status.ok())
    throw client::UsageFault(Fill(Tr("The file is not the JSON of a network: {problem}"), {{"problem", std::string(status.message())}}));
  for (const auto& [key, value] : json.items()) {
    const auto* field = registry::v1::Network::descriptor()->FindFieldByCamelcaseName(key);
    if (field == nullptr) field = registry::v1::Network::descriptor()->FindFieldByName(key);
    if (field->name() != "id" && field->name() != "etag" && field->name() != "update_time")
      request.mutable_update_mask()->add_paths(field->name());
  }
}

void ReadCalendar(const NetworkSetOptions& o, const registry::v1::Network& before, registry::v1::UpdateNetworkRequest& request) {
  if (!o.hours && o.closed.empty()) return;
  auto& calendar = *request.mutable_network()->mutable_calendar();
  calendar = before.calendar();
  if (o.hours) calendar.clear_office_hours();
  for (const auto& hours : o.hours ? client::ParseHours(*o.hours) : std::vector<registry::v1::Hours>())
    *calendar.add_office_hours() = hours;
  for (const auto& day : o.closed) calendar.add_closed_days(day);
  request.mutable_update_mask()->add_paths("calendar");
}

void ReadWeights(const NetworkSetOptions& o, const registry::v1::Network& before, registry::v1::UpdateNetworkRequest& request) {
  if (o.weights.empty()) return;
  auto& weights = *request.mutable_network()->mutable_weights();
  weights = before.weights();
  for (const auto& typed : o.weights) client::SetTermWeight(typed, weights);
  request.mutable_update_mask()->add_paths("weights");
}

void ReadTrust(const NetworkSetOptions& o, const registry::v1::Network& before, registry::v1::UpdateNetworkRequest& request) {
  auto& network = *request.mutable_network();
  if (o.emergency) {
    network.mutable_emergency()->set_enabled(*o.emergency > 0);
    network.mutable_emergency()->set_minutes(*o.emergency);
    request.mutable_update_mask()->add_paths("emergency");
  }
  if (!o.care_years && !o.social_years && !o.anonymous_years) return;
  auto& retention = *network.mutable_retention();
  retention = before.retention();
  if (o.care_years) retention.set_care_years(*o.care_years);
  if (o.social_years) retention.set_social_years(*o.social_years);
  if (o.anonymous_years) retention.set_anonymous_years(*o.anonymous_years);
  request.mutable_update_mask()->add_paths("retention");
}

template <typename Given, typename Set>
void Read(const char* path, const std::optional<Given>& given, Set set, registry::v1::UpdateNetworkRequest& request) {
  if (!given) return;
  set(*request.mutable_network(), *given);
  request.mutable_update_mask()->add_paths(path);
}

void NetworkSet(Context& context, const NetworkSetOptions& o) {
  const auto before = context.Call(&RegistryStub::GetNetwork, registry::v1::GetNetworkRequest()).network();
  registry::v1::UpdateNetworkRequest request;
  auto& network = *request.mutable_network();
  if (!o.file.empty()) ReadFields(context.TextFrom(o.file == "-" ? "-" : "@" + o.file), request);
  Read(
      "name", o.name, [](auto& n, const auto& v) { n.set_name(v); }, request);
  Read(
      "consultation_line", o.line, [](auto& n, const auto& v) { n.set_consultation_line(v); }, request);
  Read(
      "ring_size", o.ring_size, [](auto& n, int v) { n.set_ring_size(v); }, request);
  Read(
      "freshness_half_life_days", o.freshness, [](auto& n, int v) { n.set_freshness_half_life_days(v); }, request);
  Read(
      "awaiting_information_days", o.awaiting, [](auto& n, int v) { n.set_awaiting_information_days(v); }, request);
  Read(
      "auto_close_days", o.auto_close, [](auto& n, int v) { n.set_auto_close_days(v); }, request);
  ReadCalendar(o, before, request);
  ReadWeights(o, before, request);
  ReadTrust(o, before, request);
  for (const auto& place : o.municipalities) network.add_municipalities(client::PlaceCode(place));
  if (!o.municipalities.empty()) request.mutable_update_mask()->add_paths("municipalities");
  if (request.update_mask().paths().empty()) throw client::UsageFault(Tr("Nothing to change was given."));
  network.set_id(before.id());
  if (network.etag().empty()) network.set_etag(before.etag());
  const auto response = context.Call(&RegistryStub::UpdateNetwork, request);
  if (!context.screen().Json(response)) ShowFacts(context, response.network());
}

}  // namespace

void AddNetwork(Command& root) {
  Command network = root.Noun("network", Tr("the network and the rules it agreed on"));
  network.Verb("show", Tr("hours, norms, rings, colours, complaints")).Does(Show);
  Command set = network.Verb("set", Tr("change rules: what is given, replaces"));
  auto o = set.Runs(NetworkSet);
  set.Text("--file FILE", o->file, Tr("fields as in: kortelijn network show --json"));
  set.Text("--name NAME", o->name, Tr("name of the network"));
  set.Text("--consultation-line NUMBER", o->line, Tr("telephone of the 24x7 consultation line"));
  set.Text("--office-hours HOURS", o->hours, Tr("office hours, e.g. Mon-Fri 8:00-17:00"));
  set.Texts("--closed DAY", o->closed, Tr("a further closed day, e.g. 2025-12-24"));
  set.Texts("--municipality NAME", o->municipalities, Tr("municipality of the network"));
  set.Texts("--weight TERM=WEIGHT", o->weights, Tr("how much a term of the ranking weighs, such as language=20"));
  set.Number("--ring-size N", o->ring_size, Tr("how many people one ring asks at most"));
  set.Number("--freshness-days N", o->freshness, Tr("days after which an unconfirmed entry counts half"));
  set.Number("--awaiting-days N", o->awaiting, Tr("working days to wait for a requester's reply"));
  set.Number("--emergency-minutes N", o->emergency, Tr("minutes that a case stays open in an emergency, 15 to 480; 0 allows none"));
  set.Number("--care-years N", o->care_years, Tr("years that cases are kept where somebody of care took part"));
  set.Number("--social-years N", o->social_years, Tr("the same where only the social domain did"));
  set.Number("--anonymous-years N", o->anonymous_years, Tr("years that anonymous questions are kept"));
  set.Number("--auto-close-days N", o->auto_close, Tr("days after which an unconfirmed answer is closed"));
}

}  // namespace kortelijn::cli
