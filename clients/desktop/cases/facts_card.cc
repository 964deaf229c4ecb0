#include "clients/desktop/cases/facts_card.h"

#include <google/protobuf/util/field_mask_util.h>

#include <QHBoxLayout>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {

namespace v1 = consultation::v1;

namespace {

/// The case with what was typed and not yet saved: a field that somebody else changed meanwhile is theirs unless it was typed in too.
v1::Case WithDraft(v1::Case value, const QByteArray& kept) {
  v1::UpdateCaseRequest draft;
  if (kept.isEmpty() || !draft.ParseFromArray(kept.constData(), static_cast<int>(kept.size()))) return value;
  using Masks = google::protobuf::util::FieldMaskUtil;
  Masks::MergeOptions replace;
  replace.set_replace_message_fields(true);
  replace.set_replace_repeated_fields(true);
  Masks::MergeMessageTo(draft.case_(), draft.update_mask(), replace, &value);
  return value;
}

}  // namespace

CaseFactsCard::CaseFactsCard(CaseActs* acts, QWidget* parent)
    : CaseCard(QTr("Facts"), parent), acts_(acts), form_(new CaseForm(*acts->desk().names, this)), beside_(NewLabel({}, "faint", this)) {
  save_ = NewNextButton(QTr("&Save"), this, [this] { Save(); });
  undo_ = NewButton(QTr("&Back to what it was"), this, [this] { form_->Set(before_); });
  auto* row = new QHBoxLayout;
  row->addStretch();
  row->addWidget(undo_);
  row->addWidget(save_);
  body()->addWidget(form_);
  body()->addWidget(beside_);
  body()->addLayout(row);
  connect(form_, &CaseForm::Changed, this, &CaseFactsCard::Changed);
}

void CaseFactsCard::Set(const CaseShown& shown) {
  showing_ = true;
  before_ = shown.value;
  form_->Know(shown.network);
  form_->Set(WithDraft(before_, acts_->desk().drafts.Get(DraftName())));
  showing_ = false;
  SetLabel(beside_, shown.surprise.isEmpty() ? QString() : QTr("Surprise question") + ": " + shown.surprise, "faint");
  Changed();
}

void CaseFactsCard::Changed() {
  if (showing_) return;
  v1::UpdateCaseRequest draft;
  form_->FillIn(*draft.mutable_case_());
  *draft.mutable_update_mask() = Differences(before_, draft.case_());
  const bool differs = !draft.update_mask().paths().empty();
  save_->setEnabled(differs);
  undo_->setEnabled(differs);
  acts_->desk().drafts.Put(DraftName(), differs ? QByteArray::fromStdString(draft.SerializeAsString()) : QByteArray());
}

void CaseFactsCard::Save() {
  if (!form_->Check()) return;
  v1::UpdateCaseRequest request;
  form_->FillIn(*request.mutable_case_());
  *request.mutable_update_mask() = Differences(before_, request.case_());
  request.mutable_case_()->set_id(before_.id());
  request.mutable_case_()->set_etag(before_.etag());
  const std::string name = DraftName();
  acts_->Send<v1::ConsultationService::Stub, v1::UpdateCaseRequest, v1::UpdateCaseResponse>(
      &v1::ConsultationService::Stub::UpdateCase, request, QTr("The case is changed."),
      [this, name](const v1::UpdateCaseResponse&) { acts_->desk().drafts.Put(name, {}); });
}

}  // namespace kortelijn::desktop
