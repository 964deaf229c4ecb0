#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/reason.h"
#include "services/consultation/consultation.h"

namespace kortelijn::consultation {
namespace {

using base::Fault;
using testing::Contains;
using testing::ElementsAre;
namespace reason = base::reason;

const base::Principal kAnna{"anna.demo", "vecht", base::Role::kProfessional};
const base::Time kNow = base::FromMillis(1'790'000'000'000);  // 2026-09-21

Consultation Draft() {
  Consultation draft;
  draft.concerns = Concerns::kPerson;
  draft.kind = base::Kind::kAdvice;
  draft.urgency = base::Urgency::kU4;
  draft.municipality = "GM1904";
  draft.dimensions = {{base::Dimension::kPhysical, 70, base::RoutingMode::kBroadcastClaim, ""}};
  draft.expertise = {"pijn", "pomp"};
  draft.brief = "Onrust in de nacht, partner uitgeput.";
  draft.question = "Wat kan er nog gedaan worden?";
  return draft;
}

template <typename Work>
std::optional<Fault> FaultOf(Work work) {
  try {
    work();
  } catch (const Fault& fault) {
    return fault;
  }
  return std::nullopt;
}

std::optional<Fault> Checked(const Consultation& draft) {
  return FaultOf([&] { CheckQuestion(draft, {"0900-1234", {"mantelcafe", "123456782", "3-4-1951"}}); });
}

std::vector<std::string> BadFields(const Consultation& draft) {
  const auto fault = Checked(draft);
  std::vector<std::string> fields;
  if (!fault) return fields;
  EXPECT_EQ(fault->reason(), reason::kFieldInvalid);
  for (const auto& violation : fault->fields()) fields.push_back(violation.field);
  return fields;
}

TEST(CheckQuestion, LetsAGoodQuestionThrough) { EXPECT_FALSE(Checked(Draft())); }

/// Every number an urgency may have on the wire, beyond the known ones too.
TEST(CheckQuestion, Urgencies) {
  enum Verdict { kServed, kRefused, kInvalid };
  const std::map<int, Verdict> verdicts = {{-1, kInvalid}, {0, kInvalid}, {1, kRefused}, {2, kRefused}, {3, kRefused},
                                           {4, kServed},   {5, kServed},  {6, kServed},  {7, kServed},  {8, kInvalid}};
  for (const auto& [number, verdict] : verdicts) {
    Consultation draft = Draft();
    draft.urgency = static_cast<base::Urgency>(number);
    const auto fault = Checked(draft);
    ASSERT_EQ(fault.has_value(), verdict != kServed) << number;
    if (verdict == kInvalid) {
      EXPECT_THAT(BadFields(draft), ElementsAre("consultation.urgency"));
    }
    if (verdict != kRefused) continue;
    EXPECT_EQ(fault->code(), base::Code::kFailedPrecondition);
    EXPECT_EQ(fault->reason(), reason::kUrgencyNotHere);
    EXPECT_EQ(fault->details().at("consultation_line"), "0900-1234");
    EXPECT_EQ(fault->details().at("urgency"), "U" + std::to_string(number - 1));
    EXPECT_THAT(fault->what(), testing::HasSubstr("112"));
  }
}

TEST(CheckQuestion, EmergencyIsSaidBeforeAnyOtherFault) {
  Consultation draft;
  draft.urgency = base::Urgency::kU1;
  draft.brief = "bsn 123456782";
  EXPECT_EQ(Checked(draft)->reason(), reason::kUrgencyNotHere);
}

TEST(CheckQuestion, NamesEveryFieldAtFault) {
  Consultation draft;
  draft.concerns = static_cast<Concerns>(4);
  EXPECT_THAT(BadFields(draft),
              testing::UnorderedElementsAre("consultation.concerns", "consultation.kind", "consultation.urgency", "consultation.dimensions",
                                            "consultation.brief", "consultation.question", "consultation.municipality"));
}

TEST(CheckQuestion, TextLimits) {
  struct Limit {
    std::string Consultation::*text;
    const char* field;
    int most;
  };
  for (const auto& limit :
       {Limit{&Consultation::brief, "consultation.brief", 280}, Limit{&Consultation::question, "consultation.question", 8000}}) {
    Consultation draft = Draft();
    auto& text = draft.*limit.text;
    for (const char* empty : {"", " ", "\t\n"}) {
      text = empty;
      EXPECT_THAT(BadFields(draft), ElementsAre(limit.field));
    }
    text = "a";
    EXPECT_FALSE(Checked(draft));
    text.clear();
    for (int i = 0; i < limit.most; ++i) text += "ë";
    EXPECT_FALSE(Checked(draft));
    text += "e";
    EXPECT_THAT(BadFields(draft), ElementsAre(limit.field));
    text = "caf\xe9";
    EXPECT_THAT(BadFields(draft), ElementsAre(limit.field));
  }
}

TEST(CheckQuestion, Dimensions) {
  const auto with = [](std::vector<DimensionRequest> requests) {
    Consultation draft = Draft();
    draft.dimensions = std::move(requests);
    return BadFields(draft);
  };
  using base::Dimension;
  using base::RoutingMode;
  EXPECT_THAT(with({{Dimension::kPhysical}, {Dimension::kPsychological}, {Dimension::kSocial}, {Dimension::kSpiritual}}), ElementsAre());
  EXPECT_THAT(with({{Dimension::kPhysical}, {Dimension::kSocial}, {Dimension::kPhysical}}),
              ElementsAre("consultation.dimensions[2].dimension"));
  EXPECT_THAT(with({{static_cast<Dimension>(5)}}), ElementsAre("consultation.dimensions[0].dimension"));
  EXPECT_THAT(with({{Dimension::kUnspecified}}), ElementsAre("consultation.dimensions[0].dimension"));
  EXPECT_THAT(with({{Dimension::kPhysical, 0}}), ElementsAre());
  EXPECT_THAT(with({{Dimension::kPhysical, 100}}), ElementsAre());
  EXPECT_THAT(with({{Dimension::kPhysical, 101}}), ElementsAre("consultation.dimensions[0].weight"));
  EXPECT_THAT(with({{Dimension::kPhysical, -1}}), ElementsAre("consultation.dimensions[0].weight"));
  EXPECT_THAT(with({{Dimension::kPhysical, 1, static_cast<RoutingMode>(4)}}), ElementsAre("consultation.dimensions[0].mode"));
  EXPECT_THAT(with(std::vector<DimensionRequest>(5, {Dimension::kPhysical})), Contains("consultation.dimensions"));
}

TEST(CheckQuestion, OnlyADirectedDimensionNamesSomebody) {
  for (int mode = 0; mode <= 3; ++mode) {
    for (const bool named : {false, true}) {
      Consultation draft = Draft();
      draft.dimensions[0].mode = static_cast<base::RoutingMode>(mode);
      draft.dimensions[0].professional_id = named ? "bert.demo" : "";
      const bool fits = (mode == 1) == named;
      EXPECT_EQ(BadFields(draft).empty(), fits) << mode << named;
    }
  }
}

TEST(CheckQuestion, Kinds) {
  for (int kind = -1; kind <= 3; ++kind) {
    Consultation draft = Draft();
    draft.kind = static_cast<base::Kind>(kind);
    EXPECT_EQ(BadFields(draft).empty(), kind == 1 || kind == 2) << kind;
  }
}

TEST(CheckQuestion, ExpertiseIsAClosedListThatANetworkAddsTo) {
  const auto with = [](std::vector<std::string> tags) {
    Consultation draft = Draft();
    draft.expertise = std::move(tags);
    return draft;
  };
  EXPECT_FALSE(Checked(with(std::vector<std::string>(10, "rouw"))));
  EXPECT_THAT(BadFields(with(std::vector<std::string>(11, "rouw"))), ElementsAre("consultation.expertise"));
  EXPECT_FALSE(Checked(with({"rouw", "mantelcafe"})));
  for (const std::string& tag : {std::string(), std::string(41, 'a'), std::string("Rouw"), std::string("mantelcafes"),
                                 std::string("mevrouw de boer"), std::string("é")}) {
    EXPECT_THAT(BadFields(with({tag})), ElementsAre("consultation.expertise[0]")) << tag;
  }
  EXPECT_EQ(Checked(with({"rouw", "123456782"}))->reason(), reason::kIdentifyingPattern);
  EXPECT_EQ(Checked(with({"3-4-1951"}))->details().at("pattern"), "BIRTH_DATE");
}

TEST(CheckQuestion, LanguagesAreCodesOfISO639) {
  const auto with = [](std::vector<std::string> languages) {
    Consultation draft = Draft();
    draft.languages = std::move(languages);
    return draft;
  };
  EXPECT_FALSE(Checked(with({})));
  EXPECT_FALSE(Checked(with({"nl", "tr", "ar", "pl", "so"})));
  EXPECT_THAT(BadFields(with({"nl", "tr", "ar", "pl", "so", "ti"})), ElementsAre("consultation.languages"));
  EXPECT_THAT(BadFields(with({"nl", "tr", "nl"})), ElementsAre("consultation.languages[2]"));
  for (const auto* code : {"", "TR", "tur", "Turks", "xx"}) {
    EXPECT_THAT(BadFields(with({"nl", code})), ElementsAre("consultation.languages[1]")) << code;
  }
}

TEST(CheckQuestion, IdentifyingPatternsInTheBriefOnly) {
  Consultation draft = Draft();
  draft.question = "Mevrouw is geboren op 3-4-1951, bsn 123456782.";
  EXPECT_FALSE(Checked(draft));
  draft.brief = "Mevrouw is geboren op 3-4-1951.";
  EXPECT_EQ(Checked(draft)->code(), base::Code::kInvalidArgument);
  EXPECT_EQ(Checked(draft)->reason(), reason::kIdentifyingPattern);
  EXPECT_EQ(Checked(draft)->details().at("pattern"), "BIRTH_DATE");
  EXPECT_EQ(Checked(draft)->fields().front().field, "consultation.brief");
  draft.brief = "Pijn bij 123.456.782";
  EXPECT_EQ(Checked(draft)->details().at("pattern"), "BSN");
}

TEST(CheckQuestion, MunicipalityOnlyWithoutACase) {
  Consultation draft = Draft();
  draft.municipality = "GM0000";
  EXPECT_EQ(Checked(draft)->reason(), reason::kMunicipalityUnknown);
  draft.case_id = "casus1";
  EXPECT_FALSE(Checked(draft));
  draft.municipality.clear();
  EXPECT_FALSE(Checked(draft));
}

TEST(ReferralId, OneLetterADimension) {
  using base::Dimension;
  const std::pair<Dimension, const char*> ids[] = {{Dimension::kPhysical, "abc-f"},
                                                   {Dimension::kPsychological, "abc-p"},
                                                   {Dimension::kSocial, "abc-s"},
                                                   {Dimension::kSpiritual, "abc-z"}};
  for (const auto& [dimension, id] : ids) {
    EXPECT_EQ(ReferralId("abc", dimension), id);
    ASSERT_TRUE(ParseReferralId(id));
    EXPECT_EQ(ParseReferralId(id)->consultation_id, "abc");
    EXPECT_EQ(ParseReferralId(id)->dimension, dimension);
  }
  for (const char* bad : {"", "f", "-f", "abc", "abc-", "abc-x", "abc-?", "abcf", "abc-ff"}) EXPECT_FALSE(ParseReferralId(bad)) << bad;
}

Case About(std::vector<Consent> consents) {
  Case value;
  value.id = "casus1";
  value.network_id = "vecht";
  value.municipality = "GM0957";
  value.concerns = Concerns::kFamily;
  value.consents = std::move(consents);
  return value;
}

Consent Said(ConsentScope scope, bool granted) { return {scope, granted, ConsentGiver::kPerson, kNow, "anna.demo"}; }

std::optional<Colleague> Known(const std::string& id) {
  Colleague colleague{"vecht", base::Discipline::kGeneralPractitioner, true, false, {}};
  for (int dimension = 1; dimension <= 4; ++dimension) colleague.dimensions.push_back(static_cast<base::Dimension>(dimension));
  if (id == "social.demo") colleague.discipline = base::Discipline::kSocialWorker;
  if (id == "elsewhere.demo") colleague.network_id = "roer";
  if (id == "suspended.demo") colleague.active = false;
  if (id == "full.demo") colleague.full = true;
  return id == "unknown.demo" ? std::nullopt : std::optional(colleague);
}

/// Every dimension x routing x person x consent: what domain.md 5 and 8 say, told as a table of two questions.
TEST(Ask, ConsentForTheSocialDomain) {
  struct Target {
    const char* person;  // null: not directed
    bool social;
  };
  const Target targets[] = {{nullptr, false}, {"care.demo", false}, {"social.demo", true}};
  for (int dimension = 1; dimension <= 4; ++dimension) {
    for (const auto& target : targets) {
      for (const int social : {-1, 0, 1}) {
        for (const int care : {-1, 0, 1}) {
          for (const bool anonymous : {false, true}) {
            Consultation draft = Draft();
            draft.case_id = anonymous ? "" : "casus1";
            draft.dimensions = {{static_cast<base::Dimension>(dimension), 0,
                                 target.person == nullptr ? base::RoutingMode::kBroadcastClaim : base::RoutingMode::kDirectedMayDecline,
                                 target.person == nullptr ? "" : target.person}};
            std::vector<Consent> consents;
            if (social >= 0) consents.push_back(Said(ConsentScope::kSocial, social == 1));
            if (care >= 0) consents.push_back(Said(ConsentScope::kCare, care == 1));
            const Case about = About(consents);
            const AskContext context{anonymous ? nullptr : &about, true, Known};
            const auto fault = FaultOf([&] { Ask(draft, "c1", context, {kAnna, kNow}); });

            const bool into_social = dimension >= 3 || target.social;
            std::string scope;
            if (!anonymous && into_social && social != 1) scope = "SOCIAL";
            if (!anonymous && care == 0) scope = "CARE";
            ASSERT_EQ(fault.has_value(), !scope.empty());
            if (!fault) continue;
            EXPECT_EQ(fault->code(), base::Code::kFailedPrecondition);
            EXPECT_EQ(fault->reason(), reason::kConsentRequired);
            EXPECT_EQ(fault->details().at("scope"), scope);
          }
        }
      }
    }
  }
}

TEST(Ask, OneSocialDimensionAmongOthersIsEnough) {
  Consultation draft = Draft();
  draft.case_id = "casus1";
  draft.dimensions.push_back({base::Dimension::kSpiritual});
  const Case about = About({});
  EXPECT_EQ(FaultOf([&] { Ask(draft, "c1", {&about, true, Known}, {kAnna, kNow}); })->reason(), reason::kConsentRequired);
}

TEST(Ask, NamedPeopleMustBeThere) {
  for (const char* id : {"unknown.demo", "elsewhere.demo", "suspended.demo", "full.demo", "anna.demo"}) {
    Consultation draft = Draft();
    draft.dimensions[0] = {base::Dimension::kPhysical, 50, base::RoutingMode::kDirectedMayDecline, id};
    const auto fault = FaultOf([&] { Ask(draft, "c1", {nullptr, false, Known}, {kAnna, kNow}); });
    ASSERT_TRUE(fault) << id;
    EXPECT_EQ(fault->code(), base::Code::kFailedPrecondition);
    EXPECT_EQ(fault->reason(), reason::kCandidateUnavailable);
    EXPECT_EQ(fault->details().at("professional_id"), id);
  }
}

/// Every set of dimensions that somebody looks after x every one that is asked.
TEST(Ask, NamedPeopleLookAfterTheDimension) {
  for (int served = 0; served < 16; ++served) {
    const auto known = [&](const std::string&) {
      Colleague colleague{"vecht", base::Discipline::kPharmacist, true, false, {}};
      for (int each = 1; each <= 4; ++each) {
        if (((served >> (each - 1)) & 1) != 0) colleague.dimensions.push_back(static_cast<base::Dimension>(each));
      }
      return std::optional(colleague);
    };
    for (int asked = 1; asked <= 4; ++asked) {
      Consultation draft = Draft();
      draft.dimensions = {{static_cast<base::Dimension>(asked), 50, base::RoutingMode::kDirectedMayDecline, "care.demo"}};
      const auto fault = FaultOf([&] { Ask(draft, "c1", {nullptr, false, known}, {kAnna, kNow}); });
      ASSERT_EQ(fault.has_value(), ((served >> (asked - 1)) & 1) == 0) << served << asked;
      if (!fault) continue;
      EXPECT_EQ(fault->reason(), reason::kCandidateUnavailable);
      EXPECT_EQ(fault->details().at("professional_id"), "care.demo");
    }
  }
}

TEST(Ask, AbsenceCountsWholeLocalDays) {
  using namespace std::chrono;
  const sys_days first = 2026y / September / 21;
  const sys_days last = 2026y / September / 22;
  const auto known = [&](const std::string&) {
    return std::optional(Colleague{"vecht", base::Discipline::kPharmacist, true, false, {{first, last}}, {base::Dimension::kPhysical}});
  };
  const std::pair<base::Time, bool> moments[] = {
      {first - hours(2) - milliseconds(1), true},  // 20 September 23:59 in Amsterdam (UTC+2)
      {first - hours(2), false},
      {last + hours(21), false},
      {last + hours(22), true},
  };
  Consultation draft = Draft();
  draft.dimensions[0] = {base::Dimension::kPhysical, 50, base::RoutingMode::kDirectedMayDecline, "care.demo"};
  for (const auto& [moment, available] : moments) {
    EXPECT_EQ(!FaultOf([&, now = moment] { Ask(draft, "c1", {nullptr, false, known}, {kAnna, now}); }), available);
  }
}

TEST(Ask, CaseMustBeTheCallersOwn) {
  Consultation draft = Draft();
  draft.case_id = "casus1";
  Case about = About({});
  EXPECT_EQ(FaultOf([&] { Ask(draft, "c1", {nullptr, false, Known}, {kAnna, kNow}); })->reason(), reason::kNotFound);
  EXPECT_EQ(FaultOf([&] { Ask(draft, "c1", {&about, false, Known}, {kAnna, kNow}); })->reason(), reason::kNotFound);
  about.network_id = "roer";
  EXPECT_EQ(FaultOf([&] { Ask(draft, "c1", {&about, true, Known}, {kAnna, kNow}); })->reason(), reason::kNotFound);
}

TEST(Ask, SetsWhatTheServiceSets) {
  Consultation draft = Draft();
  draft.id = "theirs";
  draft.requester_id = "theirs";
  draft.status = ConsultationStatus::kRevoked;
  draft.entered_in_error = true;
  draft.case_id = "casus1";
  draft.concerns = Concerns::kUnspecified;
  draft.dimensions = {{base::Dimension::kPhysical, 0, base::RoutingMode::kUnspecified, ""}};
  const Case about = About({});
  const Consultation asked = Ask(draft, "c1", {&about, true, Known}, {kAnna, kNow});
  EXPECT_EQ(asked.id, "c1");
  EXPECT_EQ(asked.network_id, "vecht");
  EXPECT_EQ(asked.requester_id, "anna.demo");
  EXPECT_EQ(asked.municipality, "GM0957");
  EXPECT_EQ(asked.concerns, Concerns::kFamily);
  EXPECT_EQ(asked.status, ConsultationStatus::kActive);
  EXPECT_FALSE(asked.entered_in_error);
  EXPECT_EQ(asked.create_time, kNow);
  EXPECT_EQ(asked.update_time, kNow);
  EXPECT_THAT(asked.dimensions, ElementsAre(DimensionRequest{base::Dimension::kPhysical, 50, base::RoutingMode::kBroadcastClaim, ""}));
}

TEST(Ask, OwnConcernsStay) {
  Consultation draft = Draft();
  draft.case_id = "casus1";
  draft.concerns = Concerns::kNaaste;
  const Case about = About({});
  EXPECT_EQ(Ask(draft, "c1", {&about, true, Known}, {kAnna, kNow}).concerns, Concerns::kNaaste);
}

}  // namespace
}  // namespace kortelijn::consultation
