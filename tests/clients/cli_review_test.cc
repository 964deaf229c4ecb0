// The review of a log, and the log for the person in care, as people type and read them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>

#include "services/common/base/calendar.h"
#include "services/common/base/stand_in.h"
#include "tests/support/acts.h"
#include "tests/support/desk.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class CliReview : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("nina", registry::v1::DISCIPLINE_COMMUNITY_NURSE, {{registry::v1::DIMENSION_PHYSICAL, 90}}, {"GM0879"});
  }

  Outcome Officer(const std::vector<std::string>& arguments, const Surroundings& around = {.language = "nl"}) {
    return desk_.As("privacy", arguments, around);
  }
  /// Somebody tries to open a case of others until it is unusual.
  void Pry(const std::string& person, const std::string& case_id) {
    for (int i = 0; i < 5; ++i) EXPECT_NE(desk_.As(person, {"case", "show", case_id}).exit, 0);
  }
  /// A review of today; what is shown ends a whole minute ago.
  std::string Begun() {
    here_.clock().Advance(std::chrono::minutes(2));
    const auto today = base::FormatDay(base::LocalDayOf(here_.clock().Now()));
    const auto yesterday = base::FormatDay(base::LocalDayOf(here_.clock().Now()) - std::chrono::days(1));
    started_ = Officer({"log", "review", "start", "--from", yesterday, "--to", today, "--sample", "3"});
    EXPECT_EQ(started_.exit, 0) << started_.err;
    std::smatch id;
    const std::regex named("Controle +([0-9a-z]{20})");
    return std::regex_search(started_.out, id, named) ? id[1].str() : std::string();
  }

  Installation here_;
  Desk desk_{here_};
  Outcome started_;
};

TEST_F(CliReview, AReviewFromItsBeginningToItsSignature) {
  const auto id = MakeCase(here_.As("hanna"), "GM0879");
  Pry("nina", id);
  const auto review = Begun();
  EXPECT_THAT(started_.out, AllOf(HasSubstr("steeds weer geweigerd"), HasSubstr("nina Demo"), HasSubstr("nog geen"),
                                  HasSubstr("Steekproef, getrokken door het toeval")));
  EXPECT_THAT(started_.err, HasSubstr("Nog zonder bevinding: 1."));
  EXPECT_THAT(Officer({"log", "review", "show", review, "--pattern", "1"}).out,
              AllOf(HasSubstr("Regels van patroon 1"), HasSubstr("NOT_FOUND"), Not(HasSubstr("Steekproef"))));
  EXPECT_EQ(Officer({"log", "review", "show", review, "--pattern", "7"}).exit, 2);

  const auto early = Officer({"log", "review", "sign", review, "--conclusion", "In orde."});
  EXPECT_NE(early.exit, 0);
  EXPECT_THAT(early.err, HasSubstr("patroon 1 heeft nog geen bevinding"));
  const auto found =
      Officer({"log", "review", "finding", review, "--pattern", "1", "--judgement", "nagevraagd", "--text", "Verkeerd nummer getypt."});
  EXPECT_EQ(found.exit, 0) << found.err;
  EXPECT_THAT(found.err, HasSubstr("Teken af: kortelijn log review sign " + review));
  EXPECT_THAT(Officer({"log", "review", "show", review}).out,
              AllOf(HasSubstr("nagevraagd"), HasSubstr("Verkeerd nummer getypt."), HasSubstr("patroon 1")));
  EXPECT_THAT(Officer({"log", "review", "list"}).out, AllOf(HasSubstr(review), HasSubstr("loopt nog")));

  const auto signed_off = Officer({"log", "review", "sign", review, "--conclusion", "In orde."});
  EXPECT_EQ(signed_off.exit, 0) << signed_off.err;
  EXPECT_THAT(Officer({"log", "review", "show", review}).out, AllOf(HasSubstr("Afgetekend door"), HasSubstr("In orde.")));
  const auto late = Officer({"log", "review", "finding", review, "--pattern", "1", "--judgement", "incident", "--text", "Toch niet."});
  EXPECT_NE(late.exit, 0);
  EXPECT_THAT(late.err, HasSubstr("[REVIEW_ENDED]"));
}

TEST_F(CliReview, WhoReviewsTheirOwnActsIsTold) {
  ASSERT_EQ(Officer({"log", "list"}).exit, 0);
  Begun();
  EXPECT_THAT(started_.out, AllOf(HasSubstr("eigen handelingen van wie controleert"), HasSubstr("Niemand kan zichzelf controleren")));
}

TEST_F(CliReview, ProgramsGetNumbersAndCodes) {
  Pry("nina", MakeCase(here_.As("hanna"), "GM0879"));
  const auto review = Begun();
  EXPECT_THAT(Officer({"log", "review", "show", review}, {.format = "tabs"}).out, HasSubstr("1\tREFUSED\tnina\t5\t5\t"));
  EXPECT_THAT(Officer({"--json", "log", "review", "show", review}).out,
              AllOf(HasSubstr("\"PATTERN_KIND_REFUSED\""), HasSubstr("\"entries\"")));
  EXPECT_THAT(Officer({"log", "review", "list"}, {.format = "tabs"}).out, StartsWith(review));
}

TEST_F(CliReview, APeriodIsAMonthOrDaysAndNotBoth) {
  EXPECT_EQ(Officer({"log", "review", "start"}).exit, 0) << "the last whole month";
  EXPECT_EQ(Officer({"log", "review", "start", "--month", "2026-02"}).exit, 0);
  EXPECT_THAT(Officer({"log", "review", "start", "--month", "2026-13"}).err, HasSubstr("geen maand"));
  EXPECT_EQ(Officer({"log", "review", "start", "--month", "2026-02", "--from", "2026-02-01"}).exit, 2);
  EXPECT_EQ(Officer({"log", "review", "start", "--from", "2026-02-01"}).exit, 2);
  EXPECT_THAT(Officer({"log", "review", "start", "--from", "2024-01-01", "--to", "2025-12-31"}).err, HasSubstr("meer dan 400 dagen"));
  EXPECT_NE(desk_.As("hanna", {"log", "review", "list"}).exit, 0) << "not for who reviews nothing";
}

TEST_F(CliReview, ThePersonInCareReadsWhoDidWhat) {
  const auto id = MakeCase(here_.As("hanna"), "GM0879");
  ASSERT_EQ(desk_.As("hanna", {"case", "show", id}).exit, 0);
  ASSERT_NE(desk_.As("nina", {"case", "show", id}).exit, 0);
  const auto shown = desk_.As("hanna", {"log", "patient", id}, {.language = "nl", .format = "tabs"});
  EXPECT_EQ(shown.exit, 0) << shown.err;
  EXPECT_THAT(shown.out, AllOf(StartsWith("Wie deed wat met uw dossier\n"), HasSubstr("maakte hanna Demo, huisarts, een dossier over u."),
                               HasSubstr("las hanna Demo, huisarts, uw dossier. hanna Demo hoorde toen bij de mensen om u heen.\n"),
                               HasSubstr("probeerde nina Demo, wijkverpleegkundige, uw dossier of een vraag over u te openen."),
                               HasSubstr("Wat niet in dit overzicht staat")));
  EXPECT_LT(shown.out.find("maakte hanna"), shown.out.find("probeerde nina")) << "the oldest first";
  EXPECT_THAT(Officer({"log", "patient", id}).out, AllOf(HasSubstr("bekeek hanna Demo, huisarts, dit"), HasSubstr("Wie deed wat")));
  EXPECT_THAT(desk_.As("hanna", {"log", "patient", id}).out, HasSubstr("made a file about you."));
  EXPECT_THAT(desk_.As("hanna", {"--json", "log", "patient", id}).out, HasSubstr("\"event\": \"ConsultationService.GetCase\""));
  EXPECT_THAT(desk_.As("nina", {"log", "patient", id}).err, HasSubstr("[NOT_FOUND]"));
}

TEST_F(CliReview, TheLogForThePersonGoesIntoAFileForOneReaderOnly) {
  const auto id = MakeCase(here_.As("hanna"), "GM0879");
  const auto file = desk_.home() / "overzicht.txt";
  const auto written = desk_.As("hanna", {"log", "patient", id, "--out", file.string()}, {.language = "nl"});
  EXPECT_EQ(written.exit, 0) << written.err;
  EXPECT_THAT(written.out, AllOf(HasSubstr("Geschreven naar"), Not(HasSubstr("een dossier over u"))));
  std::ifstream in(file);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  EXPECT_THAT(text, AllOf(StartsWith("Wie deed wat met uw dossier\n"), HasSubstr("een dossier over u.")));
  EXPECT_EQ(std::filesystem::status(file).permissions() & std::filesystem::perms::others_all, std::filesystem::perms::none);
}

}  // namespace
}  // namespace kortelijn::test
