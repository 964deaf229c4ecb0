#pragma once

#include <QString>
#include <vector>

#include "clients/desktop/shell/backend.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

/// What a coordinator needs to know before giving a referral to somebody.
namespace kortelijn::desktop {

/// Somebody who could take it.
struct Proposed {
  std::string id;
  QString name;
  QString text;  ///< Who they are, and on the next line why, and what counts against.
};

/// One referral with whom it was offered to and, while nobody has it, who could take it.
struct Assigning {
  referral::v1::Referral referral;
  QString standing;  ///< Lines about it: how it stands, what was asked by whom, when it goes on.
  QStringList offers;
  std::vector<Proposed> proposed;
  int others = 0;  ///< How many more could.
};

/// Asks for it. Errors: those of GetReferral and ProposeCandidates.
Assigning AssigningOf(Line& line, const std::string& referral_id, base::Time now);

/// The coordinator may end it: all rings are through.
bool MayEnd(const referral::v1::Referral& referral);

}  // namespace kortelijn::desktop
