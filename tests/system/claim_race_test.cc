// Many people reach for the same referral at the same moment, again and again: each time exactly one has it.
#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "services/common/base/reason.h"
#include "tests/support/acts.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

constexpr int kPeople = 64;
constexpr int kReferrals = 1000;

std::string Name(int i) { return "carer" + std::to_string(i); }

void LetEveryoneBeOffered(Installation& here) {
  auto& coordinator = here.As("coordinator");
  auto network = Call(*coordinator.registry, &registry::v1::RegistryService::Stub::GetNetwork, registry::v1::GetNetworkRequest()).network();
  registry::v1::UpdateNetworkRequest request;
  request.set_request_id("ring-size-64");
  *request.mutable_network() = network;
  request.mutable_network()->set_ring_size(kPeople);
  request.mutable_update_mask()->add_paths("ring_size");
  Call(*coordinator.registry, &registry::v1::RegistryService::Stub::UpdateNetwork, request);
}

TEST(ClaimRace, SixtyFourPeopleAThousandTimesOneWinnerEach) {
  Installation here;
  here.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  for (int i = 0; i < kPeople; ++i) {
    here.AddProfessional(Name(i), registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 50}}, {"GM0879"});
    here.As(Name(i));
  }
  LetEveryoneBeOffered(here);
  std::vector<std::string> referrals;
  for (int i = 0; i < kReferrals; ++i) referrals.push_back(Ask(here.As("doctor")) + "-z");
  ASSERT_TRUE(Eventually([&] { return Look(here.As("doctor"), referrals.back()).has_value(); }, std::chrono::seconds(60)));

  std::vector<std::atomic<int>> winners(kReferrals);
  std::atomic<int> told{0};
  std::atomic<int> other{0};
  std::barrier start(kPeople);
  std::vector<std::thread> threads;
  for (int i = 0; i < kPeople; ++i) {
    threads.emplace_back([&, person = &here.As(Name(i))] {
      for (int r = 0; r < kReferrals; ++r) {
        start.arrive_and_wait();
        try {
          Claim(*person, referrals[r]);
          ++winners[r];
        } catch (const base::Fault& fault) {
          (fault.reason() == base::reason::kAlreadyClaimed ? told : other)++;
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (int r = 0; r < kReferrals; ++r) EXPECT_EQ(winners[r], 1) << referrals[r];
  EXPECT_EQ(told, kReferrals * (kPeople - 1));
  EXPECT_EQ(other, 0);
  EXPECT_TRUE(Verify(here.As("privacy"), "referral").intact());
}

}  // namespace
}  // namespace kortelijn::test
