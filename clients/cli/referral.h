#pragma once

#include "clients/cli/command.h"
#include "kortelijn/referral/v1/referral.pb.h"

/// What the files of the noun `referral` share.
namespace kortelijn::cli {

/// One referral as a card.
void ShowReferral(Context& context, const referral::v1::Referral& referral);

/// `claim` to `reject`: one act each.
void AddReferralMoves(Command& referral);

/// `question`, `note` and `answer`: what the holder writes.
void AddReferralThread(Command& referral);

}  // namespace kortelijn::cli
