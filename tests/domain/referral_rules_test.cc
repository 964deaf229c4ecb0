// Windows, norms and due times in real and business time.
#include <gtest/gtest.h>

#include "services/referral/deadline.h"
#include "services/referral/rules.h"

namespace kortelijn::referral {
namespace {

using base::Dimension;
using base::Discipline;
using base::Kind;
using base::Urgency;
using std::chrono::hours;
using std::chrono::minutes;

base::Time At(int hour, int minute = 0) {
  return std::chrono::sys_days(std::chrono::year(2025) / 3 / 4) + hours(hour) +
         minutes(minute);  // A Tuesday; local time is one hour later.
}

TEST(Windows, DefaultsAreThoseOfTheDomain) {
  const Rules rules;
  EXPECT_EQ(WindowEnd(rules, Urgency::kU3, At(22)), At(22, 15)) << "real time, at night too";
  EXPECT_EQ(WindowEnd(rules, Urgency::kU4, At(15, 30)), At(24 + 7, 30)) << "half an hour on Tuesday, half on Wednesday from 8.00";
  EXPECT_EQ(WindowEnd(rules, Urgency::kU5, At(8)), At(12));
  EXPECT_EQ(WindowEnd(rules, Urgency::kRoutine, At(8)), At(24 + 8)) << "an office day";
}

TEST(Windows, NetworkDecides) {
  Rules rules;
  rules.windows[static_cast<std::size_t>(Urgency::kU4)] = {minutes(10), false};
  EXPECT_EQ(WindowEnd(rules, Urgency::kU4, At(20)), At(20, 10));
}

Rules WithNorms() {
  Rules rules;
  rules.norms = {
      {.urgency = Urgency::kU5, .first_response = minutes(100), .answer = minutes(1000), .business_time = true},
      {.urgency = Urgency::kU5, .dimension = Dimension::kSpiritual, .first_response = minutes(200)},
      {.urgency = Urgency::kU5, .discipline = Discipline::kPalliativeConsultant, .first_response = minutes(30), .answer = minutes(300)},
      {.kind = Kind::kSupport, .urgency = Urgency::kU5, .first_response = minutes(50)},
  };
  return rules;
}

TEST(Norms, MostSpecificHolds) {
  const Rules rules = WithNorms();
  const auto minutes_of = [&](Kind kind, Dimension dimension, Discipline discipline) {
    return FindNorm(rules, {kind, Urgency::kU5, dimension, discipline})->first_response;
  };
  EXPECT_EQ(minutes_of(Kind::kAdvice, Dimension::kPhysical, Discipline::kDietitian), minutes(100));
  EXPECT_EQ(minutes_of(Kind::kSupport, Dimension::kPhysical, Discipline::kDietitian), minutes(50));
  EXPECT_EQ(minutes_of(Kind::kSupport, Dimension::kSpiritual, Discipline::kDietitian), minutes(200)) << "dimension before kind";
  EXPECT_EQ(minutes_of(Kind::kSupport, Dimension::kSpiritual, Discipline::kPalliativeConsultant), minutes(30))
      << "discipline before dimension";
  EXPECT_EQ(FindNorm(rules, {Kind::kAdvice, Urgency::kU3, Dimension::kPhysical, Discipline::kDietitian}), nullptr);
}

Referral Asked() {
  Referral referral;
  referral.kind = Kind::kAdvice;
  referral.urgency = Urgency::kU5;
  referral.dimension = Dimension::kPhysical;
  referral.request_time = At(8);
  return referral;
}

TEST(Deadlines, BusinessAndRealTime) {
  const Rules rules = WithNorms();
  EXPECT_EQ(FirstResponseDue(Asked(), Discipline::kDietitian, rules), At(9, 40));
  EXPECT_EQ(FirstResponseDue(Asked(), Discipline::kPalliativeConsultant, rules), At(8, 30));
  Referral held = Asked();
  held.holder_discipline = Discipline::kDietitian;
  EXPECT_EQ(AnswerDue(held, rules), At(24 + 15, 40)) << "8 hours on Tuesday from 9.00, the other 8 hours 40 minutes on Wednesday from 8.00";
}

TEST(Deadlines, PausesAreLeftOutAndWaitingHasNone) {
  const Rules rules = WithNorms();
  Referral held = Asked();
  held.holder_discipline = Discipline::kPalliativeConsultant;
  EXPECT_EQ(AnswerDue(held, rules), At(13));
  held.paused = hours(2);
  held.paused_business = hours(1);
  EXPECT_EQ(AnswerDue(held, rules), At(15)) << "a norm in real time leaves out real time";
  held.waiting_since = At(9);
  EXPECT_EQ(AnswerDue(held, rules), base::kNever);
}

TEST(Deadlines, NoNormNoDeadline) {
  Referral referral = Asked();
  referral.urgency = Urgency::kRoutine;
  EXPECT_EQ(FirstResponseDue(referral, Discipline::kDietitian, WithNorms()), base::kNever);
  referral.urgency = Urgency::kU5;
  referral.kind = Kind::kSupport;
  EXPECT_EQ(AnswerDue(referral, WithNorms()), base::kNever) << "the norm that fits has no time for an answer";
}

}  // namespace
}  // namespace kortelijn::referral
