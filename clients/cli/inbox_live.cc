#include <deque>
#include <mutex>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/hand_over.h"
#include "clients/cli/inbox_view.h"
#include "clients/cli/live.h"
#include "clients/common/message_wording.h"
#include "clients/common/translate.h"
#include "clients/common/watch_thread.h"
#include "clients/common/wording.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using ReferralStub = referral::v1::ReferralService::Stub;
using Consultations = consultation::v1::ConsultationService::Stub;

/// Time left goes on without news.
constexpr auto kRedraw = std::chrono::seconds(10);

/// What the watch told since the view last looked; each word wakes the terminal.
class InboxFeed {
 public:
  InboxFeed(Context& context, const Terminal& terminal, referral::v1::InboxFilter part)
      : terminal_(terminal), part_(part), watch_(SessionOf(context), &ReferralStub::WatchInbox, Listener()) {}

  /// Puts what came into the view. Errors: what ended the watch for good.
  void PutInto(InboxView& view) {
    const std::lock_guard lock(mutex_);
    const bool any = !arrived_.empty();
    for (const auto& response : arrived_) view.Put(OfPart(response, part_));
    arrived_.clear();
    if (!interrupted_.empty()) {
      view.Tell(std::exchange(interrupted_, {}), Tone::kWarn);
      told_of_interruption_ = true;
    } else if (any && std::exchange(told_of_interruption_, false)) {
      view.Tell({});
    }
    if (ended_) std::rethrow_exception(ended_);
  }

 private:
  static std::function<std::unique_ptr<client::Session>()> SessionOf(Context& context) {
    return [&first = context.session(), role = context.options().role] {
      auto session = std::make_unique<client::Session>(first.profile(), first.clock(), first.patience(), first.secrets());
      session->ActAs(role);
      return session;
    };
  }

  client::WatchListener<referral::v1::WatchInboxResponse> Listener() {
    return {.arrived = [this](const referral::v1::WatchInboxResponse& response) { Take([&] { arrived_.push_back(response); }); },
            .interrupted =
                [this](const base::Fault& fault) {
                  Take([&] { interrupted_ = client::Explain(fault).sentence + " " + Tr("Trying again …"); });
                },
            .ended = [this](const std::exception_ptr& fault) { Take([&] { ended_ = fault; }); }};
  }

  template <typename Change>
  void Take(Change change) {
    {
      const std::lock_guard lock(mutex_);
      change();
    }
    terminal_.Wake();
  }

  const Terminal& terminal_;
  referral::v1::InboxFilter part_;
  std::mutex mutex_;
  std::deque<referral::v1::WatchInboxResponse> arrived_;
  std::string interrupted_;
  bool told_of_interruption_ = false;
  std::exception_ptr ended_;
  client::WatchThread<ReferralStub, referral::v1::WatchInboxRequest, referral::v1::WatchInboxResponse>
      watch_;  ///< Last: it tells what stands above.
};

std::string BriefText(Context& context, const std::string& referral_id) {
  consultation::v1::OpenBriefRequest request;
  request.set_referral_id(referral_id);
  return context.Call(&Consultations::OpenBrief, request).brief();
}

std::string QuestionText(Context& context, const std::string& consultation_id) {
  consultation::v1::GetConsultationRequest request;
  request.set_consultation_id(consultation_id);
  const auto response = context.Call(&Consultations::GetConsultation, request);
  std::string text = response.consultation().question();
  for (const auto& message : response.messages()) {
    text += "\n\n" + client::MessageHead(context.people(), message) + "\n" + message.text();
  }
  return text;
}

void Open(Context& context, const referral::v1::InboxItem& item, InboxView& view) {
  const auto& referral = item.referral();
  const bool whole = item.held() || item.awaited() != referral::v1::AWAITED_UNSPECIFIED;
  const std::string title = client::Label(referral.dimension()) + "  " + referral.id();
  view.Read(title, whole ? QuestionText(context, referral.consultation_id()) : BriefText(context, referral.id()));
}

void Claim(Context& context, const referral::v1::InboxItem& item, InboxView& view) {
  referral::v1::ClaimReferralRequest request;
  request.set_referral_id(item.referral().id());
  request.set_take_over_from(item.stands_in_for());
  context.Call(&ReferralStub::ClaimReferral, request);
  view.Tell(Tr("It is yours. Enter shows the question."), Tone::kGood);
}

void Decline(Context& context, const InboxWish& wish, InboxView& view) {
  referral::v1::DeclineOfferRequest request;
  request.set_referral_id(wish.item.referral().id());
  request.set_reason(wish.reason);
  const auto response = context.Call(&ReferralStub::DeclineOffer, request);
  view.Tell(response.offer().ring() == kHandOverRing ? Tr("Declined; it stays with who has it.") : Tr("Declined; others are asked."));
}

void Do(Context& context, const InboxWish& wish, InboxView& view) {
  switch (wish.kind) {
    case InboxWish::Kind::kOpen:
      return Open(context, wish.item, view);
    case InboxWish::Kind::kClaim:
      return Claim(context, wish.item, view);
    case InboxWish::Kind::kDecline:
      return Decline(context, wish, view);
    default:
      return;
  }
}

/// What is refused is told in the view, which goes on.
template <typename Act>
void Try(InboxView& view, Act act) {
  try {
    act();
  } catch (const base::Fault& fault) {
    const auto explanation = client::Explain(fault);
    view.Tell(explanation.sentence + (explanation.advice.empty() ? "" : " " + explanation.advice), Tone::kWarn);
  }
}

void Live(Context& context, const InboxOptions& options) {
  const auto part = WatchedPart(options);
  const int seconds = options.live.seconds;
  Terminal terminal;
  InboxFeed feed(context, terminal, part);
  InboxView view;
  const auto end = context.now() + std::chrono::seconds(seconds);
  for (InboxWish wish; wish.kind != InboxWish::Kind::kQuit && (seconds == 0 || context.now() < end);) {
    feed.PutInto(view);
    const auto size = terminal.size();
    Try(view, [&] { terminal.Show(view.Draw(context, {context.screen().coloured(), size.columns}, size.rows)); });
    const auto key = terminal.Read(seconds == 0 ? kRedraw : std::chrono::seconds(1));
    wish = key ? view.Take(*key) : InboxWish{};
    Try(view, [&] { Do(context, wish, view); });
  }
  terminal.GiveBack();
}

}  // namespace

void AddInboxLive(Command& inbox, const std::shared_ptr<InboxOptions>& options) {
  Command live = inbox.Verb("live", Tr("work from your inbox on a full screen: one key to read or pick up, two to decline"));
  live.Does([options](Context& context) { Live(context, *options); });
  AddPartOptions(live, *options);
  AddLiveOptions(live, options->live);
}

}  // namespace kortelijn::cli
