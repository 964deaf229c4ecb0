#include "clients/cli/case.h"
#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/symptoms.h"
#include "clients/common/case_wording.h"
#include "clients/common/translate.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using registry::v1::Dimension;

Cell Born(int band) { return {client::BornText(band), band == 0 ? "" : std::to_string(band), Tone::kPlain}; }

Cell Colour(Context& context, const std::string& key) {
  if (key.empty()) return {};
  const auto network = context.Call(&registry::v1::RegistryService::Stub::GetNetwork, registry::v1::GetNetworkRequest()).network();
  return {client::ColourText(network, key), key, Tone::kPlain};
}

Cell Surprise(Context& context, const consultation::v1::SurpriseQuestion& question) {
  if (question.answer() == consultation::v1::SURPRISE_ANSWER_UNSPECIFIED) return {};
  return {client::SurpriseText(context.people(), question), client::CodeOf(question.answer()), Tone::kPlain};
}

Cell Dimensions(const google::protobuf::RepeatedField<int>& dimensions) {
  std::vector<std::string> labels;
  std::vector<std::string> codes;
  for (const int each : dimensions) {
    labels.push_back(client::Label(static_cast<Dimension>(each)));
    codes.push_back(client::CodeOf(static_cast<Dimension>(each)));
  }
  return {base::Join(labels, ", "), base::Join(codes, ","), Tone::kPlain};
}

void ShowCircle(Context& context, const consultation::v1::Case& value) {
  auto& screen = context.screen();
  screen.Heading(Tr("Circle"));
  Table circle({{"", "name"}, {"", "role"}, {"", "dimensions"}, {"", "id"}});
  for (const auto& member : value.circle()) {
    circle.Add({{context.people().Title(member.professional_id()), context.people().Name(member.professional_id()), Tone::kStrong},
                Plain(member.role()),
                Dimensions(member.dimensions()),
                Id(member.professional_id())});
  }
  screen.Show(circle);
  const std::string open = client::Uncovered(value);
  if (!open.empty()) screen.Line({{Fill(Tr("Nobody looks after: {dimensions}"), {{"dimensions", open}}), Tone::kWarn}});
}

Cell About(Context& context, const consultation::v1::Consent& consent) {
  std::string codes = consent.professional_id().empty() ? client::CodeOf(consent.scope()) : consent.professional_id();
  if (consent.dimension() != registry::v1::DIMENSION_UNSPECIFIED) codes += " " + client::CodeOf(consent.dimension());
  return {client::ConsentAbout(context.people(), consent), codes, Tone::kPlain};
}

void ShowConsents(Context& context, const consultation::v1::Case& value) {
  if (value.consents().empty()) return;
  context.screen().Heading(Tr("Who may be asked"));
  Table consents({{"", "granted"}, {"", "about"}, Spilling({"", "giver"}), {"", "recorded_by"}, {"", "record_time"}});
  for (const auto& consent : value.consents()) {
    const Cell granted = consent.granted() ? Cell{Tr("consent"), "yes", Tone::kGood} : Cell{Tr("objection"), "no", Tone::kBad};
    consents.Add({granted,
                  About(context, consent),
                  Word(consent.giver()),
                  {context.people().Name(consent.recorded_by()), consent.recorded_by(), Tone::kFaint},
                  OnDay(KORTELIJN_GET_TIME(consent, record_time))});
  }
  context.screen().Show(consents);
  context.screen().Line(
      {{Tr("A word about a person comes first, then about a dimension; of these the latest, and an objection wins."), Tone::kFaint}});
}

void ShowInformation(Context& context, const consultation::v1::Case& value) {
  if (value.information().empty()) return;
  context.screen().Heading(Tr("Informed about sharing"));
  Table informed({{"", "informed"}, {"", "recorded_by"}, {"", "record_time"}});
  for (const auto& each : value.information()) {
    informed.Add({Word(each.informed()),
                  {context.people().Name(each.recorded_by()), each.recorded_by(), Tone::kFaint},
                  OnDay(KORTELIJN_GET_TIME(each, record_time))});
  }
  context.screen().Show(informed);
}

void ShowEmergencies(Context& context, const consultation::v1::Case& value) {
  if (value.emergency_openings().empty()) return;
  context.screen().Heading(Tr("OPENED IN AN EMERGENCY"));
  Table openings({{"", "professional"}, {"", "open_time"}, {"", "end_time"}});
  for (const auto& each : value.emergency_openings()) {
    const auto end = KORTELIJN_GET_TIME(each, end_time);
    Cell until = When(end, context.now());
    until.text = Fill(end > context.now() ? Tr("open until {time}") : Tr("closed since {time}"), {{"time", until.text}});
    until.tone = end > context.now() ? Tone::kBad : Tone::kFaint;
    openings.Add({{context.people().Name(each.professional_id()), each.professional_id(), Tone::kBad},
                  When(KORTELIJN_GET_TIME(each, open_time), context.now()),
                  std::move(until)});
    openings.AddBelow(each.reason());
  }
  context.screen().Show(openings);
}

Cell Known(Context& context, const consultation::v1::Case& value) {
  if (value.identity_rights().empty()) return {};
  return {client::IdentityText(context.people(), value), value.has_identity() ? "yes" : "no", Tone::kPlain};
}

void ShowComplaints(Context& context, const consultation::v1::Case& value) {
  if (value.symptoms().empty()) return;
  context.screen().Heading(Tr("Complaints"));
  ShowScores(context, value, SymptomItems(context));
}

}  // namespace

void ShowCase(Context& context, const consultation::v1::Case& value) {
  Card card;
  card.Add(Tr("Case"), "id", Plain(value.id(), Tone::kStrong));
  card.Add(Tr("Municipality"), "municipality", Place(value.municipality()));
  if (value.concerns() != consultation::v1::CONCERNS_UNSPECIFIED) card.Add(Tr("Concerns"), "concerns", Word(value.concerns()));
  card.Add(Tr("Born"), "birth_year_band", Born(value.birth_year_band()));
  if (value.stage() != consultation::v1::STAGE_UNSPECIFIED) card.Add(Tr("Stage"), "stage", Word(value.stage()));
  card.Add(Tr("Need"), "colour", Colour(context, value.colour()));
  card.Add(Tr("Surprised within a year"), "surprise", Surprise(context, value.surprise_question()));
  card.Add(Tr("To know"), "summary", Plain(value.summary()));
  card.Add(Tr("Who the person is"), "identity", Known(context, value));
  if (value.held()) card.Add(Tr("Kept"), "held", {Tr("legal hold"), "HELD", Tone::kWarn});
  card.Add(Tr("Changed"), "update_time", When(KORTELIJN_GET_TIME(value, update_time), context.now()));
  context.screen().Show(card);
  if (!context.screen().for_people()) return;
  ShowEmergencies(context, value);
  ShowCircle(context, value);
  ShowConsents(context, value);
  ShowInformation(context, value);
  ShowComplaints(context, value);
}

}  // namespace kortelijn::cli
