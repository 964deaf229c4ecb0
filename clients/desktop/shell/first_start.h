#pragma once

#include <QPushButton>
#include <QStackedWidget>

#include "clients/common/enrolment.h"
#include "clients/desktop/shell/first_start_steps.h"
#include "clients/desktop/shell/worker.h"

namespace kortelijn::desktop {

/// Becoming somebody on this machine, in three steps: where the service is, whether it is the right one, and the code of the coordinator.
/// What was typed stays whatever goes wrong; a code that was redeemed is not lost when the profile cannot be written.
class FirstStart : public QWidget {
  Q_OBJECT

 public:
  FirstStart(client::Profiles profiles, const base::Clock& clock, QWidget* parent);

  /// From the beginning. A person of this machine who needs a new code need not type what is known, nor compare the fingerprint of an
  /// authority that they trust already.
  void Begin(const std::optional<client::Profile>& known);

 signals:
  /// There is a profile of this name. `secrets` has the passphrase that was chosen, if any; `note` is to be told.
  void Enrolled(const QString& profile, const client::Secrets& secrets, const QString& note);

 private:
  enum Step { kAddress, kFingerprint, kCode };
  struct Done {
    client::Redeemed redeemed;
    std::optional<client::Explanation> unsaved;  ///< Why it is not on disk yet.
  };

  QWidget* MakeFrame();
  void Show(Step step);
  void Next();
  void Back();
  void Look();
  void Looked(const std::string& authority);
  void Enrol();
  void Save();
  void Saved();
  void Unsaved(const client::Explanation& fault);
  void Wait(const QString& sentence);
  void Tell(const QString& sentence, const char* tone);
  void Failed(const client::Explanation& fault);

  const client::Profiles profiles_;
  const base::Clock& clock_;
  std::string trusted_;  ///< The authority of the person who is known; empty: none.
  client::Enrolment enrolment_;
  std::string secret_;
  std::optional<client::Redeemed> redeemed_;
  Step step_ = kAddress;
  bool waiting_ = false;
  int begun_ = 0;  ///< How often it began: what was looked for before is not waited for.
  AddressStep* address_;
  FingerprintStep* fingerprint_;
  CodeStep* code_;
  QLabel* count_;
  QLabel* title_;
  QLabel* words_;
  QLabel* told_;
  QPushButton* back_;
  QPushButton* next_;
  Worker worker_;
};

}  // namespace kortelijn::desktop
