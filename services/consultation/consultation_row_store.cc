#include "services/consultation/consultation_row_store.h"

#include <algorithm>
#include <charconv>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"

namespace kortelijn::consultation {
namespace {

constexpr std::size_t kKindColumn = 4;
constexpr std::size_t kTextColumn = 10;

// Takes the part before the separator off the front.
std::string_view Take(std::string_view& rest, char separator) {
  const auto part = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

base::Fault Malformed() {
  return base::Fault(base::Code::kInternal, base::reason::kInternal, "a folded column of the consultation database is malformed");
}

// The same with a colon, which must be there.
std::string_view Field(std::string_view& rest) {
  if (rest.find(':') == rest.npos) throw Malformed();
  return Take(rest, ':');
}

int Number(std::string_view part) {
  int number = 0;
  const auto read = std::from_chars(part.data(), part.data() + part.size(), number);
  if (read.ec == std::errc() && read.ptr == part.data() + part.size()) return number;
  throw Malformed();
}

std::string Text(const db::Row& row) { return row.size() > kTextColumn ? std::string(row.Bytes(kTextColumn)) : std::string(); }

std::vector<DimensionRequest> UnfoldDimensions(std::string_view folded) {
  std::vector<DimensionRequest> dimensions;
  while (!folded.empty()) {
    auto each = Take(folded, ';');
    const int dimension = Number(Field(each)), weight = Number(Field(each)), mode = Number(Field(each));
    dimensions.push_back({static_cast<base::Dimension>(dimension), weight, static_cast<base::RoutingMode>(mode), std::string(each)});
  }
  return dimensions;
}

std::vector<OpenOffer> UnfoldOffers(std::string_view folded) {
  std::vector<OpenOffer> offers;
  while (!folded.empty()) {
    auto each = Take(folded, ';');
    const auto person = Field(each);
    const int round = Number(Field(each));
    offers.push_back({std::string(person), round, Number(each) != 0});
  }
  return offers;
}

}  // namespace

std::string FoldDimensions(const std::vector<DimensionRequest>& dimensions) {
  std::string folded;
  for (const auto& each : dimensions) {
    if (!folded.empty()) folded += ';';
    folded += std::to_string(static_cast<int>(each.dimension)) + ':' + std::to_string(each.weight) + ':' +
              std::to_string(static_cast<int>(each.mode)) + ':' + each.professional_id;
  }
  return folded;
}

std::string FoldTags(const std::vector<std::string>& tags) { return base::Join(tags, ","); }

std::string FoldOffers(const std::vector<OpenOffer>& offers) {
  std::string folded;
  for (const auto& each : offers) {
    if (!folded.empty()) folded += ';';
    folded += each.professional_id + ':' + std::to_string(each.round) + (each.seen ? ":1" : ":0");
  }
  return folded;
}

Consultation ToConsultation(const db::Row& row) {
  Consultation value;
  value.id = row.Text(0);
  value.network_id = row.Text(1);
  value.case_id = row.Text(2);
  value.requester_id = row.Text(3);
  value.concerns = static_cast<Concerns>(row.Int(4));
  value.kind = static_cast<base::Kind>(row.Int(5));
  value.urgency = static_cast<base::Urgency>(row.Int(6));
  value.municipality = row.Text(7);
  value.dimensions = UnfoldDimensions(row.Text(8));
  value.expertise = base::Split(row.Text(9), ',');
  value.languages = base::Split(row.Text(10), ',');
  value.entered_in_error = row.Int(11) != 0;
  value.status = static_cast<ConsultationStatus>(row.Int(12));
  value.create_time = base::FromMillis(row.Int(13));
  value.update_time = base::FromMillis(row.Int(14));
  value.brief = row.Bytes(15);
  return value;
}

void ReadOutline(const db::Row& row, Consultation& consultation) {
  consultation.network_id = row.Text(0);
  consultation.dimensions = UnfoldDimensions(row.Text(1));
  consultation.entered_in_error = row.Int(2) != 0;
  consultation.status = static_cast<ConsultationStatus>(row.Int(3));
}

Referral ToReferral(const db::Row& row, std::size_t first) {
  const auto integer = [&](std::size_t column) { return row.Int(first + column); };
  Referral value;
  value.consultation_id = row.Text(first);
  value.dimension = static_cast<base::Dimension>(integer(1));
  value.id = ReferralId(value.consultation_id, value.dimension);
  value.state = static_cast<base::ReferralState>(integer(2));
  value.holder_id = row.Text(first + 3);
  value.holder_discipline = static_cast<base::Discipline>(integer(4));
  value.round = static_cast<int>(integer(5));
  value.ring = static_cast<int>(integer(6));
  value.reason = static_cast<base::MoveReason>(integer(7));
  value.cancel_requested = integer(8) != 0;
  value.escalated = integer(9) != 0;
  value.closed = integer(10) != 0;
  value.closed_by_system = integer(11) != 0;
  value.update_time = base::FromMillis(integer(12));
  value.offers = UnfoldOffers(row.Text(first + 13));
  value.onward = {static_cast<base::Dimension>(integer(14)), std::string(row.Text(first + 15)), std::string(row.Text(first + 16))};
  return value;
}

bool IsConfirmation(const db::Row& row) { return row.Int(kKindColumn) == kConfirmationKind; }

Message ToMessage(const db::Row& row) {
  Message value;
  value.id = row.Text(0);
  value.consultation_id = row.Text(1);
  value.referral_id = row.Text(2);
  value.author_id = row.Text(3);
  value.kind = static_cast<MessageKind>(row.Int(kKindColumn));
  value.outcome = static_cast<Outcome>(row.Int(5));
  value.create_time = base::FromMillis(row.Int(6));
  value.round = static_cast<int>(row.Int(7));
  value.holder_id = row.Text(8);
  value.compartment = row.Int(9) != 0;
  value.text = Text(row);
  return value;
}

Confirmation ToConfirmation(const db::Row& row) {
  Confirmation value{std::string(row.Text(2)), std::string(row.Text(1)), {row.Int(5) != 0, Text(row)}, base::FromMillis(row.Int(6))};
  value.id = row.Text(0);
  value.author_id = row.Text(3);
  value.round = static_cast<int>(row.Int(7));
  value.holder_id = row.Text(8);
  return value;
}

Message FromConfirmation(const Confirmation& confirmation) {
  Message row;
  row.id = confirmation.id;
  row.referral_id = confirmation.referral_id;
  row.consultation_id = confirmation.consultation_id;
  row.author_id = confirmation.author_id;
  row.round = confirmation.round;
  row.holder_id = confirmation.holder_id;
  row.outcome = static_cast<Outcome>(confirmation.appreciation.valued ? 1 : 0);
  row.create_time = confirmation.confirm_time;
  row.text = confirmation.appreciation.text;
  return row;
}

}  // namespace kortelijn::consultation
