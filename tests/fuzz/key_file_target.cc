// The file of master keys: what was read and written anew reads the same, and a refusal quotes no key.
#include "services/common/crypto/key_file.h"

#include "services/common/base/fault.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {

Verdict KeyFile(std::string_view input) {
  const std::filesystem::path file = "master.keys";
  try {
    const auto keys = crypto::ParseKeyFile(input, file);
    Hold(!keys.empty() && !keys.contains(0), "a file has a key, and none of version 0");
    for (const auto& [version, raw] : keys) Hold(raw.size() == 32, "a key has 32 bytes");
    Hold(crypto::ParseKeyFile(crypto::FormatKeyFile(keys), file) == keys, "keys come back");
    return Verdict::kTaken;
  } catch (const base::Fault& fault) {
    const std::string said = fault.what();
    Hold(fault.code() == base::Code::kFailedPrecondition, "a file is refused as such");
    Hold(said.size() < 120 && said.starts_with("master.keys: "), "a refusal names the file and the line only");
    return Verdict::kRefused;
  }
}

}  // namespace kortelijn::fuzz
