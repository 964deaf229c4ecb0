#include "services/registry/notice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/registry/notice_letter.h"

namespace kortelijn::registry {
namespace {

using base::OfferState;
using base::ReferralState;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const base::Time kNow = base::FromMillis(1'790'000'000'000);
constexpr int kLastChange = 23;

ReferralNews News(ReferralChange change, ReferralState state = ReferralState::kRequested) {
  ReferralNews news;
  news.seq = 17;
  news.change = change;
  news.actor = "geert.demo";
  news.referral_id = "question-z";
  news.consultation_id = "question";
  news.network_id = "net.vecht";
  news.urgency = base::Urgency::kU4;
  news.state = state;
  news.requester_id = "hanna.demo";
  if (state == ReferralState::kAccepted || state == ReferralState::kInProgress || state == ReferralState::kOnHold) {
    news.holder_id = "geert.demo";
  }
  return news;
}

/// `KIND person` of each.
std::vector<std::string> Told(const ReferralNews& news) {
  constexpr std::array kNames = {"NONE", "OFFER", "WORD_AWAITED", "ANSWER", "ESCALATION", "CONFIRM_ENTRY"};
  std::vector<std::string> told;
  for (const auto& notice : NoticesOf(news)) {
    const std::string who = notice.member_id.empty() ? "coordinators" : notice.member_id;
    told.push_back(kNames.at(static_cast<std::size_t>(notice.kind)) + (" " + who));
  }
  return told;
}

TEST(Notices, AnEmergencyIsToldToThePrivacyOfficersAndTheCircle) {
  const EmergencyNews news{17, "net.vecht", "casus1", "cora.demo", "Cora Demo", {"hanna.demo", "geert.demo"}};
  const auto notices = NoticesOf(news);
  ASSERT_EQ(notices.size(), 3u);
  EXPECT_EQ(notices[0].member_id, "") << "every privacy officer";
  EXPECT_EQ(notices[1].member_id, "hanna.demo");
  EXPECT_EQ(notices[2].member_id, "geert.demo");
  for (const auto& notice : notices) {
    EXPECT_EQ(notice.kind, NoticeKind::kEmergency);
    EXPECT_EQ(notice.subject_id, "casus1");
    EXPECT_FALSE(ForStandIn(notice.kind));
  }
}

TEST(NoticeLetter, AnEmergencySaysWhoAndLeadsToTheLogOrTheCase) {
  const auto notice = NoticesOf(EmergencyNews{17, "net.vecht", "casus1", "cora.demo", "Cora Demo", {}}).at(0);
  Member officer;
  officer.display_name = "Petra Demo";
  officer.roles = {base::Role::kPrivacyOfficer};
  const auto dutch = NoticeLetter(notice, officer, "PaTz Vecht");
  EXPECT_EQ(dutch.subject, "Kortelijn: noodtoegang tot een casus");
  EXPECT_THAT(dutch.body, HasSubstr("Noodtoegang: Cora Demo heeft een casus geopend"));
  EXPECT_THAT(dutch.body, HasSubstr("kortelijn log patient casus1"));
  EXPECT_THAT(dutch.body, Not(HasSubstr("kortelijn notices"))) << "nobody can do without it";
  Member doctor;
  doctor.roles = {base::Role::kProfessional};
  doctor.language = "en";
  EXPECT_THAT(NoticeLetter(notice, doctor, "PaTz Vecht").body, HasSubstr("kortelijn case show casus1"));
}

TEST(Notices, WhoIsOfferedSomethingIsToldWhateverTheChange) {
  for (int change = 1; change <= kLastChange; ++change) {
    auto news = News(static_cast<ReferralChange>(change));
    news.actor = news.requester_id;
    news.offers = {{"geert.demo", OfferState::kOffered, kNow}};
    EXPECT_THAT(Told(news), testing::Contains("OFFER geert.demo")) << change;
  }
}

TEST(Notices, AnOfferThatIsNotOpenIsNoNews) {
  for (const auto state : {OfferState::kSeen, OfferState::kClaimed, OfferState::kDeclined, OfferState::kWithdrawn}) {
    auto news = News(ReferralChange::kUnspecified);
    news.offers = {{"geert.demo", state, kNow}};
    EXPECT_THAT(Told(news), IsEmpty());
  }
}

TEST(Notices, DimensionsOfferedInTheSameMomentAreOne) {
  auto spiritual = News(ReferralChange::kRequested);
  spiritual.offers = {{"geert.demo", OfferState::kOffered, kNow}};
  auto social = spiritual;
  social.seq = 18;
  social.referral_id = "question-s";
  auto later = social;
  later.offers[0].time = kNow + std::chrono::hours(4);
  const auto key = [](const ReferralNews& news) {
    const auto notice = NoticesOf(news).at(0);
    return std::pair(notice.subject_id, notice.occasion);
  };
  EXPECT_EQ(key(spiritual), key(social));
  EXPECT_NE(key(social), key(later));
}

/// Every change, as done by each of those who take part, in a state that fits: nobody but the one named is told.
TEST(Notices, EveryChangeTellsWhoAwaitsIt) {
  const auto told = [](ReferralChange change, ReferralState state, const char* actor) {
    auto news = News(change, state);
    news.actor = actor;
    return Told(news);
  };
  using C = ReferralChange;
  using S = ReferralState;
  EXPECT_THAT(told(C::kResumed, S::kInProgress, "hanna.demo"), ElementsAre("WORD_AWAITED geert.demo"));
  EXPECT_THAT(told(C::kResumed, S::kInProgress, "somebody.who.stands.in"), ElementsAre("WORD_AWAITED geert.demo"));
  EXPECT_THAT(told(C::kResumed, S::kInProgress, "geert.demo"), IsEmpty());
  EXPECT_THAT(told(C::kHeld, S::kOnHold, "geert.demo"), IsEmpty());
  EXPECT_THAT(told(C::kCancelRequested, S::kAccepted, "hanna.demo"), ElementsAre("WORD_AWAITED geert.demo"));
  EXPECT_THAT(told(C::kCompleted, S::kCompleted, "geert.demo"), ElementsAre("ANSWER hanna.demo"));
  EXPECT_THAT(told(C::kFailed, S::kFailed, "geert.demo"), ElementsAre("ANSWER hanna.demo"));
  EXPECT_THAT(told(C::kRejected, S::kRejected, "carla.demo"), ElementsAre("ANSWER hanna.demo"));
  EXPECT_THAT(told(C::kCancelled, S::kCancelled, "geert.demo"), ElementsAre("ANSWER hanna.demo"));
  EXPECT_THAT(told(C::kCancelled, S::kCancelled, "hanna.demo"), IsEmpty());
  for (const int silent : {3, 4, 5, 6, 8, 16, 17, 19, 20, 21, 22, 23}) {
    for (const auto* actor : {"hanna.demo", "geert.demo", "service.referral"}) {
      EXPECT_THAT(told(static_cast<C>(silent), S::kInProgress, actor), IsEmpty()) << silent << " by " << actor;
    }
  }
}

TEST(Notices, AQuestionBackIsToldToTheRequester) {
  auto news = News(ReferralChange::kHeld, ReferralState::kOnHold);
  news.awaits_requester = true;
  EXPECT_THAT(Told(news), ElementsAre("WORD_AWAITED hanna.demo"));
  EXPECT_EQ(NoticesOf(news).at(0).occasion, 17);
}

TEST(Notices, CoordinatorsAreToldWhenItComesToThemAndOnlyThen) {
  for (int number = 1; number <= kLastChange; ++number) {
    const auto change = static_cast<ReferralChange>(number);
    auto news = News(change);
    EXPECT_THAT(Told(news), Not(testing::Contains("ESCALATION coordinators"))) << number;
    news.escalated = true;
    const bool comes = change == ReferralChange::kRequested || change == ReferralChange::kWidened || change == ReferralChange::kGivenBack ||
                       change == ReferralChange::kEscalated;
    EXPECT_EQ(Told(news) == std::vector<std::string>{"ESCALATION coordinators"}, comes) << number;
  }
}

TEST(Notices, AnEscalationOfAQuestionIsOneForAllThatComeInTheSameMoment) {
  auto spiritual = News(ReferralChange::kEscalated);
  spiritual.escalated = true;
  spiritual.time = kNow;
  auto social = spiritual;
  social.seq = 18;
  social.referral_id = "question-s";
  auto later = social;
  later.time = kNow + std::chrono::hours(4);
  const auto key = [](const ReferralNews& news) {
    const auto notice = NoticesOf(news).at(0);
    return std::pair(notice.subject_id, notice.occasion);
  };
  EXPECT_EQ(key(spiritual), key(social));
  EXPECT_NE(key(social), key(later));
}

TEST(Notices, WhoStandsInIsToldOfWordsAndAnswersOnly) {
  for (int kind = 0; kind <= 5; ++kind) {
    EXPECT_EQ(ForStandIn(static_cast<NoticeKind>(kind)), kind == 2 || kind == 3) << kind;
  }
}

TEST(StillWorth, AnOfferUntilThePersonActedOrNeedNot) {
  auto after = News(ReferralChange::kWidened);
  EXPECT_TRUE(StillWorth(NoticeKind::kOffer, "geert.demo", after));
  after.offers = {{"mirjam.demo", OfferState::kClaimed, kNow}};
  EXPECT_TRUE(StillWorth(NoticeKind::kOffer, "geert.demo", after));
  EXPECT_FALSE(StillWorth(NoticeKind::kOffer, "mirjam.demo", after));
  after.withdrawn = {"geert.demo"};
  EXPECT_FALSE(StillWorth(NoticeKind::kOffer, "geert.demo", after));
}

TEST(StillWorth, AWordWhileItIsAwaited) {
  auto after = News(ReferralChange::kHeld, ReferralState::kOnHold);
  EXPECT_FALSE(StillWorth(NoticeKind::kWordAwaited, "hanna.demo", after));
  EXPECT_TRUE(StillWorth(NoticeKind::kWordAwaited, "geert.demo", after));
  EXPECT_FALSE(StillWorth(NoticeKind::kWordAwaited, "mirjam.demo", after)) << "somebody else holds it now";
  after.awaits_requester = true;
  EXPECT_TRUE(StillWorth(NoticeKind::kWordAwaited, "hanna.demo", after));
  after.state = ReferralState::kCompleted;
  EXPECT_FALSE(StillWorth(NoticeKind::kWordAwaited, "hanna.demo", after));
}

TEST(StillWorth, AnAnswerUntilItIsClosedAndAnEscalationWhileItLasts) {
  auto after = News(ReferralChange::kCompleted, ReferralState::kCompleted);
  EXPECT_TRUE(StillWorth(NoticeKind::kAnswer, "hanna.demo", after));
  after.closed = true;
  EXPECT_FALSE(StillWorth(NoticeKind::kAnswer, "hanna.demo", after));
  auto escalated = News(ReferralChange::kEscalated);
  EXPECT_FALSE(StillWorth(NoticeKind::kEscalation, "carla.demo", escalated));
  escalated.escalated = true;
  EXPECT_TRUE(StillWorth(NoticeKind::kEscalation, "carla.demo", escalated));
  escalated.state = ReferralState::kRejected;
  EXPECT_FALSE(StillWorth(NoticeKind::kEscalation, "carla.demo", escalated));
}

Member Geert(const std::string& language) {
  Member member;
  member.id = "geert.demo";
  member.display_name = "Geert Demo";
  member.email = "geert.demo@example.org";
  member.language = language;
  return member;
}

TEST(Member, WantsWhatIsNotMutedWhileActive) {
  auto member = Geert("nl");
  EXPECT_TRUE(member.Wants(NoticeKind::kOffer));
  member.muted_notices = {NoticeKind::kOffer};
  EXPECT_FALSE(member.Wants(NoticeKind::kOffer));
  EXPECT_TRUE(member.Wants(NoticeKind::kAnswer));
  member.status = base::MemberStatus::kSuspended;
  EXPECT_FALSE(member.Wants(NoticeKind::kAnswer));
}

TEST(NoticeLetter, SaysThatThereIsSomethingAndWhatToDoInBothLanguages) {
  auto news = News(ReferralChange::kRequested);
  news.offers = {{"geert.demo", OfferState::kOffered, kNow}};
  const auto notice = NoticesOf(news).at(0);
  const auto dutch = NoticeLetter(notice, Geert(""), "PaTz Vecht Demo");
  EXPECT_EQ(dutch.to, "geert.demo@example.org");
  EXPECT_THAT(dutch.body, HasSubstr("Beste Geert Demo,"));
  EXPECT_THAT(dutch.body, HasSubstr("Hoe snel: vandaag."));
  EXPECT_THAT(dutch.body, HasSubstr("kortelijn inbox"));
  EXPECT_THAT(dutch.body, HasSubstr("Kenmerk: question\n"));
  const auto english = NoticeLetter(notice, Geert("en"), "PaTz Vecht Demo");
  EXPECT_THAT(english.body, HasSubstr("How soon: today."));
}

TEST(NoticeLetter, SaysToWhoStandsInThatItIsNotTheirOwn) {
  Notice notice{.kind = NoticeKind::kAnswer, .member_id = "geert.demo", .subject_id = "question-z", .reference = "question"};
  EXPECT_THAT(NoticeLetter(notice, Geert(""), "PaTz Vecht Demo").body, HasSubstr("Op een vraag van u is geantwoord, of die is"));
  notice.stands_for = "hanna.demo";
  EXPECT_THAT(NoticeLetter(notice, Geert(""), "PaTz Vecht Demo").body, HasSubstr("iemand voor wie u nu waarneemt is geantwoord"));
  EXPECT_THAT(NoticeLetter(notice, Geert("en"), "PaTz Vecht Demo").body, HasSubstr("for whom you stand in now was answered"));
  notice.kind = NoticeKind::kWordAwaited;
  EXPECT_THAT(NoticeLetter(notice, Geert(""), "PaTz Vecht Demo").subject, HasSubstr("een bericht bij uw waarneming"));
}

TEST(NoticeLetter, GivesAwayNothingOfTheQuestion) {
  for (const auto kind :
       {NoticeKind::kOffer, NoticeKind::kWordAwaited, NoticeKind::kAnswer, NoticeKind::kEscalation, NoticeKind::kConfirmEntry}) {
    Notice notice{
        .kind = kind, .member_id = "geert.demo", .subject_id = "question-z", .referral_id = "question-z", .reference = "question"};
    for (const auto& [language, stands_for] : {std::pair("nl", ""), {"en", ""}, {"nl", "hanna.demo"}, {"en", "hanna.demo"}}) {
      notice.stands_for = stands_for;
      const auto letter = NoticeLetter(notice, Geert(language), "PaTz Vecht Demo");
      EXPECT_THAT(letter.body, Not(HasSubstr("hanna")));
      EXPECT_THAT(letter.subject + letter.body, Not(testing::ContainsRegex("[^a-z](je|jij|jou|jouw)[^a-z]")));
      EXPECT_FALSE(letter.subject.empty());
      EXPECT_THAT(letter.body, HasSubstr("question")) << "the reference";
      EXPECT_THAT(letter.body, Not(HasSubstr("question-z"))) << "the id of a referral tells its dimension";
      EXPECT_THAT(letter.body, Not(HasSubstr("{"))) << "everything is filled in";
      EXPECT_THAT(letter.body, HasSubstr("kortelijn "));
    }
  }
}

}  // namespace
}  // namespace kortelijn::registry
