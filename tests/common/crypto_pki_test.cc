#include "services/common/crypto/pki.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pem.h"

namespace kortelijn::crypto {
namespace {

using base::Code;
using base::Fault;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::StartsWith;
namespace reason = base::reason;

const base::Time kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + hours(12);
constexpr hours kNinetyDays(90 * 24);

struct Free {
  void operator()(X509_STORE* store) const { X509_STORE_free(store); }
  void operator()(X509_STORE_CTX* context) const { X509_STORE_CTX_free(context); }
  void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
  void operator()(BIGNUM* number) const { BN_free(number); }
};

const Authority& TheAuthority() {
  static const Authority kAuthority = Authority::Create("Kortelijn test", kNow);
  return kAuthority;
}

void ExpectFault(Code code, std::string_view why, const std::function<void()>& work, const std::string& trace = "") {
  try {
    work();
    ADD_FAILURE() << "no fault " << trace;
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.code(), code) << trace << fault.what();
    EXPECT_EQ(fault.reason(), why) << trace << fault.what();
  }
}

// Whether the chain holds for this purpose at this time.
bool Trusted(const std::string& certificate, const std::string& authority, int purpose, base::Time at = kNow) {
  const CertificateHandle leaf = ReadCertificatePem(certificate), root = ReadCertificatePem(authority);
  const std::unique_ptr<X509_STORE, Free> store(X509_STORE_new());
  X509_STORE_add_cert(store.get(), root.get());
  const std::unique_ptr<X509_STORE_CTX, Free> context(X509_STORE_CTX_new());
  X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), nullptr);
  X509_STORE_CTX_set_purpose(context.get(), purpose);
  X509_STORE_CTX_set_time(context.get(), X509_V_FLAG_X509_STRICT, std::chrono::floor<seconds>(at).time_since_epoch().count());
  X509_VERIFY_PARAM_set_flags(X509_STORE_CTX_get0_param(context.get()), X509_V_FLAG_X509_STRICT);
  return X509_verify_cert(context.get()) == 1;
}

std::string Person(const std::string& key, const std::string& id = "j.jansen") {
  return TheAuthority().SignPerson(NewCertificateRequest(key), id, "cert-1", kNow, kNinetyDays);
}

std::vector<std::string> Names(const std::string& pem) {
  const CertificateHandle certificate = ReadCertificatePem(pem);
  const std::unique_ptr<GENERAL_NAMES, Free> names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate.get(), NID_subject_alt_name, nullptr, nullptr)));
  std::vector<std::string> all;
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    int type = 0;
    const auto* value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &type));
    const std::string bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
                            static_cast<std::size_t>(ASN1_STRING_length(value)));
    all.push_back((type == GEN_DNS     ? "DNS:"
                   : type == GEN_URI   ? "URI:"
                   : type == GEN_IPADD ? "IP" + std::to_string(bytes.size()) + ":"
                                       : "?") +
                  bytes);
  }
  return all;
}

std::string RequestOf(EVP_PKEY* key, const EVP_MD* digest = EVP_sha256()) {
  const RequestHandle request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), key);
  EXPECT_GT(X509_REQ_sign(request.get(), key, digest), 0);
  return WritePem(request.get());
}

TEST(NewKey, IsAnUnencryptedPkcs8KeyOnP256) {
  const std::string pem = NewKey();
  EXPECT_THAT(pem, StartsWith("-----BEGIN PRIVATE KEY-----\n"));
  const KeyHandle key = ReadKeyPem(pem);
  ASSERT_TRUE(key);
  EXPECT_TRUE(OnP256(key.get()));
  EXPECT_NE(pem, NewKey());
}

TEST(NewCertificateRequest, NeedsAKey) {
  for (const char* bad : {"", "rubbish", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}) {
    ExpectFault(Code::kInvalidArgument, reason::kFieldInvalid, [&] { NewCertificateRequest(bad); });
  }
}

TEST(Authority, SignsItselfForTwentyYears) {
  const CertificateFacts facts = ReadCertificate(TheAuthority().pair().certificate_pem);
  EXPECT_EQ(facts.subject_id, "Kortelijn test");
  EXPECT_EQ(facts.certificate_id, "");
  EXPECT_EQ(facts.not_before, kNow - minutes(5));
  EXPECT_EQ(facts.not_after, std::chrono::sys_days(std::chrono::year(2046) / 11 / 21) + hours(12));
  EXPECT_TRUE(Trusted(TheAuthority().pair().certificate_pem, TheAuthority().pair().certificate_pem, X509_PURPOSE_ANY));
}

TEST(Authority, MaySignCertificatesButNoOtherAuthority) {
  const CertificateHandle root = ReadCertificatePem(TheAuthority().pair().certificate_pem);
  EXPECT_EQ(X509_check_ca(root.get()), 1);
  EXPECT_EQ(X509_get_pathlen(root.get()), 0);
  EXPECT_EQ(X509_get_key_usage(root.get()), static_cast<std::uint32_t>(KU_KEY_CERT_SIGN | KU_CRL_SIGN));
  for (const int nid : {NID_basic_constraints, NID_key_usage}) {
    const int at = X509_get_ext_by_NID(root.get(), nid, -1);
    ASSERT_GE(at, 0);
    EXPECT_EQ(X509_EXTENSION_get_critical(X509_get_ext(root.get(), at)), 1) << nid;
  }
}

TEST(Authority, LoadsWhatItWasMadeOf) {
  const Authority again = Authority::Load(TheAuthority().pair());
  EXPECT_EQ(again.pair().certificate_pem, TheAuthority().pair().certificate_pem);
  const std::string certificate = again.SignPerson(NewCertificateRequest(NewKey()), "abc", "x", kNow, kNinetyDays);
  EXPECT_TRUE(Trusted(certificate, TheAuthority().pair().certificate_pem, X509_PURPOSE_SSL_CLIENT));
}

TEST(Authority, RefusesAPairThatDoesNotFit) {
  const KeyPair good = TheAuthority().pair();
  const KeyPair other = Authority::Create("Other", kNow).pair();
  const std::string person_key = NewKey();
  const std::vector<KeyPair> bad = {{"", ""},
                                    {good.key_pem, ""},
                                    {"", good.certificate_pem},
                                    {"rubbish", good.certificate_pem},
                                    {good.certificate_pem, good.key_pem},
                                    {other.key_pem, good.certificate_pem},
                                    {good.key_pem, good.certificate_pem + other.certificate_pem},
                                    {person_key, Person(person_key)}};
  for (std::size_t i = 0; i < bad.size(); ++i) {
    ExpectFault(
        Code::kFailedPrecondition, reason::kStorageUnavailable, [&] { Authority::Load(bad[i]); }, std::to_string(i) + " ");
  }
}

TEST(Authority, NeedsANameOfUpTo64Characters) {
  EXPECT_NO_THROW(Authority::Create(std::string(64, 'x'), kNow));
  EXPECT_EQ(ReadCertificate(Authority::Create("Coördinatie Zörg", kNow).pair().certificate_pem).subject_id, "Coördinatie Zörg");
  for (const auto& name : {std::string(), std::string(65, 'x'), std::string("\xFF")}) {
    ExpectFault(Code::kInvalidArgument, reason::kFieldInvalid, [&] { Authority::Create(name, kNow); });
  }
}

TEST(PersonCertificate, SaysWhoAndUntilWhen) {
  const CertificateFacts facts = ReadCertificate(Person(NewKey()));
  EXPECT_EQ(facts.subject_id, "j.jansen");
  EXPECT_EQ(facts.certificate_id, "cert-1");
  EXPECT_EQ(facts.not_before, kNow - minutes(5));
  EXPECT_EQ(facts.not_after, kNow + kNinetyDays);
  EXPECT_THAT(facts.fingerprint_sha256, testing::MatchesRegex("[0-9a-f]{64}"));
}

TEST(PersonCertificate, CutsTimesToSeconds) {
  const base::Time now = kNow + base::Duration(789);
  const std::string pem = TheAuthority().SignPerson(NewCertificateRequest(NewKey()), "abc", "x", now, hours(1));
  EXPECT_EQ(ReadCertificate(pem).not_after, kNow + hours(1));
}

TEST(PersonCertificate, IsTrustedAsClientOnlyAndOnlyInItsTime) {
  const std::string& root = TheAuthority().pair().certificate_pem;
  const std::string pem = Person(NewKey());
  EXPECT_TRUE(Trusted(pem, root, X509_PURPOSE_SSL_CLIENT));
  EXPECT_FALSE(Trusted(pem, root, X509_PURPOSE_SSL_SERVER));
  EXPECT_TRUE(Trusted(pem, root, X509_PURPOSE_SSL_CLIENT, kNow - minutes(4))) << "a clock that is behind";
  EXPECT_FALSE(Trusted(pem, root, X509_PURPOSE_SSL_CLIENT, kNow - minutes(6)));
  EXPECT_TRUE(Trusted(pem, root, X509_PURPOSE_SSL_CLIENT, kNow + kNinetyDays - seconds(1)));
  EXPECT_FALSE(Trusted(pem, root, X509_PURPOSE_SSL_CLIENT, kNow + kNinetyDays + seconds(1))) << "expired";
  EXPECT_FALSE(Trusted(pem, Authority::Create("Kortelijn test", kNow).pair().certificate_pem, X509_PURPOSE_SSL_CLIENT))
      << "another authority";
}

TEST(PersonCertificate, HasTheKeyOfTheRequestAndNothingElseOfIt) {
  const std::string key_pem = NewKey();
  const KeyHandle key = ReadKeyPem(key_pem);
  const RequestHandle request(X509_REQ_new());
  X509_NAME* subject = X509_REQ_get_subject_name(request.get());
  X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_ASC, reinterpret_cast<const unsigned char*>("service.all"), -1, -1, 0);
  X509_REQ_set_pubkey(request.get(), key.get());
  ASSERT_GT(X509_REQ_sign(request.get(), key.get(), EVP_sha256()), 0);
  const std::string pem = TheAuthority().SignPerson(WritePem(request.get()), "j.jansen", "cert-1", kNow, kNinetyDays);
  EXPECT_EQ(ReadCertificate(pem).subject_id, "j.jansen");
  const CertificateHandle certificate = ReadCertificatePem(pem);
  EXPECT_EQ(EVP_PKEY_eq(X509_get0_pubkey(certificate.get()), key.get()), 1);
  EXPECT_EQ(X509_NAME_entry_count(X509_get_subject_name(certificate.get())), 1);
  EXPECT_THAT(Names(pem), ElementsAre("URI:urn:kortelijn:certificate:cert-1"));
  EXPECT_EQ(X509_get_key_usage(certificate.get()), static_cast<std::uint32_t>(KU_DIGITAL_SIGNATURE));
  EXPECT_EQ(X509_get_extended_key_usage(certificate.get()), static_cast<std::uint32_t>(XKU_SSL_CLIENT));
  EXPECT_EQ(X509_check_ca(certificate.get()), 0);
}

TEST(PersonCertificate, CannotSignOthers) {
  const std::string person_key = NewKey();
  ExpectFault(Code::kFailedPrecondition, reason::kStorageUnavailable, [&] { Authority::Load({person_key, Person(person_key)}); });
}

TEST(PersonCertificate, HasARandomSerialNumberOf128Bits) {
  std::set<std::string> seen;
  const std::string key = NewKey();
  for (int i = 0; i < 200; ++i) {
    const CertificateHandle certificate = ReadCertificatePem(Person(key));
    const std::unique_ptr<BIGNUM, Free> serial(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate.get()), nullptr));
    ASSERT_GE(BN_num_bits(serial.get()), 120);
    ASSERT_LE(BN_num_bits(serial.get()), 128);
    ASSERT_EQ(BN_is_negative(serial.get()), 0);
    char* hex = BN_bn2hex(serial.get());
    ASSERT_TRUE(seen.insert(hex).second);
    OPENSSL_free(hex);
  }
}

void ExpectRequestRefused(const std::string& request, const std::string& trace = "") {
  ExpectFault(
      Code::kInvalidArgument, reason::kCertificateRequestInvalid,
      [&] { TheAuthority().SignPerson(request, "abc", "x", kNow, kNinetyDays); }, trace);
}

TEST(SignPerson, RefusesWhatIsNoRequest) {
  const std::string request = NewCertificateRequest(NewKey());
  for (const auto& bad : {std::string(), std::string("rubbish"), request.substr(0, request.size() / 2), request + request, NewKey(),
                          TheAuthority().pair().certificate_pem, std::string(70000, 'x'), request + std::string(70000, '\n'),
                          std::string("-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----\n")}) {
    ExpectRequestRefused(bad, bad.substr(0, 40));
  }
}

TEST(SignPerson, RefusesARequestWithAnyByteChanged) {
  const RequestHandle request = ReadRequestPem(NewCertificateRequest(NewKey()));
  unsigned char* der = nullptr;
  const int size = i2d_X509_REQ(request.get(), &der);
  ASSERT_GT(size, 0);
  for (int at = 0; at < size; ++at) {
    std::string changed(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    changed[static_cast<std::size_t>(at)] = static_cast<char>(changed[static_cast<std::size_t>(at)] ^ 0x01);
    const auto* bytes = reinterpret_cast<const unsigned char*>(changed.data());
    const RequestHandle parsed(d2i_X509_REQ(nullptr, &bytes, size));
    if (parsed) ExpectRequestRefused(WritePem(parsed.get()), "byte " + std::to_string(at) + " ");
  }
  OPENSSL_free(der);
}

TEST(SignPerson, RefusesARequestSignedByAnotherKey) {
  const KeyHandle key = MakeKey(), other = MakeKey();
  const RequestHandle request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), key.get());
  ASSERT_GT(X509_REQ_sign(request.get(), other.get(), EVP_sha256()), 0);
  ExpectRequestRefused(WritePem(request.get()));
}

TEST(SignPerson, RefusesARequestWithoutASignature) {
  const KeyHandle key = MakeKey();
  const RequestHandle request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), key.get());
  unsigned char* der = nullptr;
  const int size = i2d_X509_REQ(request.get(), &der);
  OPENSSL_free(der);
  if (size > 0) ExpectRequestRefused(WritePem(request.get()));
}

TEST(SignPerson, RefusesEveryOtherKindOfKey) {
  const KeyHandle rsa(EVP_RSA_gen(2048)), p384(EVP_EC_gen("P-384")), secp256k1(EVP_EC_gen("secp256k1"));
  ExpectRequestRefused(RequestOf(rsa.get()), "RSA ");
  ExpectRequestRefused(RequestOf(p384.get()), "P-384 ");
  ExpectRequestRefused(RequestOf(secp256k1.get()), "secp256k1 ");
  const KeyHandle ed25519(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  ExpectRequestRefused(RequestOf(ed25519.get(), nullptr), "Ed25519 ");
}

TEST(ServiceCertificate, ServesAndCallsUnderItsNames) {
  const std::string& root = TheAuthority().pair().certificate_pem;
  const KeyPair pair =
      TheAuthority().IssueService("registry", {"localhost", "kortelijn.example", "127.0.0.1", "::1", "[fe80::1]"}, kNow, kNinetyDays);
  const CertificateFacts facts = ReadCertificate(pair.certificate_pem);
  EXPECT_EQ(facts.subject_id, "service.registry");
  EXPECT_THAT(facts.certificate_id, testing::MatchesRegex("[0-9a-z]{20}"));
  EXPECT_EQ(facts.not_after, kNow + kNinetyDays);
  EXPECT_TRUE(Trusted(pair.certificate_pem, root, X509_PURPOSE_SSL_SERVER));
  EXPECT_TRUE(Trusted(pair.certificate_pem, root, X509_PURPOSE_SSL_CLIENT));
  EXPECT_THAT(Names(pair.certificate_pem),
              ElementsAre("DNS:localhost", "DNS:kortelijn.example", std::string("IP4:\x7F\0\0\1", 8), StartsWith("IP16:"),
                          StartsWith("IP16:\xFE\x80"), "URI:urn:kortelijn:certificate:" + facts.certificate_id));
  const CertificateHandle certificate = ReadCertificatePem(pair.certificate_pem);
  EXPECT_EQ(X509_check_host(certificate.get(), "localhost", 0, 0, nullptr), 1);
  EXPECT_NE(X509_check_host(certificate.get(), "other.example", 0, 0, nullptr), 1);
  EXPECT_EQ(X509_check_ip_asc(certificate.get(), "127.0.0.1", 0), 1);
  EXPECT_EQ(X509_check_ip_asc(certificate.get(), "::1", 0), 1);
  EXPECT_EQ(X509_check_private_key(certificate.get(), ReadKeyPem(pair.key_pem).get()), 1);
}

TEST(ServiceCertificate, RefusesWhatIsNoHostName) {
  for (const auto& bad : {std::string(), std::string("a b"), std::string("a,DNS:evil.example"), std::string("host:8080"),
                          std::string("a\0b", 3), std::string("[::1"), std::string(254, 'a'), std::string("hôte")}) {
    ExpectFault(
        Code::kInvalidArgument, reason::kFieldInvalid,
        [&] {
          TheAuthority().IssueService("x", {"localhost", bad}, kNow, hours(1));
        },
        bad);
  }
}

TEST(ReadCertificate, TakesExactlyOne) {
  const std::string pem = Person(NewKey());
  EXPECT_NO_THROW(ReadCertificate("words before\n" + pem + "words after\n"));
  for (const auto& bad :
       {std::string(), std::string("rubbish"), pem + pem, pem.substr(0, pem.size() / 2), pem.substr(30), NewKey(),
        NewCertificateRequest(NewKey()), std::string("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
        std::string("-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END CERTIFICATE-----\n"),
        std::string(70000, '-')}) {
    ExpectFault(
        Code::kInvalidArgument, reason::kFieldInvalid, [&] { ReadCertificate(bad); }, bad.substr(0, 40));
  }
}

TEST(ReadCertificate, FingerprintIsThatOfTheCertificate) {
  const std::string pem = Person(NewKey());
  EXPECT_EQ(ReadCertificate(pem).fingerprint_sha256, ReadCertificate("note\n" + pem).fingerprint_sha256);
  EXPECT_NE(ReadCertificate(pem).fingerprint_sha256, ReadCertificate(Person(NewKey())).fingerprint_sha256);
}

TEST(ReadCertificate, KnowsTimesBeyond2050) {
  const base::Time late = std::chrono::sys_days(std::chrono::year(2055) / 1 / 2);
  const Authority authority = Authority::Create("Late", late);
  EXPECT_EQ(ReadCertificate(authority.pair().certificate_pem).not_before, late - minutes(5));
}

}  // namespace
}  // namespace kortelijn::crypto
