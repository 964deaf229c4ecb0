#include "clients/desktop/thread/possible.h"

#include <algorithm>

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;

bool Held(const v1::ReferralSummary& thread) {
  return thread.state() > referral::v1::REFERRAL_STATE_REQUESTED && thread.state() < referral::v1::REFERRAL_STATE_COMPLETED;
}

bool Waiting(const v1::ReferralSummary& thread) {
  return thread.state() == referral::v1::REFERRAL_STATE_ON_HOLD && thread.reason() == referral::v1::MOVE_REASON_AWAITING_INFORMATION;
}

std::vector<registry::v1::Dimension> Further(const v1::Consultation& question) {
  std::vector<registry::v1::Dimension> further;
  if (question.status() != v1::CONSULTATION_STATUS_ACTIVE && question.status() != v1::CONSULTATION_STATUS_ON_HOLD) return further;
  for (int each = registry::v1::DIMENSION_PHYSICAL; each <= registry::v1::DIMENSION_SPIRITUAL; ++each) {
    const auto asked = [each](const auto& wanted) { return wanted.dimension() == each; };
    if (std::ranges::none_of(question.dimensions(), asked)) further.push_back(static_cast<registry::v1::Dimension>(each));
  }
  return further;
}

void AsHolder(const v1::ReferralSummary& thread, Possible& possible) {
  const bool held = Held(thread);
  possible.side = Possible::Side::kHolder;
  possible.note = held;
  possible.ask = held;
  possible.start = thread.state() == referral::v1::REFERRAL_STATE_ACCEPTED;
  possible.hold = held && thread.state() != referral::v1::REFERRAL_STATE_ON_HOLD;
  possible.resume = thread.state() == referral::v1::REFERRAL_STATE_ON_HOLD && !Waiting(thread);
  possible.settle_cancel = held && thread.cancel_requested();
}

void AsRequester(const v1::ReferralSummary& thread, Possible& possible) {
  possible.side = Possible::Side::kRequester;
  possible.note = Held(thread);
  possible.reply = Waiting(thread);
  possible.confirm = thread.state() == referral::v1::REFERRAL_STATE_COMPLETED && !thread.closed();
}

}  // namespace

Possible PossibleIn(const v1::GetConsultationResponse& response, const v1::ReferralSummary* thread, const std::string& me) {
  Possible possible;
  if (thread == nullptr) return possible;
  const auto& question = response.consultation();
  const bool mine = question.requester_id() == me;
  possible.consultation_id = question.id();
  possible.referral_id = thread->id();
  if (thread->holder_id() == me) {
    AsHolder(*thread, possible);
  } else if (mine || !question.stands_in_for().empty()) {
    AsRequester(*thread, possible);
  }
  const bool ended = thread->state() >= referral::v1::REFERRAL_STATE_COMPLETED;
  possible.cancel = mine && !ended && !thread->cancel_requested();
  if (mine) possible.further = Further(question);
  possible.unask = mine && thread->state() != referral::v1::REFERRAL_STATE_ENTERED_IN_ERROR;
  return possible;
}

const v1::ReferralSummary* ThreadOf(const v1::GetConsultationResponse& response, const std::string& referral_id, const std::string& me) {
  const auto& threads = response.consultation().referrals();
  const auto named = std::find_if(threads.begin(), threads.end(), [&](const auto& each) { return each.id() == referral_id; });
  if (named != threads.end()) return &*named;
  if (!referral_id.empty() || threads.empty()) return nullptr;
  const auto awaited = std::find_if(threads.begin(), threads.end(), [&](const auto& each) {
    const Possible possible = PossibleIn(response, &each, me);
    return possible.reply || possible.confirm || possible.held();
  });
  return awaited == threads.end() ? &threads[0] : &*awaited;
}

}  // namespace kortelijn::desktop
