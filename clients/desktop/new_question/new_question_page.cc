#include "clients/desktop/new_question/new_question_page.h"

#include <QResizeEvent>
#include <QShortcut>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/toast.h"
#include "clients/desktop/new_question/about_part.h"
#include "clients/desktop/new_question/dimensions_part.h"
#include "clients/desktop/new_question/people_part.h"
#include "clients/desktop/new_question/urgency_part.h"
#include "clients/desktop/new_question/wishes_part.h"
#include "clients/desktop/new_question/words_part.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/municipality.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using Stub = v1::ConsultationService::Stub;
using Registry = registry::v1::RegistryService::Stub;

constexpr int kMostCases = 500;
constexpr int kWideEnough = 92 * kSpace;

Ground FetchGround(Line& line) {
  Ground ground;
  ground.network = line.session.Call(&Registry::GetNetwork, registry::v1::GetNetworkRequest()).network();
  v1::ListCasesRequest request;
  request.set_page_size(kMostCases);
  const auto response = line.session.Call(&Stub::ListCases, request);
  ground.cases.assign(response.cases().begin(), response.cases().end());
  return ground;
}

v1::Consultation Fresh() {
  v1::Consultation question;
  question.set_kind(registry::v1::KIND_ADVICE);
  question.set_urgency(registry::v1::URGENCY_ROUTINE);
  return question;
}

}  // namespace

NewQuestionPage::NewQuestionPage(const Desk& desk, QWidget* parent)
    : Page(desk, parent), draft_(desk.drafts), proposer_(new Proposer(backend(), this)) {
  Build();
  AddShortcuts(parent);
  connect(proposer_, &Proposer::Proposed, people_, &PeoplePart::Propose);
  connect(proposer_, &Proposer::Failed, this, [this](const QString& sentence) { people_->Say(sentence, "warn"); });
  connect(proposer_, &Proposer::Nothing, this, [this] {
    people_->Clear(QTr("Say where and in which dimensions; whoever could take it stands here at once. Nothing is sent until you send it."));
  });
  for (auto* part : parts_) connect(part, &Part::Changed, this, &NewQuestionPage::Changed);
  Show(draft_.question().kind() == registry::v1::KIND_UNSPECIFIED ? Fresh() : draft_.question());
  Fetch();
}

QString NewQuestionPage::Name() const { return "new_question"; }

QString NewQuestionPage::Title() const { return QTr("New question"); }

QString NewQuestionPage::IconName() const { return "new-question"; }

void NewQuestionPage::Build() {
  auto* form = MakeForm();
  auto* people = new Column(this);
  people_ = new PeoplePart(people->inside());
  people->body()->addWidget(people_);
  people_->ComeAfter(wishes_->last());
  parts_.push_back(people_);
  sides_ = new QBoxLayout(QBoxLayout::LeftToRight);
  sides_->setSpacing(0);
  sides_->addWidget(form, 3);
  sides_->addWidget(people, 2);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(sides_, 1);
  column->addWidget(NewLine(this));
  column->addWidget(MakeFoot());
}

QWidget* NewQuestionPage::MakeForm() {
  auto* form = new Column(this);
  auto* inside = form->inside();
  about_ = new AboutPart(inside);
  dimensions_ = new DimensionsPart(inside);
  urgency_ = new UrgencyPart(inside);
  words_ = new WordsPart(*desk().names, inside);
  wishes_ = new WishesPart(inside);
  parts_ = {about_, dimensions_, urgency_, words_, wishes_};
  form->body()->addWidget(NewLabel(QTr("New question"), "title", inside));
  for (auto* part : parts_) form->body()->addWidget(part);
  form->body()->addStretch();
  return form;
}

QWidget* NewQuestionPage::MakeFoot() {
  auto* foot = new QWidget(this);
  told_ = NewLabel({}, "faint", foot);
  send_ = NewNextButton(QTr("&Send"), foot, [this] { Send(); });
  send_->setToolTip(QTr("Ctrl+Enter"));
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(2 * kSpace, kSpace, 2 * kSpace, kSpace);
  row->setSpacing(2 * kSpace);
  row->addWidget(NewButton(QTr("Start &over"), foot, [this] { StartOver(); }));
  row->addWidget(told_, 1);
  row->addStretch();
  row->addWidget(send_);
  return foot;
}

void NewQuestionPage::AddShortcuts(QWidget* window) {
  auto* come = new QShortcut(QKeySequence::New, window);
  connect(come, &QShortcut::activated, this, [this] { emit Go(Name(), {}); });
  for (const int enter : {Qt::Key_Return, Qt::Key_Enter}) {
    auto* send = new QShortcut(QKeySequence(static_cast<int>(Qt::CTRL) | enter), this);
    send->setContext(Qt::WidgetWithChildrenShortcut);
    connect(send, &QShortcut::activated, this, &NewQuestionPage::Send);
  }
}

void NewQuestionPage::resizeEvent(QResizeEvent* event) {
  Page::resizeEvent(event);
  sides_->setDirection(event->size().width() < kWideEnough ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void NewQuestionPage::Enter() {
  Fetch();
  about_->setFocus();
}

void NewQuestionPage::Open(const QString& id) {
  auto question = draft_.question();
  question.set_case_id(id.toStdString());
  Show(question);
  draft_.Set(question);
}

void NewQuestionPage::Fetch() {
  backend().Run<Ground>(
      this, FetchGround, [this](const Ground& ground) { Know(ground); },
      [this](const client::Explanation& fault) {
        settled_ = true;
        Failed(fault);
      });
}

void NewQuestionPage::Know(const Ground& ground) {
  cases_ = ground.cases;
  for (auto* part : parts_) part->Know(ground);
  settled_ = true;
  Changed();
}

void NewQuestionPage::LookAtCase() {
  const std::string id = draft_.question().case_id();
  if (id == looked_at_) return;
  looked_at_ = id;
  dimensions_->Suggest({});
  if (id.empty()) return;
  v1::GetCaseRequest request;
  request.set_case_id(id);
  backend().Run<v1::GetCaseResponse>(
      this, [request](Line& line) { return line.session.Call(&Stub::GetCase, request); },
      [this, id](const v1::GetCaseResponse& response) {
        if (id != looked_at_) return;
        if (Municipality().empty()) cases_.push_back(response.case_());
        dimensions_->Suggest(response.suggested());
        Changed();
      },
      [this, id](const client::Explanation& fault) {
        if (id == looked_at_) Failed(fault);
      });
}

std::string NewQuestionPage::Municipality() const {
  const auto& question = draft_.question();
  if (question.case_id().empty())
    return base::FindMunicipality(question.municipality()) == nullptr ? std::string() : question.municipality();
  const auto found = std::ranges::find(cases_, question.case_id(), &v1::Case::id);
  return found == cases_.end() ? std::string() : found->municipality();
}

void NewQuestionPage::Show(const v1::Consultation& question) {
  showing_ = true;
  for (auto* part : parts_) part->Set(question);
  showing_ = false;
  Changed();
}

void NewQuestionPage::Changed() {
  if (showing_) return;
  v1::Consultation question;
  for (auto* part : parts_) part->FillIn(question);
  if (draft_.Set(question)) SetLabel(told_, {}, "faint");
  words_->About(question.case_id());
  wishes_->Read(question.brief() + "\n" + question.question());
  urgency_->TellNorms(question);
  LookAtCase();
  proposer_->Ask(question, Municipality());
}

void NewQuestionPage::StartOver() {
  const auto before = draft_.question();
  draft_.Begin(Fresh());
  Show(Fresh());
  about_->setFocus();
  Say(this, QTr("The form is empty again."), [this, before] { Show(before); });
}

void NewQuestionPage::Send() {
  if (!isEnabled()) return;
  for (auto* part : parts_) {
    if (!part->Check()) return SetLabel(told_, QTr("Not sent yet: see what is missing."), "warn");
  }
  SetLabel(told_, QTr("Sending …"), "faint");
  setEnabled(false);
  backend().Run<v1::AskConsultationResponse>(
      this, [request = draft_.request()](Line& line) { return line.session.Call(&Stub::AskConsultation, request); },
      [this](const v1::AskConsultationResponse& response) { Sent(response); },
      [this](const client::Explanation& fault) {
        setEnabled(true);
        Failed(fault);
        send_->setFocus();
      });
}

void NewQuestionPage::Sent(const v1::AskConsultationResponse& response) {
  setEnabled(true);
  draft_.Begin(Fresh());
  Show(Fresh());
  Say(this, QTr("Asked. What comes of it stands here."));
  emit Go("questions", Q(response.consultation_id()));
}

void NewQuestionPage::Failed(const client::Explanation& fault) { SetLabel(told_, Sentence(fault), "bad"); }

}  // namespace kortelijn::desktop
