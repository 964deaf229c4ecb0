#pragma once

#include <grpcpp/channel.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "kortelijn/referral/v1/party_service.grpc.pb.h"
#include "services/common/rpc/room.h"
#include "services/consultation/consultation_store.h"

namespace kortelijn::consultation {

/// Makes a claim usable at once: where nothing here shows a person to be a party, which the caller has found, asks the referral service how
/// a referral stands at this moment. Nothing of the answer is kept: the feed brings it. Waits at most 2 seconds. It asks of what is not
/// there too, so that nobody finds out by the work it takes. Never call it inside a Write. Errors: UNAVAILABLE / FEED_STALE if the referral
/// service cannot be reached, for then nobody knows whose it is by now.
class PartyLine {
 public:
  using Peer = std::function<std::shared_ptr<grpc::Channel>()>;

  PartyLine(const rpc::Room& room, const ConsultationStore& consultations, Peer peer)
      : room_(room), consultations_(consultations), peer_(std::move(peer)) {}

  /// A referral of the question that the person holds by now.
  std::optional<Referral> HeldInQuestion(const base::Principal& who, const std::string& consultation_id) const;
  /// The referral, if the person holds it by now and that is not known here.
  std::optional<Referral> Held(const base::Principal& who, const std::string& referral_id) const;
  /// The referral, if it is offered to the person or held by them, or by whom they stand in for, by now and that is not known here.
  std::optional<Referral> Offered(const base::Principal& who, const std::string& referral_id) const;

 private:
  std::optional<Situation> Look(const base::Principal& who, const std::string& consultation_id) const;
  std::optional<Referral> Ask(const std::string& referral_id) const;
  std::optional<Referral> Ask(const referral::v1::GetPartiesRequest& request) const;
  referral::v1::PartyService::Stub& stub() const;

  const rpc::Room& room_;
  const ConsultationStore& consultations_;
  Peer peer_;
  mutable std::once_flag made_;
  mutable std::unique_ptr<referral::v1::PartyService::Stub> stub_;
};

}  // namespace kortelijn::consultation
