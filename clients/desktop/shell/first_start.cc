#include "clients/desktop/shell/first_start.h"

#include <algorithm>

#include "clients/common/time_wording.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::desktop {
namespace {

using client::TrMark;

constexpr int kWidth = 76 * kSpace;
/// From here on a clock is worth a word.
constexpr std::chrono::minutes kClockMayDiffer{10};

struct StepWords {
  const char* title;
  const char* words;
  const char* next;
};
constexpr StepWords kWords[] = {
    {TrMark("Where is your network?"),
     TrMark("You need three things from your coordinator: an address, a fingerprint and a one-time code."), TrMark("&Next")},
    {TrMark("Is it the right one?"),
     TrMark("Anybody can answer at an address. Compare once, and this machine knows your network from then on."), TrMark("&Next")},
    {TrMark("Your code"), TrMark("With the code you become yourself on this machine; your key is made here and never leaves it."),
     TrMark("&Enrol")}};

/// Empty if the profile is damaged: nothing is trusted then.
std::string AuthorityOf(const client::Profile& profile) {
  try {
    return client::LoadIdentity(profile).authority_pem;
  } catch (const base::Fault&) {
    return {};
  }
}

/// Gives `typed` for a passphrase or PIN; asks nobody.
client::Secrets Knowing(const std::string& typed) {
  if (typed.empty()) return client::Secrets();
  return {{}, [typed](client::Secret) { return typed; }};
}

client::KeyRequest NewKey(const std::string& token, const std::string& secret) {
  auto secrets = Knowing(secret);
  if (!token.empty()) return client::NewKeyInToken(token, secrets);
  return secret.empty() ? client::NewOpenKey() : client::NewKeyUnder(secret);
}

std::string FingerprintOf(const std::string& authority) { return crypto::ReadCertificate(authority).fingerprint_sha256; }

QString NoteOf(const client::Redeemed& redeemed) {
  QString note = Q(client::Fill(client::Tr("Welcome. Your certificate lasts until {day} and is renewed by itself while you use it."),
                                {{"day", client::Day(redeemed.expire_time)}}));
  if (redeemed.clock_ahead < kClockMayDiffer && redeemed.clock_ahead > -kClockMayDiffer) return note;
  return note + " " +
         Q(client::Fill(client::Tr("The clock of this machine is {span} off: set it right."),
                        {{"span", client::Span(redeemed.clock_ahead)}}));
}

}  // namespace

FirstStart::FirstStart(client::Profiles profiles, const base::Clock& clock, QWidget* parent)
    : QWidget(parent), profiles_(std::move(profiles)), clock_(clock) {
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(MakeFrame());
  for (auto* step : std::initializer_list<QWidget*>{address_, fingerprint_, code_}) step->hide();
  connect(address_, &AddressStep::Entered, this, &FirstStart::Next);
  connect(fingerprint_, &FingerprintStep::Entered, this, &FirstStart::Next);
  connect(code_, &CodeStep::Entered, this, &FirstStart::Next);
  connect(fingerprint_, &FingerprintStep::Compared, this,
          [this](bool same) { next_->setEnabled(!waiting_ && (step_ != kFingerprint || same)); });
}

QWidget* FirstStart::MakeFrame() {
  auto* column = new Column(this, kWidth);
  QWidget* inside = column->inside();
  count_ = NewLabel({}, "faint", inside);
  title_ = NewLabel({}, "title", inside);
  words_ = NewLabel({}, "", inside);
  address_ = new AddressStep(inside);
  fingerprint_ = new FingerprintStep(inside);
  code_ = new CodeStep(inside);
  told_ = NewLabel({}, "faint", inside);
  back_ = NewButton(QTr("&Back"), inside, [this] { Back(); });
  next_ = NewNextButton(QTr("&Next"), inside, [this] { Next(); });
  auto* acts = new QHBoxLayout;
  acts->addWidget(back_);
  acts->addStretch();
  acts->addWidget(next_);
  auto* body = column->body();
  body->addStretch(1);
  for (QWidget* each : std::initializer_list<QWidget*>{count_, title_, words_, address_, fingerprint_, code_, told_}) body->addWidget(each);
  body->addLayout(acts);
  body->addStretch(3);
  return column;
}

void FirstStart::Begin(const std::optional<client::Profile>& known) {
  trusted_ = known ? AuthorityOf(*known) : std::string();
  redeemed_.reset();
  waiting_ = false;
  ++begun_;
  enrolment_ = {};
  if (known) {
    enrolment_.services = known->services;
    enrolment_.profile = known->name;
    enrolment_.token = known->token;
    address_->Fill(known->server);
  }
  code_->Begin(!enrolment_.token.empty());
  Show(kAddress);
}

void FirstStart::Show(Step step) {
  step_ = step;
  const auto& words = kWords[step];
  const std::string count = client::Fill(client::Tr("Step {n} of 3"), {{"n", std::to_string(step + 1)}});
  SetLabel(count_, Q(count), "faint");
  SetLabel(title_, QTr(words.title), "title");
  SetLabel(words_, QTr(words.words), "");
  address_->setVisible(step == kAddress);
  fingerprint_->setVisible(step == kFingerprint);
  code_->setVisible(step == kCode);
  back_->setVisible(step != kAddress);
  next_->setText(QTr(words.next));
  next_->setAccessibleName(QTr(words.next).remove('&'));
  Tell({}, "faint");
  const std::initializer_list<QWidget*> steps = {address_, fingerprint_, code_};
  (*(steps.begin() + step))->setFocus();
}

void FirstStart::Back() {
  if (waiting_ || redeemed_) return;
  Show(step_ == kCode && enrolment_.authority != trusted_ ? kFingerprint : kAddress);
}

void FirstStart::Next() {
  if (waiting_) return;
  if (redeemed_) return Save();
  if (step_ == kAddress) return Look();
  if (step_ == kCode) return Enrol();
  if (fingerprint_->same()) Show(kCode);
}

void FirstStart::Wait(const QString& sentence) {
  Tell(sentence, "faint");
  waiting_ = true;
  next_->setEnabled(false);
  back_->setEnabled(false);
}

void FirstStart::Tell(const QString& sentence, const char* tone) {
  waiting_ = false;
  back_->setEnabled(!redeemed_);
  next_->setEnabled(step_ != kFingerprint || fingerprint_->same());
  SetLabel(told_, sentence, tone);
}

void FirstStart::Failed(const client::Explanation& fault) {
  Tell(Sentence(fault), "bad");
  if (fault.reason != base::reason::kCodeInvalid) return;
  Tell({}, "faint");
  code_->SetCodeFault(Sentence(fault));
}

void FirstStart::Look() {
  const auto addresses = address_->Read();
  if (!addresses) return Tell({}, "faint");
  enrolment_.server = addresses->server;
  enrolment_.enrol = addresses->enrol;
  Wait(QTr("Looking …"));
  const auto mine = [this, begun = begun_] { return begun == begun_; };
  worker_.Run<std::string>(
      this, [addresses = *addresses, now = clock_.Now()] { return client::ShownAuthority(addresses.server, addresses.enrol, now); },
      [this, mine](const std::string& authority) {
        if (mine()) Looked(authority);
      },
      [this, mine](const client::Explanation& fault) {
        if (mine()) Failed(fault);
      });
}

void FirstStart::Looked(const std::string& authority) {
  enrolment_.authority = authority;
  const bool trusted = !trusted_.empty() && FingerprintOf(trusted_) == FingerprintOf(authority);
  if (trusted) enrolment_.authority = trusted_;
  fingerprint_->Show(FingerprintOf(authority));
  Show(trusted ? kCode : kFingerprint);
}

/// The code is used up once it is redeemed: what came for it is saved in one go with that, also when the window is closed meanwhile.
void FirstStart::Enrol() {
  const auto typed = code_->Read();
  if (!typed) return Tell({}, "faint");
  enrolment_.code = typed->code;
  secret_ = typed->secret;
  Wait(QTr("Enrolling …"));
  worker_.Run<Done>(
      this,
      [profiles = profiles_, enrolment = enrolment_, secret = secret_, now = clock_.Now()] {
        Done done{client::Redeem(profiles, enrolment, NewKey(enrolment.token, secret), now), {}};
        try {
          profiles.Save(done.redeemed.profile, done.redeemed.identity);
        } catch (const base::Fault& fault) {
          done.unsaved = client::Explain(fault);
        }
        return done;
      },
      [this](const Done& done) {
        redeemed_ = done.redeemed;
        done.unsaved ? Unsaved(*done.unsaved) : Saved();
      },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void FirstStart::Save() {
  Wait(QTr("Saving …"));
  worker_.Run<bool>(
      this,
      [profiles = profiles_, redeemed = *redeemed_] {
        profiles.Save(redeemed.profile, redeemed.identity);
        return true;
      },
      [this](bool) { Saved(); }, [this](const client::Explanation& fault) { Unsaved(fault); });
}

void FirstStart::Saved() { emit Enrolled(Q(redeemed_->profile.name), Knowing(secret_), NoteOf(*redeemed_)); }

void FirstStart::Unsaved(const client::Explanation& fault) {
  Failed(fault);
  next_->setText(QTr("&Save again"));
  next_->setAccessibleName(QTr("Save again"));
}

}  // namespace kortelijn::desktop
