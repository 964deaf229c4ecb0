#pragma once

#include <map>
#include <string>
#include <vector>

#include "clients/common/people.h"
#include "kortelijn/insight/v1/insight_service.pb.h"
#include "services/common/base/time.h"

/// The coordinator's board as every client shows it.
namespace kortelijn::client {

/// Rows by referral, as a watch tells them.
class KnownBoard {
 public:
  /// True if any row became different.
  bool Put(const insight::v1::WatchBoardResponse& response);
  /// Most late first, as GetBoard orders it; what is due first stands first within that.
  std::vector<insight::v1::BoardRow> Sorted() const;

 private:
  std::map<std::string, insight::v1::BoardRow> known_;
};

/// Since when the mail server takes nothing, and how much waits; empty while the mail goes.
std::string MailText(const registry::v1::MailHealth& mail, base::Time now);

/// For whom an open referral waits: the requester, its holder, the coordinator, or those who are asked.
std::string AwaitedText(People& people, const referral::v1::Referral& referral);

}  // namespace kortelijn::client
