#include "tests/bench/population.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "services/common/base/language.h"
#include "services/common/base/municipality.h"

namespace kortelijn::bench {
namespace {

constexpr double kShare = -0.7;
constexpr int kTags = 60;
constexpr std::chrono::sys_days kToday{std::chrono::year(2025) / 3 / 4};

std::string IdOf(int number) { return "person-" + std::to_string(number); }

std::string TagOf(int number) { return "tag-" + std::to_string(number); }

}  // namespace

Population::Population() {
  for (const auto& municipality : base::Municipalities()) codes_.push_back(municipality.code);
  std::shuffle(codes_.begin(), codes_.end(), random_);
  std::vector<double> shares;
  for (std::size_t place = 1; place <= codes_.size(); ++place) shares.push_back(std::pow(static_cast<double>(place), kShare));
  share_ = std::discrete_distribution<std::size_t>(shares.begin(), shares.end());
}

std::string Population::SomeMunicipality() { return codes_[share_(random_)]; }

std::string Population::SomeLanguage() {
  const auto all = base::Languages();
  return all[static_cast<std::size_t>(Below(static_cast<int>(all.size())))].code;
}

referral::Profile Population::Somebody(int number) {
  referral::Profile person;
  person.id = IdOf(number);
  person.network_id = "net";
  person.display_name = "Person " + std::to_string(number) + " Demo";
  person.organisation_name = "Organisation " + std::to_string(number % 5'000) + " Demo";
  person.phone = "0600000000";
  person.discipline = static_cast<base::Discipline>(1 + Below(16));
  for (auto& strength : person.strengths) strength = Below(2) == 0 ? 20 + Below(81) : 0;
  for (int i = Below(4); i > 0; --i) person.expertise.push_back(TagOf(Below(kTags)));
  person.working_area = {SomeMunicipality()};
  for (const auto& neighbour : base::FindMunicipality(person.working_area.front())->neighbours) {
    if (Below(3) == 0) person.working_area.push_back(neighbour);
  }
  person.languages = {"nl"};
  if (Below(3) == 0) person.languages.push_back(SomeLanguage());
  if (Below(4) == 0) person.reachable.emplace().fill({8 * 60 + 30 * Below(6), 15 * 60 + 30 * Below(6)});
  if (Below(20) == 0) person.absences = {{kToday - std::chrono::days(Below(5)), kToday + std::chrono::days(Below(20))}};
  person.capacity = static_cast<base::CapacityStatus>(Below(10) == 0 ? 3 : 1 + Below(2));
  person.confirm_time = kToday - std::chrono::days(Below(500));
  return person;
}

referral::Question Population::SomeQuestion(int professionals) {
  referral::Question question;
  question.municipality = SomeMunicipality();
  question.dimension = static_cast<base::Dimension>(1 + Below(4));
  const auto other = static_cast<base::Dimension>(1 + Below(4));
  if (Below(2) == 0 && other != question.dimension) question.others = {{other, 1 + Below(100)}};
  question.expertise = {TagOf(Below(kTags))};
  if (Below(5) == 0) question.languages = {SomeLanguage()};
  question.requester_id = IdOf(Below(professionals));
  question.social_domain_allowed = true;
  for (int i = 0; i < 3; ++i) question.circle.push_back(IdOf(Below(professionals)));
  for (int i = 0; i < 10; ++i) question.collaborations[IdOf(Below(professionals))] = 1 + Below(5);
  question.now = kToday + std::chrono::hours(9);
  question.needed = question.now + std::chrono::days(2);
  return question;
}

referral::Rules Population::SomeRules() const {
  referral::Rules rules;
  rules.network_id = "net";
  rules.weights = {28, 10, 15, 15, 5, 10, 5, 4, 4, 4, 12, 8};
  return rules;
}

}  // namespace kortelijn::bench
