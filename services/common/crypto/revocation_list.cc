#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/asn1.h"
#include "services/common/crypto/pem.h"
#include "services/common/crypto/revocation.h"

namespace kortelijn::crypto {
namespace {

struct Free {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
  void operator()(X509_CRL* list) const { X509_CRL_free(list); }
  void operator()(ISSUING_DIST_POINT* point) const { ISSUING_DIST_POINT_free(point); }
  void operator()(STACK_OF(DIST_POINT) * points) const { sk_DIST_POINT_pop_free(points, DIST_POINT_free); }
};
using List = std::unique_ptr<X509_CRL, Free>;

constexpr std::string_view kPem = "-----BEGIN ";

[[noreturn]] void Refuse(const std::string& why) {
  ERR_clear_error();
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kFieldInvalid, why);
}

std::string Serial(const ASN1_INTEGER* number) {
  const bool below_zero = (ASN1_STRING_type(number) & V_ASN1_NEG) != 0;
  return (below_zero ? "-" : "") + std::string(Bytes(number));
}

base::Time ToTime(const ASN1_TIME* time) {
  const auto read = TimeIn(time);
  if (!read) Refuse("holds a time that cannot be read");
  return *read;
}

void AddUris(const DIST_POINT_NAME* name, std::vector<std::string>& uris) {
  if (name == nullptr || name->type != 0) return;
  for (int i = 0; i < sk_GENERAL_NAME_num(name->name.fullname); ++i) {
    int type = 0;
    const void* value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(name->name.fullname, i), &type);
    if (type == GEN_URI) uris.emplace_back(Bytes(static_cast<const ASN1_STRING*>(value)));
  }
}

bool Critical(X509_EXTENSION* extension) { return X509_EXTENSION_get_critical(extension) != 0; }

void RequireWhole(const X509_CRL* list) {
  for (int i = 0; i < X509_CRL_get_ext_count(list); ++i) {
    auto* const extension = X509_CRL_get_ext(list, i);
    const int kind = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
    if (kind == NID_delta_crl) Refuse("holds the changes to an earlier list: the whole list is needed");
    if (Critical(extension) && kind != NID_issuing_distribution_point && kind != NID_authority_key_identifier) {
      Refuse("holds a list with something critical in it that is not known here");
    }
  }
}

std::vector<std::string> PointsOf(const X509_CRL* list) {
  if (X509_CRL_get_ext_by_NID(list, NID_issuing_distribution_point, -1) < 0) return {};
  const std::unique_ptr<ISSUING_DIST_POINT, Free> scope(
      static_cast<ISSUING_DIST_POINT*>(X509_CRL_get_ext_d2i(list, NID_issuing_distribution_point, nullptr, nullptr)));
  if (scope == nullptr) Refuse("holds a list that does not say clearly of what it speaks");
  if (scope->indirectCRL > 0) Refuse("holds a list on behalf of other authorities");
  if (scope->onlysomereasons != nullptr) Refuse("holds a list for some reasons only");
  if (scope->onlyCA > 0 || scope->onlyattr > 0) Refuse("holds a list that does not speak of people");
  std::vector<std::string> points;
  AddUris(scope->distpoint, points);
  if (scope->distpoint != nullptr && points.empty()) Refuse("holds a list of which it is not clear for which certificates it is");
  return points;
}

std::vector<std::string> SerialsIn(X509_CRL* list) {
  std::vector<std::string> serials;
  const auto* const revoked = X509_CRL_get_REVOKED(list);
  for (int i = 0; i < sk_X509_REVOKED_num(revoked); ++i) {
    const auto* const one = sk_X509_REVOKED_value(revoked, i);
    for (int at = 0; at < X509_REVOKED_get_ext_count(one); ++at) {
      if (Critical(X509_REVOKED_get_ext(one, at))) Refuse("holds a list with something critical in it that is not known here");
    }
    serials.push_back(Serial(X509_REVOKED_get0_serialNumber(one)));
  }
  std::ranges::sort(serials);
  return serials;
}

bool SignedBy(X509_CRL* list, std::string_view authority_pem) {
  const CertificateHandle authority = ReadCertificatePem(authority_pem);
  const bool named = authority && X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(authority.get())) == 0;
  const bool may = named && (X509_get_key_usage(authority.get()) & KU_CRL_SIGN) != 0;
  const bool by = may && X509_CRL_verify(list, X509_get0_pubkey(authority.get())) == 1;
  ERR_clear_error();
  return by;
}

RevocationList Checked(X509_CRL* list, std::span<const KnownAuthority> authorities) {
  const auto by = std::ranges::find_if(authorities, [&](const KnownAuthority& each) { return SignedBy(list, each.pem); });
  if (by == authorities.end()) Refuse("is not signed by an authority that is trusted here");
  const ASN1_TIME* const ends = X509_CRL_get0_nextUpdate(list);
  if (ends == nullptr) Refuse("does not say by when a newer list comes");
  RequireWhole(list);
  return {static_cast<std::size_t>(by - authorities.begin()), ToTime(X509_CRL_get0_lastUpdate(list)), ToTime(ends), PointsOf(list),
          SerialsIn(list)};
}

List ReadDer(std::string_view file) {
  const auto* at = reinterpret_cast<const unsigned char*>(file.data());
  const auto* const end = at + file.size();
  List list(d2i_X509_CRL(nullptr, &at, static_cast<long>(file.size())));
  if (at != end) list.reset();
  return list;
}

bool EndOfPem() {
  const auto last = ERR_peek_last_error();
  return ERR_GET_LIB(last) == ERR_LIB_PEM && ERR_GET_REASON(last) == PEM_R_NO_START_LINE;
}

std::vector<List> ReadAll(std::string_view file) {
  std::vector<List> lists;
  if (file.size() > kLongestListFile) Refuse("is longer than 64 MiB");
  ERR_clear_error();
  if (!file.starts_with(kPem)) {
    lists.push_back(ReadDer(file));
    if (lists.back() == nullptr) Refuse("is not a revocation list in DER, nor lists in PEM");
    return lists;
  }
  const std::unique_ptr<BIO, Free> text(BIO_new_mem_buf(file.data(), static_cast<int>(file.size())));
  RequireOpenSsl(text != nullptr, "reading lists");
  while (List list{PEM_read_bio_X509_CRL(text.get(), nullptr, nullptr, nullptr)}) lists.push_back(std::move(list));
  if (lists.empty() || !EndOfPem()) Refuse("is not a revocation list in DER, nor lists in PEM");
  return lists;
}

}  // namespace

CardNumber ReadCardNumber(std::string_view certificate_pem) {
  const CertificateHandle certificate = ReadCertificatePem(certificate_pem);
  if (!certificate) throw base::Fault(base::Code::kInvalidArgument, base::reason::kFieldInvalid, "not one certificate in PEM");
  CardNumber card{Serial(X509_get0_serialNumber(certificate.get())), {}};
  const std::unique_ptr<STACK_OF(DIST_POINT), Free> points(
      static_cast<STACK_OF(DIST_POINT)*>(X509_get_ext_d2i(certificate.get(), NID_crl_distribution_points, nullptr, nullptr)));
  for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
    AddUris(sk_DIST_POINT_value(points.get(), i)->distpoint, card.points);
  }
  return card;
}

std::vector<RevocationList> RevocationListsIn(std::string_view file, std::span<const KnownAuthority> authorities) {
  std::vector<RevocationList> lists;
  for (const auto& list : ReadAll(file)) lists.push_back(Checked(list.get(), authorities));
  ERR_clear_error();
  return lists;
}

}  // namespace kortelijn::crypto
