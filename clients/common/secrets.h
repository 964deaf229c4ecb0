#pragma once

#include <functional>
#include <map>
#include <string>

#include "clients/common/variables.h"

namespace kortelijn::client {

/// What opens a person's private key: the passphrase over a file, or the PIN of a token.
enum class Secret { kPassphrase, kPin };

/// Where such words come from: a file that $KORTELIJN_PASSPHRASE_FILE or $KORTELIJN_PIN_FILE names, which only its owner may read, else the
/// person. Never an argument or a variable itself: others on the machine can read those. Kept in memory for as long as this lives.
class Secrets {
 public:
  using Ask = std::function<std::string(Secret)>;

  /// From files only.
  explicit Secrets(const Variables& variables = {}) : Secrets(variables, nullptr) {}
  /// From files, else `ask` has the person type it.
  Secrets(const Variables& variables, Ask ask);

  /// Errors: SECRET_FILE_EXPOSED, SECRET_REQUIRED if there is no file and nobody to ask, and those of `ask`.
  const std::string& Get(Secret which);

  /// True if it comes from a file, so that nobody has to type it twice.
  bool FromFile(Secret which) const { return !files_.at(which).empty(); }

 private:
  std::map<Secret, std::string> files_;
  std::map<Secret, std::string> known_;
  Ask ask_;
};

}  // namespace kortelijn::client
