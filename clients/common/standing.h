#pragma once

#include <string>

#include "clients/common/people.h"
#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/referral/v1/referral.pb.h"

namespace kortelijn::client {

/// How a referral stands, as much of it as its different views have in common.
struct Standing {
  referral::v1::ReferralState state{};
  std::string holder_id;
  int ring = 0;
  referral::v1::MoveReason reason{};
  bool escalated = false;
  bool cancel_requested = false;
  bool closed = false;
  int open_offers = -1;  ///< -1 if not known.
};

Standing StandingOf(const consultation::v1::ReferralSummary& summary);
Standing StandingOf(const referral::v1::Referral& referral);

/// In words, e.g. `picked up by Geert Demo`.
std::string StandingText(People& people, const Standing& standing);

/// The ring of the coordinator: there is no wider one.
inline constexpr int kLastRing = 4;

/// Why a question cannot be asked more widely, as a sentence; empty: it can be.
std::string WhyNotWidened(const referral::v1::Referral& referral);

/// What came of asking more widely, as a sentence.
std::string WidenedText(const referral::v1::Referral& referral);

/// Where somebody who said no thinks that a question belongs, as a sentence.
std::string OnwardText(People& people, const referral::v1::Onward& onward);

}  // namespace kortelijn::client
