// Sealed blobs: they open to what was sealed, in their place and under their key; nothing else opens.
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/vault.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

using crypto::Vault;

bool Opens(const Vault& vault, std::string_view blob, std::string_view place) {
  try {
    vault.Open(blob, place);
    return true;
  } catch (const base::Fault& fault) {
    Hold(fault.code() == base::Code::kDataLoss && fault.reason() == base::reason::kSealBroken, "a blob is refused as such");
    return false;
  }
}

bool Unwraps(const Vault& vault, std::string_view blob, std::string_view owner) {
  try {
    vault.Unwrap(blob, owner);
    return true;
  } catch (const base::Fault& fault) {
    Hold(fault.code() == base::Code::kDataLoss && fault.reason() == base::reason::kSealBroken, "a wrapped key is refused as such");
    return false;
  }
}

/// A bit anywhere in the blob, chosen by the input, is turned.
std::string Changed(std::string blob, std::string_view input) {
  std::size_t chosen = input.size();
  for (const char c : input) chosen = chosen * 31 + static_cast<unsigned char>(c);
  blob[chosen / 8 % blob.size()] ^= static_cast<char>(1 << (chosen % 8));
  return blob;
}

}  // namespace

/// Place, text, and anything as a blob.
Verdict Seal(std::string_view input) {
  static const Vault kVault({{1, std::string(32, 'a')}, {7, std::string(32, 'b')}});
  static const Vault kOther({{7, std::string(32, 'c')}});
  const auto parts = Parts(input, 3);
  const std::string& place = parts[0];
  const std::string& text = parts[1];
  const auto blob = kVault.Seal(text, place);
  Hold(kVault.Open(blob, place) == text, "a blob opens to what was sealed");
  Hold(!Opens(kOther, blob, place), "a blob opens under its key only");
  Hold(!Opens(kVault, blob, place + "x"), "a blob opens in its place only");
  Hold(!Opens(kVault, Changed(blob, input), place), "a changed blob does not open");
  Hold(!Opens(kVault, std::string_view(blob).substr(0, blob.size() - 1), place), "a cut blob does not open");
  const crypto::DataKey key(std::string(32, 'd'));
  const auto wrapped = kVault.Wrap(key, place);
  Hold(kVault.Unwrap(wrapped, place).raw() == key.raw(), "a wrapped key comes back");
  Hold(!Unwraps(kVault, Changed(wrapped, input), place), "a changed wrapped key does not come back");
  const bool opened = Opens(kVault, parts[2], place) || Unwraps(kVault, parts[2], place);
  Hold(!opened, "what was never sealed does not open");
  return Verdict::kRefused;
}

}  // namespace kortelijn::fuzz
