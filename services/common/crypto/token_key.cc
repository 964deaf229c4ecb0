// OpenSSL's engines are of old, and the one way in which this gRPC reaches a token.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "services/common/crypto/token_key.h"

#include <openssl/engine.h>
#include <openssl/evp.h>
#include <p11-kit/p11-kit.h>
#include <p11-kit/uri.h>

#include <array>
#include <memory>

#include "services/common/base/fault.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/pem.h"

namespace kortelijn::crypto {
namespace {

using base::Code;
using base::Fault;

/// DER of the object id of P-256.
constexpr std::array<unsigned char, 10> kP256 = {0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07};
constexpr CK_ULONG kAesBytes = 32;
constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;

struct Free {
  void operator()(P11KitUri* uri) const { p11_kit_uri_free(uri); }
  void operator()(CK_FUNCTION_LIST** modules) const { p11_kit_modules_finalize_and_release(modules); }
  void operator()(ENGINE* engine) const {
    ENGINE_finish(engine);
    ENGINE_free(engine);
  }
};

void RequireToken(bool ok, const char* what) {
  if (!ok) throw Fault(Code::kFailedPrecondition, {}, std::string("the token: ") + what);
}

CK_ATTRIBUTE Attribute(CK_ATTRIBUTE_TYPE type, const void* value, std::size_t size) { return {type, const_cast<void*>(value), size}; }

/// PKCS#11 knows no constant bytes.
unsigned char* Bytes(std::string_view bytes) { return reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data())); }

std::string PinEncoded(const std::string& pin) {
  std::string encoded;
  for (const char byte : pin) encoded += "%" + Hex({&byte, 1});
  return encoded;
}

std::unique_ptr<P11KitUri, Free> Parsed(const std::string& text) {
  std::unique_ptr<P11KitUri, Free> uri(p11_kit_uri_new());
  const bool read = p11_kit_uri_parse(text.c_str(), P11_KIT_URI_FOR_ANY, uri.get()) == P11_KIT_URI_OK;
  const bool holds_pin = p11_kit_uri_get_pin_value(uri.get()) != nullptr || p11_kit_uri_get_pin_source(uri.get()) != nullptr;
  const auto has = [&](const char* part) { return text.find(part) != std::string::npos; };
  const bool speaks_of_pin = holds_pin || has("pin-") || has("pinfile");
  if (!read || speaks_of_pin || !has("token=") || p11_kit_uri_get_attribute(uri.get(), CKA_LABEL) == nullptr)
    throw Fault(Code::kInvalidArgument, {}, "must be pkcs11:token=NAME;object=NAME, without a PIN");
  return uri;
}

/// A session with the token that a URI names, logged in.
class TokenSession {
 public:
  TokenSession(P11KitUri* uri, const std::string& pin) : modules_(p11_kit_modules_load_and_initialize(0)) {
    RequireToken(modules_ != nullptr, "no PKCS#11 module can be loaded");
    RequireToken(FindSlot(uri), "is not in this machine");
    RequireToken(functions_->C_OpenSession(slot_, CKF_RW_SESSION | CKF_SERIAL_SESSION, nullptr, nullptr, &session_) == CKR_OK, "is closed");
    RequireToken(functions_->C_Login(session_, CKU_USER, Bytes(pin), pin.size()) == CKR_OK, "refuses the PIN");
  }

  /// The key of this class and name; 0 if there is none.
  CK_OBJECT_HANDLE Find(CK_OBJECT_CLASS wanted, CK_ATTRIBUTE label) {
    std::array search = {Attribute(CKA_CLASS, &wanted, sizeof wanted), label};
    CK_OBJECT_HANDLE key = 0;
    CK_ULONG count = 0;
    RequireToken(functions_->C_FindObjectsInit(session_, search.data(), search.size()) == CKR_OK, "cannot be searched");
    functions_->C_FindObjects(session_, &key, 1, &count);
    functions_->C_FindObjectsFinal(session_);
    return count > 0 ? key : 0;
  }

  void MakeSealingKey(CK_ATTRIBUTE label) {
    const CK_BBOOL yes = CK_TRUE;
    const CK_BBOOL no = CK_FALSE;
    const auto on = [&](CK_ATTRIBUTE_TYPE type) { return Attribute(type, &yes, sizeof yes); };
    std::array closed = {on(CKA_TOKEN),
                         on(CKA_PRIVATE),
                         on(CKA_SENSITIVE),
                         on(CKA_ENCRYPT),
                         on(CKA_DECRYPT),
                         Attribute(CKA_EXTRACTABLE, &no, sizeof no),
                         Attribute(CKA_VALUE_LEN, &kAesBytes, sizeof kAesBytes),
                         label};
    CK_MECHANISM mechanism = {CKM_AES_KEY_GEN, nullptr, 0};
    CK_OBJECT_HANDLE key = 0;
    RequireToken(functions_->C_GenerateKey(session_, &mechanism, closed.data(), closed.size(), &key) == CKR_OK,
                 "cannot make a key of AES-256");
  }

  std::string Seal(CK_OBJECT_HANDLE key, CK_GCM_PARAMS gcm, std::string_view plain) {
    CK_MECHANISM mechanism = {CKM_AES_GCM, &gcm, sizeof gcm};
    std::string sealed(plain.size() + kTagBytes, '\0');
    CK_ULONG size = sealed.size();
    const bool done = functions_->C_EncryptInit(session_, &mechanism, key) == CKR_OK &&
                      functions_->C_Encrypt(session_, Bytes(plain), plain.size(), Bytes(sealed), &size) == CKR_OK;
    RequireToken(done && size == sealed.size(), "cannot seal with AES-GCM");
    return sealed;
  }

  std::string Open(CK_OBJECT_HANDLE key, CK_GCM_PARAMS gcm, std::string_view sealed) {
    CK_MECHANISM mechanism = {CKM_AES_GCM, &gcm, sizeof gcm};
    std::string plain(sealed.size(), '\0');
    CK_ULONG size = plain.size();
    const bool done = functions_->C_DecryptInit(session_, &mechanism, key) == CKR_OK &&
                      functions_->C_Decrypt(session_, Bytes(sealed), sealed.size(), Bytes(plain), &size) == CKR_OK;
    RequireToken(done && size + kTagBytes == sealed.size(), "did not seal this");
    plain.resize(size);
    return plain;
  }

  void MakeKey(CK_ATTRIBUTE label) {
    const CK_BBOOL yes = CK_TRUE;
    const CK_BBOOL no = CK_FALSE;
    const std::string id = RandomBytes(8);
    const auto on = [&](CK_ATTRIBUTE_TYPE type) { return Attribute(type, &yes, sizeof yes); };
    std::array open = {on(CKA_TOKEN), on(CKA_VERIFY), Attribute(CKA_EC_PARAMS, kP256.data(), kP256.size()), label,
                       Attribute(CKA_ID, id.data(), id.size())};
    std::array closed = {on(CKA_TOKEN),
                         on(CKA_PRIVATE),
                         on(CKA_SENSITIVE),
                         on(CKA_SIGN),
                         Attribute(CKA_EXTRACTABLE, &no, sizeof no),
                         label,
                         Attribute(CKA_ID, id.data(), id.size())};
    CK_MECHANISM mechanism = {CKM_EC_KEY_PAIR_GEN, nullptr, 0};
    CK_OBJECT_HANDLE public_key = 0;
    CK_OBJECT_HANDLE private_key = 0;
    RequireToken(functions_->C_GenerateKeyPair(session_, &mechanism, open.data(), open.size(), closed.data(), closed.size(), &public_key,
                                               &private_key) == CKR_OK,
                 "cannot make a P-256 key");
  }

 private:
  bool FindSlot(P11KitUri* uri) {
    for (CK_FUNCTION_LIST** module = modules_.get(); *module != nullptr; ++module) {
      std::array<CK_SLOT_ID, 64> slots{};
      CK_ULONG count = slots.size();
      if ((*module)->C_GetSlotList(CK_TRUE, slots.data(), &count) != CKR_OK) continue;
      for (CK_ULONG i = 0; i < count; ++i) {
        CK_TOKEN_INFO info{};
        functions_ = *module;
        slot_ = slots.at(i);
        if (functions_->C_GetTokenInfo(slot_, &info) == CKR_OK && p11_kit_uri_match_token_info(uri, &info) == 1) return true;
      }
    }
    return false;
  }

  std::unique_ptr<CK_FUNCTION_LIST*, Free> modules_;
  CK_FUNCTION_LIST* functions_ = nullptr;
  CK_SLOT_ID slot_ = 0;
  CK_SESSION_HANDLE session_ = 0;
};

CK_GCM_PARAMS Gcm(std::string_view nonce, std::string_view about) {
  return {Bytes(nonce), nonce.size(), nonce.size() * 8, Bytes(about), about.size(), kTagBytes * 8};
}

CK_OBJECT_HANDLE SealingKey(TokenSession& session, P11KitUri* uri) {
  const auto key = session.Find(CKO_SECRET_KEY, *p11_kit_uri_get_attribute(uri, CKA_LABEL));
  RequireToken(key != 0, "has no such key");
  return key;
}

std::string WithPin(const std::string& uri, const std::string& pin) {
  return uri + (uri.find('?') == std::string::npos ? "?" : "&") + "pin-value=" + PinEncoded(pin);
}

std::unique_ptr<ENGINE, Free> Engine() {
  ENGINE* engine = ENGINE_by_id("pkcs11");
  RequireToken(engine != nullptr, "OpenSSL's engine for PKCS#11 is not installed (libengine-pkcs11-openssl)");
  if (ENGINE_init(engine) == 1) return std::unique_ptr<ENGINE, Free>(engine);
  ENGINE_free(engine);
  throw Fault(Code::kFailedPrecondition, {}, "the token: OpenSSL's engine for PKCS#11 does not start");
}

}  // namespace

void EnsureTokenKey(const std::string& uri, const std::string& pin) {
  const auto parsed = Parsed(uri);
  const CK_ATTRIBUTE label = *p11_kit_uri_get_attribute(parsed.get(), CKA_LABEL);
  TokenSession session(parsed.get(), pin);
  if (session.Find(CKO_PRIVATE_KEY, label) == 0) session.MakeKey(label);
}

std::string TokenRequest(const std::string& uri, const std::string& pin) {
  Parsed(uri);
  const auto engine = Engine();
  const KeyHandle key(ENGINE_load_private_key(engine.get(), WithPin(uri, pin).c_str(), nullptr, nullptr));
  RequireToken(key != nullptr, "the key is not there, or the PIN is wrong");
  return RequestFor(key.get());
}

std::string TokenKeyForGrpc(const std::string& uri, const std::string& pin) {
  Parsed(uri);
  return "engine:pkcs11:" + WithPin(uri, pin);
}

void EnsureTokenSealingKey(const TokenPlace& place) {
  const auto uri = Parsed(place.uri);
  const CK_ATTRIBUTE label = *p11_kit_uri_get_attribute(uri.get(), CKA_LABEL);
  TokenSession session(uri.get(), place.pin);
  if (session.Find(CKO_SECRET_KEY, label) == 0) session.MakeSealingKey(label);
}

std::string SealInToken(const TokenPlace& place, std::string_view plain, std::string_view about) {
  const auto uri = Parsed(place.uri);
  TokenSession session(uri.get(), place.pin);
  const std::string nonce = RandomBytes(kNonceBytes);
  return nonce + session.Seal(SealingKey(session, uri.get()), Gcm(nonce, about), plain);
}

std::string OpenInToken(const TokenPlace& place, std::string_view sealed, std::string_view about) {
  RequireToken(sealed.size() >= kTokenSealBytes, "did not seal this");
  const auto uri = Parsed(place.uri);
  TokenSession session(uri.get(), place.pin);
  return session.Open(SealingKey(session, uri.get()), Gcm(sealed.substr(0, kNonceBytes), about), sealed.substr(kNonceBytes));
}

}  // namespace kortelijn::crypto
