#include "services/consultation/case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/reason.h"
#include "services/consultation/case_field.h"

namespace kortelijn::consultation {
namespace {

using base::Fault;
using testing::ElementsAre;
using testing::HasSubstr;
namespace reason = base::reason;

const base::Principal kAnna{"anna.demo", "vecht", base::Role::kProfessional};
const base::Principal kBert{"bert.demo", "vecht", base::Role::kProfessional};
const base::Principal kElsewhere{"anna.demo", "roer", base::Role::kProfessional};
const base::Time kNow = base::FromMillis(1'790'000'000'000);  // 2026

CaseRules Rules() {
  return {{"groen", "oranje"},
          [](const std::string& id) { return id.ends_with(".demo"); },
          [](const std::string& id) { return id.ends_with(".demo"); }};
}

Case Draft() {
  Case draft;
  draft.birth_year_band = 1950;
  draft.municipality = "GM1904";
  draft.stage = Stage::kSymptomDirected;
  draft.colour = "oranje";
  draft.concerns = Concerns::kFamily;
  draft.surprise_question.answer = SurpriseAnswer::kNo;
  draft.summary = "Moeder met kanker, twee jonge kinderen.";
  return draft;
}

Case Opened() { return OpenCase(Draft(), "casus1", Rules(), {kAnna, kNow}); }

template <typename Work>
Fault FaultOf(Work work) {
  try {
    work();
  } catch (const Fault& fault) {
    return fault;
  }
  ADD_FAILURE() << "nothing was refused";
  return {base::Code::kInternal, "NONE", ""};
}

std::vector<std::string> FieldsOf(const Fault& fault) {
  std::vector<std::string> fields;
  for (const auto& violation : fault.fields()) fields.push_back(violation.field);
  return fields;
}

TEST(OpenCase, SetsWhatTheServiceSets) {
  Case draft = Draft();
  draft.id = "theirs";
  draft.network_id = "theirs";
  draft.version = 9;
  draft.consents = {{ConsentScope::kSocial, true, ConsentGiver::kPerson, kNow, "x"}};
  const Case made = OpenCase(draft, "casus1", Rules(), {kAnna, kNow});
  EXPECT_EQ(made.id, "casus1");
  EXPECT_EQ(made.network_id, "vecht");
  EXPECT_TRUE(made.consents.empty());
  EXPECT_EQ(Etag(made), "1");
  EXPECT_EQ(made.create_time, kNow);
  EXPECT_EQ(made.update_time, kNow);
  EXPECT_EQ(made.surprise_question, (SurpriseQuestion{SurpriseAnswer::kNo, kNow, "anna.demo"}));
  EXPECT_THAT(made.circle, ElementsAre(CircleMember{"anna.demo", "", {}}));
}

TEST(OpenCase, MakerComesFirstWithTheirPart) {
  Case draft = Draft();
  draft.circle = {{"bert.demo", "wijkverpleegkundige", {base::Dimension::kPhysical}}, {"anna.demo", "regiehouder", {}}};
  const Case made = OpenCase(draft, "casus1", Rules(), {kAnna, kNow});
  EXPECT_THAT(made.circle, ElementsAre(CircleMember{"anna.demo", "regiehouder", {}},
                                       CircleMember{"bert.demo", "wijkverpleegkundige", {base::Dimension::kPhysical}}));
}

TEST(OpenCase, UnansweredSurpriseQuestionCarriesNobody) {
  Case draft = Draft();
  draft.surprise_question = {SurpriseAnswer::kUnspecified, kNow, "somebody"};
  EXPECT_EQ(OpenCase(draft, "casus1", Rules(), {kAnna, kNow}).surprise_question, SurpriseQuestion{});
}

TEST(OpenCase, NamesEveryFieldAtFault) {
  Case draft = Draft();
  draft.stage = static_cast<Stage>(5);
  draft.colour = "paars";
  draft.concerns = static_cast<Concerns>(-1);
  draft.municipality = "";
  draft.birth_year_band = 1951;
  draft.summary = std::string(601, 'a');
  draft.surprise_question.answer = static_cast<SurpriseAnswer>(4);
  draft.circle = {{"stranger", std::string(61, 'r'), {base::Dimension::kSocial, base::Dimension::kSocial}}, {"stranger", "", {}}};
  const Fault fault = FaultOf([&] { OpenCase(draft, "casus1", Rules(), {kAnna, kNow}); });
  EXPECT_EQ(fault.reason(), reason::kFieldInvalid);
  EXPECT_THAT(FieldsOf(fault), testing::UnorderedElementsAre(
                                   "case.stage", "case.colour", "case.concerns", "case.municipality", "case.birth_year_band",
                                   "case.summary", "case.surprise_question.answer", "case.circle[0].professional_id", "case.circle[0].role",
                                   "case.circle[0].dimensions", "case.circle[1].professional_id", "case.circle[1].professional_id"));
}

TEST(OpenCase, LimitsAreInclusiveAndCountCharacters) {
  Case draft = Draft();
  draft.summary.clear();
  for (int i = 0; i < 600; ++i) draft.summary += "é";
  draft.circle = {{"anna.demo", std::string(60, 'r'), {}}};
  EXPECT_NO_THROW(OpenCase(draft, "casus1", Rules(), {kAnna, kNow}));
  draft.summary += "é";
  EXPECT_EQ(FaultOf([&] { OpenCase(draft, "casus1", Rules(), {kAnna, kNow}); }).reason(), reason::kFieldInvalid);
  draft.summary = "\xff\xfe";
  EXPECT_THAT(FaultOf([&] { OpenCase(draft, "casus1", Rules(), {kAnna, kNow}); }).what(), HasSubstr("UTF-8"));
}

TEST(OpenCase, BirthYearBands) {
  for (const int band : {0, 1900, 1905, 2020, 2025}) {
    Case draft = Draft();
    draft.birth_year_band = band;
    EXPECT_NO_THROW(OpenCase(draft, "casus1", Rules(), {kAnna, kNow})) << band;
  }
  for (const int band : {-5, 1895, 1901, 2030, 19500}) {
    Case draft = Draft();
    draft.birth_year_band = band;
    EXPECT_EQ(FieldsOf(FaultOf([&] {
                OpenCase(draft, "casus1", Rules(), {kAnna, kNow});
              })),
              std::vector<std::string>{"case.birth_year_band"})
        << band;
  }
}

TEST(OpenCase, UnknownMunicipality) {
  Case draft = Draft();
  draft.municipality = "GM9999";
  const Fault fault = FaultOf([&] { OpenCase(draft, "casus1", Rules(), {kAnna, kNow}); });
  EXPECT_EQ(fault.reason(), reason::kMunicipalityUnknown);
  EXPECT_EQ(fault.code(), base::Code::kInvalidArgument);
  EXPECT_THAT(FieldsOf(fault), ElementsAre("case.municipality"));
}

TEST(OpenCase, RefusesWhatIdentifiesWithoutQuotingIt) {
  const std::pair<const char*, const char*> texts[] = {{"bsn 123456782 van mw", "BSN"}, {"geboren 3 april 1951", "BIRTH_DATE"}};
  for (const auto& [text, pattern] : texts) {
    Case draft = Draft();
    draft.summary = text;
    const Fault fault = FaultOf([&] { OpenCase(draft, "casus1", Rules(), {kAnna, kNow}); });
    EXPECT_EQ(fault.reason(), reason::kIdentifyingPattern);
    EXPECT_EQ(fault.details().at("pattern"), pattern);
    EXPECT_THAT(std::string(fault.what()), testing::Not(HasSubstr("1951")));
    EXPECT_THAT(std::string(fault.what()), testing::Not(HasSubstr("123456782")));
    EXPECT_THAT(FieldsOf(fault), ElementsAre("case.summary"));
  }
}

TEST(OpenCase, CircleOfFiftyAtMost) {
  Case draft = Draft();
  for (int i = 0; i < 50; ++i) draft.circle.push_back({"p" + std::to_string(i) + ".demo", "", {}});
  EXPECT_NO_THROW(OpenCase(draft, "casus1", Rules(), {kAnna, kNow}));
  draft.circle.push_back({"p50.demo", "", {}});
  EXPECT_THAT(FieldsOf(FaultOf([&] { OpenCase(draft, "casus1", Rules(), {kAnna, kNow}); })), testing::Contains("case.circle"));
}

CaseChange Change(std::vector<std::string> paths) {
  CaseChange change;
  change.values.stage = Stage::kAftercare;
  change.values.colour = "groen";
  change.values.concerns = Concerns::kNaaste;
  change.values.municipality = "GM0957";
  change.values.birth_year_band = 1945;
  change.values.summary = "Anders.";
  change.values.surprise_question.answer = SurpriseAnswer::kYes;
  change.paths = std::move(paths);
  change.etag = "1";
  return change;
}

/// Each mutable path changes its own field and no other.
TEST(UpdateCase, EachPathAlone) {
  struct Expectation {
    const char* path;
    void (*apply)(Case&);
  };
  const Expectation expectations[] = {
      {"stage", [](Case& value) { value.stage = Stage::kAftercare; }},
      {"colour", [](Case& value) { value.colour = "groen"; }},
      {"concerns", [](Case& value) { value.concerns = Concerns::kNaaste; }},
      {"municipality", [](Case& value) { value.municipality = "GM0957"; }},
      {"birth_year_band", [](Case& value) { value.birth_year_band = 1945; }},
      {"summary", [](Case& value) { value.summary = "Anders."; }},
      {"surprise_question.answer",
       [](Case& value) {
         value.surprise_question = {SurpriseAnswer::kYes, kNow + base::Duration(5), "anna.demo"};
       }},
  };
  for (const auto& [path, apply] : expectations) {
    Case expected = Opened();
    apply(expected);
    expected.version = 2;
    expected.update_time = kNow + base::Duration(5);
    EXPECT_EQ(UpdateCase(Opened(), Change({path}), Rules(), {kAnna, kNow + base::Duration(5)}), expected) << path;
  }
  EXPECT_EQ(std::size(expectations), AllCaseFields().size());
}

TEST(UpdateCase, ImmutableUnknownAndMissingPaths) {
  for (const char* path : {"id", "network_id", "consents", "circle", "surprise_question.answer_time", "surprise_question.answered_by",
                           "create_time", "update_time", "etag", "symptoms"}) {
    const Fault fault = FaultOf([&] { UpdateCase(Opened(), Change({"stage", path}), Rules(), {kAnna, kNow}); });
    EXPECT_EQ(fault.reason(), reason::kFieldNotMutable) << path;
    EXPECT_EQ(fault.code(), base::Code::kFailedPrecondition);
    EXPECT_EQ(fault.details().at("field"), std::string("case.") + path);
  }
  for (const std::vector<std::string>& paths : {std::vector<std::string>{}, {"nonsense"}, {"stage", "*"}}) {
    const Fault fault = FaultOf([&] { UpdateCase(Opened(), Change(paths), Rules(), {kAnna, kNow}); });
    EXPECT_EQ(fault.reason(), reason::kFieldInvalid);
    EXPECT_THAT(FieldsOf(fault), ElementsAre("update_mask"));
  }
}

TEST(UpdateCase, ChecksOnlyTheFieldsOfTheMask) {
  CaseChange change = Change({"stage"});
  change.values.colour = "paars";
  change.values.municipality = "nowhere";
  change.values.summary = "123456782";
  EXPECT_NO_THROW(UpdateCase(Opened(), change, Rules(), {kAnna, kNow}));
  change.paths = {"summary"};
  EXPECT_EQ(FaultOf([&] { UpdateCase(Opened(), change, Rules(), {kAnna, kNow}); }).reason(), reason::kIdentifyingPattern);
  change.paths = {"municipality"};
  EXPECT_EQ(FaultOf([&] { UpdateCase(Opened(), change, Rules(), {kAnna, kNow}); }).reason(), reason::kMunicipalityUnknown);
}

TEST(UpdateCase, StaleEtagAborts) {
  CaseChange change = Change({"stage"});
  change.etag = "2";
  const Fault fault = FaultOf([&] { UpdateCase(Opened(), change, Rules(), {kAnna, kNow}); });
  EXPECT_EQ(fault.code(), base::Code::kAborted);
  EXPECT_EQ(fault.reason(), reason::kEtagMismatch);
  change.etag.clear();
  EXPECT_THAT(FieldsOf(FaultOf([&] { UpdateCase(Opened(), change, Rules(), {kAnna, kNow}); })), ElementsAre("case.etag"));
}

TEST(Circle, AddsAtTheEndAndChangesInPlace) {
  Case value = SetCircleMember(Opened(), {"bert.demo", "vrijwilliger", {base::Dimension::kSpiritual}}, Rules(), {kAnna, kNow});
  EXPECT_EQ(value.version, 2);
  value = SetCircleMember(value, {"anna.demo", "regiehouder", {}}, Rules(), {kBert, kNow});
  EXPECT_THAT(value.circle, ElementsAre(CircleMember{"anna.demo", "regiehouder", {}},
                                        CircleMember{"bert.demo", "vrijwilliger", {base::Dimension::kSpiritual}}));
  EXPECT_EQ(value.version, 3);
}

TEST(Circle, RefusesStrangersButLetsFormerColleaguesChangeTheirPart) {
  EXPECT_THAT(FieldsOf(FaultOf([] {
                SetCircleMember(Opened(), {"stranger", "", {}}, Rules(), {kAnna, kNow});
              })),
              ElementsAre("member.professional_id"));
  Case value = Opened();
  value.circle.push_back({"left.elsewhere", "", {}});
  EXPECT_NO_THROW(SetCircleMember(value, {"left.elsewhere", "oud-huisarts", {}}, Rules(), {kAnna, kNow}));
}

TEST(Circle, TheLastOneStays) {
  EXPECT_THAT(FieldsOf(FaultOf([] { RemoveCircleMember(Opened(), "anna.demo", Rules(), {kAnna, kNow}); })), ElementsAre("professional_id"));
  Case value = SetCircleMember(Opened(), {"bert.demo", "", {}}, Rules(), {kAnna, kNow});
  value = RemoveCircleMember(value, "anna.demo", Rules(), {kAnna, kNow});
  EXPECT_THAT(value.circle, ElementsAre(CircleMember{"bert.demo", "", {}}));
  EXPECT_EQ(FaultOf([&] { RemoveCircleMember(value, "anna.demo", Rules(), {kBert, kNow}); }).reason(), reason::kNotFound);
}

/// Whether there is an identity x whose right it is x who removes whom x whether they are active still.
TEST(Circle, NobodyPutsTheLastWhoHasTheRightOut) {
  for (int code = 0; code < 16; ++code) {
    const bool identity = (code & 1) != 0, other = (code & 2) != 0, self = (code & 4) != 0, active = (code & 8) != 0;
    Case value = SetCircleMember(Opened(), {"bert.demo", "", {}}, Rules(), {kAnna, kNow});
    value = SetCircleMember(value, {"cora.demo", "", {}}, Rules(), {kAnna, kNow});
    value.has_identity = identity;
    if (other) value.identity_rights.emplace_back("cora.demo");
    CaseRules rules = Rules();
    rules.care = [&](const std::string& id) { return id != "anna.demo" || active; };
    const auto remove = [&] { return RemoveCircleMember(value, "anna.demo", rules, {self ? kAnna : kBert, kNow}); };
    if (identity && !other && !self && active) {
      EXPECT_EQ(FaultOf(remove).reason(), reason::kIdentityNotAllowed) << code;
    } else {
      EXPECT_THAT(remove().identity_rights, ElementsAre(other ? "cora.demo" : "bert.demo")) << code;
    }
  }
}

/// Every act on a case, by everybody who is not in its circle: as if it did not exist.
TEST(Circle, OutsidersFindNothing) {
  using Work = std::function<void(const Act&)>;
  const Work acts[] = {
      [](const Act& act) { RequireCircle(Opened(), act.who); },
      [](const Act& act) { UpdateCase(Opened(), Change({"stage"}), Rules(), act); },
      [](const Act& act) { UpdateCase(Opened(), Change({"nonsense"}), Rules(), act); },
      [](const Act& act) {
        SetCircleMember(Opened(), {"stranger", "", {}}, Rules(), act);
      },
      [](const Act& act) { RemoveCircleMember(Opened(), "anna.demo", Rules(), act); },
      [](const Act& act) { RecordConsent(Opened(), {}, Rules(), act); },
      [](const Act& act) { RecordInformation(Opened(), {}, act); },
  };
  for (const auto& work : acts) {
    for (const auto& who : {kBert, kElsewhere}) {
      const Fault fault = FaultOf([&] { work({who, kNow}); });
      EXPECT_EQ(fault.code(), base::Code::kNotFound);
      EXPECT_EQ(fault.reason(), reason::kNotFound);
      EXPECT_STREQ(fault.what(), NotFound().what());
      EXPECT_TRUE(fault.fields().empty());
    }
  }
}

TEST(RecordConsent, CarriesRecorderAndTime) {
  Consent asked{ConsentScope::kSocial, true, ConsentGiver::kParents, base::kNever, "somebody"};
  const Case value = RecordConsent(Opened(), asked, Rules(), {kAnna, kNow});
  EXPECT_THAT(value.consents, ElementsAre(Consent{ConsentScope::kSocial, true, ConsentGiver::kParents, kNow, "anna.demo"}));
  EXPECT_EQ(value.version, 2);
}

TEST(RecordConsent, NeedsScopeAndGiver) {
  for (int scope = -1; scope <= 3; ++scope) {
    for (int giver = -1; giver <= 4; ++giver) {
      const Consent consent{static_cast<ConsentScope>(scope), true, static_cast<ConsentGiver>(giver), base::kNever, ""};
      std::vector<std::string> expected;
      if (scope != 1 && scope != 2) expected.push_back("consent.scope");
      if (giver != 1 && giver != 2 && giver != 3) expected.push_back("consent.giver");
      if (expected.empty()) {
        EXPECT_NO_THROW(RecordConsent(Opened(), consent, Rules(), {kAnna, kNow}));
      } else {
        EXPECT_EQ(FieldsOf(FaultOf([&] { RecordConsent(Opened(), consent, Rules(), {kAnna, kNow}); })), expected);
      }
    }
  }
}

TEST(RecordInformation, CarriesRecorderAndTime) {
  const Case value = RecordInformation(Opened(), {ConsentGiver::kParents, base::kNever, "somebody"}, {kAnna, kNow});
  EXPECT_THAT(value.information, ElementsAre(Information{ConsentGiver::kParents, kNow, "anna.demo"}));
  EXPECT_EQ(value.version, 2);
  EXPECT_EQ(FaultOf([] { RecordInformation(Opened(), {}, {kAnna, kNow}); }).fields().at(0).field, "information.informed");
}

}  // namespace
}  // namespace kortelijn::consultation
