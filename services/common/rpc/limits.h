#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace kortelijn::rpc {

/// Counts calls in flight per person and in all, so that one client that floods does not starve the others, nor many together the process;
/// and the calls that a person begins and does not wait for, since each costs more to begin than to give up (CVE-2023-44487 class), or that
/// are refused to them.
class Limits {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  /// So many calls that were refused or that nobody waited for, within so long, and somebody is cut off for a minute.
  static constexpr int kAbandoned = 1000;
  static constexpr std::chrono::seconds kWindow{10};
  static constexpr std::chrono::seconds kCutFor{60};
  /// So many rows in the log of what was refused to somebody with a certificate that speaks for nobody, within so long.
  static constexpr int kRows = 20;
  static constexpr std::chrono::minutes kRowsWithin{10};

  /// At most `per_person` calls of one person at once, and `in_all` of everybody; SERVICE principals are not counted.
  explicit Limits(int per_person, int in_all = 1024) : per_person_(per_person), in_all_(in_all) {}

  /// Holds one place while it lives.
  class Place {
   public:
    Place(Limits* limits, std::string id) : limits_(limits), id_(std::move(id)) {}
    Place(Place&& other) noexcept : limits_(std::exchange(other.limits_, nullptr)), id_(std::move(other.id_)) {}
    Place(const Place&) = delete;
    ~Place();

   private:
    Limits* limits_;
    std::string id_;
  };

  /// Errors: RESOURCE_EXHAUSTED / TOO_MANY_CALLS.
  Place Take(const std::string& id);

  /// A call of this person, or of this address where nobody is named, has come at this moment. False if so many have come since they are
  /// cut off that this one is to end at once; one in some still passes, for the connection that it comes on.
  bool Count(const std::string& id, Instant now);

  /// What is to be done with the connection on which a call has come: nothing; cut it off and say so, the first time; cut it off.
  enum class Verdict { kGoOn, kCutOff, kStillCutOff };
  Verdict On(const std::string& id, Instant now);
  /// Both.
  Verdict Begun(const std::string& id, Instant now);
  /// It was let through, and answered while somebody waited for it.
  void Answered(const std::string& id);

  /// A call was refused to somebody who is nobody here: true if a row in the log is to say so, false if enough of them do.
  bool RefusedUnknown(const std::string& id, Instant now);

 private:
  struct Rows {
    Instant since;
    int count = 0;
  };

  struct Tally {
    Instant since;
    int unanswered = 0;
    Instant cut_until{};
    int after_cut = 0;
    bool said = false;
  };

  void ForgetOld(Instant now);

  int per_person_;
  int in_all_;
  std::mutex mutex_;
  int calls_ = 0;
  std::unordered_map<std::string, int> in_flight_;
  std::mutex tally_mutex_;
  std::unordered_map<std::string, Tally> tallies_;
  std::unordered_map<std::string, Rows> rows_;
};

}  // namespace kortelijn::rpc
