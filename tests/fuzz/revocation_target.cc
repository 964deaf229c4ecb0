// Lists of revoked certificates, which an operator's timer fetches from elsewhere: read or refused with a sentence, whoever wrote them.
#include "services/common/crypto/revocation.h"

#include <algorithm>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

void HoldList(const crypto::RevocationList& list, std::size_t authorities) {
  Hold(list.authority < authorities, "a list is of an authority that was given");
  Hold(std::ranges::is_sorted(list.serials), "its numbers are in order");
  const std::span<const crypto::RevocationList> alone(&list, 1);
  for (const auto& serial : list.serials) {
    const auto said = crypto::RevocationOf(alone, list.authority, {serial, list.points}, list.ends);
    Hold(said == crypto::Revocation::kRevoked, "what is in a list is revoked");
  }
}

void ReadsCard(const std::string& pem) {
  try {
    Hold(crypto::ReadCardNumber(pem).serial == crypto::ReadCardNumber(pem).serial, "a certificate has one number");
  } catch (const base::Fault& fault) {
    Hold(fault.code() == base::Code::kInvalidArgument && fault.reason() == base::reason::kFieldInvalid, "a certificate is refused as such");
  }
}

}  // namespace

/// A bundle of authorities, and a file of lists.
Verdict Revocation(std::string_view input) {
  const auto parts = Parts(input, 2);
  ReadsCard(parts[0]);
  ReadsCard(parts[1]);
  try {
    const auto authorities = crypto::AuthoritiesIn(parts[0]);
    const auto lists = crypto::RevocationListsIn(parts[1], authorities);
    Hold(!lists.empty(), "a file that is taken has a list");
    for (const auto& list : lists) HoldList(list, authorities.size());
    return Verdict::kTaken;
  } catch (const base::Fault& fault) {
    Hold(fault.code() == base::Code::kFailedPrecondition && fault.reason() == base::reason::kFieldInvalid, "it is refused with a sentence");
    return Verdict::kRefused;
  }
}

}  // namespace kortelijn::fuzz
