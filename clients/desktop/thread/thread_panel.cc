#include "clients/desktop/thread/thread_panel.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>

#include "clients/common/identifying_hint.h"
#include "clients/common/inbox.h"
#include "clients/common/labels.h"
#include "clients/common/standing.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/craft/toast.h"
#include "clients/desktop/thread/thread_html.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using Referrals = referral::v1::ReferralService::Stub;

constexpr int kWritingHeight = 13 * kSpace;

/// Whose offer of a colleague's is open now; empty if nobody's.
std::string OfferedOnTo(Line& line, const std::string& referral_id) {
  referral::v1::GetReferralRequest request;
  request.set_referral_id(referral_id);
  const auto response = line.session.Call(&Referrals::GetReferral, request);
  for (const auto& offer : response.offers()) {
    const bool open = offer.state() == referral::v1::OFFER_STATE_OFFERED || offer.state() == referral::v1::OFFER_STATE_SEEN;
    if (open && offer.ring() == client::kHandOverRing) return offer.professional_id();
  }
  return {};
}

void SetAct(QPushButton* button, const QString& name) {
  button->setText(name);
  button->setAccessibleName(QString(name).remove('&'));
  button->setVisible(!name.isEmpty());
}

}  // namespace

ThreadPanel::ThreadPanel(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk), moves_(new ThreadMoves(desk, this)) {
  Build();
  connect(moves_, &ThreadMoves::Failed, this, &ThreadPanel::Failed);
  connect(moves_, &ThreadMoves::Done, this, [this](const QString& sentence) {
    Say(this, sentence);
    Read();
    emit Written();
  });
  auto* next = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
  next->setContext(Qt::WidgetWithChildrenShortcut);
  connect(next, &QShortcut::activated, this, &ThreadPanel::Next);
  Clear();
}

void ThreadPanel::Build() {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  text_ = new QTextBrowser(this);
  text_->setOpenLinks(false);
  text_->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  text_->setAccessibleName(QTr("The question and its thread"));
  text_->document()->setDocumentMargin(kSpace);
  which_ = new QComboBox(this);
  which_->setAccessibleName(QTr("Thread to write in"));
  connect(which_, &QComboBox::activated, this, [this] {
    referral_id_ = which_->currentData().toString().toStdString();
    Arrange();
  });
  column->addWidget(text_, 1);
  BuildNotice(column);
  told_ = NewLabel({}, "faint", this);
  column->addWidget(told_);
  column->addWidget(which_);
  typed_ = new Writing(desk_.drafts, this);
  typed_->setAccessibleName(QTr("Your message"));
  typed_->setMaximumHeight(kWritingHeight);
  connect(typed_, &QPlainTextEdit::textChanged, this, &ThreadPanel::Hint);
  column->addWidget(typed_);
  hint_ = NewLabel({}, "warn", this);
  column->addWidget(hint_);
  BuildActs(column);
}

void ThreadPanel::Hint() {
  const auto& case_id = shown_.response.consultation().case_id();
  SetLabel(hint_, Q(client::IdentifyingHint(typed_->text(), *desk_.names, case_id)), "warn");
}

void ThreadPanel::BuildNotice(QVBoxLayout* column) {
  notice_ = NewLabel({}, "warn", this);
  notice_other_ = NewButton({}, this, [this] { shown_notice_.other.does(); });
  notice_act_ = NewButton({}, this, [this] { shown_notice_.act.does(); });
  auto* row = new QHBoxLayout;
  row->addWidget(notice_, 1);
  row->addWidget(notice_other_);
  row->addWidget(notice_act_);
  column->addLayout(row);
}

void ThreadPanel::BuildActs(QVBoxLayout* column) {
  outcome_ = new QComboBox(this);
  outcome_->setAccessibleName(QTr("Outcome"));
  for (int number = v1::OUTCOME_ADVICE_GIVEN; number <= v1::OUTCOME_REFERRED_ONWARD; ++number)
    outcome_->addItem(Q(client::Label(static_cast<v1::Outcome>(number))), number);
  more_ = NewButton(QTr("M&ore"), this, [] {});
  more_->setMenu(new QMenu(more_));
  ask_ = NewButton(QTr("Ask &back"), this,
                   [this] { Send(v1::MESSAGE_KIND_QUESTION, QTr("Asked. Your clock stands still until the requester replies.")); });
  note_ = NewButton(QTr("Add a &note"), this, [this] { Send(v1::MESSAGE_KIND_NOTE, QTr("Sent.")); });
  answer_ = NewNextButton(QTr("&Answer"), this, [this] { Answer(); });
  reply_ = NewNextButton(QTr("&Reply"), this, [this] { Send(v1::MESSAGE_KIND_REPLY, QTr("Replied: the clock runs again.")); });
  helped_ = NewNextButton(QTr("Confirm: this &helped"), this, [this] { Confirm(true); });
  confirm_ = NewButton(QTr("&Confirm"), this, [this] { Confirm(false); });
  for (auto* each : {answer_, reply_, helped_}) each->setToolTip("Ctrl+Enter");
  auto* first = new QHBoxLayout;
  first->addWidget(outcome_, 1);
  first->addWidget(answer_);
  auto* second = new QHBoxLayout;
  for (QWidget* each : std::initializer_list<QWidget*>{more_, ask_, note_}) second->addWidget(each);
  second->addStretch();
  for (QWidget* each : std::initializer_list<QWidget*>{confirm_, helped_, reply_}) second->addWidget(each);
  column->addLayout(first);
  column->addLayout(second);
}

void ThreadPanel::Clear() {
  consultation_id_.clear();
  referral_id_.clear();
  shown_ = {};
  text_->clear();
  Tell({}, "faint");
  ShowThreads();
}

void ThreadPanel::Open(std::string consultation_id, std::string referral_id) {
  if (consultation_id != consultation_id_) Clear();
  consultation_id_ = std::move(consultation_id);
  referral_id_ = std::move(referral_id);
  Follow();
  Read();
}

void ThreadPanel::Follow() {
  if (live_) return;
  live_.emplace(desk_.backend, this, &Stub::WatchConsultations,
                Watched::Heard{.arrived = [this](const v1::WatchConsultationsResponse& response) { Arrived(response); },
                               .interrupted = [](const QString&) {},  // The page's own watch tells of it.
                               .ended = [this](const client::Explanation& fault) { Failed(fault); }});
}

void ThreadPanel::Arrived(const v1::WatchConsultationsResponse& response) {
  const auto& shown = shown_.response.consultation();
  for (const auto& question : response.consultations()) {
    if (question.id() == shown.id() && question.update_time().SerializeAsString() != shown.update_time().SerializeAsString()) Read();
  }
}

void ThreadPanel::Read() {
  if (consultation_id_.empty()) return;
  ++reading_;
  desk_.backend.Run<Shown>(
      this,
      [this, consultation = consultation_id_, referral = referral_id_,
       reading = Reading{desk_.backend.clock().Now(), ColoursNow()}](Line& line) {
        Shown shown = ReadShown(line, consultation, referral);
        shown.html = ThreadHtml(line.people, shown.response, reading);
        return shown;
      },
      [consultation = consultation_id_, this](const Shown& shown) {
        --reading_;
        if (consultation == consultation_id_) Show(shown);
      },
      [this](const client::Explanation& fault) {
        --reading_;
        Failed(fault);
      });
}

ThreadPanel::Shown ThreadPanel::ReadShown(Line& line, const std::string& consultation_id, const std::string& referral_id) const {
  v1::GetConsultationRequest request;
  request.set_consultation_id(consultation_id);
  Shown shown;
  shown.response = line.session.Call(&Stub::GetConsultation, request);
  const std::string& me = desk_.backend.profile().member_id;
  const auto* thread = ThreadOf(shown.response, referral_id, me);
  if (thread == nullptr) return shown;
  if (PossibleIn(shown.response, thread, me).held()) {
    const std::string colleague = OfferedOnTo(line, thread->id());
    if (!colleague.empty()) shown.offered_on = Q(line.people.Name(colleague));
  }
  if (!thread->has_onward()) return shown;
  shown.onward = Q(client::OnwardText(line.people, thread->onward()));
  const std::string& person = thread->onward().professional_id();
  if (!person.empty()) shown.onward_name = Q(line.people.Name(person));
  return shown;
}

void ThreadPanel::Show(const Shown& shown) {
  const bool other = shown.html != shown_.html;
  shown_ = shown;
  const int at = text_->verticalScrollBar()->value();
  if (other) text_->setHtml(shown.html);
  text_->verticalScrollBar()->setValue(at);
  if (told_->property("tone") == "faint") Tell({}, "faint");
  ShowThreads();
}

void ThreadPanel::ShowThreads() {
  const auto* thread = Thread();
  which_->clear();
  for (const auto& each : shown_.response.consultation().referrals()) which_->addItem(Q(client::Label(each.dimension())), Q(each.id()));
  which_->setVisible(which_->count() > 1);
  if (thread != nullptr) which_->setCurrentIndex(which_->findData(Q(thread->id())));
  Arrange();
}

const v1::ReferralSummary* ThreadPanel::Thread() const {
  return ThreadOf(shown_.response, referral_id_, desk_.backend.profile().member_id);
}

void ThreadPanel::Arrange() {
  const auto* thread = Thread();
  possible_ = PossibleIn(shown_.response, thread, desk_.backend.profile().member_id);
  for (QWidget* each : std::initializer_list<QWidget*>{ask_, answer_, outcome_}) each->setVisible(possible_.held());
  reply_->setVisible(possible_.reply);
  note_->setVisible(possible_.note);
  for (QWidget* each : {helped_, confirm_}) each->setVisible(possible_.confirm);
  typed_->setVisible(possible_.writes());
  typed_->setPlaceholderText(possible_.confirm ? QTr("A word of thanks, if you like") : QTr("Write here"));
  typed_->TakeUp(thread == nullptr ? std::string() : "reply/" + thread->id());
  moves_->Fill(*more_->menu(), possible_, thread == nullptr ? registry::v1::DIMENSION_UNSPECIFIED : thread->dimension());
  more_->setVisible(!more_->menu()->isEmpty());
  shown_notice_ = NoticeOf(thread);
  SetLabel(notice_, shown_notice_.says, "warn");
  SetAct(notice_act_, shown_notice_.act.name);
  SetAct(notice_other_, shown_notice_.other.name);
}

ThreadPanel::Notice ThreadPanel::NoticeOf(const v1::ReferralSummary* thread) const {
  const std::string id = possible_.referral_id;
  if (possible_.settle_cancel) return CancelNotice();
  if (possible_.held() && !shown_.offered_on.isEmpty()) {
    const std::string says =
        client::Fill(client::Tr("Offered to {name}. It stays yours until it is taken over."), {{"name", shown_.offered_on.toStdString()}});
    return {Q(says), {QTr("&Take it back"), [this, id] { moves_->TakeBackHandOver(id); }}};
  }
  return thread != nullptr && thread->has_onward() ? OnwardNotice(*thread) : Notice();
}

ThreadPanel::Notice ThreadPanel::CancelNotice() const {
  const std::string id = possible_.referral_id;
  return {QTr("Who asked wants to cancel this. Agree, go on, or finish it with an answer."),
          {QTr("A&gree: cancel it"), [this, id] { moves_->AgreeToCancel(id); }},
          {QTr("Go on with &it"), [this, id] {
             moves_->RefuseToCancel(id);
             typed_->setFocus();
           }}};
}

ThreadPanel::Notice ThreadPanel::OnwardNotice(const v1::ReferralSummary& thread) const {
  const auto& onward = thread.onward();
  Notice notice{shown_.onward};
  const auto& asked = shown_.response.consultation().dimensions();
  const bool there = std::any_of(asked.begin(), asked.end(), [&](const auto& each) { return each.dimension() == onward.dimension(); });
  const bool elsewhere = onward.dimension() != registry::v1::DIMENSION_UNSPECIFIED;
  if (possible_.cancel && elsewhere && !there) {
    notice.act = {QTr("Ask &there too"), [this, onward] { moves_->AskThereToo(consultation_id_, onward); }};
  } else if (possible_.cancel && !elsewhere && thread.state() == referral::v1::REFERRAL_STATE_REQUESTED) {
    notice.act = {Q(client::Fill(client::Tr("Offer &it to {name}"), {{"name", shown_.onward_name.toStdString()}})),
                  [this, onward, id = thread.id()] { moves_->OfferTo(id, onward.professional_id(), shown_.onward_name); }};
  }
  return notice;
}

void ThreadPanel::Next() {
  if (possible_.confirm) return helped_->click();
  if (!possible_.writes()) return;
  if (possible_.reply) return reply_->click();
  if (typed_->text().empty()) return Tell(QTr("Write something first."), "warn");
  possible_.held() ? answer_->click() : note_->click();
}

void ThreadPanel::SetSending(bool sending) {
  if (sending) Tell(QTr("Sending …"), "faint");
  typed_->setReadOnly(sending);
  for (auto* each : {ask_, note_, answer_, reply_, helped_, confirm_}) each->setEnabled(!sending);
}

template <typename Request, typename Response>
void ThreadPanel::Write(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request,
                        const QString& done) {
  SetSending(true);
  desk_.backend.Run<Response>(
      this, [method, request](Line& line) { return line.session.Call(method, request); },
      [this, done, name = typed_->name()](const Response&) {
        SetSending(false);
        typed_->Sent(name);
        Tell({}, "faint");
        Say(this, done);
        Read();
        emit Written();
      },
      [this](const client::Explanation& fault) {
        SetSending(false);
        Failed(fault);
      });
}

void ThreadPanel::Send(v1::MessageKind kind, const QString& done) {
  v1::PostMessageRequest request;
  request.set_request_id(typed_->RequestId("MESSAGE " + std::to_string(kind)));
  request.set_referral_id(possible_.referral_id);
  request.set_kind(kind);
  request.set_text(typed_->text());
  Write(&Stub::PostMessage, request, done);
}

void ThreadPanel::Answer() {
  const int outcome = outcome_->currentData().toInt();
  v1::AnswerReferralRequest request;
  request.set_request_id(typed_->RequestId("ANSWER " + std::to_string(outcome)));
  request.set_referral_id(possible_.referral_id);
  request.set_text(typed_->text());
  request.set_outcome(static_cast<v1::Outcome>(outcome));
  Write(&Stub::AnswerReferral, request, QTr("Answered. Thank you for thinking along."));
}

void ThreadPanel::Confirm(bool valued) {
  v1::ConfirmAnswerRequest request;
  request.set_request_id(typed_->RequestId(valued ? "CONFIRM 1" : "CONFIRM 0"));
  request.set_referral_id(possible_.referral_id);
  request.mutable_appreciation()->set_valued(valued);
  request.mutable_appreciation()->set_text(typed_->text());
  Write(&Stub::ConfirmAnswer, request, QTr("Confirmed. The loop is closed."));
}

void ThreadPanel::Failed(const client::Explanation& fault) { Tell(Sentence(fault), "bad"); }

void ThreadPanel::Tell(const QString& sentence, const char* tone) { SetLabel(told_, sentence, tone); }

}  // namespace kortelijn::desktop
