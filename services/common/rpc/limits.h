#pragma once

#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace kortelijn::rpc {

/// Counts calls in flight per person and in all, so that one client that floods does not starve the others, nor many together the process.
class Limits {
 public:
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

 private:
  int per_person_;
  int in_all_;
  std::mutex mutex_;
  int calls_ = 0;
  std::unordered_map<std::string, int> in_flight_;
};

}  // namespace kortelijn::rpc
