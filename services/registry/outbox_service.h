#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

#include "services/common/crypto/vault.h"
#include "services/common/rpc/room.h"
#include "services/registry/carrier_service.h"
#include "services/registry/member.h"
#include "services/registry/outbox_store.h"

namespace kortelijn::registry {

/// Delivers the letters of the outbox, on a thread of its own: nothing that people or other services ask for waits for it, and it holds no
/// transaction while it delivers. A delivered letter leaves the table; one that was delivered just before a crash is delivered again under
/// the same id. A letter that is not taken now waits longer each time; one that is refused for good, cannot be read, brings a code that has
/// ended, or is older than kLetterLife, is given up, with a log row (`Mail.Refused`, `Mail.GivenUp`) that says for whom. It goes to the
/// address that the person has then. While the mail server takes nothing at all, it alone is tried now and then, with one letter, and with
/// another one next if it was about the letter that it failed; that it fails, and that it goes again, are rows of the log that followers
/// hear of (`Mail.Health`). A server that refuses everything fails too: see Believed.
class OutboxDelivery {
 public:
  struct Parts {
    const rpc::Room& room;
    const crypto::Vault& vault;
    std::unique_ptr<Carrier> carrier;
    /// What the carrier takes; the rest waits, as long as letters live.
    Letters letters = Letters::kAll;
    /// Done now and then on the same thread, before letters are looked for. May be empty.
    std::function<void()> chores = nullptr;
  };

  explicit OutboxDelivery(Parts parts) : parts_(std::move(parts)) {}
  ~OutboxDelivery() { Stop(); }

  /// Starts with what is waiting already.
  void Start();
  /// Cuts off what is under way.
  void Stop();

  /// There may be something new. Returns at once: it may be called from within a commit.
  void Wake();

 private:
  void Run();
  bool Stopping();
  /// Does what is due; returns when to look again if nobody wakes it.
  base::Time TryRound();
  base::Time Round();
  /// False if no more is to be delivered now.
  bool DeliverSome();
  bool Deliver(const WaitingLetter& waiting);
  /// To the address that the person has now; nothing if it is of no use any more.
  std::optional<Letter> Opened(const WaitingLetter& waiting, const std::optional<Member>& to) const;
  void Settle(const WaitingLetter& waiting, const mail::Sent& sent);
  /// Keeps in mind what this says of the server.
  void Count(mail::Outcome outcome, base::Time now);
  /// When a letter that was not taken is tried again; nothing if it stays due.
  std::optional<base::Time> Postponed(const WaitingLetter& waiting, const mail::Sent& sent, base::Time now);
  MailHealth HealthAfter(mail::Outcome outcome, const MailHealth& told, int left, base::Time now) const;
  base::Duration Pause(int tries) { return RetryPause(tries, static_cast<std::uint32_t>(random_())); }
  void GiveUp(db::Tx& tx, const WaitingLetter& waiting, const char* why, base::Time now);
  void GiveUpAlone(const WaitingLetter& waiting, const char* why);
  void GiveUpOld();
  /// Tells of a queue that grows while the server fails, or is empty at last.
  void WatchFailing();

  Parts parts_;
  std::minstd_rand random_{std::random_device{}()};
  int failures_ = 0;                      ///< Of the server, in a row.
  int troubles_ = 0;                      ///< Letters that it refused or put off since it delivered one.
  bool delivered_ = false;                ///< It has delivered one since the start.
  base::Time probe_time_ = base::kNever;  ///< Before this the server is left alone.
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = true;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kortelijn::registry
