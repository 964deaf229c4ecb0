#pragma once

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <optional>

#include "clients/desktop/craft/card.h"

/// The steps of FirstStart. Each says itself what is wrong with what was typed.
namespace kortelijn::desktop {

/// What was typed or pasted without what cannot be seen: marks of direction, zero-width characters, white space at the ends.
QString Visible(const QString& typed);

/// Where the network's service is.
class AddressStep : public QWidget {
  Q_OBJECT

 public:
  struct Addresses {
    std::string server;
    std::string enrol;
  };

  explicit AddressStep(QWidget* parent);

  void Fill(const std::string& server);
  /// Nothing if an address is none; it is said which.
  std::optional<Addresses> Read();

 signals:
  void Entered();

 private:
  std::optional<std::string> ReadOne(Field* field, QLineEdit* line);

  QLineEdit* server_;
  QLineEdit* enrol_;
  Field* server_field_;
  Field* enrol_field_;
};

/// Whether the service is the one of the network: what the coordinator gave is typed or pasted, and only then is what the service shows put
/// beside it, so that nobody copies the one from the other.
class FingerprintStep : public QWidget {
  Q_OBJECT

 public:
  explicit FingerprintStep(QWidget* parent);

  void Show(const std::string& fingerprint);
  bool same() const { return same_; }

 signals:
  void Entered();
  void Compared(bool same);

 private:
  void Compare();
  void Draw(const std::vector<std::string>& typed, const std::vector<std::string>& shown);
  void Judge(const std::vector<std::string>& typed, const std::vector<std::string>& shown);

  std::string fingerprint_;
  QLineEdit* typed_;
  Field* field_;
  QWidget* beside_;
  QGridLayout* groups_;
  QLabel* verdict_;
  bool same_ = false;
};

/// The code, and a passphrase for the key; or, for a key in a token, its PIN.
class CodeStep : public QWidget {
  Q_OBJECT

 public:
  struct Typed {
    std::string code;
    std::string secret;  ///< The passphrase, empty: none; or the PIN.
  };

  explicit CodeStep(QWidget* parent);

  /// Nothing if something is not filled in right; it is said what.
  std::optional<Typed> Read();
  void SetCodeFault(const QString& fault);
  /// For another person, whose key is in a token or to be made here.
  void Begin(bool token);

 signals:
  void Entered();

 private:
  bool ReadPassphrase();

  QLineEdit* code_;
  QLineEdit* passphrase_;
  QLineEdit* again_;
  QLineEdit* pin_;
  Field* pin_field_;
  Field* code_field_;
  Field* passphrase_field_;
  Field* again_field_;
};

}  // namespace kortelijn::desktop
