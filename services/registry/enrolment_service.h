#pragma once

#include "kortelijn/registry/v1/enrolment_service.grpc.pb.h"
#include "services/registry/enrolment.h"
#include "services/registry/letter.h"
#include "services/registry/member.h"
#include "services/registry/network.h"
#include "services/registry/outbox_store.h"
#include "services/registry/registry_service.h"

namespace kortelijn::registry {

/// A one-time code just made: the only time it is known in the clear.
struct IssuedCode {
  std::string code;
  base::Time expire_time;
};

/// Makes a code for the member, keeps its hash, and puts the letter that brings it in the outbox. An earlier code of the member ends.
IssuedCode IssueCode(db::Tx& tx, const crypto::Vault& vault, const Member& member, const Network& network, base::Time now);

/// Puts a letter in the outbox, `to` whom and since when.
void Post(db::Tx& tx, const crypto::Vault& vault, const Letter& letter, WaitingLetter to);

/// What signing a request gave.
struct SignedCertificate {
  std::string pem;
  std::string id;
  base::Time expire_time;
};

/// Signs a request for the member for 30 days under a new id, and keeps the certificate. Errors: CERTIFICATE_REQUEST_INVALID.
SignedCertificate SignFor(db::Tx& tx, const crypto::Authority& authority, const Member& member, std::string_view request_pem,
                          base::Time now);

/// Turns a one-time code into a certificate, for people who have none yet: proto/kortelijn/registry/v1/enrolment_service.proto.
///
/// Attempts are counted per address and in all before the code is looked at. A code is looked up by its hash, so that how long the answer
/// takes says nothing about how close a guess was, and every refusal of a code is the same. A malformed request does not use up the code.
class EnrolmentService final : public v1::EnrolmentService::CallbackService {
 public:
  explicit EnrolmentService(const Office& office) : office_(office) {}

  grpc::ServerUnaryReactor* Enrol(grpc::CallbackServerContext* context, const v1::EnrolRequest* request,
                                  v1::EnrolResponse* response) override;

 private:
  const Office& office_;
  AttemptLimit attempts_{{}};
};

}  // namespace kortelijn::registry
