#include "clients/desktop/cases/new_case.h"

#include <QHBoxLayout>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using Stub = v1::ConsultationService::Stub;

constexpr const char* kDraft = "new_case";

}  // namespace

NewCase::NewCase(const Desk& desk, QWidget* parent) : QWidget(parent), acts_(new CaseActs(desk, this)) {
  auto* page = new Column(this);
  auto* card = new Card(QTr("Open a case"), page->inside());
  form_ = new CaseForm(*desk.names, card);
  told_ = NewLabel({}, "bad", card);
  auto* row = new QHBoxLayout;
  row->addWidget(NewButton(QTr("Not no&w"), card, [this] { emit Left(); }));
  row->addWidget(told_, 1);
  row->addStretch();
  row->addWidget(NewNextButton(QTr("O&pen the case"), card, [this] { Send(); }));
  card->body()->addWidget(
      NewLabel(QTr("The case gets a number by chance and no name. You are the first of its circle; whoever you invite reads along."),
               "faint", card));
  card->body()->addWidget(form_);
  card->body()->addLayout(row);
  page->body()->addWidget(card);
  page->body()->addStretch();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(page);
  v1::Case draft;
  const QByteArray kept = desk.drafts.Get(kDraft);
  if (!kept.isEmpty() && draft.ParseFromArray(kept.constData(), static_cast<int>(kept.size()))) form_->Set(draft);
  connect(form_, &CaseForm::Changed, this, &NewCase::Keep);
  connect(acts_, &CaseActs::Failed, this, [this](const client::Explanation& fault) { SetLabel(told_, Sentence(fault), "bad"); });
}

void NewCase::Know(const registry::v1::Network& network) { form_->Know(network); }

void NewCase::Begin() {
  SetLabel(told_, {}, "bad");
  form_->setFocus();
}

void NewCase::Keep() {
  v1::Case typed;
  form_->FillIn(typed);
  const bool any = !Differences({}, typed).paths().empty();
  acts_->desk().drafts.Put(kDraft, any ? QByteArray::fromStdString(typed.SerializeAsString()) : QByteArray());
}

void NewCase::Send() {
  if (!form_->Check()) return;
  v1::CreateCaseRequest request;
  form_->FillIn(*request.mutable_case_());
  SetLabel(told_, QTr("Sending …"), "faint");
  acts_->Send<Stub, v1::CreateCaseRequest, v1::CreateCaseResponse>(&Stub::CreateCase, request, {},
                                                                   [this](const v1::CreateCaseResponse& response) {
                                                                     form_->Set({});
                                                                     acts_->desk().drafts.Put(kDraft, {});
                                                                     emit Opened(Q(response.case_id()));
                                                                   });
}

}  // namespace kortelijn::desktop
