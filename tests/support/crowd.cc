#include "tests/support/crowd.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <utility>

#include "services/common/base/id.h"

namespace kortelijn::test {
namespace {

using ConsultationStub = consultation::v1::ConsultationService::Stub;
using ReferralStub = referral::v1::ReferralService::Stub;

constexpr std::size_t kOnTheTable = 5;
constexpr int kPicks = 40;

referral::v1::MoveReason ReasonOf(Deed deed) {
  return deed == Deed::kFail ? referral::v1::MOVE_REASON_TARGET_SIDE : referral::v1::MOVE_REASON_OTHER;
}

template <typename Request, typename Response>
std::optional<Seen> Tell(Person& person, const Operation& operation,
                         grpc::Status (ReferralStub::*method)(grpc::ClientContext*, const Request&, Response*)) {
  Request request;
  request.set_referral_id(operation.referral);
  if constexpr (requires { request.set_request_id(""); }) request.set_request_id(operation.request_id);
  if constexpr (requires { request.set_reason(referral::v1::MOVE_REASON_OTHER); }) request.set_reason(ReasonOf(operation.deed));
  if constexpr (requires { request.set_professional_id(""); }) request.set_professional_id(operation.whom);
  const auto response = Call(*person.referral, method, request);
  if constexpr (requires { response.referral(); }) {
    return SeenIn(response.referral());
  } else {
    return std::nullopt;
  }
}

void TellAnswer(Person& person, const Operation& operation) {
  consultation::v1::AnswerReferralRequest request;
  request.set_request_id(operation.request_id);
  request.set_referral_id(operation.referral);
  request.set_text("They would like somebody to come by once a week");
  request.set_outcome(consultation::v1::OUTCOME_ADVICE_GIVEN);
  Call(*person.consultation, &ConsultationStub::AnswerReferral, request);
}

std::string QuestionOf(const std::string& referral) { return referral.substr(0, referral.rfind('-')); }

void TellMessage(Person& person, const Operation& operation) {
  consultation::v1::PostMessageRequest request;
  request.set_request_id(operation.request_id);
  request.set_referral_id(operation.referral);
  const bool asks = operation.deed == Deed::kQuestion;
  request.set_kind(asks ? consultation::v1::MESSAGE_KIND_QUESTION : consultation::v1::MESSAGE_KIND_REPLY);
  request.set_text(asks ? "May I call them?" : "Yes, after five");
  Call(*person.consultation, &ConsultationStub::PostMessage, request);
}

void TellError(Person& person, const Operation& operation) {
  consultation::v1::MarkEnteredInErrorRequest request;
  request.set_request_id(operation.request_id);
  request.set_consultation_id(QuestionOf(operation.referral));
  Call(*person.consultation, &ConsultationStub::MarkEnteredInError, request);
}

void TellCancel(Person& person, const Operation& operation) {
  consultation::v1::CancelConsultationRequest request;
  request.set_request_id(operation.request_id);
  request.set_consultation_id(QuestionOf(operation.referral));
  request.add_referral_ids(operation.referral);
  request.set_reason(referral::v1::MOVE_REASON_NO_LONGER_NEEDED);
  Call(*person.consultation, &ConsultationStub::CancelConsultation, request);
}

std::optional<Seen> ActThroughConsultation(Person& person, const Operation& operation) {
  switch (operation.deed) {
    case Deed::kAnswer:
      TellAnswer(person, operation);
      break;
    case Deed::kQuestion:
    case Deed::kReply:
      TellMessage(person, operation);
      break;
    case Deed::kError:
      TellError(person, operation);
      break;
    default:
      TellCancel(person, operation);
  }
  return std::nullopt;
}

std::optional<Seen> Act(Person& person, const Operation& operation) {
  switch (operation.deed) {
    case Deed::kLook:
      return Tell(person, operation, &ReferralStub::GetReferral);
    case Deed::kClaim:
      return Tell(person, operation, &ReferralStub::ClaimReferral);
    case Deed::kDecline:
      return Tell(person, operation, &ReferralStub::DeclineOffer);
    case Deed::kStart:
      return Tell(person, operation, &ReferralStub::StartReferral);
    case Deed::kHold:
      return Tell(person, operation, &ReferralStub::HoldReferral);
    case Deed::kResume:
      return Tell(person, operation, &ReferralStub::ResumeReferral);
    case Deed::kGiveBack:
      return Tell(person, operation, &ReferralStub::GiveBackReferral);
    case Deed::kFail:
      return Tell(person, operation, &ReferralStub::FailReferral);
    case Deed::kAgree:
      return Tell(person, operation, &ReferralStub::AcceptCancellation);
    case Deed::kRefuse:
      return Tell(person, operation, &ReferralStub::RefuseCancellation);
    case Deed::kWithdraw:
      return Tell(person, operation, &ReferralStub::WithdrawHandOver);
    case Deed::kHandOver:
      return Tell(person, operation, &ReferralStub::HandOverReferral);
    case Deed::kAssign:
      return Tell(person, operation, &ReferralStub::AssignReferral);
    case Deed::kReject:
      return Tell(person, operation, &ReferralStub::RejectReferral);
    default:
      return ActThroughConsultation(person, operation);
  }
}

void HoldersStep(Client& carer, const std::string& referral, const Seen& seen) {
  constexpr std::array kOften = {Deed::kStart,    Deed::kStart,    Deed::kHold,     Deed::kHold,     Deed::kResume,
                                 Deed::kResume,   Deed::kGiveBack, Deed::kHandOver, Deed::kHandOver, Deed::kHandOver,
                                 Deed::kWithdraw, Deed::kQuestion, Deed::kQuestion, Deed::kFail,     Deed::kAnswer};
  const bool says = seen.cancel_requested && carer.Chance(60);
  const Deed word = carer.Chance(50) ? Deed::kAgree : Deed::kRefuse;
  const Deed deed = says ? word : kOften.at(carer.random()() % kOften.size());
  carer.Do(deed, referral, deed == Deed::kHandOver ? carer.AnyCarer() : "");
  if (deed == Deed::kHandOver && carer.Chance(20)) carer.Do(Deed::kWithdraw, referral);
}

void LookAndAct(Client& carer, const std::string& referral) {
  const auto look = carer.Do(Deed::kLook, referral);
  if (!look.seen) return;
  const bool mine = look.seen->holder == carer.who();
  if (!mine && !Ended(look.seen->state)) {
    carer.Do(carer.Chance(60) ? Deed::kClaim : Deed::kDecline, referral);
  } else if (mine && !(Ended(look.seen->state) && carer.Chance(80))) {
    HoldersStep(carer, referral, *look.seen);
  }
}

}  // namespace

void Table::Put(const std::string& referral) {
  std::lock_guard lock(mutex_);
  places_.push_back({referral});
}

void Table::Take(const std::string& referral) {
  std::lock_guard lock(mutex_);
  std::erase_if(places_, [&](const Place& place) { return place.referral == referral; });
}

std::size_t Table::size() const {
  std::lock_guard lock(mutex_);
  return places_.size();
}

std::optional<std::string> Table::Pick(std::mt19937& random) {
  std::lock_guard lock(mutex_);
  if (places_.empty()) return std::nullopt;
  const auto place = places_.begin() + static_cast<std::ptrdiff_t>(random() % places_.size());
  std::string referral = place->referral;
  if (++place->picked >= kPicks) places_.erase(place);
  return referral;
}

void Client::Run(Person person, const std::atomic<bool>& stop) {
  person_ = std::move(person);
  try {
    while (!lost_.empty()) {
      auto again = std::move(lost_.back());
      lost_.pop_back();
      Perform(std::move(again));
    }
    while (!stop) life_.habit(*this);
  } catch (const Gone&) {
    EXPECT_FALSE(lost_.empty());
  }
}

void Client::Forget() {
  std::erase_if(lost_, [this](Lost& lost) {
    if (lost.operation.deed == Deed::kAsk || Chance(50)) return false;
    lost.operation.came = Came::kUnknown;
    lost.operation.responded = ThroughConsultation(lost.operation.deed) ? kForever : life_.history.Tick();
    AddAll(lost.operation);
    return true;
  });
}

Operation Client::Do(Deed deed, const std::string& referral, const std::string& whom) {
  return Perform({{.deed = deed, .who = who_, .referral = referral, .whom = whom, .request_id = base::NewId()}});
}

std::string Client::AskSomething() {
  std::vector dimensions = {registry::v1::DIMENSION_SPIRITUAL, registry::v1::DIMENSION_PSYCHOLOGICAL, registry::v1::DIMENSION_SOCIAL};
  std::shuffle(dimensions.begin(), dimensions.end(), random_);
  dimensions.resize(1 + random_() % dimensions.size());
  Lost asking{{.deed = Deed::kAsk, .who = who_, .referral = {}, .request_id = base::NewId()}, {}};
  asking.question.case_id = life_.case_id;
  asking.question.dimensions = dimensions;
  if (Chance(15)) asking.question.mode = referral::v1::ROUTING_MODE_COORDINATOR_ASSIGNS;
  asking.question.request_id = asking.operation.request_id;
  return Perform(std::move(asking)).referral;
}

Operation Client::Perform(Lost doing) {
  auto& operation = doing.operation;
  const auto now = life_.history.Tick();
  if (operation.invoked == 0) operation.invoked = now;
  try {
    operation.seen = Carry(doing);
    operation.came = Came::kDone;
  } catch (const base::Fault& fault) {
    if (fault.reason().empty()) {
      EXPECT_EQ(fault.code(), base::Code::kUnavailable) << fault.what();
      lost_.push_back(std::move(doing));
      throw Gone();
    }
    operation.came = Came::kRefused;
    operation.reason = fault.reason();
    operation.invoked = now;
  }
  const bool later = ThroughConsultation(operation.deed) && operation.came == Came::kDone;
  operation.responded = later ? kForever : life_.history.Tick();
  WriteDown(doing);
  return operation;
}

std::optional<Seen> Client::Carry(Lost& doing) {
  if (doing.operation.deed != Deed::kAsk) return Act(person_, doing.operation);
  doing.operation.referral = ReferralOf(Ask(person_, doing.question), doing.question.dimensions.front());
  return std::nullopt;
}

void Client::WriteDown(const Lost& done) {
  Remember(done.operation);
  if (done.operation.deed != Deed::kAsk) return AddAll(done.operation);
  EXPECT_EQ(done.operation.came, Came::kDone) << done.operation.reason;
  const auto consultation = QuestionOf(done.operation.referral);
  asked_[consultation] = done.question.dimensions;
  for (const auto dimension : done.question.dimensions) {
    Operation asked = done.operation;
    asked.referral = ReferralOf(consultation, dimension);
    life_.history.Add(asked);
    life_.table.Put(asked.referral);
  }
}

void Client::AddAll(const Operation& done) {
  if (done.deed != Deed::kError) return life_.history.Add(done);
  const auto consultation = QuestionOf(done.referral);
  for (const auto dimension : asked_.at(consultation)) {
    Operation each = done;
    each.referral = ReferralOf(consultation, dimension);
    life_.history.Add(each);
  }
}

void Client::Remember(const Operation& done) {
  if (done.referral == mine_ && (!done.seen || done.seen->holder != who_ || Ended(done.seen->state))) mine_.clear();
  if (done.deed == Deed::kClaim && done.came == Came::kDone) mine_ = done.referral;
}

void CarersStep(Client& carer) {
  const bool own = !carer.mine().empty() && carer.Chance(60);
  const auto referral = own ? carer.mine() : carer.table().Pick(carer.random()).value_or("");
  if (referral.empty()) return;
  if (carer.Chance(10)) {
    const auto deed = static_cast<Deed>(static_cast<unsigned>(Deed::kClaim) + carer.random()() % 10);
    carer.Do(deed, referral, deed == Deed::kHandOver ? carer.AnyCarer() : "");
  } else if (!own && carer.Chance(40)) {
    carer.Do(Deed::kClaim, referral);
  } else {
    LookAndAct(carer, referral);
  }
}

void AskersStep(Client& asker) {
  if (asker.table().size() < kOnTheTable) {
    asker.AskSomething();
    return;
  }
  const auto referral = asker.table().Pick(asker.random());
  if (!referral) return;
  const unsigned dice = asker.random()() % 100;
  const auto look = asker.Do(dice < 9 ? Deed::kCancel : dice < 11 ? Deed::kError : dice < 15 ? Deed::kReply : Deed::kLook, *referral);
  if (!look.seen) return;
  if (look.seen->state == State::REFERRAL_STATE_ON_HOLD && asker.Chance(60)) asker.Do(Deed::kReply, *referral);
  if (look.seen->state == State::REFERRAL_STATE_REQUESTED && asker.Chance(15)) asker.Do(Deed::kAssign, *referral, asker.AnyCarer());
  if (Ended(look.seen->state) && asker.Chance(50)) asker.table().Take(*referral);
}

void CoordinatorsStep(Client& coordinator) {
  const auto referral = coordinator.table().Pick(coordinator.random());
  if (!referral) return;
  const auto look = coordinator.Do(Deed::kLook, *referral);
  if (!look.seen) return;
  const bool requested = look.seen->state == State::REFERRAL_STATE_REQUESTED;
  if (coordinator.Chance(look.seen->escalated ? 15 : 3)) {
    coordinator.Do(Deed::kReject, *referral);
  } else if (coordinator.Chance(look.seen->escalated ? 80 : requested ? 20 : 5)) {
    coordinator.Do(Deed::kAssign, *referral, coordinator.AnyCarer());
  }
}

}  // namespace kortelijn::test
