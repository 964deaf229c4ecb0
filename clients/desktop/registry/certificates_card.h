#pragma once

#include "clients/desktop/craft/card.h"
#include "clients/desktop/registry/ask_bar.h"
#include "clients/desktop/registry/person_acts.h"

namespace kortelijn::desktop {

/// The certificates of other authorities that speak for a person: each with its end, and one more from a file. What is meant is asked
/// before it is done.
class CertificatesCard : public Card {
  Q_OBJECT

 public:
  CertificatesCard(const Desk& desk, QWidget* parent);

  /// Whose they are; takes no room with an empty id.
  void Show(const registry::v1::Member& member);
  /// Reads the certificate in the file, and asks whether it is to speak for the person.
  void Choose(const QString& file);

 signals:
  /// Other certificates speak for the person than before.
  void Changed();

 private:
  QWidget* MakeRow(const registry::v1::ExternalCertificate& certificate);
  void AskFile();
  void AskToLink(const registry::v1::ExternalCertificate& certificate);
  void AskToUnlink(const registry::v1::ExternalCertificate& certificate);
  void Tell(const QString& sentence, const char* tone);

  const Desk& desk_;
  PersonActs* acts_;
  registry::v1::Member member_;
  QWidget* shown_ = nullptr;
  QLabel* hint_;
  QLabel* told_;
  AskBar* ask_;
};

}  // namespace kortelijn::desktop
