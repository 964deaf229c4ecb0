#include "tests/support/referral_model.h"

namespace kortelijn::test {
namespace {

constexpr State kAbsent = State::REFERRAL_STATE_UNSPECIFIED;
constexpr State kRequested = State::REFERRAL_STATE_REQUESTED;
constexpr State kAccepted = State::REFERRAL_STATE_ACCEPTED;
constexpr State kInProgress = State::REFERRAL_STATE_IN_PROGRESS;
constexpr State kOnHold = State::REFERRAL_STATE_ON_HOLD;
constexpr State kCancelled = State::REFERRAL_STATE_CANCELLED;
constexpr State kInError = State::REFERRAL_STATE_ENTERED_IN_ERROR;
constexpr int kCoordinatorRing = 4;

bool Heir(const Model& model, const std::string& who) { return model.Held() && model.heir == who; }

// May have been offered it, as far as can be known.
bool PerhapsOffered(const Model& model, const std::string& who) {
  return (model.state == kRequested && !model.declined.contains(who)) || Heir(model, who);
}

bool Party(const Model& model, const std::string& who) { return who == kCoordinator || who == model.requester || who == model.holder; }

bool Assigns(const Model& model, const std::string& who) { return who == kCoordinator || who == model.requester; }

bool HolderMay(const Model& model, Deed deed) {
  switch (deed) {
    case Deed::kStart:
      return model.state == kAccepted;
    case Deed::kHold:
      return model.state == kAccepted || model.state == kInProgress;
    case Deed::kResume:
      return model.state == kOnHold && !model.waiting;
    case Deed::kAgree:
    case Deed::kRefuse:
      return model.Held() && model.cancel_wanted;
    case Deed::kWithdraw:
      return model.Held() && !model.heir.empty();
    default:
      return model.Held();
  }
}

bool HolderDeed(Deed deed) { return deed >= Deed::kStart && deed <= Deed::kHandOver; }

bool May(const Model& model, const Operation& operation) {
  if (operation.deed == Deed::kAsk || model.state == kAbsent) return operation.deed == Deed::kAsk && model.state == kAbsent;
  const auto& who = operation.who;
  if (HolderDeed(operation.deed)) return who == model.holder && operation.whom != who && HolderMay(model, operation.deed);
  switch (operation.deed) {
    case Deed::kLook:
      return Party(model, who) || PerhapsOffered(model, who);
    case Deed::kClaim:
    case Deed::kDecline:
      return PerhapsOffered(model, who);
    case Deed::kAssign:
      return Assigns(model, who) && model.state == kRequested;
    case Deed::kReject:
      return who == kCoordinator && model.state == kRequested;
    default:
      return true;
  }
}

void End(Model& model, State state) {
  model.state = state;
  model.before_hold = kAbsent;
  model.cancel_wanted = false;
  model.waiting = false;
  model.heir.clear();
  model.open.clear();
  model.declined.clear();
}

void Offer(Model& model, const std::string& who) {
  model.open.insert(who);
  model.offered.insert(who);
  model.declined.erase(who);
}

void GiveBack(Model& model) {
  if (model.cancel_wanted) return End(model, kCancelled);
  End(model, kRequested);
  model.holder.clear();
  ++model.round;
}

void Claim(Model& model, const std::string& who) {
  if (model.state == kRequested) End(model, kAccepted);
  model.heir.clear();
  model.holder = who;
  model.offered.insert(who);
}

void HandOver(Model& model, const std::string& whom) {
  model.heir = whom;
  model.offered.insert(whom);
}

void Decline(Model& model, const std::string& who) {
  model.offered.insert(who);
  if (model.Held()) return model.heir.clear();
  model.open.erase(who);
  model.declined.insert(who);
}

// What reaches a referral from consultation may come too late: then it does nothing.
bool TooLate(const Model& model, const Operation& operation) {
  const bool holds = model.Held() && model.holder == operation.who;
  if (operation.deed == Deed::kAnswer) return !holds;
  if (operation.deed == Deed::kQuestion) return !holds || model.waiting;
  if (operation.deed == Deed::kReply) return !model.waiting;
  if (operation.deed == Deed::kCancel) return model.Ended() || model.cancel_wanted;
  return operation.deed == Deed::kError && model.state == kInError;
}

void Cancel(Model& model) {
  if (model.state == kRequested) return End(model, kCancelled);
  model.cancel_wanted = true;
}

void Hold(Model& model, bool waiting) {
  if (model.state != kOnHold) model.before_hold = model.state;
  model.state = kOnHold;
  model.waiting = waiting;
}

void Resume(Model& model) {
  model.waiting = false;
  model.state = model.before_hold;
  model.before_hold = kAbsent;
}

void Change(Model& model, const Operation& operation) {
  switch (operation.deed) {
    case Deed::kAsk:
      model.state = kRequested;
      model.requester = operation.who;
      model.round = 1;
      return;
    case Deed::kLook:
      return;
    case Deed::kClaim:
      return Claim(model, operation.who);
    case Deed::kDecline:
      return Decline(model, operation.who);
    case Deed::kStart:
      model.state = kInProgress;
      return;
    case Deed::kHold:
      return Hold(model, false);
    case Deed::kQuestion:
      return Hold(model, true);
    case Deed::kResume:
    case Deed::kReply:
      return Resume(model);
    case Deed::kGiveBack:
      return GiveBack(model);
    case Deed::kFail:
      return End(model, State::REFERRAL_STATE_FAILED);
    case Deed::kAgree:
      return End(model, kCancelled);
    case Deed::kRefuse:
      model.cancel_wanted = false;
      return;
    case Deed::kWithdraw:
      return model.heir.clear();
    case Deed::kHandOver:
      return HandOver(model, operation.whom);
    case Deed::kAssign:
      return Offer(model, operation.whom);
    case Deed::kReject:
      return End(model, State::REFERRAL_STATE_REJECTED);
    case Deed::kAnswer:
      return End(model, State::REFERRAL_STATE_COMPLETED);
    case Deed::kCancel:
      return Cancel(model);
    case Deed::kError:
      return End(model, kInError);
  }
}

bool Agrees(const Model& model, const Seen& seen) {
  const bool version = seen.version == model.version || (!model.exact && seen.version > model.version);
  return version && seen.state == model.state && seen.holder == model.holder && seen.round == model.round &&
         seen.cancel_requested == model.cancel_wanted;
}

void LookedAt(Model& model, const std::string& who) {
  if (model.state == kRequested && !Party(model, who)) Offer(model, who);
}

std::optional<Model> Effect(Model model, const Operation& operation) {
  if (!May(model, operation)) return std::nullopt;
  if (TooLate(model, operation)) return model;
  Change(model, operation);
  if (operation.deed == Deed::kLook) {
    LookedAt(model, operation.who);
  } else {
    ++model.version;
  }
  if (model.state == kRequested) model.exact = false;
  if (!operation.seen) return model;
  if (!Agrees(model, *operation.seen)) return std::nullopt;
  if (operation.deed == Deed::kReject && operation.seen->ring != kCoordinatorRing) return std::nullopt;
  model.version = operation.seen->version;
  model.exact = model.state != kRequested;
  return model;
}

bool RefusedToHolder(const Model& model, const Operation& operation) {
  if (operation.reason == "NOT_FOUND") return operation.who != model.holder;
  if (operation.who != model.holder) return false;
  const bool may = HolderMay(model, operation.deed);
  if (operation.reason == "CANDIDATE_UNAVAILABLE") return may && operation.deed == Deed::kHandOver && operation.whom == model.holder;
  return operation.reason == (operation.deed == Deed::kWithdraw ? "OFFER_CLOSED" : "MOVE_NOT_ALLOWED") && !may;
}

bool ClaimRefused(const Model& model, const Operation& operation) {
  const auto& who = operation.who;
  if (operation.reason == "NOT_FOUND") return !model.offered.contains(who);
  if (operation.reason == "ALREADY_CLAIMED") return !model.holder.empty() && model.holder != who && !model.Offered(who);
  if (operation.reason == "MOVE_NOT_ALLOWED") return model.holder == who;
  return operation.reason == "OFFER_CLOSED" && model.holder != who && !model.Offered(who);
}

bool DeclineRefused(const Model& model, const Operation& operation) {
  if (operation.reason == "NOT_FOUND") return !model.offered.contains(operation.who);
  return operation.reason == "OFFER_CLOSED" && !model.Offered(operation.who);
}

bool LookRefused(const Model& model, const Operation& operation) {
  if (operation.reason != "NOT_FOUND") return false;
  if (model.state == kAbsent) return true;
  return !Party(model, operation.who) && !model.Offered(operation.who);
}

bool AssignRefused(const Model& model, const Operation& operation) {
  if (operation.reason == "NOT_FOUND") return model.state == kAbsent || !Assigns(model, operation.who);
  return operation.reason == "MOVE_NOT_ALLOWED" && model.state != kAbsent && model.state != kRequested;
}

// Whether the coordinator has been told is not known here, so that a REQUESTED referral may refuse.
bool RejectRefused(const Model& model, const Operation& operation) {
  return operation.reason == (model.state == kAbsent ? "NOT_FOUND" : "MOVE_NOT_ALLOWED");
}

// Consultation refuses by what it knows itself.
bool ConsultationRefused(const Operation& operation) { return operation.reason == "NOT_FOUND" || operation.reason == "MOVE_NOT_ALLOWED"; }

bool Refused(const Model& model, const Operation& operation) {
  if (HolderDeed(operation.deed)) return RefusedToHolder(model, operation);
  switch (operation.deed) {
    case Deed::kClaim:
      return ClaimRefused(model, operation);
    case Deed::kDecline:
      return DeclineRefused(model, operation);
    case Deed::kLook:
      return LookRefused(model, operation);
    case Deed::kAssign:
      return AssignRefused(model, operation);
    case Deed::kReject:
      return RejectRefused(model, operation);
    default:
      return ConsultationRefused(operation);
  }
}

std::string Joined(const std::set<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += name + ',';
  return text + ';';
}

}  // namespace

bool Model::Held() const { return state == kAccepted || state == kInProgress || state == kOnHold; }

bool Model::Ended() const { return test::Ended(state); }

bool Model::Offered(const std::string& who) const { return (state == kRequested && open.contains(who)) || Heir(*this, who); }

std::string Model::Key() const {
  return std::to_string(state) + ' ' + std::to_string(before_hold) + ' ' + holder + ' ' + std::to_string(round) + ' ' +
         std::to_string(version) + (exact ? "=" : "+") + (cancel_wanted ? "c" : "") + (waiting ? "w" : "") + requester + ';' + heir + ';' +
         Joined(open) + Joined(declined) + Joined(offered);
}

std::optional<Model> After(const Model& before, const Operation& operation) {
  if (operation.came != Came::kRefused) return Effect(before, operation);
  return Refused(before, operation) ? std::optional(before) : std::nullopt;
}

}  // namespace kortelijn::test
