#include "clients/desktop/shell/first_start_steps.h"

#include <QFontDatabase>
#include <QStyle>

#include "clients/common/enrolment.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "services/common/crypto/handshake.h"
#include "services/common/crypto/hash.h"

namespace kortelijn::desktop {
namespace {

constexpr int kLongestAddress = 300;
constexpr int kLongestFingerprint = 300;
constexpr int kLongestCode = 64;
constexpr int kLongestPassphrase = 256;
constexpr int kDigits = 64;
constexpr int kGroupsInRow = 8;

QLineEdit* NewLine(int longest, QWidget* parent) {
  auto* line = new QLineEdit(parent);
  line->setMaxLength(longest);
  return line;
}

QVBoxLayout* NewColumn(QWidget* of) {
  auto* column = new QVBoxLayout(of);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2 * kSpace);
  return column;
}

QString Fault(const base::Fault& fault) { return Q(client::Explain(fault).sentence); }

}  // namespace

QString Visible(const QString& typed) {
  QString visible;
  for (const QChar each : typed) {
    if (each.category() != QChar::Other_Format && each.category() != QChar::Other_Control) visible += each;
  }
  return visible.trimmed();
}

AddressStep::AddressStep(QWidget* parent)
    : QWidget(parent), server_(NewLine(kLongestAddress, this)), enrol_(NewLine(kLongestAddress, this)) {
  server_field_ = new Field(QTr("&Address of the service"), server_, this);
  server_field_->SetHint(QTr("Your coordinator gave it to you."));
  server_->setPlaceholderText(QStringLiteral("kortelijn.example.org:7400"));
  enrol_field_ = new Field(QTr("Where people &enrol"), enrol_, this);
  enrol_field_->SetHint(QTr("Nearly always the same address with another port; it is filled in for you."));
  auto* column = NewColumn(this);
  column->addWidget(server_field_);
  column->addWidget(enrol_field_);
  setFocusProxy(server_);
  connect(server_, &QLineEdit::textChanged, this, [this](const QString& typed) {
    if (!enrol_->isModified()) enrol_->setText(Q(client::UsualEnrolment(Visible(typed).toStdString())));
  });
  for (auto* line : {server_, enrol_}) connect(line, &QLineEdit::returnPressed, this, &AddressStep::Entered);
}

void AddressStep::Fill(const std::string& server) {
  enrol_->setModified(false);
  server_->setText(Q(server));
}

std::optional<std::string> AddressStep::ReadOne(Field* field, QLineEdit* line) {
  const auto address = client::ParseAddress(Visible(line->text()).toStdString());
  const bool empty = Visible(line->text()).isEmpty();
  field->SetFault(address ? QString()
                  : empty ? QTr("Type the address first.")
                          : QTr("This is no address: it is a name and a port, such as kortelijn.example.org:7400."));
  if (!address) line->setFocus();
  return address;
}

std::optional<AddressStep::Addresses> AddressStep::Read() {
  const auto enrol = ReadOne(enrol_field_, enrol_);
  const auto server = ReadOne(server_field_, server_);
  if (!enrol || !server) return std::nullopt;
  return Addresses{*server, *enrol};
}

FingerprintStep::FingerprintStep(QWidget* parent) : QWidget(parent), typed_(NewLine(kLongestFingerprint, this)) {
  field_ = new Field(QTr("&Fingerprint that your coordinator gave you"), typed_, this);
  field_->SetHint(QTr("64 digits, 0-9 and a-f; paste it or type it over. Spaces and capitals do not matter."));
  typed_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  beside_ = new QWidget(this);
  groups_ = new QGridLayout(beside_);
  groups_->setContentsMargins(0, 0, 0, 0);
  groups_->setHorizontalSpacing(kSpace);
  verdict_ = NewLabel({}, "faint", this);
  auto* column = NewColumn(this);
  column->addWidget(field_);
  column->addWidget(verdict_);
  column->addWidget(beside_);
  beside_->hide();
  setFocusProxy(typed_);
  connect(typed_, &QLineEdit::textChanged, this, &FingerprintStep::Compare);
  connect(typed_, &QLineEdit::returnPressed, this, &FingerprintStep::Entered);
}

void FingerprintStep::Show(const std::string& fingerprint) {
  fingerprint_ = fingerprint;
  Compare();
}

void FingerprintStep::Compare() {
  QString digits = Visible(typed_->text());
  digits.remove(QRegularExpression("[\\s:.-]"));
  const bool odd = digits.contains(QRegularExpression("[^0-9a-fA-F]"));
  const auto typed = client::FingerprintGroups(digits.toStdString());
  same_ = !typed.empty() && crypto::SameBytes(crypto::NormalFingerprint(digits.toStdString()), fingerprint_);
  beside_->setVisible(!typed.empty());
  if (!typed.empty()) {
    const auto shown = client::FingerprintGroups(fingerprint_);
    Draw(typed, shown);
    Judge(typed, shown);
  } else if (odd) {
    SetLabel(verdict_, QTr("There is something in it that is no digit: only 0-9 and a-f belong in it."), "bad");
  } else {
    const QString count = Q(client::Fill(client::Tr("{n} of 64 digits"), {{"n", std::to_string(digits.size())}}));
    SetLabel(verdict_, digits.isEmpty() ? QString() : count, digits.size() > kDigits ? "bad" : "faint");
  }
  emit Compared(same_);
}

void FingerprintStep::Judge(const std::vector<std::string>& typed, const std::vector<std::string>& shown) {
  QStringList unlike;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] != shown[i]) unlike += QString::number(i + 1);
  }
  if (unlike.isEmpty()) return SetLabel(verdict_, QTr("It is the same: this is the service of your network."), "good");
  const std::string sentence = client::TrPlural(
      "It is not the same: group {groups} differs. Did you type it right? Then do not go on, and call your coordinator.",
      "It is not the same: groups {groups} differ. Did you type it right? Then do not go on, and call your coordinator.", unlike.size());
  SetLabel(verdict_, Q(client::Fill(sentence, {{"groups", unlike.join(", ").toStdString()}})), "bad");
}

void FingerprintStep::Draw(const std::vector<std::string>& typed, const std::vector<std::string>& shown) {
  while (auto* item = groups_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  const auto cell = [this](const std::string& text, const char* tone, int row, int column) {
    auto* label = NewLabel(Q(text), tone, beside_);
    if (column > 0) label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    label->setWordWrap(false);
    groups_->addWidget(label, row, column);
  };
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const int row = static_cast<int>(i) / kGroupsInRow * 3;
    const int column = static_cast<int>(i) % kGroupsInRow + 1;
    const char* tone = typed[i] == shown[i] ? "good" : "bad";
    cell(typed[i], tone, row, column);
    cell(shown[i], tone, row + 1, column);
    if (column > 1) continue;
    cell(client::Tr("you typed"), "faint", row, 0);
    cell(client::Tr("the service shows"), "faint", row + 1, 0);
    groups_->setRowMinimumHeight(row + 2, kSpace);
  }
  groups_->setColumnStretch(kGroupsInRow + 1, 1);
}

CodeStep::CodeStep(QWidget* parent)
    : QWidget(parent),
      code_(NewLine(kLongestCode, this)),
      passphrase_(NewLine(kLongestPassphrase, this)),
      again_(NewLine(kLongestPassphrase, this)),
      pin_(NewLine(kLongestPassphrase, this)) {
  code_field_ = new Field(QTr("One-time &code"), code_, this);
  code_field_->SetHint(QTr("From your coordinator; it works once."));
  code_->setPlaceholderText(QStringLiteral("XXXX-XXXX-XXXX-XXXX"));
  passphrase_field_ = new Field(QTr("&Passphrase for your key (recommended)"), passphrase_, this);
  passphrase_field_->SetHint(QTr(
      "At least 12 characters: a few words. It is asked when the window opens. Without one, whoever can open your files here can act as "
      "you."));
  again_field_ = new Field(QTr("The passphrase once &more"), again_, this);
  pin_field_ = new Field(QTr("&PIN of your card or stick"), pin_, this);
  auto* column = NewColumn(this);
  for (auto* field : {code_field_, passphrase_field_, again_field_, pin_field_}) column->addWidget(field);
  for (auto* line : {passphrase_, again_, pin_}) line->setEchoMode(QLineEdit::Password);
  for (auto* line : {code_, passphrase_, again_, pin_}) connect(line, &QLineEdit::returnPressed, this, &CodeStep::Entered);
  connect(code_, &QLineEdit::textEdited, code_field_, [this] { code_field_->SetFault({}); });
  connect(passphrase_, &QLineEdit::textChanged, this, [this](const QString& typed) { again_field_->setVisible(!typed.isEmpty()); });
  setFocusProxy(code_);
  Begin(false);
}

void CodeStep::Begin(bool token) {
  for (auto* line : {code_, passphrase_, again_, pin_}) line->clear();
  for (auto* field : {code_field_, passphrase_field_, again_field_, pin_field_}) field->SetFault({});
  passphrase_field_->setVisible(!token);
  again_field_->hide();
  pin_field_->setVisible(token);
}

void CodeStep::SetCodeFault(const QString& fault) {
  code_field_->SetFault(fault);
  if (fault.isEmpty()) return;
  code_->setFocus();
  code_->selectAll();
}

bool CodeStep::ReadPassphrase() {
  passphrase_field_->SetFault({});
  again_field_->SetFault({});
  if (passphrase_->text().isEmpty()) return true;
  try {
    client::RequireLong(passphrase_->text().toStdString());
  } catch (const base::Fault& fault) {
    passphrase_field_->SetFault(Fault(fault));
    return false;
  }
  const bool same = passphrase_->text() == again_->text();
  if (!same)
    again_field_->SetFault(again_->text().isEmpty() ? QTr("Type it once more, so that it is what you think it is.")
                                                    : QTr("The two were not the same."));
  if (!same) again_->setFocus();
  return same;
}

std::optional<CodeStep::Typed> CodeStep::Read() {
  const std::string code = Visible(code_->text()).toStdString();
  const bool fits = client::LooksLikeCode(code);
  SetCodeFault(fits ? QString() : QTr("A code is 16 letters and digits, in groups of four."));
  if (!fits || !ReadPassphrase()) return std::nullopt;
  const bool token = passphrase_field_->isHidden();
  return Typed{code, (token ? pin_ : passphrase_)->text().toStdString()};
}

}  // namespace kortelijn::desktop
