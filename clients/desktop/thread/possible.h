#pragma once

#include <vector>

#include "kortelijn/consultation/v1/consultation_service.pb.h"

namespace kortelijn::desktop {

/// What a person may do in one thread now: by who they are to it, and how it stands. The service decides; this says what to offer.
struct Possible {
  enum class Side { kNone, kRequester, kHolder };

  std::string consultation_id;
  std::string referral_id;
  Side side = Side::kNone;

  bool note = false;
  bool reply = false;          ///< The requester is awaited.
  bool ask = false;            ///< The holder may ask back; also what the answer needs.
  bool confirm = false;        ///< There is an answer to confirm.
  bool start = false;          ///< Picked up and not begun.
  bool hold = false;           ///< Not on hold yet.
  bool resume = false;         ///< On hold for something else than the requester's word.
  bool settle_cancel = false;  ///< The requester wants to cancel: agree, or go on.
  bool cancel = false;
  bool unask = false;  ///< Say that it should never have been asked: who asked it, not who stands in.

  /// Dimensions in which who asked may ask the same too.
  std::vector<registry::v1::Dimension> further{};

  /// The holder has it: answer, hand over, give back, end.
  bool held() const { return ask; }
  bool writes() const { return note || confirm; }
};

/// `me` is a member id. Nothing is possible in a thread that is not there (null).
Possible PossibleIn(const consultation::v1::GetConsultationResponse& response, const consultation::v1::ReferralSummary* thread,
                    const std::string& me);

/// The thread that is meant by its id; without one, that in which the person is awaited, else the first. Null if there is none.
const consultation::v1::ReferralSummary* ThreadOf(const consultation::v1::GetConsultationResponse& response, const std::string& referral_id,
                                                  const std::string& me);

}  // namespace kortelijn::desktop
