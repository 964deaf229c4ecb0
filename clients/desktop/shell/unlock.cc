#include "clients/desktop/shell/unlock.h"

#include "clients/common/local_reason.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "services/common/crypto/protected_key.h"

namespace kortelijn::desktop {
namespace {

constexpr int kLongest = 1024;
constexpr int kWidth = 76 * kSpace;

client::Secrets Knowing(const std::string& typed) {
  return {{}, [typed](client::Secret) { return typed; }};
}

}  // namespace

std::optional<client::Secret> LockOf(const client::Profile& profile, const client::Variables& variables) {
  const bool token = !profile.token.empty();
  if (!token && !crypto::IsProtected(client::LoadIdentity(profile).key_pem)) return std::nullopt;
  const auto which = token ? client::Secret::kPin : client::Secret::kPassphrase;
  if (client::Secrets(variables).FromFile(which)) return std::nullopt;
  return which;
}

Unlock::Unlock(client::Profile profile, client::Secret which, QWidget* parent)
    : QWidget(parent), profile_(std::move(profile)), which_(which), typed_(new QLineEdit(this)) {
  const bool pin = which == client::Secret::kPin;
  typed_->setEchoMode(QLineEdit::Password);
  typed_->setMaxLength(kLongest);
  field_ = new Field(pin ? QTr("&PIN of your card or stick") : QTr("&Passphrase of your key"), typed_, this);
  open_ = NewNextButton(QTr("&Open"), this, [this] { Try(); });
  connect(typed_, &QLineEdit::returnPressed, this, &Unlock::Try);
  auto* column = new Column(this, kWidth);
  column->body()->addStretch(1);
  column->body()->addWidget(NewLabel(QTr("Welcome back"), "title", column->inside()));
  column->body()->addWidget(NewLabel(QString("%1 · %2").arg(Q(profile_.member_id), Q(profile_.server)), "faint", column->inside()));
  column->body()->addWidget(field_);
  column->body()->addWidget(open_, 0, Qt::AlignLeft);
  column->body()->addStretch(2);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(column);
}

void Unlock::Enter() { typed_->setFocus(); }

void Unlock::Try() {
  if (!open_->isEnabled()) return;
  if (typed_->text().isEmpty()) return field_->SetFault(QTr("Type it first."));
  field_->SetFault({});
  field_->SetHint(QTr("Opening …"));
  open_->setEnabled(false);
  const auto secrets = Knowing(typed_->text().toStdString());
  worker_.Run<bool>(
      this,
      [profile = profile_, secrets] {
        auto known = secrets;
        client::OpenIdentity(profile, client::LoadIdentity(profile), known);
        return true;
      },
      [this, secrets](bool) { emit Opened(secrets); }, [this](const client::Explanation& fault) { Fail(fault); });
}

void Unlock::Fail(const client::Explanation& fault) {
  open_->setEnabled(true);
  field_->SetHint({});
  const bool wrong = fault.reason == client::reason::kPassphraseWrong;
  field_->SetFault(wrong ? QTr("That is not the passphrase. Try again; whoever forgot it asks the coordinator for a new code.")
                         : Sentence(fault));
  typed_->selectAll();
  typed_->setFocus();
}

}  // namespace kortelijn::desktop
