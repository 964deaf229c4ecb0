#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/revocation.h"

namespace kortelijn::rpc {

/// Where the revocation lists of other authorities come from.
struct RevocationOptions {
  /// A file in PEM or DER, or a folder of such files, of which those beginning with '.' are left alone. Somebody else fetches them and puts
  /// new ones in their place. Empty: no list is asked.
  std::filesystem::path place;
  /// How long after its end a list is still believed, if no newer one has come.
  base::Duration grace = std::chrono::hours(24);
};

/// The revocation lists of the authorities that the operator trusts besides the network's own, as they lie in a place where an operator's
/// timer renews them. A list stays in force until a newer one of the same authority is there: a file that is gone, is older or cannot be
/// believed changes nothing and is told in the program's log. What has no list that is young enough is refused, not let through.
class Revocations {
 public:
  Revocations(RevocationOptions options, std::vector<crypto::KnownAuthority> authorities);

  /// Takes in what has changed in the place: to be called every second or so, by one thread. Says in the program's log what is new in it,
  /// what is wrong with it, and every hour which lists have ended.
  void Look(base::Time now);

  /// Whether a certificate of the authority in this place of those given still speaks for anybody. Errors: UNAUTHENTICATED /
  /// CERTIFICATE_REVOKED; UNAVAILABLE / FEED_STALE if no list tells. Any thread may call.
  void Check(std::size_t authority, const crypto::CardNumber& card, base::Time now) const;

  /// How long the lists of one authority hold: until the first of them ends; kNever if there is none.
  struct Hold {
    std::string authority;  ///< Its name.
    base::Time ends = base::kNever;
  };
  /// Of each authority that signs people: one that only stands above another here needs no list.
  std::vector<Hold> Holds() const;

 private:
  using Lists = std::vector<crypto::RevocationList>;
  /// By which it is seen that a file has become another.
  struct Stamp {
    std::filesystem::file_time_type time;
    std::uintmax_t size = 0;
    bool operator==(const Stamp&) const = default;
  };

  std::vector<std::filesystem::path> Files() const;
  void Read(const std::filesystem::path& file);
  void Take(crypto::RevocationList list, const std::filesystem::path& file);
  void Remind(base::Time now);
  std::shared_ptr<const Lists> lists() const;

  RevocationOptions options_;
  std::vector<crypto::KnownAuthority> authorities_;
  std::vector<std::string> signs_people_;
  std::map<std::filesystem::path, Stamp> seen_;
  std::map<std::string, base::Time> told_;  ///< When it was last said of an authority that it has no list in force.
  mutable std::mutex mutex_;
  std::shared_ptr<const Lists> lists_ = std::make_shared<Lists>();
};

}  // namespace kortelijn::rpc
