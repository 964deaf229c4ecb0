#include "services/log_key.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/file.h"

namespace kortelijn {
namespace {

namespace fs = std::filesystem;

base::Fault Refusal(const fs::path& file, const std::string& problem) {
  return base::Fault(base::Code::kFailedPrecondition, base::reason::kStorageUnavailable, file.string() + problem);
}

crypto::SigningKey Read(const fs::path& file) {
  try {
    return crypto::SigningKey::Load(crypto::ReadPrivateFile(file));
  } catch (const base::Fault& fault) {
    throw Refusal(file, std::string(": ") + fault.what());
  }
}

// Another process of the installation may make one at the same moment: the first stands.
void Make(const fs::path& file) {
  try {
    crypto::WriteNewFile(file, crypto::SigningKey::Create().private_pem());
  } catch (const base::Fault&) {
    if (!fs::exists(file)) throw;
  }
}

}  // namespace

crypto::SigningKey LoadLogKey(const fs::path& pki) {
  const auto key_file = pki / "log.key";
  const auto public_file = pki / "log.pub";
  const bool published = fs::exists(public_file);
  if (!fs::exists(key_file) && published) {
    throw Refusal(key_file, " is gone: bring it back, or move " + public_file.string() +
                                " away to begin with a new key; heads that the old one signed then count as signed by somebody else");
  }
  if (!fs::exists(key_file)) Make(key_file);
  auto key = Read(key_file);
  if (!published) crypto::WriteFile(public_file, key.public_pem(), 0644);
  if (crypto::ReadFile(public_file) == key.public_pem()) return key;
  throw Refusal(public_file, " is not the public half of " + key_file.string() + ": bring the right one back");
}

}  // namespace kortelijn
