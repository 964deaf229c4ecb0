#include "clients/common/secrets.h"

#include "clients/common/local_reason.h"
#include "clients/common/wording.h"
#include "services/common/crypto/file.h"

namespace kortelijn::client {
namespace {

std::string FirstLine(const std::string& file) {
  try {
    const std::string text = crypto::ReadPrivateFile(file);
    return text.substr(0, text.find_first_of("\r\n"));
  } catch (const base::Fault&) {
    throw LocalFault(base::Code::kFailedPrecondition, reason::kSecretFileExposed).With("file", file);
  }
}

}  // namespace

Secrets::Secrets(const Variables& variables, Ask ask)
    : files_{{Secret::kPassphrase, client::Get(variables, "KORTELIJN_PASSPHRASE_FILE")},
             {Secret::kPin, client::Get(variables, "KORTELIJN_PIN_FILE")}},
      ask_(std::move(ask)) {}

std::string Secrets::Get(Secret which) {
  const std::lock_guard lock(known_->asking);
  auto& secrets = known_->secrets;
  if (const auto known = secrets.find(which); known != secrets.end()) return known->second;
  if (FromFile(which)) return secrets[which] = FirstLine(files_.at(which));
  if (ask_) return secrets[which] = ask_(which);
  throw LocalFault(base::Code::kFailedPrecondition, reason::kSecretRequired)
      .With("variable", which == Secret::kPin ? "KORTELIJN_PIN_FILE" : "KORTELIJN_PASSPHRASE_FILE");
}

std::string Secrets::Once(const std::string& what, const std::function<std::string()>& work) {
  const std::lock_guard lock(known_->working);
  if (const auto made = known_->made.find(what); made != known_->made.end()) return made->second;
  return known_->made[what] = work();
}

}  // namespace kortelijn::client
