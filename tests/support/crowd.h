#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/support/acts.h"
#include "tests/support/history.h"

namespace kortelijn::test {

/// What a crowd of people works on together: a few referrals at a time, so that they get in each other's way.
class Table {
 public:
  void Put(const std::string& referral);
  void Take(const std::string& referral);
  std::size_t size() const;
  /// One of them, by chance. One that has been picked often enough is taken off.
  std::optional<std::string> Pick(std::mt19937& random);

 private:
  struct Place {
    std::string referral;
    int picked = 0;
  };
  mutable std::mutex mutex_;
  std::vector<Place> places_;
};

/// One person who does one thing after the other by chance, and writes down what they did and what came of it.
class Client {
 public:
  /// One step of theirs.
  using Habit = std::function<void(Client&)>;

  struct Life {
    History& history;
    Table& table;
    Habit habit;
    std::string case_id{};              ///< Who asks: about which case.
    std::vector<std::string> carers{};  ///< Who makes offers: to whom.
  };

  Client(std::string who, Life life, unsigned seed) : who_(std::move(who)), life_(std::move(life)), random_(seed) {}

  /// Repeats what was lost, under the same request id, then goes on until told to stop, or until the connection is lost.
  void Run(Person person, const std::atomic<bool>& stop);

  /// After the daemon has been killed: some of what was lost will not be repeated, and is written down as not known.
  void Forget();

  /// Does this as the person they last ran as.
  Operation Do(Deed deed, const std::string& referral, const std::string& whom = {});
  /// A new question in one to three dimensions; the first referral's id.
  std::string AskSomething();

  bool Chance(unsigned percent) { return random_() % 100 < percent; }
  Table& table() { return life_.table; }
  std::mt19937& random() { return random_; }
  const std::string& who() const { return who_; }
  /// What they picked up last, as long as they know no better; may be empty.
  const std::string& mine() const { return mine_; }
  /// Somebody to whom something may be offered, by chance.
  const std::string& AnyCarer() { return life_.carers.at(random_() % life_.carers.size()); }

 private:
  /// A question with its dimensions, or an act on a referral, still to be answered.
  struct Lost {
    Operation operation;
    Question question{};
  };
  /// The connection is lost.
  struct Gone {};

  Operation Perform(Lost doing);
  std::optional<Seen> Carry(Lost& doing);
  void WriteDown(const Lost& done);
  /// One for each referral that it is about: all of a question that was asked in error.
  void AddAll(const Operation& done);
  void Remember(const Operation& done);

  std::string who_;
  Life life_;
  std::mt19937 random_;
  Person person_;
  std::string mine_;
  std::map<std::string, std::vector<registry::v1::Dimension>> asked_;
  std::vector<Lost> lost_;
};

/// Those who are offered questions, who asks them, and who coordinates.
void CarersStep(Client& carer);
void AskersStep(Client& asker);
void CoordinatorsStep(Client& coordinator);

}  // namespace kortelijn::test
