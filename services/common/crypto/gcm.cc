#include "services/common/crypto/gcm.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <climits>
#include <memory>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::crypto {
namespace {

struct Free {
  void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

// Fetching the algorithm costs more than sealing a short text, so it is done once.
const EVP_CIPHER* Cipher() {
  static const std::unique_ptr<EVP_CIPHER, Free> kCipher(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
  return kCipher.get();
}

void Require(bool ok) {
  if (ok) return;
  ERR_clear_error();
  throw base::Fault(base::Code::kInternal, base::reason::kInternal, "AES-256-GCM failed");
}

// This thread's context; the key it holds is wiped when the work is done.
class Context {
 public:
  Context() { Require(get() != nullptr && Cipher() != nullptr); }
  ~Context() { EVP_CIPHER_CTX_reset(get()); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  static EVP_CIPHER_CTX* get() {
    thread_local const std::unique_ptr<EVP_CIPHER_CTX, Free> context(EVP_CIPHER_CTX_new());
    return context.get();
  }
};

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* Bytes(std::string& text, std::size_t from) { return reinterpret_cast<unsigned char*>(text.data() + from); }

int Size(std::string_view text) {
  Require(text.size() <= INT_MAX);
  return static_cast<int>(text.size());
}

}  // namespace

void GcmSeal(const GcmInput& input, std::string* out) {
  const Context context;
  EVP_CIPHER_CTX* ctx = Context::get();
  const std::size_t start = out->size();
  out->resize(start + input.text.size() + kGcmTagBytes);
  unsigned char* const sealed = Bytes(*out, start);
  int length = 0;
  Require(EVP_EncryptInit_ex2(ctx, Cipher(), Bytes(input.key), Bytes(input.nonce), nullptr) == 1);
  Require(input.aad.empty() || EVP_EncryptUpdate(ctx, nullptr, &length, Bytes(input.aad), Size(input.aad)) == 1);
  Require(input.text.empty() || EVP_EncryptUpdate(ctx, sealed, &length, Bytes(input.text), Size(input.text)) == 1);
  Require(EVP_EncryptFinal_ex(ctx, sealed + input.text.size(), &length) == 1);
  Require(EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, kGcmTagBytes, sealed + input.text.size()) == 1);
}

bool GcmOpen(const GcmInput& input, std::string* out) {
  if (input.text.size() < kGcmTagBytes) return false;
  const Context context;
  EVP_CIPHER_CTX* ctx = Context::get();
  const std::string_view sealed = input.text.substr(0, input.text.size() - kGcmTagBytes);
  std::string tag(input.text.substr(sealed.size()));
  out->resize(sealed.size());
  int length = 0;
  Require(EVP_DecryptInit_ex2(ctx, Cipher(), Bytes(input.key), Bytes(input.nonce), nullptr) == 1);
  Require(EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, kGcmTagBytes, tag.data()) == 1);
  Require(input.aad.empty() || EVP_DecryptUpdate(ctx, nullptr, &length, Bytes(input.aad), Size(input.aad)) == 1);
  Require(sealed.empty() || EVP_DecryptUpdate(ctx, Bytes(*out, 0), &length, Bytes(sealed), Size(sealed)) == 1);
  unsigned char none[kGcmTagBytes];
  if (EVP_DecryptFinal_ex(ctx, none, &length) == 1) return true;
  OPENSSL_cleanse(out->data(), out->size());
  out->clear();
  ERR_clear_error();
  return false;
}

}  // namespace kortelijn::crypto
