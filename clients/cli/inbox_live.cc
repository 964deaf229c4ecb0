#include <atomic>
#include <deque>
#include <mutex>
#include <thread>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/hand_over.h"
#include "clients/cli/inbox_view.h"
#include "clients/cli/live.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

namespace v1 = referral::v1;
using client::Tr;
using Stub = v1::ReferralService::Stub;
using Consultations = consultation::v1::ConsultationService::Stub;

/// Time left goes on without news.
constexpr auto kRedraw = std::chrono::seconds(10);

/// Follows the watch on a thread of its own, which wakes the terminal.
class InboxFeed {
 public:
  InboxFeed(Context& context, const Terminal& terminal, v1::InboxFilter part)
      : terminal_(terminal),
        part_(part),
        session_(context.session().profile(), *context.environment().clock, context.environment().patience) {
    session_.ActAs(context.options().role);
    thread_ = std::thread([this] { Follow(); });
  }
  ~InboxFeed() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      if (stream_ != nullptr) stream_->TryCancel();
    }
    thread_.join();
  }
  InboxFeed(const InboxFeed&) = delete;
  InboxFeed& operator=(const InboxFeed&) = delete;

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
  void Follow() {
    client::WatchPlan plan;
    plan.on_interruption = [this](const base::Fault& fault) {
      Take([&] { interrupted_ = client::Explain(fault).sentence + " " + Tr("Trying again …"); });
    };
    client::Stream stream;
    stream.service = "referral";
    stream.start_over = [this] { request_.set_after_seq(0); };
    stream.run = [this, &stream](grpc::ClientContext& context) { return RunOnce(context, stream); };
    try {
      client::KeepStreaming(session_, plan, stream);
    } catch (const base::Fault&) {
      Take([&] { ended_ = std::current_exception(); });
    }
  }

  grpc::Status RunOnce(grpc::ClientContext& context, client::Stream& stream) {
    if (!Begin(&context)) {
      stream.ended = true;
      return grpc::Status::CANCELLED;
    }
    const auto stub = v1::ReferralService::NewStub(session_.ChannelTo(stream.service));
    const auto reader = stub->WatchInbox(&context, request_);
    v1::WatchInboxResponse response;
    while (reader->Read(&response)) {
      stream.progressed = true;
      request_.set_after_seq(response.seq());
      Take([&] { arrived_.push_back(response); });
    }
    const auto status = reader->Finish();
    stream.ended = !Begin(nullptr);
    return status;
  }

  /// The stream that is open now, to be cancelled at the end; false if it is the end.
  bool Begin(grpc::ClientContext* stream) {
    const std::lock_guard lock(mutex_);
    stream_ = stopping_ ? nullptr : stream;
    return !stopping_;
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
  v1::InboxFilter part_;
  client::Session session_;
  v1::WatchInboxRequest request_;
  std::mutex mutex_;
  std::deque<v1::WatchInboxResponse> arrived_;
  std::string interrupted_;
  bool told_of_interruption_ = false;
  std::exception_ptr ended_;
  grpc::ClientContext* stream_ = nullptr;
  bool stopping_ = false;
  std::thread thread_;
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
    text += "\n\n" + context.people().Name(message.author_id()) + " " + client::Label(message.kind()) + "\n" + message.text();
  }
  return text;
}

void Open(Context& context, const v1::InboxItem& item, InboxView& view) {
  const auto& referral = item.referral();
  const bool whole = item.held() || item.awaited() != v1::AWAITED_UNSPECIFIED;
  const std::string title = client::Label(referral.dimension()) + "  " + referral.id();
  view.Read(title, whole ? QuestionText(context, referral.consultation_id()) : BriefText(context, referral.id()));
}

void Claim(Context& context, const v1::InboxItem& item, InboxView& view) {
  v1::ClaimReferralRequest request;
  request.set_referral_id(item.referral().id());
  request.set_take_over_from(item.stands_in_for());
  context.Call(&Stub::ClaimReferral, request);
  view.Tell(Tr("It is yours. Enter shows the question."), Tone::kGood);
}

void Decline(Context& context, const InboxWish& wish, InboxView& view) {
  v1::DeclineOfferRequest request;
  request.set_referral_id(wish.item.referral().id());
  request.set_reason(wish.reason);
  const auto response = context.Call(&Stub::DeclineOffer, request);
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
