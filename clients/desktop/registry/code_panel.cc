#include "clients/desktop/registry/code_panel.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>

#include "clients/common/time_wording.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/toast.h"
#include "services/common/crypto/pki.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

constexpr double kLarge = 1.6;

QLineEdit* NewShown(const QString& name, double size, QWidget* parent) {
  auto* shown = new QLineEdit(parent);
  shown->setReadOnly(true);
  shown->setAccessibleName(name);
  QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  font.setPointSizeF(parent->font().pointSizeF() * size);
  shown->setFont(font);
  return shown;
}

}  // namespace

CodePanel::CodePanel(const Desk& desk, QWidget* parent) : Card(QTr("One-time code"), parent), desk_(desk) {
  told_ = NewLabel({}, "", this);
  row_ = new QWidget(this);
  code_ = NewShown(QTr("One-time code"), kLarge, row_);
  fingerprint_ = NewShown(QTr("Fingerprint of the authority"), 1, this);
  auto* codes = new QHBoxLayout(row_);
  codes->setContentsMargins(0, 0, 0, 0);
  codes->addLayout(NewCopied(code_, QTr("Copy the c&ode")));
  body()->addWidget(row_);
  body()->addWidget(told_);
  body()->addWidget(NewLine(this));
  body()->addWidget(NewLabel(QTr("To enrol, this person also needs the fingerprint of your network's authority: it shows that they talk to "
                                 "the right service. Give it to them by another way than the code, on paper or by telephone."),
                             "faint", this));
  body()->addLayout(NewCopied(fingerprint_, QTr("Copy the &fingerprint")));
  hide();
}

QLayout* CodePanel::NewCopied(QLineEdit* shown, const QString& act) {
  auto* row = new QVBoxLayout;
  row->setSpacing(kSpace);
  row->addWidget(shown);
  row->addWidget(NewButton(act, this,
                           [this, shown] {
                             QGuiApplication::clipboard()->setText(shown->text());
                             Say(this, QTr("Copied."));
                           }),
                 0, Qt::AlignLeft);
  return row;
}

void CodePanel::Tell(const QString& name, const registry::v1::IssueEnrolmentCodeResponse& response) {
  const auto expires = KORTELIJN_GET_TIME(response, expire_time);
  row_->setVisible(!response.code().empty());
  code_->setText(Q(response.code()));
  code_->setMinimumWidth(code_->fontMetrics().horizontalAdvance(code_->text()) + 3 * kSpace);
  SetTitle(Q(client::Fill(client::Tr("One-time code for {name}"), {{"name", name.toStdString()}})));
  const std::string sentence =
      response.code().empty() ? client::Tr("A code was sent to {address}. It works once, until {time}.")
                              : client::Tr("It was also sent to {address}. It works once, until {time}; an earlier one does not any more.");
  SetLabel(told_,
           Q(client::Fill(sentence, {{"address", response.sent_to()}, {"time", client::Moment(expires, desk_.backend.clock().Now())}})),
           "");
  fingerprint_->setText(Q(crypto::ReadCertificate(client::LoadIdentity(desk_.backend.profile()).authority_pem).fingerprint_sha256));
  fingerprint_->setCursorPosition(0);
  show();
}

}  // namespace kortelijn::desktop
