#pragma once

#include <filesystem>

#include "services/common/mail/smtp.h"
#include "services/registry/letter.h"
#include "services/registry/outbox_store.h"

namespace kortelijn::registry {

/// How letters leave the house. One thread carries; any may cut.
class Carrier {
 public:
  virtual ~Carrier() = default;

  /// Delivers the letter, which is `waiting` opened, under its id: the same letter carried twice is one message to whoever gets it.
  virtual mail::Sent Carry(const Letter& letter, const WaitingLetter& waiting) = 0;

  /// Ends what is under way within moments, and all that comes after it.
  virtual void Cut() {}
};

/// Into a folder, each as a file `ID.eml` of mode 0600: whoever runs the service brings them to people. Always delivers; errors come out as
/// faults of WriteFile.
class FolderCarrier final : public Carrier {
 public:
  explicit FolderCarrier(std::filesystem::path folder) : folder_(std::move(folder)) {}
  mail::Sent Carry(const Letter& letter, const WaitingLetter& waiting) override;

 private:
  std::filesystem::path folder_;
};

/// To a mail server.
class SmtpCarrier final : public Carrier {
 public:
  explicit SmtpCarrier(const mail::Server& server) : from_(server.from), smtp_(server) {}
  mail::Sent Carry(const Letter& letter, const WaitingLetter& waiting) override;
  void Cut() override { smtp_.Cut(); }

 private:
  std::string from_;
  mail::Smtp smtp_;
};

}  // namespace kortelijn::registry
