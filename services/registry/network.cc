#include "services/registry/network.h"

namespace kortelijn::registry {
namespace {

using base::Dimension;
using base::Discipline;
using base::Kind;
using base::Urgency;

constexpr int kOfficeFrom = 8 * 60;
constexpr int kOfficeTo = 17 * 60;
constexpr int kOfficeDay = kOfficeTo - kOfficeFrom;

Norm General(Urgency urgency, int first_response, int answer, bool business) {
  return {Kind::kUnspecified, urgency, Dimension::kUnspecified, Discipline::kUnspecified, first_response, answer, business};
}

Norm Consultant(Urgency urgency, int answer, bool business) {
  return {Kind::kUnspecified, urgency, Dimension::kUnspecified, Discipline::kPalliativeConsultant, 30, answer, business};
}

std::vector<Norm> FirstNorms() {
  return {
      General(Urgency::kU3, 60, 240, false),
      General(Urgency::kU4, 120, 480, true),
      General(Urgency::kU5, 240, 2 * kOfficeDay, true),
      General(Urgency::kRoutine, 2 * kOfficeDay, 5 * kOfficeDay, true),
      Consultant(Urgency::kU3, 240, false),
      Consultant(Urgency::kU4, kOfficeDay, true),
      Consultant(Urgency::kU5, kOfficeDay, true),
      Consultant(Urgency::kRoutine, kOfficeDay, true),
  };
}

std::vector<Colour> FirstColours() {
  return {
      {"rustig", "Rustig", "Het gaat zoals verwacht; bespreken als iemand daarom vraagt", "#4c9a6a"},
      {"aandacht", "Aandacht", "Er verandert iets, of een van de vier dimensies is nog leeg; elk overleg kort bespreken", "#e0a030"},
      {"zorgen", "Zorgen", "Het gaat niet goed met de persoon of de naasten; nu contact met elkaar, niet wachten op het overleg",
       "#c0504d"},
  };
}

std::vector<Hours> FirstHours() {
  std::vector<Hours> hours;
  for (int day = 1; day <= 5; ++day) hours.push_back({day, kOfficeFrom, kOfficeTo});
  return hours;
}

constexpr MaskField<Network> kNetworkFields[] = {
    {"id", Setter::kNobody, nullptr},
    {"etag", Setter::kNobody, nullptr},
    {"update_time", Setter::kNobody, nullptr},
    Takes<&Network::name, Network>("name", Setter::kCoordinator),
    Takes<&Network::municipalities, Network>("municipalities", Setter::kCoordinator),
    {"calendar", Setter::kCoordinator,
     [](Network& to, const Network& from) {
       to.office_hours = from.office_hours;
       to.closed_days = from.closed_days;
     }},
    Takes<&Network::office_hours, Network>("calendar.office_hours", Setter::kCoordinator),
    Takes<&Network::closed_days, Network>("calendar.closed_days", Setter::kCoordinator),
    Takes<&Network::norms, Network>("norms", Setter::kCoordinator),
    Takes<&Network::ring_windows, Network>("ring_windows", Setter::kCoordinator),
    Takes<&Network::weights, Network>("weights", Setter::kCoordinator),
    Takes<&Network::colours, Network>("colours", Setter::kCoordinator),
    Takes<&Network::expertise, Network>("expertise", Setter::kCoordinator),
    Takes<&Network::symptoms, Network>("symptoms", Setter::kCoordinator),
    Takes<&Network::freshness_half_life_days, Network>("freshness_half_life_days", Setter::kCoordinator),
    Takes<&Network::ring_size, Network>("ring_size", Setter::kCoordinator),
    Takes<&Network::awaiting_information_days, Network>("awaiting_information_days", Setter::kCoordinator),
    Takes<&Network::auto_close_days, Network>("auto_close_days", Setter::kCoordinator),
    Takes<&Network::consultation_line, Network>("consultation_line", Setter::kCoordinator),
    Takes<&Network::emergency, Network>("emergency", Setter::kCoordinator),
    Takes<&Network::retention, Network>("retention", Setter::kCoordinator),
};

}  // namespace

Network NewNetwork(std::string id, std::string name, std::vector<std::string> municipalities) {
  Network network;
  network.id = std::move(id);
  network.name = std::move(name);
  network.municipalities = std::move(municipalities);
  network.office_hours = FirstHours();
  network.norms = FirstNorms();
  network.ring_windows = {
      {Urgency::kU3, 15, false}, {Urgency::kU4, 60, true}, {Urgency::kU5, 240, true}, {Urgency::kRoutine, kOfficeDay, true}};
  network.weights = {28, 10, 15, 15, 5, 10, 5, 4, 4, 4, 12, 8};
  network.colours = FirstColours();
  network.symptoms = FirstSymptoms();
  network.freshness_half_life_days = 180;
  network.ring_size = 10;
  network.awaiting_information_days = 3;
  network.auto_close_days = 14;
  return network;
}

std::span<const MaskField<Network>> NetworkMask() { return kNetworkFields; }

}  // namespace kortelijn::registry
