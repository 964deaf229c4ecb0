#include "services/consultation/act.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/reason.h"

namespace kortelijn::consultation {
namespace {

using base::Fault;
using base::ReferralState;
using testing::ElementsAre;
namespace reason = base::reason;

const base::Time kNow = base::FromMillis(1'790'000'000'000);

/// Everybody who might try. The situation is always the one of `At`.
enum Party { kRequester, kHolder, kOtherHolder, kCircle, kOffered, kStranger, kForeignRequester, kParties };

base::Principal Who(int party) {
  static const char* const kIds[] = {"requester.demo", "holder.demo",   "other.demo",    "circle.demo",
                                     "offered.demo",   "stranger.demo", "requester.demo"};
  return {kIds[party], party == kForeignRequester ? "roer" : "vecht", base::Role::kProfessional};
}

/// What the thread of the referral says, beside its state.
struct Facts {
  ReferralState state = ReferralState::kRequested;
  bool question_open = false;
  bool answered = false;
  bool confirmed = false;
  bool closed = false;
  bool error = false;
};

Situation At(const Facts& facts) {
  Situation situation;
  auto& consultation = situation.consultation;
  consultation.id = "c1";
  consultation.network_id = "vecht";
  consultation.requester_id = "requester.demo";
  consultation.dimensions = {{base::Dimension::kPhysical}, {base::Dimension::kSocial}};
  consultation.entered_in_error = facts.error;
  Thread mine;
  mine.referral.id = "c1-f";
  mine.referral.consultation_id = "c1";
  mine.referral.state = facts.state;
  mine.referral.round = 2;
  mine.referral.closed = facts.closed;
  mine.referral.offers = {{"offered.demo", 2}};
  // Nobody holds a REQUESTED referral as its own service tells it, but the thread may be ahead: keep a holder to see the rule alone.
  mine.referral.holder_id = "holder.demo";
  mine.holder_id = "holder.demo";
  mine.question_open = facts.question_open;
  mine.answered = facts.answered;
  mine.confirmed = facts.confirmed;
  Thread other;
  other.referral.id = "c1-s";
  other.referral.consultation_id = "c1";
  other.referral.state = ReferralState::kAccepted;
  other.referral.holder_id = "other.demo";
  situation.threads = {mine, other};
  situation.in_circle = false;
  return situation;
}

template <typename Visit>
void EveryFacts(Visit visit) {
  for (int state = 1; state <= 9; ++state) {
    for (int bits = 0; bits < 32; ++bits) {
      visit(Facts{static_cast<ReferralState>(state), (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0});
    }
  }
}

/// The reason with which `work` is refused, or "OK".
template <typename Work>
std::string Verdict(Work work) {
  try {
    work();
  } catch (const Fault& fault) {
    if (fault.reason() == reason::kMoveNotAllowed) {
      EXPECT_EQ(fault.code(), base::Code::kFailedPrecondition);
      EXPECT_TRUE(fault.details().contains("state"));
      EXPECT_TRUE(fault.details().contains("move"));
    }
    return fault.reason();
  }
  return "OK";
}

bool Over(const Facts& facts) { return static_cast<int>(facts.state) >= 5 || facts.answered || facts.error; }

bool AnsweredFor(const Facts& facts) {
  return !facts.error && (static_cast<int>(facts.state) == 5 || (facts.answered && static_cast<int>(facts.state) < 5));
}

constexpr const char* kOk = "OK";
constexpr const char* kNone = "NOT_FOUND";
constexpr const char* kMove = "MOVE_NOT_ALLOWED";

TEST(PostMessage, EveryPartyEveryKindEveryState) {
  EveryFacts([](const Facts& facts) {
    for (int party = 0; party < kParties; ++party) {
      const auto post = [&](MessageKind kind) {
        return Verdict([&] { PostMessage(At(facts), {"c1-f", kind, "Woorden"}, "m1", {Who(party), kNow}); });
      };
      const bool requester = party == kRequester;
      const bool holder = party == kHolder;
      const bool open = !Over(facts);
      const std::string outsider = requester || holder ? kMove : kNone;
      ASSERT_EQ(post(MessageKind::kQuestion), holder && open ? kOk : outsider);
      ASSERT_EQ(post(MessageKind::kReply), requester && open && facts.question_open ? kOk : outsider);
      ASSERT_EQ(post(MessageKind::kNote), (requester || holder) && open ? kOk : outsider);
      ASSERT_EQ(post(MessageKind::kAnswer), outsider);
    }
  });
}

TEST(Answer, EveryPartyEveryState) {
  EveryFacts([](const Facts& facts) {
    for (int party = 0; party < kParties; ++party) {
      const auto verdict = Verdict([&] { Answer(At(facts), {"c1-f", "Advies", Outcome::kAdviceGiven}, "m1", {Who(party), kNow}); });
      ASSERT_EQ(verdict, party != kHolder ? kNone : Over(facts) ? kMove : kOk);
    }
  });
}

TEST(Confirm, EveryPartyEveryState) {
  EveryFacts([](const Facts& facts) {
    for (int party = 0; party < kParties; ++party) {
      const auto verdict = Verdict([&] { Confirm(At(facts), "c1-f", {true, "Dank"}, {Who(party), kNow}); });
      const bool once = !facts.confirmed && !facts.closed;
      ASSERT_EQ(verdict, party != kRequester ? kNone : AnsweredFor(facts) && once ? kOk : kMove);
    }
  });
}

TEST(Cancel, EveryPartyEveryState) {
  EveryFacts([](const Facts& facts) {
    for (int party = 0; party < kParties; ++party) {
      const auto cancel = [&](std::vector<std::string> named) {
        return Verdict([&] { Cancel(At(facts), {std::move(named), base::MoveReason::kOther}, {Who(party), kNow}); });
      };
      const bool requester = party == kRequester;
      ASSERT_EQ(cancel({"c1-f"}), !requester ? kNone : Over(facts) ? kMove : kOk);
      ASSERT_EQ(cancel({"c1-f", "c1-s"}), !requester ? kNone : Over(facts) ? kMove : kOk);
      ASSERT_EQ(cancel({"c1-z"}), kNone);
      ASSERT_EQ(cancel({}), !requester ? kNone : facts.error ? kMove : kOk);
    }
  });
}

TEST(Cancel, TakesWhatHasNotEnded) {
  const Act act{Who(kRequester), kNow};
  EXPECT_THAT(Cancel(At({ReferralState::kRequested}), {{}, base::MoveReason::kOther}, act), ElementsAre("c1-f", "c1-s"));
  EXPECT_THAT(Cancel(At({ReferralState::kFailed}), {{}, base::MoveReason::kOther}, act), ElementsAre("c1-s"));
  EXPECT_THAT(Cancel(At({ReferralState::kOnHold}), {{"c1-f"}, base::MoveReason::kOther}, act), ElementsAre("c1-f"));
}

TEST(EnterInError, ByTheRequesterFromAnyState) {
  EveryFacts([](const Facts& facts) {
    for (int party = 0; party < kParties; ++party) {
      const auto situation = At(facts);
      ASSERT_EQ(Verdict([&] { EnterInError(situation, {Who(party), kNow}); }), party == kRequester ? kOk : kNone);
    }
    const Consultation next = EnterInError(At(facts), {Who(kRequester), kNow});
    ASSERT_TRUE(next.entered_in_error);
    ASSERT_EQ(next.status, ConsultationStatus::kEnteredInError);
    ASSERT_EQ(next.update_time, kNow);
  });
}

TEST(Acts, ReferralOfAnotherQuestionIsAbsent) {
  const auto situation = At({ReferralState::kAccepted});
  const Act act{Who(kRequester), kNow};
  EXPECT_EQ(Verdict([&] { PostMessage(situation, {"c2-f", MessageKind::kNote, "x"}, "m1", act); }), kNone);
  EXPECT_EQ(Verdict([&] { Answer(situation, {"c2-f", "x", Outcome::kAdviceGiven}, "m1", act); }), kNone);
  EXPECT_EQ(Verdict([&] { Confirm(situation, "c2-f", {}, act); }), kNone);
}

TEST(PostMessage, CarriesThreadRoundAndAuthor) {
  auto situation = At({ReferralState::kInProgress});
  situation.threads[0].referral.holder_discipline = base::Discipline::kSpiritualCaregiver;
  const auto who = Who(kHolder);
  const Message message = PostMessage(situation, {"c1-f", MessageKind::kQuestion, "Slaapt mevrouw?"}, "m1", {who, kNow});
  EXPECT_EQ(message, (Message{"m1", "c1", "c1-f", "holder.demo", MessageKind::kQuestion, "Slaapt mevrouw?", Outcome::kUnspecified, kNow, 2,
                              "holder.demo", true}));
}

TEST(PostMessage, OfTheNextHolderIsNotApartThoughTheThreadIs) {
  auto situation = At({ReferralState::kInProgress});
  situation.threads[0].compartment = true;
  const Message message = PostMessage(situation, {"c1-f", MessageKind::kQuestion, "Slaapt mevrouw?"}, "m1", {Who(kHolder), kNow});
  EXPECT_FALSE(message.compartment);
}

TEST(Confirm, CarriesWhoConfirmsAndWhichAnswer) {
  auto situation = At({ReferralState::kInProgress, false, true});
  situation.threads[0].answered_by = "holder.demo";
  const auto who = Who(kRequester);
  const auto first = Confirm(situation, "c1-f", {true, "Dank"}, {who, kNow});
  EXPECT_EQ(first.author_id, "requester.demo");
  EXPECT_EQ(first.round, 2);
  EXPECT_EQ(first.holder_id, "holder.demo");
  EXPECT_TRUE(Counts(situation.threads[0], first));
  situation.threads[0].answered_by = "other.demo";
  const auto second = Confirm(situation, "c1-f", {true, "Dank"}, {who, kNow});
  EXPECT_NE(first.id, second.id);
  EXPECT_FALSE(Counts(situation.threads[0], first));
}

/// A spiritual caregiver's words need consent; a coded outcome never does, nor do anybody else's words.
TEST(Answer, OutcomeOnlyForASpiritualCaregiverWithoutConsent) {
  for (int discipline = 1; discipline <= 16; ++discipline) {
    for (const bool words : {false, true}) {
      for (const bool allowed : {false, true}) {
        auto situation = At({ReferralState::kAccepted});
        situation.threads[0].referral.holder_discipline = static_cast<base::Discipline>(discipline);
        const Reply reply{"c1-f", words ? "Wij spraken lang." : "", Outcome::kContactMade, allowed};
        const bool refused = discipline == 12 && words && !allowed;
        ASSERT_EQ(Verdict([&] { Answer(situation, reply, "m1", {Who(kHolder), kNow}); }), refused ? "OUTCOME_ONLY" : "OK");
        ASSERT_EQ(NeedsConsent(situation, reply), discipline == 12 && words);
      }
    }
  }
}

TEST(CheckWords, KindsAndLength) {
  for (int kind = -1; kind <= 5; ++kind) {
    const bool fits = kind >= 1 && kind <= 3;
    EXPECT_EQ(Verdict([&] { CheckWords({"c1-f", static_cast<MessageKind>(kind), "x"}); }), fits ? "OK" : "FIELD_INVALID") << kind;
  }
  const auto text = [](const std::string& words) { return Verdict([&] { CheckWords({"c1-f", MessageKind::kNote, words}); }); };
  EXPECT_EQ(text(""), "FIELD_INVALID");
  EXPECT_EQ(text("  "), "FIELD_INVALID");
  EXPECT_EQ(text(std::string(8000, 'x')), "OK");
  EXPECT_EQ(text(std::string(8001, 'x')), "FIELD_INVALID");
  EXPECT_EQ(text("\xc3"), "FIELD_INVALID");
}

TEST(CheckReply, OutcomeIsRequired) {
  for (int outcome = -1; outcome <= 5; ++outcome) {
    const bool fits = outcome >= 1 && outcome <= 4;
    EXPECT_EQ(Verdict([&] { CheckReply({"c1-f", "", static_cast<Outcome>(outcome)}); }), fits ? "OK" : "FIELD_INVALID") << outcome;
  }
  EXPECT_EQ(Verdict([] { CheckReply({"c1-f", std::string(8001, 'x'), Outcome::kAdviceGiven}); }), "FIELD_INVALID");
}

TEST(CheckAppreciation, AWordOfThanks) {
  EXPECT_EQ(Verdict([] { CheckAppreciation({true, ""}); }), "OK");
  EXPECT_EQ(Verdict([] { CheckAppreciation({true, std::string(600, 'd')}); }), "OK");
  EXPECT_EQ(Verdict([] { CheckAppreciation({true, std::string(601, 'd')}); }), "FIELD_INVALID");
}

TEST(CheckCancellation, ReasonsThatFit) {
  for (int code = -1; code <= 15; ++code) {
    const std::string expected = code == 0 ? "REASON_REQUIRED" : code == 6 || code == 12 ? "OK" : "FIELD_INVALID";
    EXPECT_EQ(Verdict([&] { CheckCancellation({{}, static_cast<base::MoveReason>(code)}); }), expected) << code;
  }
  EXPECT_EQ(Verdict([] { CheckCancellation({{"c1-f", "c1-f"}, base::MoveReason::kOther}); }), "FIELD_INVALID");
}

}  // namespace
}  // namespace kortelijn::consultation
