#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "services/common/mail/smtp.h"

namespace kortelijn {

/// How mail is to be sent; without a server none is.
struct MailSettings {
  std::string server;                   ///< `smtp://HOST[:PORT]` with STARTTLS, or `smtps://HOST[:PORT]`.
  std::string from;                     ///< The address that sends; its domain is that of the Message-IDs.
  std::string user;                     ///< Empty: without logging in.
  std::filesystem::path password_file;  ///< Readable by nobody else; the password is its first line.
  std::filesystem::path ca_file;        ///< Empty: the authorities that the machine trusts.
  bool insecure = false;                ///< Without TLS; only to this machine itself.
};

/// What is wrong with the settings, as a sentence that names the option; empty if nothing is. Reads no file.
std::string MailProblem(const MailSettings& settings);

/// The server to send to; nothing without one. Errors: FAILED_PRECONDITION if a file cannot be read, or the password's may be read by
/// others.
std::optional<mail::Server> MailServer(const MailSettings& settings);

}  // namespace kortelijn
