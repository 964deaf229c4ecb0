#include "services/consultation/desk_service.h"

#include <charconv>

#include "services/common/base/reason.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/stood_in.h"

namespace kortelijn::consultation {

std::shared_ptr<const registry::v1::Network> NetworkOf(const Desk& desk, const rpc::Call& call) {
  auto network = desk.room.directory.Network(call.who().network_id);
  if (network != nullptr) return network;
  throw base::Fault(base::Code::kUnavailable, base::reason::kFeedStale, "the registry has not told of this network yet");
}

Kept FindThread(const Desk& desk, db::ReadTx& tx, const std::string& referral_id, const std::optional<Referral>& newer) {
  const auto name = ParseReferralId(referral_id);
  if (!name) throw NotFound();
  auto kept = desk.consultations.Find(tx, name->consultation_id, {}, Depth::kThreads);
  if (!kept || kept->situation.Find(referral_id) == nullptr) throw NotFound();
  if (newer) kept->situation.Overlay(*newer, kept->messages, kept->confirmations);
  return std::move(*kept);
}

std::vector<std::string> StandsInForToday(const Desk& desk, const std::string& person) {
  return rpc::StandsInForAt(desk.room.directory, person, desk.room.clock.Now());
}

void HeedStandIn(const Desk& desk, db::ReadTx& tx, const base::Principal& who, Situation& situation) {
  auto people = StandsInForToday(desk, who.id);
  if (people.empty()) return;
  const auto self = desk.colleagues.Find(who.id);
  const auto& about = situation.consultation;
  const bool social = !self || base::SocialDomain(self->discipline);
  if (social && !about.anonymous() && !SocialDomainAllowed(desk.cases.Consents(tx, about.case_id))) return;
  situation.stands_in_for = std::move(people);
}

std::string WritePosition(const Position& position) { return std::to_string(base::ToMillis(position.time)) + ":" + position.id; }

Position ReadPosition(const std::string& text) {
  if (text.empty()) return {};
  std::int64_t millis = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), millis);
  if (error != std::errc() || end == text.data() + text.size() || *end != ':') {
    throw base::Fault(base::Code::kInvalidArgument, base::reason::kPageTokenInvalid, "page_token is not one of ours");
  }
  return {base::FromMillis(millis), text.substr(static_cast<std::size_t>(end - text.data()) + 1)};
}

}  // namespace kortelijn::consultation
