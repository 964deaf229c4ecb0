#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/context.h"

namespace kortelijn::cli {

/// Asks a person at a terminal. Every method asks again until the answer is usable, and throws STOPPED when the input ends.
class Prompt {
 public:
  explicit Prompt(Context& context) : context_(context) {}

  /// One line; `usual` is taken for an empty answer, if there is one.
  std::string Line(const std::string& question, const std::string& usual = {});

  /// One line that is not shown while it is typed: a passphrase or a PIN. May be asked once; may stay empty.
  std::string Hidden(const std::string& question);

  /// One line that may stay empty.
  std::string Optional(const std::string& question);

  /// The number (from 0) of one of `choices`, by its number or its beginning.
  std::size_t Choice(const std::string& question, const std::vector<std::string>& choices, std::optional<std::size_t> usual = std::nullopt);

  /// The same without showing the choices, which the person knows already; `usual` is shown by its name.
  std::size_t Pick(const std::string& question, const std::vector<std::string>& choices, std::size_t usual);

  /// Lines up to an empty one.
  std::string Paragraphs(const std::string& question);

  bool Yes(const std::string& question);

  /// Says why an answer cannot be used.
  void Complain(const std::string& why);

 private:
  std::string Read();
  std::size_t Understood(const std::vector<std::string>& choices, const std::function<std::string()>& ask);

  Context& context_;
};

/// A passphrase for a key: from $KORTELIJN_PASSPHRASE_FILE, else typed twice at the terminal. Errors: USAGE if it has less than 12
/// characters or the two differ, those of Secrets.
std::string NewPassphrase(Context& context);

}  // namespace kortelijn::cli
