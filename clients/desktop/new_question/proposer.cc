#include "clients/desktop/new_question/proposer.h"

#include "clients/common/proposing.h"
#include "clients/desktop/craft/controls.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;

constexpr int kPeople = 5;
constexpr int kPauseMillis = 250;
constexpr int kAgainMillis = 3000;

}  // namespace

Proposer::Proposer(Backend& backend, QObject* parent) : QObject(parent), backend_(backend) {
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &Proposer::Send);
}

void Proposer::Ask(const consultation::v1::Consultation& question, const std::string& municipality) {
  auto wanted = client::ProposalRequest(question, municipality, kPeople);
  if (municipality.empty() || wanted.dimensions().empty() || wanted.urgency() < registry::v1::URGENCY_U3) {
    wanted_.Clear();
    shown_.clear();
    timer_.stop();
    return emit Nothing();
  }
  wanted_ = std::move(wanted);
  if (wanted_.SerializeAsString() != shown_) timer_.start(kPauseMillis);
}

void Proposer::Send() {
  if (under_way_ || wanted_.dimensions().empty()) return;
  under_way_ = true;
  const std::string asked = wanted_.SerializeAsString();
  backend_.Run<v1::ProposeCandidatesResponse>(
      this, [request = wanted_](Line& line) { return client::ProposeOnceKnown(line.session, request); },
      [this, asked](const v1::ProposeCandidatesResponse& response) {
        if (!Current(asked)) return;
        shown_ = asked;
        emit Proposed(response, wanted_);
      },
      [this, asked](const client::Explanation& fault) {
        if (!Current(asked)) return;
        emit Failed(Sentence(fault));
        timer_.start(kAgainMillis);
      });
}

bool Proposer::Current(const std::string& asked) {
  under_way_ = false;
  if (asked == wanted_.SerializeAsString()) return true;
  if (!timer_.isActive()) Send();
  return false;
}

}  // namespace kortelijn::desktop
