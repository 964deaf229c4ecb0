#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace kortelijn::rpc {

/// Counts calls in flight per person and in all, so that one client that floods does not starve the others, nor many together the process;
/// and the calls that a person begins and does not wait for, since each costs more to begin than to give up (CVE-2023-44487 class).
class Limits {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  /// So many calls that nobody waited for, within so long, and somebody is cut off for a minute.
  static constexpr int kAbandoned = 1000;
  static constexpr std::chrono::seconds kWindow{10};
  static constexpr std::chrono::seconds kCutFor{60};

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

  /// What is to be done with the connection on which a call has come: nothing; cut it off and say so, the first time; cut it off.
  enum class Verdict { kGoOn, kCutOff, kStillCutOff };

  /// A call of this person, or of this address where nobody is named, has come at this moment.
  Verdict Begun(const std::string& id, Instant now);
  /// It was answered while somebody waited for it.
  void Answered(const std::string& id);

 private:
  struct Tally {
    Instant since;
    int unanswered = 0;
    Instant cut_until{};
  };

  void ForgetOld(Instant now);

  int per_person_;
  int in_all_;
  std::mutex mutex_;
  int calls_ = 0;
  std::unordered_map<std::string, int> in_flight_;
  std::mutex tally_mutex_;
  std::unordered_map<std::string, Tally> tallies_;
};

}  // namespace kortelijn::rpc
