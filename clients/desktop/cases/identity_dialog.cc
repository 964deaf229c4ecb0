#include "clients/desktop/cases/identity_dialog.h"

#include <QHBoxLayout>

#include "clients/common/identity_fields.h"
#include "clients/common/labels.h"
#include "clients/desktop/craft/card.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using Stub = v1::IdentityService::Stub;

constexpr int kWidth = 56 * kSpace;

}  // namespace

IdentityDialog::IdentityDialog(const Desk& desk, const std::string& case_id, bool kept, QWidget* window)
    : QDialog(window),
      desk_(desk),
      case_id_(case_id),
      question_(new QWidget(this)),
      purpose_(new QComboBox(question_)),
      told_(NewLabel({}, "faint", this)) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(QTr("Who the person is"));
  resize(kWidth, 0);
  for (int each = v1::PURPOSE_CARE; each <= v1::PURPOSE_REQUEST_OF_PERSON; ++each)
    purpose_->addItem(Q(client::Label(static_cast<v1::Purpose>(each))), each);
  open_ = NewNextButton(QTr("&Open"), question_, [this] { Read(); });
  auto* asked = new QVBoxLayout(question_);
  asked->setContentsMargins(0, 0, 0, 0);
  asked->addWidget(new Field(QTr("&For what do you need to know who it is? Your answer is logged."), purpose_, question_));
  asked->addWidget(open_, 0, Qt::AlignRight);
  fields_ = MakeFields();
  auto* column = new QVBoxLayout(this);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(QTr("Kept apart from the case, under a key of its own, for the few who have the right."), "faint", this));
  column->addWidget(question_);
  column->addWidget(fields_);
  column->addWidget(told_);
  column->addWidget(NewButton(QTr("&Close"), this, [this] { close(); }), 0, Qt::AlignLeft);
  question_->setVisible(kept);
  fields_->setVisible(!kept);
}

QWidget* IdentityDialog::MakeFields() {
  auto* fields = new QWidget(this);
  auto* column = new QVBoxLayout(fields);
  column->setContentsMargins(0, 0, 0, 0);
  for (const auto& each : client::IdentityFields()) {
    auto* edit = new QLineEdit(fields);
    column->addWidget(new Field(QTr(each.label), edit, fields));
    edits_.push_back(edit);
  }
  save_ = NewNextButton(QTr("&Save"), fields, [this] { Save(); });
  column->addWidget(save_, 0, Qt::AlignRight);
  return fields;
}

void IdentityDialog::Read() {
  v1::OpenIdentityRequest request;
  request.set_case_id(case_id_);
  request.set_purpose(static_cast<v1::Purpose>(purpose_->currentData().toInt()));
  desk_.backend.Run<v1::OpenIdentityResponse>(
      this, [request](Line& line) { return line.session.Call(&Stub::OpenIdentity, request); },
      [this](const v1::OpenIdentityResponse& response) { Show(response); }, [this](const client::Explanation& fault) { Failed(fault); });
}

void IdentityDialog::Show(const v1::OpenIdentityResponse& response) {
  etag_ = response.etag();
  desk_.names->Learn(case_id_, response.identity());
  const auto fields = client::IdentityFields();
  for (std::size_t i = 0; i < fields.size(); ++i) edits_[i]->setText(Q((response.identity().*fields[i].get)()));
  SetLabel(told_, {}, "faint");
  question_->hide();
  fields_->show();
  edits_.front()->setFocus();
}

void IdentityDialog::Save() {
  v1::PutIdentityRequest request;
  request.set_case_id(case_id_);
  request.set_etag(etag_);
  const auto fields = client::IdentityFields();
  for (std::size_t i = 0; i < fields.size(); ++i) fields[i].set(*request.mutable_identity(), edits_[i]->text().trimmed().toStdString());
  desk_.backend.Run<v1::PutIdentityResponse>(
      this, [named = once_.Named(request)](Line& line) { return line.session.Call(&Stub::PutIdentity, named); },
      [this, identity = request.identity()](const v1::PutIdentityResponse&) {
        desk_.names->Learn(case_id_, identity);
        emit Written();
        close();
      },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void IdentityDialog::Failed(const client::Explanation& fault) { SetLabel(told_, Sentence(fault), "bad"); }

}  // namespace kortelijn::desktop
