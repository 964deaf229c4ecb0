#include "clients/desktop/thread/thread_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "clients/common/labels.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/thread/thread_html.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using Stub = v1::ConsultationService::Stub;

bool Open(const v1::ReferralSummary& referral) {
  return referral.state() > referral::v1::REFERRAL_STATE_REQUESTED && referral.state() < referral::v1::REFERRAL_STATE_COMPLETED;
}

}  // namespace

ThreadPanel::ThreadPanel(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk), backend_(desk.backend) {
  text_ = new QTextBrowser(this);
  text_->setOpenLinks(false);
  text_->setAccessibleName(QTr("The question and its thread"));
  told_ = NewLabel({}, "faint", this);
  typed_ = new QPlainTextEdit(this);
  typed_->setAccessibleName(QTr("Your message"));
  typed_->setTabChangesFocus(true);
  typed_->setMaximumHeight(14 * kSpace);
  outcome_ = new QComboBox(this);
  outcome_->setAccessibleName(QTr("Outcome"));
  for (int number = v1::OUTCOME_ADVICE_GIVEN; number <= v1::OUTCOME_REFERRED_ONWARD; ++number)
    outcome_->addItem(Q(client::Label(static_cast<v1::Outcome>(number))), number);
  ask_ = NewButton(QTr("Ask &back"), this, [this] { Send(v1::MESSAGE_KIND_QUESTION); });
  note_ = NewButton(QTr("Add a &note"), this, [this] { Send(v1::MESSAGE_KIND_NOTE); });
  answer_ = NewNextButton(QTr("&Answer"), this, [this] { Answer(); });
  reply_ = NewNextButton(QTr("&Reply"), this, [this] { Send(v1::MESSAGE_KIND_REPLY); });
  helped_ = NewNextButton(QTr("Confirm: this &helped"), this, [this] { Confirm(true); });
  confirm_ = NewButton(QTr("&Confirm"), this, [this] { Confirm(false); });

  auto* acts = new QHBoxLayout;
  for (QWidget* each : std::initializer_list<QWidget*>{ask_, note_, confirm_}) acts->addWidget(each);
  acts->addStretch();
  for (QWidget* each : std::initializer_list<QWidget*>{outcome_, answer_, reply_, helped_}) acts->addWidget(each);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(text_, 1);
  column->addWidget(told_);
  column->addWidget(typed_);
  column->addLayout(acts);
  Clear();
}

void ThreadPanel::Clear() {
  consultation_id_.clear();
  referral_id_.clear();
  response_.Clear();
  text_->clear();
  Tell({}, "faint");
  Arrange();
}

void ThreadPanel::Open(const std::string& consultation_id, const std::string& referral_id) {
  if (consultation_id != consultation_id_) {
    Clear();
    typed_->clear();
  }
  consultation_id_ = consultation_id;
  referral_id_ = referral_id;
  backend_.Run<Shown>(
      this,
      [consultation_id, this](Line& line) {
        v1::GetConsultationRequest request;
        request.set_consultation_id(consultation_id);
        const auto response = line.session.Call(&Stub::GetConsultation, request);
        return Shown{response, ThreadHtml(line.people, response, backend_.clock().Now()), {}};
      },
      [consultation_id, this](const Shown& shown) {
        if (consultation_id == consultation_id_) Show(shown);
      },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void ThreadPanel::Show(const Shown& shown) {
  response_ = shown.response;
  text_->setHtml(shown.html);
  Tell({}, "faint");
  Arrange();
}

const v1::ReferralSummary* ThreadPanel::Thread() const {
  const auto& referrals = response_.consultation().referrals();
  const auto found = std::find_if(referrals.begin(), referrals.end(),
                                  [this](const auto& each) { return referral_id_.empty() || each.id() == referral_id_; });
  return found == referrals.end() ? nullptr : &*found;
}

ThreadPanel::Side ThreadPanel::SideOf() const {
  const auto* thread = Thread();
  const std::string& me = backend_.profile().member_id;
  if (thread == nullptr) return Side::kNone;
  if (thread->holder_id() == me) return Side::kHolder;
  const bool asked = response_.consultation().requester_id() == me || !response_.consultation().stands_in_for().empty();
  return asked ? Side::kRequester : Side::kNone;
}

void ThreadPanel::Arrange() {
  const auto* thread = Thread();
  const Side side = SideOf();
  const bool open = thread != nullptr && desktop::Open(*thread);
  const bool awaited = open && thread->reason() == referral::v1::MOVE_REASON_AWAITING_INFORMATION;
  const bool to_confirm = side == Side::kRequester && thread->state() == referral::v1::REFERRAL_STATE_COMPLETED && !thread->closed();
  const bool holds = side == Side::kHolder && open;
  for (QWidget* each : std::initializer_list<QWidget*>{ask_, answer_, outcome_}) each->setVisible(holds);
  reply_->setVisible(side == Side::kRequester && awaited);
  note_->setVisible(side != Side::kNone && open);
  for (QWidget* each : {helped_, confirm_}) each->setVisible(to_confirm);
  typed_->setVisible(holds || to_confirm || (side == Side::kRequester && open));
  typed_->setPlaceholderText(to_confirm ? QTr("A word of thanks, if you like") : QTr("Write here"));
}

template <typename Request, typename Response>
void ThreadPanel::Write(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request) {
  request.set_request_id(base::NewId());
  Tell(QTr("Sending …"), "faint");
  setEnabled(false);
  backend_.Run<Response>(
      this, [method, request](Line& line) { return line.session.Call(method, request); },
      [this](const Response&) {
        setEnabled(true);
        typed_->clear();
        Open(std::string(consultation_id_), std::string(referral_id_));
        emit Written();
      },
      [this](const client::Explanation& fault) {
        setEnabled(true);
        Failed(fault);
      });
}

void ThreadPanel::Send(v1::MessageKind kind) {
  v1::PostMessageRequest request;
  request.set_referral_id(Thread()->id());
  request.set_kind(kind);
  request.set_text(typed_->toPlainText().toStdString());
  Write(&Stub::PostMessage, request);
}

void ThreadPanel::Answer() {
  v1::AnswerReferralRequest request;
  request.set_referral_id(Thread()->id());
  request.set_text(typed_->toPlainText().toStdString());
  request.set_outcome(static_cast<v1::Outcome>(outcome_->currentData().toInt()));
  Write(&Stub::AnswerReferral, request);
}

void ThreadPanel::Confirm(bool valued) {
  v1::ConfirmAnswerRequest request;
  request.set_referral_id(Thread()->id());
  request.mutable_appreciation()->set_valued(valued);
  request.mutable_appreciation()->set_text(typed_->toPlainText().toStdString());
  Write(&Stub::ConfirmAnswer, request);
}

void ThreadPanel::Failed(const client::Explanation& fault) { Tell(Sentence(fault), "bad"); }

void ThreadPanel::Tell(const QString& sentence, const char* tone) { SetLabel(told_, sentence, tone); }

}  // namespace kortelijn::desktop
