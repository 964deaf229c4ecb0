#include "services/consultation/desk_service.h"

#include <algorithm>
#include <charconv>

#include "services/common/base/reason.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/stood_in.h"
#include "services/consultation/emergency_store.h"

namespace kortelijn::consultation {

std::shared_ptr<const registry::v1::Network> NetworkOf(const Desk& desk, const rpc::Call& call) {
  auto network = desk.room.directory.Network(call.who().network_id);
  if (network != nullptr) return network;
  throw base::Fault(base::Code::kUnavailable, base::reason::kFeedStale, "the registry has not told of this network yet");
}

namespace {

/// Whether the person in care lets somebody be asked in every dimension of a question.
bool MayBeAsked(const Desk& desk, db::ReadTx& tx, const std::string& person, const Consultation& about) {
  const auto consents = desk.cases.Consents(tx, about.case_id);
  if (about.anonymous()) return true;
  const auto self = desk.colleagues.Find(person);
  const auto discipline = self ? self->discipline : base::Discipline::kVolunteer;
  return std::all_of(about.dimensions.begin(), about.dimensions.end(),
                     [&](const DimensionRequest& each) { return PermissionIn(consents, each.dimension).Permits(person, discipline); });
}

}  // namespace

Kept FindThread(const Desk& desk, db::ReadTx& tx, const base::Principal& who, const Wanted& wanted) {
  const auto name = ParseReferralId(wanted.id);
  if (!name) throw NotFound();
  auto found = desk.consultations.Find(tx, name->consultation_id, {});
  Kept kept = found ? std::move(*found) : Kept{};
  if (wanted.newer) kept.situation.Overlay(*wanted.newer, {}, {});
  HeedStandIn(desk, tx, who, kept.situation);
  const Thread* thread = kept.situation.Find(wanted.id);
  if (!found || thread == nullptr || BriefRelation(kept.situation, *thread, who) == Relation::kUnspecified) throw NotFound();
  desk.consultations.ReadWritten(tx, kept);
  return kept;
}

std::vector<std::string> StandsInForToday(const Desk& desk, const std::string& person) {
  return rpc::StandsInForAt(desk.room.directory, person, desk.room.clock.Now());
}

void HeedStandIn(const Desk& desk, db::ReadTx& tx, const base::Principal& who, Situation& situation) {
  auto people = StandsInForToday(desk, who.id);
  if (people.empty()) return;
  if (!MayBeAsked(desk, tx, who.id, situation.consultation)) return;
  situation.stands_in_for = std::move(people);
}

void HeedEmergency(db::ReadTx& tx, const rpc::Call& call, Situation& situation) {
  const auto& about = situation.consultation;
  if (situation.in_circle) return;
  const bool open = OpenTo(EmergenciesOf(tx, about.case_id, call.who().id), call.who().id, call.now());
  situation.emergency = open && about.network_id == call.who().network_id;
}

base::Ground ReadingGround(const Situation& situation, const base::Principal& who) {
  base::Ground ground;
  if (ReadsStandingIn(situation, who)) ground.responsible_id = situation.consultation.requester_id;
  ground.emergency = ReadingRelations(situation, who).Contains(Relation::kEmergency);
  return ground;
}

base::Ground ActingGround(const Situation& situation, const Thread& thread, base::Relation by) {
  if (by != Relation::kStandIn) return {};
  const auto& people = situation.stands_in_for;
  const auto& requester = situation.consultation.requester_id;
  const bool for_requester = std::find(people.begin(), people.end(), requester) != people.end();
  return {.responsible_id = for_requester ? requester : thread.referral.holder_id};
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
