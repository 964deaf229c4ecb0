// People do to referrals whatever comes to mind, all at once, while the daemon is killed and started again. What each of them was told is
// held against a model of a referral: some order must explain all of it, and the log must tell the same.
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "services/common/base/id.h"
#include "tests/support/crowd.h"
#include "tests/support/fault_report.h"
#include "tests/support/linearize.h"
#include "tests/support/referral_log.h"
#include "tests/support/victim.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using consultation::v1::ConsultationService;
using referral::v1::ReferralService;

constexpr int kCarers = 10;

int Rounds() {
  const char* asked = std::getenv("KORTELIJN_HISTORY_ROUNDS");
  return asked == nullptr ? Repetitions(32, 200) : std::atoi(asked);
}

unsigned Seed() {
  const char* asked = std::getenv("KORTELIJN_HISTORY_SEED");
  return asked == nullptr ? std::random_device()() : static_cast<unsigned>(std::strtoul(asked, nullptr, 10));
}

std::vector<std::string> Carers() {
  std::vector<std::string> names;
  for (int i = 0; i < kCarers; ++i) names.push_back("carer" + std::to_string(i));
  return names;
}

/// A network in which everybody can be asked everything, and a case with all of them in its circle, so that all are offered each question.
std::string Populate(Installation& here) {
  here.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  const std::map<registry::v1::Dimension, int> all = {
      {registry::v1::DIMENSION_SPIRITUAL, 90}, {registry::v1::DIMENSION_PSYCHOLOGICAL, 60}, {registry::v1::DIMENSION_SOCIAL, 40}};
  const auto case_id = MakeCase(here.As("doctor"), "GM0879");
  for (const auto& carer : Carers()) {
    here.AddProfessional(carer, registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, all, {"GM0879"});
    here.As(carer);
    consultation::v1::SetCircleMemberRequest request;
    request.set_request_id(base::NewId());
    request.set_case_id(case_id);
    request.mutable_member()->set_professional_id(carer);
    EXPECT_TRUE(Eventually([&] {
      return Refusal(*here.As("doctor").consultation, &ConsultationService::Stub::SetCircleMember, request).empty();
    })) << carer
        << " is not known to consultation";
  }
  here.As("privacy");
  return case_id;
}

class Storm {
 public:
  explicit Storm(unsigned seed) : random_(seed), case_id_(Populate(here_)), victim_(here_, KORTELIJN_BIN_DIR "/kortelijnd") {
    here_.Stop();
    for (const auto& carer : Carers()) Add(carer, CarersStep);
    Add("doctor", AskersStep);
    Add("coordinator", CoordinatorsStep);
  }

  /// People at work until the daemon is killed.
  void Round() {
    victim_.Start();
    const std::size_t enough = history_.size() + 50 + random_() % 1200;
    std::atomic<bool> stop{false};
    std::vector<std::thread> threads;
    for (auto& [name, client] : clients_) {
      threads.emplace_back(
          [&stop, &client = client, person = std::make_shared<Person>(victim_.Connect(name))] { client.Run(std::move(*person), stop); });
    }
    EXPECT_TRUE(Eventually([&] { return history_.size() >= enough; }, std::chrono::seconds(60)));
    victim_.Kill();
    ++crashes_;
    stop = true;
    for (auto& thread : threads) thread.join();
    for (auto& [name, client] : clients_) client.Forget();
  }

  /// Finishes what can be finished, looks at everything once more, and stops.
  void Finish() {
    victim_.Start();
    const std::atomic<bool> stop{true};
    for (auto& [name, client] : clients_) client.Run(victim_.Connect(name), stop);
    watcher_ = victim_.Connect("coordinator");
    const auto last = clients_.at("doctor").AskSomething();
    EXPECT_TRUE(Eventually([&] { return Look(watcher_, last).has_value(); })) << "what was asked last is there last";
    history_.Settle();
    bool keep = false;
    for (const auto& [referral, operations] : history_.ByReferral()) FinishOne(referral, keep = !keep);
    history_.Settle();
    for (const auto& [referral, operations] : history_.ByReferral()) CheckPlace(clients_.at("coordinator").Do(Deed::kLook, referral));
    CheckLogs();
    victim_.Kill();
    ++crashes_;
  }

  /// Everything that is wrong, a sentence each.
  std::vector<std::string> Violations() {
    const auto log = ReadReferralLog(here_.settings().data);
    const auto parts = history_.ByReferral();
    for (const auto& [referral, rows] : log) {
      if (!parts.contains(referral)) violations_.push_back(referral + " was never asked");
      for (const auto& row : rows) ++changes_[row.event.change()];
    }
    for (const auto& [referral, operations] : parts) {
      const auto judgement = Judge(operations);
      if (!judgement.holds) violations_.push_back(referral + ": no order explains it: " + judgement.story);
      const auto rows = log.find(referral);
      for (const auto& fault : FaultsOfLog(rows == log.end() ? std::vector<Logged>() : rows->second, operations))
        violations_.push_back(referral + ": " + fault);
    }
    return violations_;
  }

  const History& history() const { return history_; }
  /// How often each change stands in the log, once violations have been looked for.
  const std::map<referral::v1::ReferralChange, int>& changes() const { return changes_; }
  int crashes() const { return crashes_; }

 private:
  void Add(const std::string& name, Client::Habit habit) {
    Client::Life life{history_, table_, std::move(habit), case_id_, Carers()};
    clients_.emplace(std::piecewise_construct, std::forward_as_tuple(name), std::forward_as_tuple(name, std::move(life), random_()));
  }

  referral::v1::GetReferralResponse Watch(const std::string& referral) {
    referral::v1::GetReferralRequest request;
    request.set_referral_id(referral);
    return Call(*watcher_.referral, &ReferralService::Stub::GetReferral, request);
  }

  /// Who has an open offer; empty if nobody.
  std::string Asked(const std::string& referral) {
    const auto now = Watch(referral);
    for (const auto& offer : now.offers()) {
      const bool open = offer.state() == referral::v1::OFFER_STATE_OFFERED || offer.state() == referral::v1::OFFER_STATE_SEEN;
      if (open && offer.round() == now.referral().round()) return offer.professional_id();
    }
    return {};
  }

  void FinishOne(const std::string& referral, bool keep) {
    EXPECT_TRUE(Eventually([&] {
      const auto now = Watch(referral).referral();
      return now.state() != State::REFERRAL_STATE_REQUESTED || now.escalated() || !Asked(referral).empty();
    })) << referral
        << " waits for nobody";
    const auto asked = Watch(referral).referral().state() == State::REFERRAL_STATE_REQUESTED ? Asked(referral) : std::string();
    if (!asked.empty()) clients_.at(asked).Do(Deed::kClaim, referral);
    const auto now = Watch(referral).referral();
    if (Ended(now.state()) || now.holder_id().empty()) return;
    auto& holder = clients_.at(now.holder_id());
    if (now.cancel_requested()) {
      holder.Do(Deed::kAgree, referral);
    } else if (!keep) {
      holder.Do(Deed::kAnswer, referral);
      EXPECT_TRUE(Reaches(watcher_, referral, State::REFERRAL_STATE_COMPLETED)) << referral;
    }
  }

  void CheckPlace(const Operation& look) {
    const bool placed = look.seen && (Ended(look.seen->state) || !look.seen->holder.empty() || look.seen->escalated);
    if (!placed) violations_.push_back(look.referral + " ends nowhere: " + Describe(look));
  }

  void CheckLogs() {
    auto privacy = victim_.Connect("privacy");
    for (const char* source : {"registry", "consultation", "referral", "insight"}) {
      const auto verdict = Verify(privacy, source);
      if (!verdict.intact()) violations_.push_back(std::string("the log of ") + source + ": " + verdict.fault());
    }
  }

  std::mt19937 random_;
  Installation here_;
  std::string case_id_;
  Victim victim_;
  History history_;
  Table table_;
  std::map<std::string, Client> clients_;
  Person watcher_;
  std::vector<std::string> violations_;
  std::map<referral::v1::ReferralChange, int> changes_;
  int crashes_ = 0;
};

/// Enough rounds come by everything that can be done.
void ExpectVariety(const std::map<referral::v1::ReferralChange, int>& changes) {
  std::string told = "history:";
  for (const auto& [change, times] : changes) {
    told += ' ' + referral::v1::ReferralChange_Name(change).substr(sizeof("REFERRAL_CHANGE_") - 1) + ' ' + std::to_string(times);
  }
  std::puts(told.c_str());
  if (Rounds() < 16) return;
  for (const auto change :
       {referral::v1::REFERRAL_CHANGE_HAND_OVER_OFFERED, referral::v1::REFERRAL_CHANGE_HANDED_OVER,
        referral::v1::REFERRAL_CHANGE_OFFER_WITHDRAWN, referral::v1::REFERRAL_CHANGE_RESUMED, referral::v1::REFERRAL_CHANGE_REJECTED,
        referral::v1::REFERRAL_CHANGE_ENTERED_IN_ERROR, referral::v1::REFERRAL_CHANGE_CANCEL_REFUSED}) {
    EXPECT_TRUE(changes.contains(change)) << referral::v1::ReferralChange_Name(change);
  }
}

TEST(HistoryTest, EverythingThatWasToldFitsOneLifeOfEachReferral) {
  FaultReport report("histories of referrals under kill -9");
  const unsigned seed = Seed();
  SCOPED_TRACE("KORTELIJN_HISTORY_SEED=" + std::to_string(seed));
  Storm storm(seed);
  for (int round = 0; round < Rounds(); ++round) {
    storm.Round();
    report.Round();
  }
  storm.Finish();
  report.Faults(storm.crashes());
  const auto violations = storm.Violations();
  for (const auto& violation : violations) ADD_FAILURE() << violation;
  const auto histories = storm.history().ByReferral().size();
  EXPECT_GE(histories, static_cast<std::size_t>(Rounds()));
  std::printf("history: %zu histories, %zu operations, %d crashes, %zu violations\n", histories, storm.history().size(), storm.crashes(),
              violations.size());
  ExpectVariety(storm.changes());
}

}  // namespace
}  // namespace kortelijn::test
