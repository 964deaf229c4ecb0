#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/common/base/time.h"
#include "services/common/db/database.h"

namespace kortelijn::registry {

/// Keeps the hash of a person's one-time code; the one before ends. A letter that brings a code which ends, here or by what follows, is
/// taken out of the outbox.
void PutCode(db::Tx& tx, std::string_view member_id, std::string_view code_hash, base::Time expire_time);

/// Takes out the code with this hash and gives the person whose it is, or nothing if there is none or it has expired.
std::optional<std::string> TakeCode(db::Tx& tx, std::string_view code_hash, base::Time now);

/// Ends the person's code, if there is one.
void EndCode(db::Tx& tx, std::string_view member_id);

/// Ends the person's code if `address` is not theirs so far: the code went, or was to go, to another one.
void EndCodeSentElsewhere(db::Tx& tx, std::string_view member_id, std::string_view address);

/// A certificate that was signed.
struct Certificate {
  std::string id;
  std::string member_id;
  base::Time expire_time;
};
void InsertCertificate(db::Tx& tx, const Certificate& certificate);

/// When the person's certificate with this id ends; nothing if there is none that holds.
std::optional<base::Time> CertificateEnd(db::ReadTx& tx, std::string_view member_id, std::string_view id);

/// Revokes the person's certificates but `kept`; returns how many of them were still valid.
int RevokeCertificates(db::Tx& tx, std::string_view member_id, base::Time now, std::string_view kept = {});

/// True once a certificate was ever signed for the person.
bool EverEnrolled(db::ReadTx& tx, std::string_view member_id);

}  // namespace kortelijn::registry
