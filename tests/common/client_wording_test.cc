#include "clients/common/wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "clients/common/finding.h"
#include "clients/common/labels.h"
#include "clients/common/local_reason.h"
#include "clients/common/match_wording.h"
#include "clients/common/reason_table.h"
#include "clients/common/translate.h"
#include "clients/common/weights.h"
#include "kortelijn/access/v1/reason.pb.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"
#include "kortelijn/insight/v1/insight_service.pb.h"
#include "kortelijn/journal/v1/review_service.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"
#include "kortelijn/registry/v1/registry_service.pb.h"
#include "services/common/base/reason.h"

namespace kortelijn::client {
namespace {

namespace fs = std::filesystem;
using google::protobuf::EnumDescriptor;
using google::protobuf::FileDescriptor;
using ::testing::HasSubstr;

class WordingTest : public testing::Test {
 protected:
  void SetUp() override { Speak(Language::kEnglish); }
  void TearDown() override { Speak(Language::kEnglish); }
  static void Speak(Language language) { UseLanguage(language, fs::path(KORTELIJN_BIN_DIR) / ".." / "locale"); }
};

/// Every enum of the files that these services use.
std::vector<const EnumDescriptor*> Enums() {
  std::set<const FileDescriptor*> files;
  const std::function<void(const FileDescriptor*)> add = [&](const FileDescriptor* file) {
    if (!file->package().starts_with("kortelijn.") || !files.insert(file).second) return;
    for (int i = 0; i < file->dependency_count(); ++i) add(file->dependency(i));
  };
  add(consultation::v1::AskConsultationRequest::descriptor()->file());
  add(insight::v1::GetBoardRequest::descriptor()->file());
  add(journal::v1::StartReviewRequest::descriptor()->file());
  add(referral::v1::ListInboxRequest::descriptor()->file());
  add(registry::v1::GetSelfRequest::descriptor()->file());
  std::vector<const EnumDescriptor*> enums;
  for (const auto* file : files) {
    for (int i = 0; i < file->enum_type_count(); ++i) enums.push_back(file->enum_type(i));
  }
  return enums;
}

/// Enums that people never read as labels: reasons have sentences of their own, sensitivities are for programs.
bool ReadAsLabel(const EnumDescriptor* type) {
  return type->name() != "Reason" && type->name() != "Sensitivity" && type->name() != "MatchReason";
}

std::string ReadAll(const fs::path& file) {
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// The sentences that a source hands to Tr, TrMark and TrPlural, pieces of one string put together, as they stand in the source.
std::set<std::string> SentencesIn(const std::string& source) {
  static const std::regex kCall(R"re(\b(?:Tr|QTr|TrMark|TrPlural)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)(?:,\s*((?:"(?:[^"\\]|\\.)*"\s*)+))?)re");
  static const std::regex kPiece(R"re("((?:[^"\\]|\\.)*)")re");
  std::set<std::string> sentences;
  for (std::sregex_iterator call(source.begin(), source.end(), kCall), end; call != end; ++call) {
    for (const int group : {1, 2}) {
      const std::string pieces = (*call)[group];
      std::string sentence;
      for (std::sregex_iterator piece(pieces.begin(), pieces.end(), kPiece); piece != end; ++piece) sentence += (*piece)[1];
      if (!sentence.empty()) sentences.insert(sentence);
    }
  }
  return sentences;
}

std::set<std::string> NamesIn(const std::string& sentence) {
  static const std::regex kName(R"(\{[a-z_0-9]+\})");
  std::set<std::string> names;
  for (std::sregex_iterator name(sentence.begin(), sentence.end(), kName), end; name != end; ++name) names.insert(name->str());
  return names;
}

/// msgid (singular or plural) to msgstr of a po file; plural forms under both.
std::map<std::string, std::vector<std::string>> Catalogue(const std::string& po) {
  static const std::regex kLine(R"re((msgid|msgid_plural|msgstr(?:\[\d\])?) "((?:[^"\\]|\\.)*)")re");
  std::map<std::string, std::vector<std::string>> catalogue;
  std::vector<std::string> ids;
  std::string last;
  for (std::sregex_iterator line(po.begin(), po.end(), kLine), end; line != end; ++line) {
    const std::string kind = (*line)[1];
    if (kind == "msgid") ids.clear();
    if (kind.starts_with("msgid")) ids.push_back((*line)[2]);
    for (const auto& id : ids) {
      if (kind.starts_with("msgstr")) catalogue[id].push_back((*line)[2]);
    }
  }
  return catalogue;
}

TEST_F(WordingTest, EveryReasonOfTheProtoHasWordsInBothLanguages) {
  const auto* reasons = access::v1::Reason_descriptor();
  for (int i = 1; i < reasons->value_count(); ++i) {
    const std::string reason = reasons->value(i)->name().substr(std::string("REASON_").size());
    EXPECT_TRUE(HasWording(reason)) << reason;
  }
  for (const auto& row : ReasonTable()) {
    const std::string sentence = row.sentence;
    if (sentence == "{problem}") continue;
    Speak(Language::kDutch);
    EXPECT_NE(Tr(row.sentence), sentence) << row.reason;
    EXPECT_TRUE(*row.advice == '\0' || Tr(row.advice) != row.advice) << row.reason;
  }
}

TEST_F(WordingTest, EveryValueThatPeopleSeeHasALabel) {
  for (const auto* type : Enums()) {
    for (int i = 0; ReadAsLabel(type) && i < type->value_count(); ++i) {
      if (type->value(i)->number() == 0) continue;
      EXPECT_TRUE(HasLabel(type->value(i))) << type->value(i)->full_name();
      EXPECT_NE(Label(type, type->value(i)->number()), "–") << type->value(i)->full_name();
    }
  }
}

TEST_F(WordingTest, EveryReasonOfAProposalIsASentenceInBothLanguages) {
  const auto* reasons = referral::v1::MatchReason_descriptor();
  for (int i = 1; i < reasons->value_count(); ++i) {
    referral::v1::ScoredReason reason;
    reason.set_reason(static_cast<referral::v1::MatchReason>(reasons->value(i)->number()));
    reason.set_value(3);
    const MatchContext match{registry::v1::DIMENSION_SPIRITUAL, "Zundert"};
    Speak(Language::kEnglish);
    const std::string english = Clause(reason, match);
    Speak(Language::kDutch);
    const std::string dutch = Clause(reason, match);
    EXPECT_FALSE(english.empty()) << reasons->value(i)->name();
    EXPECT_NE(english, dutch) << reasons->value(i)->name();
    EXPECT_EQ(dutch.find('{'), std::string::npos) << dutch;
  }
}

TEST_F(WordingTest, ReasonsReadAsPeopleSpeak) {
  Speak(Language::kDutch);
  const MatchContext match{registry::v1::DIMENSION_SPIRITUAL, "Zundert"};
  const auto clause = [&](referral::v1::MatchReason reason, double value) {
    referral::v1::ScoredReason scored;
    scored.set_reason(reason);
    scored.set_value(value);
    return Clause(scored, match);
  };
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_WORKS_IN_MUNICIPALITY, 0), "werkt in Zundert");
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_COLLABORATION, 3), "3 eerdere samenwerkingen");
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_REACHABLE, 17 * 60), "vandaag bereikbaar tot 17.00");
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_CAPACITY_OPEN, 0), "heeft ruimte");
}

TEST_F(WordingTest, EveryTermOfTheRankingHasANameOfItsOwnAndIsSetByIt) {
  Speak(Language::kDutch);
  registry::v1::MatchWeights weights;
  std::set<std::string> labels;
  int weight = 0;
  for (const auto& term : TermWeights(weights)) {
    EXPECT_TRUE(labels.insert(term.label).second) << term.name;
    SetTermWeight(term.label + " = " + std::to_string(++weight), weights);
  }
  EXPECT_EQ(weight, registry::v1::MatchWeights::descriptor()->field_count());
  EXPECT_EQ(weights.dimension(), 1);
  EXPECT_EQ(weights.language(), 11);
  EXPECT_EQ(weights.breadth(), 12);
  for (const auto* typed : {"language", "language=", "language=-1", "language=101", "smell=4", "=4"}) {
    EXPECT_THROW(SetTermWeight(typed, weights), base::Fault) << typed;
  }
}

TEST_F(WordingTest, LanguagesAndOtherDimensionsAreNamed) {
  Speak(Language::kDutch);
  MatchContext match{registry::v1::DIMENSION_SPIRITUAL, "Zundert", {"tr"}, {registry::v1::DIMENSION_SOCIAL}};
  const auto clause = [&](referral::v1::MatchReason reason, double value) {
    referral::v1::ScoredReason scored;
    scored.set_reason(reason);
    scored.set_value(value);
    return Clause(scored, match);
  };
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_LANGUAGE, 1), "spreekt Turks");
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_NO_LANGUAGE, 1), "spreekt geen Turks");
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_BREADTH, 1), "kan ook sociaal");
  match.languages = {"ar", "tr"};
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_LANGUAGE, 2), "spreekt Arabisch en Turks");
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_LANGUAGE, 1), "spreekt 1 van de gevraagde talen");
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_NO_LANGUAGE, 2), "spreekt geen Arabisch of Turks");
  Speak(Language::kEnglish);
  EXPECT_EQ(clause(referral::v1::MATCH_REASON_NO_LANGUAGE, 2), "does not speak Arabic or Turkish");
}

TEST_F(WordingTest, EverySentenceOfTheClientsIsInTheDutchCatalogueWithTheSameNames) {
  const fs::path clients = fs::path(KORTELIJN_SOURCE_DIR) / "clients";
  const auto catalogue = Catalogue(ReadAll(clients / "common" / "po" / "nl.po"));
  int sentences = 0;
  for (const auto& entry : fs::recursive_directory_iterator(clients)) {
    if (entry.path().extension() != ".cc") continue;
    for (const auto& sentence : SentencesIn(ReadAll(entry.path()))) {
      ++sentences;
      const auto found = catalogue.find(sentence);
      ASSERT_NE(found, catalogue.end()) << entry.path().filename() << ": " << sentence << " (run clients/common/po/update)";
      for (const auto& dutch : found->second) {
        EXPECT_FALSE(dutch.empty()) << "not translated: " << sentence;
        EXPECT_EQ(NamesIn(dutch), NamesIn(sentence)) << sentence;
      }
    }
  }
  EXPECT_GT(sentences, 400);
}

/// The arguments of a call, from behind its opening bracket on.
std::vector<std::string> ArgumentsAt(const std::string& source, std::size_t at) {
  std::vector<std::string> arguments(1);
  bool quoted = false;
  for (int depth = 0; at < source.size(); ++at) {
    const char c = source[at];
    if (quoted && c == '\\') {
      arguments.back() += c;
      arguments.back() += source[++at];
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (!quoted) depth += c == '(' || c == '{' || c == '[' ? 1 : c == ')' || c == '}' || c == ']' ? -1 : 0;
    if (depth < 0) break;
    if (!quoted && depth == 0 && c == ',') {
      arguments.emplace_back();
    } else {
      arguments.back() += c;
    }
  }
  return arguments;
}

/// The literal texts of an argument, pieces of one put together; none if it is put together from more than literals.
std::vector<std::string> LiteralsOf(const std::string& argument) {
  static const std::regex kLiteral(R"re((?:"(?:[^"\\]|\\.)*"\s*)+)re");
  static const std::regex kPiece(R"re("((?:[^"\\]|\\.)*)")re");
  if (std::regex_replace(argument, kLiteral, "").find('+') != std::string::npos) return {};
  std::vector<std::string> texts;
  for (std::sregex_iterator literal(argument.begin(), argument.end(), kLiteral), end; literal != end; ++literal) {
    const std::string pieces = literal->str();
    std::string& text = texts.emplace_back();
    for (std::sregex_iterator piece(pieces.begin(), pieces.end(), kPiece); piece != end; ++piece) text += (*piece)[1];
  }
  return texts;
}

/// What a source of a service says is wrong with a field.
std::set<std::string> FindingsIn(const std::string& source) {
  static const std::regex kCall(R"(\b(?:violations|checker|faults_?|all)(?:\.|->)(Require|Add)\()");
  std::set<std::string> findings;
  for (std::sregex_iterator call(source.begin(), source.end(), kCall), end; call != end; ++call) {
    auto arguments = ArgumentsAt(source, static_cast<std::size_t>(call->position() + call->length()));
    if (arguments.back().find("reason::") != std::string::npos) arguments.pop_back();
    for (const auto& text : LiteralsOf(arguments.back())) {
      if (!text.empty()) findings.insert(text);
    }
  }
  return findings;
}

TEST_F(WordingTest, EveryLiteralFindingOfAServiceIsThereInDutch) {
  Speak(Language::kDutch);
  std::set<std::string> findings;
  for (const auto* room : {"registry", "consultation", "referral", "insight", "common/journal", "common/rpc"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(KORTELIJN_SOURCE_DIR) / "services" / room)) {
      if (entry.path().extension() == ".cc") findings.merge(FindingsIn(ReadAll(entry.path())));
    }
  }
  EXPECT_GT(findings.size(), 80U);
  for (const auto& english : findings) EXPECT_NE(Finding(english), english) << "needs a msgid in clients/common/po/nl.po";
}

TEST_F(WordingTest, DutchIsPoliteAndNamesWhatItMeans) {
  const auto catalogue = Catalogue(ReadAll(fs::path(KORTELIJN_SOURCE_DIR) / "clients" / "common" / "po" / "nl.po"));
  static const std::regex kFamiliar(R"(\b(je|jou|jouw)\b)", std::regex::icase);
  for (const auto& [english, dutch] : catalogue) {
    for (const auto& text : dutch) EXPECT_FALSE(std::regex_search(text, kFamiliar)) << text;
  }
  Speak(Language::kDutch);
  EXPECT_EQ(Label(registry::v1::NOTICE_KIND_ANSWER), "antwoorden op uw vragen") << "a kind of mail, not what somebody does";
}

TEST_F(WordingTest, AFaultIsExplainedWithWhatToDoNext) {
  Speak(Language::kDutch);
  const auto explained = Explain(base::Fault(base::Code::kAborted, base::reason::kAlreadyClaimed, "taken"));
  EXPECT_EQ(explained.sentence, "Iemand anders heeft dit opgepakt: er wordt voor gezorgd.");
  EXPECT_EQ(explained.advice, "U hoeft niets te doen.");
  EXPECT_EQ(explained.reason, "ALREADY_CLAIMED");
}

TEST_F(WordingTest, TooUrgentNamesTheNumbersToCall) {
  const base::Fault fault(base::Code::kFailedPrecondition, base::reason::kUrgencyNotHere, "no");
  EXPECT_THAT(Explain(fault).advice, HasSubstr("112"));
  EXPECT_THAT(Explain(fault).advice, HasSubstr("consultation line."));
  EXPECT_THAT(Explain(base::Fault(fault).With("consultation_line", "030 000 0000")).advice, HasSubstr("030 000 0000"));
}

TEST_F(WordingTest, DetailsAreReadAsLabels) {
  Speak(Language::kDutch);
  const auto role = base::Fault(base::Code::kPermissionDenied, base::reason::kRoleRequired, "no").With("roles", "COORDINATOR,OPERATOR");
  EXPECT_THAT(Explain(role).sentence, HasSubstr("coördinator, beheerder"));
  const auto move = base::Fault(base::Code::kFailedPrecondition, base::reason::kMoveNotAllowed, "no").With("state", "ON_HOLD");
  EXPECT_THAT(Explain(move).sentence, HasSubstr("“wacht”"));
}

TEST_F(WordingTest, FieldsAtFaultAreNamedAndTranslated) {
  Speak(Language::kDutch);
  auto fault = base::Fault(base::Code::kInvalidArgument, base::reason::kFieldInvalid, "no")
                   .Field("consultation.brief", "is longer than 280 characters")
                   .Field("row 3, column naam", "is required");
  EXPECT_THAT(Explain(fault).fields,
              testing::ElementsAre("consultation.brief: is langer dan 280 tekens", "regel 3, kolom naam: is verplicht"));
}

TEST_F(WordingTest, FindingsKeepTheWordAndTheNumbersOfTheService) {
  Speak(Language::kDutch);
  EXPECT_EQ(Finding("'Zandert' is not the name or CBS code of a municipality"), "'Zandert' is geen naam of CBS-code van een gemeente");
  EXPECT_EQ(Finding("must be 1 to 40 characters a-z, 0-9 and '-'"), "moet 1 tot 40 tekens a-z, 0-9 en '-' zijn");
  EXPECT_EQ(Finding("must be 3 to 14"), "moet 3 tot 14 zijn");
  EXPECT_EQ(Finding("is of a kind that 7 translators missed"), "is of a kind that 7 translators missed");
}

TEST_F(WordingTest, AnErrorOfGrpcItselfKeepsItsMessage) {
  const auto explained = Explain(base::Fault(base::Code::kInternal, "", "Received RST_STREAM"));
  EXPECT_EQ(explained.sentence, "Received RST_STREAM");
  EXPECT_EQ(explained.reason, "CODE_13");
}

}  // namespace
}  // namespace kortelijn::client
