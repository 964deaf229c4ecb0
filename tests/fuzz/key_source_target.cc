// Where the master keys come from: a credential stays in the folder that systemd gave.
#include "services/common/base/fault.h"
#include "services/common/crypto/master_keys.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {

Verdict KeySource(std::string_view input) {
  const std::filesystem::path credentials = "/run/credentials/kortelijnd.service";
  try {
    const auto source = crypto::ParseMasterKeySource(input, "/data", credentials.c_str());
    const auto place = source.file.lexically_normal();
    Hold(!source.credential || place.parent_path() == credentials, "a credential lies in the folder of credentials");
    Hold(source.credential || input.starts_with("file:") || source.file == "/data/keys/master.keys",
         "a file is the usual one or that named");
    return Verdict::kTaken;
  } catch (const base::Fault& fault) {
    Hold(fault.code() == base::Code::kFailedPrecondition, "a source is refused as such");
    return Verdict::kRefused;
  }
}

}  // namespace kortelijn::fuzz
