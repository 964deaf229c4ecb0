#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/common/mail/smtp.h"
#include "services/mail_settings.h"
#include "tests/support/folder.h"
#include "tests/support/held_port.h"
#include "tests/support/process.h"

namespace kortelijn::test {

/// A message as a mail server took it.
struct Mail {
  std::string to;   ///< Of the envelope.
  std::string raw;  ///< Head and body.

  /// The rest of the head's line that begins with `NAME: `.
  std::string Field(const std::string& name) const;
};

/// A real SMTP server on loopback (Debian's python3-aiosmtpd) that insists on STARTTLS, with a certificate for localhost of an authority of
/// its own. It keeps its port and its messages while it is stopped.
class MailServer {
 public:
  enum class Login { kNone, kRequired };

  /// Does not listen yet. With a login it wants `kortelijn` and `secret word`.
  explicit MailServer(Login login = Login::kNone);

  void Start();
  void Stop();

  /// How to reach it; before the first Start a port at which nobody listens.
  mail::Server server() const;
  /// The same as options of the daemon.
  MailSettings settings() const;

  /// Refuses this recipient (`*`: all) with this code from now on; 0: no more.
  void Refuse(const std::string& address, int code);
  /// How many it has refused so far.
  int Refusals() const;
  /// Takes messages from now on but does not say so.
  void BeSilent(bool silent);

  /// Everything taken so far, oldest first.
  std::vector<Mail> Mails() const;

 private:
  Folder folder_;
  Login login_;
  HeldPort port_;
  std::unique_ptr<Process> process_;
};

}  // namespace kortelijn::test
