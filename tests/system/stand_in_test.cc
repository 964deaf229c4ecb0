// Waarneming from end to end: a huisarts who is away for a week while the answer comes, and a holder who is away while it is awaited.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/calendar.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/base/stand_in.h"
#include "tests/support/acts.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace reason = base::reason;
using consultation::v1::MESSAGE_KIND_QUESTION;
using consultation::v1::MESSAGE_KIND_REPLY;
using ::testing::HasSubstr;

class StandInStory : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("locum", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("nurse", registry::v1::DISCIPLINE_COMMUNITY_NURSE, {{registry::v1::DIMENSION_PHYSICAL, 90}}, {"GM0879"});
    here_.AddProfessional("nurse2", registry::v1::DISCIPLINE_COMMUNITY_NURSE, {{registry::v1::DIMENSION_PHYSICAL, 80}}, {"GM0879"});
  }

  /// Away from today for a week.
  registry::v1::UpdateProfessionalRequest Absence(const std::string& absent, const std::string& stand_in) {
    registry::v1::GetProfessionalRequest get;
    get.set_professional_id(absent);
    registry::v1::UpdateProfessionalRequest request;
    request.set_request_id(base::NewId());
    auto& entry = *request.mutable_professional();
    entry = Call(*here_.As(absent).registry, &registry::v1::RegistryService::Stub::GetProfessional, get).professional();
    const auto today = base::LocalDayOf(here_.clock().Now());
    auto* absence = entry.add_absences();
    absence->set_from_day(base::FormatDay(today));
    absence->set_to_day(base::FormatDay(today + std::chrono::days(7)));
    absence->set_stand_in_id(stand_in);
    request.mutable_update_mask()->add_paths("absences");
    return request;
  }
  void GoesAway(const std::string& absent, const std::string& stand_in) {
    Call(*here_.As(absent).registry, &registry::v1::RegistryService::Stub::UpdateProfessional, Absence(absent, stand_in));
  }
  std::string AskedAndHeld() {
    const auto id = AskAndWait(here_.As("doctor"),
                               {.case_id = MakeCase(here_.As("doctor"), "GM0879"), .dimensions = {registry::v1::DIMENSION_PHYSICAL}});
    EXPECT_TRUE(Eventually([&] { return !Inbox(here_.As("nurse")).empty(); }));
    Claim(here_.As("nurse"), id);
    return id;
  }
  static std::string ConsultationOf(const std::string& referral_id) { return referral_id.substr(0, referral_id.find('-')); }
  std::optional<referral::v1::InboxItem> Row(const std::string& person, const std::string& id) {
    for (const auto& item : Inbox(here_.As(person))) {
      if (item.referral().id() == id) return item;
    }
    return std::nullopt;
  }

  Installation here_;
};

TEST_F(StandInStory, AHuisartsIsAwayForAWeekAndTheAnswerArrives) {
  const auto id = AskedAndHeld();
  Post(here_.As("nurse"), id, MESSAGE_KIND_QUESTION, "Which tablets?");
  EXPECT_EQ(ReasonOf([&] { Open(here_.As("locum"), ConsultationOf(id)); }), reason::kNotFound);
  GoesAway("doctor", "locum");
  ASSERT_TRUE(Eventually([&] {
    const auto row = Row("locum", id);
    return row && row->awaited() == referral::v1::AWAITED_REPLY && row->stands_in_for() == "doctor";
  }));
  EXPECT_EQ(Open(here_.As("locum"), ConsultationOf(id)).messages(0).text(), "Which tablets?");
  Post(here_.As("locum"), id, MESSAGE_KIND_REPLY, "The white ones.");
  ASSERT_TRUE(Reaches(here_.As("nurse"), id, referral::v1::REFERRAL_STATE_ACCEPTED)) << "the clock runs again";
  Answer(here_.As("nurse"), id, "Halve them at night.");
  ASSERT_TRUE(Eventually([&] {
    const auto row = Row("locum", id);
    return row && row->awaited() == referral::v1::AWAITED_CONFIRMATION;
  }));
  const auto opened = Open(here_.As("locum"), ConsultationOf(id));
  EXPECT_EQ(opened.consultation().stands_in_for(), "doctor");
  EXPECT_EQ(opened.messages(1).author_id(), "locum");
  EXPECT_EQ(opened.messages(2).text(), "Halve them at night.");
  Confirm(here_.As("locum"), id, "Thank you, also for doctor.");
  EXPECT_TRUE(Eventually([&] { return Look(here_.As("doctor"), id)->has_close_time(); }));
  EXPECT_TRUE(Eventually([&] { return !Row("locum", id) && !Row("doctor", id); }));
  EXPECT_TRUE(Verify(here_.As("privacy"), "consultation").intact());
}

TEST_F(StandInStory, AHolderIsAwayAndTheStandInTakesOverAndAnswers) {
  const auto id = AskedAndHeld();
  GoesAway("nurse", "nurse2");
  ASSERT_TRUE(Eventually([&] {
    const auto row = Row("nurse2", id);
    return row && row->stands_in_for() == "nurse" && !row->held();
  }));
  consultation::v1::OpenBriefRequest brief;
  brief.set_referral_id(id);
  EXPECT_TRUE(Eventually(
      [&] { return Refusal(*here_.As("nurse2").consultation, &consultation::v1::ConsultationService::Stub::OpenBrief, brief).empty(); }));
  EXPECT_EQ(Claim(here_.As("nurse2"), id, "nurse").holder_id(), "nurse2");
  EXPECT_TRUE(Eventually([&] { return !Row("nurse", id); }));
  Answer(here_.As("nurse2"), id, "Turn her every three hours.");
  ASSERT_TRUE(Reaches(here_.As("doctor"), id, referral::v1::REFERRAL_STATE_COMPLETED));
  EXPECT_EQ(Open(here_.As("doctor"), ConsultationOf(id)).messages(0).author_id(), "nurse2");
  EXPECT_EQ(Row("doctor", id)->awaited(), referral::v1::AWAITED_CONFIRMATION);
}

TEST_F(StandInStory, WhoCoordinatesDoesNotSayWhoReads) {
  const auto id = AskedAndHeld();
  Post(here_.As("nurse"), id, MESSAGE_KIND_QUESTION, "Which tablets?");
  const auto named = Absence("doctor", "locum");
  EXPECT_EQ(ReasonOf([&] { Call(*here_.As("coordinator").registry, &registry::v1::RegistryService::Stub::UpdateProfessional, named); }),
            reason::kFieldInvalid);
  EXPECT_FALSE(Row("locum", id));
  EXPECT_EQ(ReasonOf([&] { Open(here_.As("locum"), ConsultationOf(id)); }), reason::kNotFound);
}

TEST_F(StandInStory, ALoopOfStandInsIsAClearError) {
  GoesAway("nurse", "nurse2");
  try {
    Call(*here_.As("nurse2").registry, &registry::v1::RegistryService::Stub::UpdateProfessional, Absence("nurse2", "nurse"));
    FAIL() << "a loop was taken";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), reason::kFieldInvalid);
    ASSERT_EQ(fault.fields().size(), 1U);
    EXPECT_EQ(fault.fields()[0].field, "professional.absences[0].stand_in_id");
    EXPECT_EQ(fault.fields()[0].description, "a loop of stand-ins: nurse2, nurse, nurse2");
  }
}

}  // namespace
}  // namespace kortelijn::test
