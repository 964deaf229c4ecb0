#pragma once

#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/by_id.h"
#include "services/common/base/time.h"
#include "services/common/crypto/pki.h"
#include "services/common/rpc/revocations.h"

namespace kortelijn::rpc {

/// What the certificate of a peer says, once it is known who signed it.
struct PeerCertificate {
  bool own =
      false;  ///< Signed by the key of the network's authority: only then the next two are believed. A service's is made for servers too.
  std::string subject_id;      ///< A member's id, or `service.NAME`; empty unless `own`.
  std::string certificate_id;  ///< From the URI `urn:kortelijn:certificate:ID`; empty unless `own`.
  std::string issuer;          ///< Distinguished names, RFC 4514; empty unless an authority of the first name is trusted and signed it.
  std::string subject;
  base::Time not_before;
  base::Time not_after;
  std::size_t authority = 0;  ///< Which of the external ones signed it; how it stands in the lists of that one.
  crypto::CardNumber card;
};

/// Who signs the certificates of peers: the network's authority, and those that the operator trusts for people besides it. TLS has found
/// that one of them signed a peer's certificate before anything here is asked; this tells which, by the signature and not by a name, since
/// another authority could issue any name, ours or that of a third. Each certificate is read and its signature checked once, then it is
/// found by its bytes.
class Certificates {
 public:
  /// `external_pem` is a bundle of PEM; empty if only the network's own authority is trusted. Errors: as crypto::AuthoritiesIn.
  explicit Certificates(std::string authority_pem, const std::string& external_pem = {}, RevocationOptions revocations = {});

  /// What a peer's certificate says; one that cannot be read, or that was not signed by the authority it names, says nothing. Any thread
  /// may call.
  std::shared_ptr<const PeerCertificate> Read(std::string_view pem) const;

  /// True for the name of an external authority, RFC 4514.
  bool Trusts(std::string_view issuer) const;

  /// Whether a certificate of an external authority was revoked by it. Errors: as Revocations::Check.
  void CheckNotRevoked(const PeerCertificate& external, base::Time now) const;

  /// The lists by which that is known; the daemon has them looked at.
  Revocations& revocations() { return revocations_; }

 private:
  PeerCertificate Examine(std::string_view pem) const;

  std::string authority_pem_;
  std::vector<crypto::KnownAuthority> external_;
  Revocations revocations_;
  mutable std::shared_mutex mutex_;
  mutable base::ById<std::shared_ptr<const PeerCertificate>> read_;
};

/// How a certificate of another authority is named where ids of the network's own stand: in Person.certificate_ids and Peer.certificate_id.
/// No id of our own looks like it.
std::string ExternalName(std::string_view issuer, std::string_view subject);
bool IsExternalName(std::string_view name);

}  // namespace kortelijn::rpc
