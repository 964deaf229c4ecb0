#include "tests/support/linearize.h"

#include <algorithm>
#include <unordered_set>

#include "tests/support/referral_model.h"

namespace kortelijn::test {
namespace {

constexpr std::size_t kPositions = 300'000;

class Search {
 public:
  explicit Search(std::vector<Operation> operations) : operations_(std::move(operations)), taken_(operations_.size(), '0') {
    std::sort(operations_.begin(), operations_.end(), [](const Operation& left, const Operation& right) {
      return std::pair(left.responded, left.invoked) < std::pair(right.responded, right.invoked);
    });
  }

  Judgement Run() {
    if (From(Model())) return {true, {}};
    std::string story = seen_.size() > kPositions ? "given up\n" : "";
    story += "explained, in this order:\n" + Lines(longest_) + "of all that was done:\n";
    std::vector<std::size_t> all(operations_.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    return {false, story + Lines(all)};
  }

 private:
  /// Whether what is left can follow on this model.
  bool From(const Model& model) {
    if (Done()) return true;
    if (seen_.size() > kPositions || !seen_.insert(taken_ + model.Key()).second) return false;
    const std::uint64_t first_answer = FirstAnswer();
    const auto refused = ExplainedRefusal(model, first_answer);
    if (refused < operations_.size()) return Take(refused, model);
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      if (taken_[i] != '0' || operations_[i].invoked > first_answer) continue;
      if (Follow(i, model, first_answer)) return true;
    }
    return false;
  }

  /// Whether it can go on with this one, or without it if it may not have happened and nothing can go before it any more.
  bool Follow(std::size_t i, const Model& model, std::uint64_t first_answer) {
    const Operation& operation = operations_[i];
    const auto next = operation.came == Came::kRefused ? std::nullopt : After(model, operation);
    if (next && Take(i, *next)) return true;
    return operation.came == Came::kUnknown && operation.responded == first_answer && Take(i, model);
  }

  bool Take(std::size_t i, const Model& next) {
    taken_[i] = '1';
    order_.push_back(i);
    if (order_.size() > longest_.size()) longest_ = order_;
    if (From(next)) return true;
    order_.pop_back();
    taken_[i] = '0';
    return false;
  }

  /// A refusal that is explained now changes nothing: it need not be tried anywhere else.
  std::size_t ExplainedRefusal(const Model& model, std::uint64_t first_answer) const {
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      const Operation& operation = operations_[i];
      if (taken_[i] != '0' || operation.came != Came::kRefused || operation.invoked > first_answer) continue;
      if (After(model, operation)) return i;
    }
    return operations_.size();
  }

  std::uint64_t FirstAnswer() const {
    std::uint64_t first = kForever;
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      if (taken_[i] == '0') first = std::min(first, operations_[i].responded);
    }
    return first;
  }

  bool Done() const {
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      if (taken_[i] == '0' && operations_[i].came != Came::kUnknown) return false;
    }
    return true;
  }

  std::string Lines(const std::vector<std::size_t>& which) const {
    std::string lines;
    for (const auto i : which) lines += "  " + Describe(operations_[i]) + '\n';
    return lines;
  }

  std::vector<Operation> operations_;  ///< In the order of their answers.
  std::string taken_;                  ///< A digit for each.
  std::vector<std::size_t> order_;
  std::vector<std::size_t> longest_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

Judgement Judge(std::vector<Operation> operations) { return Search(std::move(operations)).Run(); }

}  // namespace kortelijn::test
