#pragma once

#include <QString>
#include <map>
#include <vector>

#include "kortelijn/referral/v1/referral_service.pb.h"

namespace kortelijn::desktop {

/// Something that somebody is told outside the window: that there is something, never what it says, about whom, or from whom.
struct Tiding {
  QString says;
  std::string referral_id;

  bool operator==(const Tiding&) const = default;
};

/// What became new in an inbox and is worth telling: an offer, an answer, a question back, a reply, a wish to cancel. What was there when
/// it began to look is not new, nor is what a resumed watch repeats.
class Tidings {
 public:
  std::vector<Tiding> Put(const referral::v1::WatchInboxResponse& response);

  /// The first word of the inbox has come.
  bool looked() const { return looked_; }
  /// How many rows the inbox has.
  std::size_t size() const { return known_.size(); }

 private:
  /// Of a row, what decides whether it is told of again.
  struct Known {
    bool offered = false;
    referral::v1::Awaited awaited{};
    bool waiting = false;
    bool cancel_requested = false;
  };

  static Known KnownOf(const referral::v1::InboxItem& item);
  static const char* NewIn(const Known& before, const Known& now, bool held);

  bool looked_ = false;
  std::map<std::string, Known> known_;
};

}  // namespace kortelijn::desktop
