#include "clients/desktop/registry/certificates_card.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QStandardPaths>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/registry/file_call.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;

v1::ExternalCertificate NamesIn(const QString& file) {
  const auto facts = crypto::ReadCertificate(TextIn(file));
  v1::ExternalCertificate names;
  names.set_issuer(facts.issuer);
  names.set_subject(facts.subject);
  return names;
}

/// Names of certificates are long and without spaces: here a line may end.
QString Breaking(const std::string& text) { return Q(text).replace(",", QString(",") + QChar(0x200B)); }

QString About(const std::string& sentence, const v1::ExternalCertificate& certificate, const v1::Member& member) {
  return Q(client::Fill(sentence, {{"subject", Breaking(certificate.subject()).toStdString()},
                                   {"issuer", Breaking(certificate.issuer()).toStdString()},
                                   {"name", member.display_name()}}));
}

}  // namespace

CertificatesCard::CertificatesCard(const Desk& desk, QWidget* parent)
    : Card(QTr("Certificates of other authorities"), parent), desk_(desk), acts_(new PersonActs(desk, this)) {
  hint_ = NewLabel(QTr("None is linked. A certificate of an authority that your operator trusts, such as of a UZI card, can speak for this "
                       "person."),
                   "faint", this);
  told_ = NewLabel({}, "faint", this);
  ask_ = new AskBar(this);
  body()->addWidget(hint_);
  body()->addWidget(NewButton(QTr("Lin&k a certificate …"), this, [this] { AskFile(); }), 0, Qt::AlignLeft);
  body()->addWidget(ask_);
  body()->addWidget(told_);
  connect(acts_, &PersonActs::Failed, this, [this](const client::Explanation& fault) { Tell(Sentence(fault), "bad"); });
  connect(acts_, &PersonActs::Done, this, [this](const QString& sentence) {
    Tell(Breaking(sentence.toStdString()), "good");
    emit Changed();
  });
  hide();
}

void CertificatesCard::Show(const v1::Member& member) {
  if (member.id() != member_.id()) {
    Tell({}, "faint");
    ask_->hide();
  }
  member_ = member;
  delete shown_;
  shown_ = new QWidget(this);
  auto* rows = new QVBoxLayout(shown_);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(kSpace);
  for (const auto& each : member.external_certificates()) rows->addWidget(MakeRow(each));
  body()->insertWidget(0, shown_);
  shown_->setVisible(!member.external_certificates().empty());
  hint_->setVisible(member.external_certificates().empty());
  setVisible(!member.id().empty());
}

QWidget* CertificatesCard::MakeRow(const v1::ExternalCertificate& certificate) {
  auto* row = new QWidget(shown_);
  auto* names = new QVBoxLayout;
  names->setSpacing(0);
  names->addWidget(NewLabel(Breaking(certificate.subject()), "", row));
  names->addWidget(NewLabel(Breaking(certificate.issuer()), "faint", row));
  auto* unlink = NewButton(QTr("Unlink"), row, [this, certificate] { AskToUnlink(certificate); });
  unlink->setAccessibleName(QTr("Unlink") + ": " + Q(certificate.subject()));
  auto* across = new QHBoxLayout(row);
  across->setContentsMargins(0, 0, 0, 0);
  across->addLayout(names, 1);
  across->addWidget(unlink, 0, Qt::AlignTop);
  return row;
}

void CertificatesCard::AskFile() {
  auto* dialog = new QFileDialog(this, QTr("Choose a file"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                 QTr("Certificates") + " (*.pem *.crt *.cer)");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, &CertificatesCard::Choose);
  dialog->open();
}

void CertificatesCard::Choose(const QString& file) {
  Tell({}, "faint");
  desk_.backend.Run<v1::ExternalCertificate>(
      this, [file](Line&) { return NamesIn(file); },
      [this, id = member_.id()](const v1::ExternalCertificate& certificate) {
        if (id == member_.id()) AskToLink(certificate);
      },
      [this](const client::Explanation& fault) {
        const bool malformed = fault.reason == base::reason::kFieldInvalid;
        Tell(malformed ? QTr("There is no certificate in this file; it has to be one in PEM.") : Sentence(fault), "bad");
      });
}

void CertificatesCard::AskToLink(const v1::ExternalCertificate& certificate) {
  const auto question = client::Tr(
      "“{subject}”, issued by “{issuer}”, will speak for {name}: whoever has its key gets in as this person. Is "
      "that what you want?");
  ask_->Ask(About(question, certificate, member_), QTr("&Yes, link it"),
            [this, certificate, member = member_] { acts_->SetCertificate(member, certificate, true); });
}

void CertificatesCard::AskToUnlink(const v1::ExternalCertificate& certificate) {
  const auto question = client::Tr(
      "“{subject}”, issued by “{issuer}”, will not speak for {name} any more, at once and everywhere. Is that "
      "what you want?");
  ask_->Ask(About(question, certificate, member_), QTr("&Yes, unlink it"),
            [this, certificate, member = member_] { acts_->SetCertificate(member, certificate, false); });
}

void CertificatesCard::Tell(const QString& sentence, const char* tone) { SetLabel(told_, sentence, tone); }

}  // namespace kortelijn::desktop
