#pragma once

#include <string>
#include <vector>

#include "services/common/db/database.h"
#include "services/insight/board.h"
#include "services/insight/response_time.h"

/// What insight keeps: one row a referral as it last was, and when its requester was awaited. No content, nobody in care.
namespace kortelijn::insight {

/// A referral as one event of its service shows it.
struct Sighting {
  std::string id;
  std::string network_id;
  Passage passage;  ///< Without pauses: those follow from the sightings.
  bool escalated = false;
  base::Time awaiting_since = base::kNever;  ///< Since when the requester is awaited; kNever if not.
  base::Time time = base::kNever;            ///< Of the event.
  std::string snapshot;
};

/// Keeps what was seen. Sightings of one referral come in the order of its service. The discipline of an earlier holder stays until there
/// is another; a pause lasts from `awaiting_since` to the first sighting without it.
void Keep(db::Tx& tx, const Sighting& sighting);

/// Which referrals a report is about; unspecified, empty and kNever do not restrict.
struct ReportFilter {
  std::string network_id;  ///< Always one.
  base::Time from;         ///< Asked not before.
  base::Time to;           ///< Asked before.
  base::Dimension dimension = base::Dimension::kUnspecified;
  base::Discipline discipline = base::Discipline::kUnspecified;
  std::string municipality;
  base::Urgency urgency = base::Urgency::kUnspecified;
};

/// In the order of asking; what was entered in error is left out.
std::vector<Passage> FindPassages(db::ReadTx& tx, const ReportFilter& filter);

/// What has not ended in a network, not yet arranged.
std::vector<BoardLine> FindOpen(db::ReadTx& tx, const std::string& network_id);

/// How many answers of a network have not been confirmed or closed.
int CountUnconfirmed(db::ReadTx& tx, const std::string& network_id);

}  // namespace kortelijn::insight
