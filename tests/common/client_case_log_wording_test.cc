// The log of a case in words that the person it is about understands.
#include "clients/common/case_log_wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "clients/common/translate.h"
#include "kortelijn/access/v1/access.pb.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"
#include "kortelijn/consultation/v1/identity_service.pb.h"
#include "kortelijn/consultation/v1/retention_service.pb.h"
#include "services/common/base/calendar.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::client {
namespace {

namespace v1 = consultation::v1;
using access::v1::Relation;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

/// A moment of 3 March 2026 in Amsterdam.
base::Time At(int hour, int minute, int day = 3) {
  return base::FromAmsterdam(std::chrono::local_days(std::chrono::year(2026) / 3 / day) + std::chrono::hours(hour) +
                             std::chrono::minutes(minute));
}

class CaseLogWordingTest : public testing::Test {
 protected:
  CaseLogWordingTest() { Speak(Language::kDutch); }
  ~CaseLogWordingTest() override { Speak(Language::kEnglish); }
  static void Speak(Language language) { UseLanguage(language, std::filesystem::path(KORTELIJN_BIN_DIR) / ".." / "locale"); }

  /// Hanna, a general practitioner of the circle, reads the case.
  v1::CaseLogLine& Add(base::Time time, const std::string& event = "ConsultationService.GetCase", const std::string& action = "R") {
    auto* line = log_.add_lines();
    line->set_seq(log_.lines_size());
    *line->mutable_time() = wire::ToProto(time);
    line->set_actor_id("hanna");
    line->set_discipline(registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
    line->set_role(access::v1::ROLE_PROFESSIONAL);
    line->set_event(event);
    line->set_action(action);
    line->set_relation(access::v1::RELATION_CIRCLE);
    line->set_outcome("OK");
    return *line;
  }
  std::vector<std::string> Sentences() const {
    return CaseLogSentences(log_, [](const std::string& id) {
      if (id == "hanna") return std::string("Hanna Demo");
      return id == "kees" ? std::string("Kees Demo") : id;
    });
  }
  /// The sentence of the only line.
  std::string Sentence() const {
    const auto sentences = Sentences();
    return sentences.size() == 1 ? sentences[0] : std::to_string(sentences.size()) + " sentences";
  }
  /// The sentence for Hanna's reading by this relation.
  std::string By(Relation relation, const std::string& responsible = {}) {
    log_.Clear();
    auto& line = Add(At(10, 12));
    line.set_relation(relation);
    line.set_responsible_id(responsible);
    return Sentence();
  }

  v1::ListCaseLogResponse log_;
};

TEST_F(CaseLogWordingTest, AReadingIsOneSentenceAndWhyItWasAllowed) {
  Add(At(10, 12));
  EXPECT_EQ(Sentence(),
            "Op 3 maart 2026 om 10.12 uur las Hanna Demo, huisarts, uw dossier. Hanna Demo hoorde toen bij de mensen om u heen.");
  Speak(Language::kEnglish);
  EXPECT_EQ(
      Sentence(),
      "On 3 March 2026 at 10:12, Hanna Demo, general practitioner, read your file. Hanna Demo was then one of the people around you.");
}

TEST_F(CaseLogWordingTest, TheOrganisationIsNamedWhereThereIsOne) {
  Add(At(10, 12)).set_organisation("Praktijk Demo");
  EXPECT_THAT(Sentence(), HasSubstr("las Hanna Demo, huisarts bij Praktijk Demo, uw dossier."));
}

TEST_F(CaseLogWordingTest, TheSameReadingOnOneDayIsToldOnce) {
  for (const auto time : {At(10, 12), At(11, 0), At(16, 40)}) Add(time);
  EXPECT_THAT(Sentence(), HasSubstr("Op 3 maart 2026, 3 keer tussen 10.12 en 16.40 uur, las Hanna Demo, huisarts, uw dossier."));
  Add(At(0, 5, 4));
  EXPECT_THAT(Sentences(), SizeIs(2)) << "another day";
  Add(At(12, 0)).set_actor_id("kees");
  EXPECT_THAT(Sentences(), SizeIs(3)) << "another person";
  Add(At(12, 0)).set_relation(access::v1::RELATION_HOLDER);
  EXPECT_THAT(Sentences(), SizeIs(4)) << "by another rule";
}

TEST_F(CaseLogWordingTest, RowsOfOneMomentAreOneActAndChangesStandAlone) {
  for (int i = 0; i < 3; ++i) Add(At(10, 12), "ConsultationService.ListConsultations").set_consultation_id("q" + std::to_string(i));
  EXPECT_THAT(Sentence(), HasSubstr("Op 3 maart 2026 om 10.12 uur zag Hanna Demo, huisarts, een vraag over u in een lijst."));
  log_.Clear();
  for (int i = 0; i < 2; ++i) Add(At(10, 12 + i), "ConsultationService.UpdateCase", "U");
  EXPECT_THAT(Sentences(), SizeIs(2));
}

TEST_F(CaseLogWordingTest, EveryRuleHasItsWords) {
  EXPECT_THAT(By(access::v1::RELATION_REQUESTER), HasSubstr("Hanna Demo had die vraag zelf gesteld."));
  EXPECT_THAT(By(access::v1::RELATION_HOLDER), HasSubstr("Hanna Demo had die vraag opgepakt."));
  EXPECT_THAT(By(access::v1::RELATION_OFFERED), HasSubstr("Aan Hanna Demo was gevraagd om te helpen."));
  EXPECT_THAT(By(access::v1::RELATION_IDENTITY_RIGHT), HasSubstr("Hanna Demo mocht weten wie u bent."));
  EXPECT_THAT(By(access::v1::RELATION_FORMER_HOLDER), HasSubstr("Hanna Demo had die vraag eerder opgepakt."));
  EXPECT_THAT(By(access::v1::RELATION_STAND_IN, "kees"), HasSubstr("Hanna Demo verving toen Kees Demo."));
  EXPECT_THAT(By(access::v1::RELATION_STAND_IN), HasSubstr("Hanna Demo verving toen iemand anders."));
  EXPECT_THAT(By(access::v1::RELATION_HOLDER, "kees"), HasSubstr("Hanna Demo verving toen Kees Demo."));
  EXPECT_EQ(By(access::v1::RELATION_SELF), "Op 3 maart 2026 om 10.12 uur las Hanna Demo, huisarts, uw dossier.");
}

TEST_F(CaseLogWordingTest, EmergencyAccessIsSaidWhateverElseLetItThrough) {
  const std::string said = "Dit was noodtoegang: Hanna Demo hoorde niet bij de mensen om u heen, maar gaf aan dat het niet kon wachten.";
  EXPECT_THAT(By(access::v1::RELATION_EMERGENCY), HasSubstr(said));
  log_.Clear();
  Add(At(2, 0)).set_emergency(true);
  EXPECT_THAT(Sentence(), HasSubstr(said));
  Add(At(3, 0));
  EXPECT_THAT(Sentences(), SizeIs(2)) << "never told together with what was none";
}

TEST_F(CaseLogWordingTest, WhatWasRefusedShowedNothing) {
  auto& line = Add(At(10, 12));
  line.set_outcome("NOT_FOUND");
  line.set_role(access::v1::ROLE_UNSPECIFIED);
  line.set_relation(access::v1::RELATION_UNSPECIFIED);
  EXPECT_EQ(
      Sentence(),
      "Op 3 maart 2026 om 10.12 uur probeerde Hanna Demo, huisarts, uw dossier of een vraag over u te openen. Dat mocht niet: er is niets "
      "getoond.");
  line.set_action("U");
  EXPECT_THAT(Sentence(),
              HasSubstr("probeerde Hanna Demo, huisarts, iets in uw dossier te veranderen. Dat mocht niet: er is niets veranderd."));
}

TEST_F(CaseLogWordingTest, WhoHasNoDisciplineIsNamedByTheirRole) {
  auto& line = Add(At(10, 12), "CaseLogService.ListCaseLog");
  line.set_actor_id("piet");
  line.set_discipline(registry::v1::DISCIPLINE_UNSPECIFIED);
  line.set_role(access::v1::ROLE_PRIVACY_OFFICER);
  line.set_relation(access::v1::RELATION_UNSPECIFIED);
  EXPECT_EQ(
      Sentence(),
      "Op 3 maart 2026 om 10.12 uur bekeek piet, privacyfunctionaris, dit overzicht. piet let erop dat er in dit netwerk goed met gegevens "
      "wordt omgegaan.");
  line.set_actor_id("anonymous");
  line.set_role(access::v1::ROLE_UNSPECIFIED);
  line.set_outcome("NOT_ENROLLED");
  EXPECT_THAT(Sentence(), HasSubstr("probeerde iemand die niet liet weten wie het was uw dossier"));
}

TEST_F(CaseLogWordingTest, TheReasonForOpeningAnIdentityIsGiven) {
  auto& line = Add(At(10, 12), "IdentityService.OpenIdentity");
  line.set_relation(access::v1::RELATION_IDENTITY_RIGHT);
  line.set_purpose("CARE");
  EXPECT_THAT(Sentence(),
              HasSubstr("zocht Hanna Demo, huisarts, op wie u bent: uw naam en uw gegevens. Hanna Demo mocht weten wie u bent. De "
                        "reden: om voor u te zorgen."));
  const auto* purposes = v1::Purpose_descriptor();
  for (int i = 1; i < purposes->value_count(); ++i) {
    line.set_purpose(purposes->value(i)->name().substr(std::string("PURPOSE_").size()));
    EXPECT_THAT(Sentence(), HasSubstr("De reden: ")) << line.purpose();
  }
  line.set_purpose("SOMETHING_NEW");
  EXPECT_THAT(Sentence(), Not(HasSubstr("De reden: ")));
}

/// What is logged about a case, by every service that speaks of cases.
std::vector<std::string> EventsAboutCases() {
  std::vector<std::string> events;
  for (const auto* request : {v1::GetCaseRequest::descriptor(), v1::OpenIdentityRequest::descriptor(), v1::EraseCaseRequest::descriptor(),
                              v1::ListCaseLogRequest::descriptor()}) {
    for (int i = 0; i < request->file()->service_count(); ++i) {
      const auto* service = request->file()->service(i);
      for (int j = 0; j < service->method_count(); ++j) {
        const auto& access = service->method(j)->options().GetExtension(access::v1::access);
        const bool logged = access.action() != access::v1::ACTION_UNSPECIFIED && !service->method(j)->server_streaming();
        if (logged) events.push_back(service->name() + "." + service->method(j)->name());
      }
    }
  }
  return events;
}

TEST_F(CaseLogWordingTest, EveryEventAboutACaseIsASentenceInBothLanguages) {
  const auto events = EventsAboutCases();
  ASSERT_THAT(events, testing::Contains("RetentionService.EraseCase"));
  for (const auto& event : events) {
    EXPECT_TRUE(HasCaseLogSentence(event)) << event;
    log_.Clear();
    Add(At(10, 12), event);
    Speak(Language::kDutch);
    const auto dutch = Sentence();
    EXPECT_TRUE(dutch.starts_with("Op 3 maart 2026 om 10.12 uur ")) << dutch;
    EXPECT_THAT(dutch, Not(HasSubstr("{"))) << event;
    Speak(Language::kEnglish);
    EXPECT_TRUE(Sentence().starts_with("On 3 March 2026 at 10:12, Hanna Demo, ")) << Sentence();
  }
  log_.Clear();
  Add(At(10, 12), "FutureService.Something");
  Speak(Language::kDutch);
  EXPECT_THAT(Sentence(), HasSubstr("deed Hanna Demo, huisarts, iets met uw dossier (FutureService.Something)."));
}

TEST_F(CaseLogWordingTest, AboveAndBelowStandsWhatItIsAndWhatItIsNot) {
  EXPECT_EQ(CaseLogHeading("case1", At(9, 5))[1], "Dossier case1. Gemaakt op 3 maart 2026 om 9.05 uur.");
  EXPECT_THAT(CaseLogClosing()[0], HasSubstr("Wat niet in dit overzicht staat"));
  EXPECT_THAT(CaseLogClosing().back(), HasSubstr("privacyfunctionaris"));
}

}  // namespace
}  // namespace kortelijn::client
