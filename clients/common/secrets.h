#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "clients/common/variables.h"

namespace kortelijn::client {

/// What opens a person's private key: the passphrase over a file, or the PIN of a token.
enum class Secret { kPassphrase, kPin };

/// Where such words come from: a file that $KORTELIJN_PASSPHRASE_FILE or $KORTELIJN_PIN_FILE names, which only its owner may read, else the
/// person. Never an argument or a variable itself: others on the machine can read those. Kept in memory for as long as this or a copy
/// lives: copies share what is known, so that many sessions ask once. Any thread may use it.
class Secrets {
 public:
  using Ask = std::function<std::string(Secret)>;

  /// From files only.
  explicit Secrets(const Variables& variables = {}) : Secrets(variables, nullptr) {}
  /// From files, else `ask` has the person type it.
  Secrets(const Variables& variables, Ask ask);

  /// Errors: SECRET_FILE_EXPOSED, SECRET_REQUIRED if there is no file and nobody to ask, and those of `ask`.
  std::string Get(Secret which);

  /// What `work` makes of `what`, done once for all copies: opening a key takes a fifth of a second. Errors: those of `work`.
  std::string Once(const std::string& what, const std::function<std::string()>& work);

  /// True if it comes from a file, so that nobody has to type it twice.
  bool FromFile(Secret which) const { return !files_.at(which).empty(); }

 private:
  struct Known {
    std::mutex asking;
    std::map<Secret, std::string> secrets;
    std::mutex working;
    std::map<std::string, std::string> made;
  };

  std::map<Secret, std::string> files_;
  std::shared_ptr<Known> known_ = std::make_shared<Known>();
  Ask ask_;
};

}  // namespace kortelijn::client
