#pragma once

#include "clients/cli/command.h"
#include "kortelijn/referral/v1/referral.pb.h"

/// What the files of the noun `referral` share.
namespace kortelijn::cli {

/// One referral as a card.
void ShowReferral(Context& context, const referral::v1::Referral& referral);

/// `claim` to `reject`, with `widen`, and `assign`: one act each.
void AddReferralMoves(Command& referral);

/// `decline` and `give-back`, which may say where it belongs, and `hand-over` and taking that back.
void AddReferralOnward(Command& referral);

/// `question`, `note`, `refuse-cancel` and `answer`: what the holder writes, or may.
void AddReferralThread(Command& referral);

}  // namespace kortelijn::cli
