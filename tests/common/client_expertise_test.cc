#include "clients/common/expertise_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "clients/common/typed_words.h"
#include "services/common/base/expertise.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::size_t kAll = 1000;

const std::vector<KnownTag>& Known() {
  static const auto kKnown = KnownTags(Language::kDutch);
  return kKnown;
}

std::vector<Suggestion> Suggested(std::string_view typed, std::size_t most = 3) {
  static ExpertiseFinder finder(Known());
  return finder.Suggest(typed, most);
}

std::vector<std::string> Tags(const std::vector<Suggestion>& suggestions) {
  std::vector<std::string> tags;
  for (const auto& each : suggestions) tags.push_back(each.tag);
  return tags;
}

int ScoreOf(const std::string& tag, std::string_view typed) {
  for (const auto& each : Suggested(typed, kAll)) {
    if (each.tag == tag) return each.score;
  }
  return 0;
}

struct Phrase {
  const char* typed;
  const char* tag;
};

class TypedPhrase : public testing::TestWithParam<Phrase> {};

TEST_P(TypedPhrase, HasItsTagFirst) {
  const auto suggestions = Suggested(GetParam().typed);
  ASSERT_FALSE(suggestions.empty());
  EXPECT_EQ(suggestions[0].tag, GetParam().tag) << suggestions[0].matched << " " << suggestions[0].score;
}

INSTANTIATE_TEST_SUITE_P(
    All, TypedPhrase,
    testing::Values(Phrase{"Rouw", "rouw"}, Phrase{"rouwbegeleidingsgesprek", "rouw"}, Phrase{"slaapproblemen", "slapeloosheid"},
                    Phrase{"slaap problemen", "slapeloosheid"}, Phrase{"hij slaapt slecht", "slapeloosheid"},
                    Phrase{"de mantelzorger is overbelast", "mantelzorg"}, Phrase{"matelzorg", "mantelzorg"},
                    Phrase{"overbelaste mantelzorgers", "mantelzorg"}, Phrase{"PIJN", "pijn"}, Phrase{"veel pijn", "pijn"},
                    Phrase{"kortademig bij inspanning", "benauwdheid"}, Phrase{"benouwd", "benauwdheid"}, Phrase{"dyspneu", "benauwdheid"},
                    Phrase{"doorlig plekken", "wondzorg"}, Phrase{"pallliatieve sedatie", "palliatieve-sedatie"},
                    Phrase{"paliatievesedatie", "palliatieve-sedatie"}, Phrase{"euthanasie verzoek", "euthanasie"},
                    Phrase{"kind van vier", "kinderen"}, Phrase{"jonge kinderen in het gezin", "jonge-kinderen"},
                    Phrase{"geldzorgen", "financien"}, Phrase{"schuldenproblematiek", "schulden"}, Phrase{"Wmo aanvraag", "wmo"},
                    Phrase{"eenzame vrouw", "eenzaamheid"}, Phrase{"eenzaanheid", "eenzaamheid"}, Phrase{"Hindoeïsme", "hindoeisme"},
                    Phrase{"moslims", "islam"}, Phrase{"islamitische man", "islam"}, Phrase{"ALS", "als-mnd"},
                    Phrase{"als-patiënt", "als-mnd"}, Phrase{"hij heeft geen zin meer", "zinverlies"},
                    Phrase{"levensboek maken", "levensverhaal"}, Phrase{"verwardheid in de nacht", "delier"},
                    Phrase{"paniekaanvallen", "angst"}, Phrase{"angstig", "angst"}, Phrase{"bijwerkingen van medicijnen", "medicatie"},
                    Phrase{"misselijk en braken", "misselijkheid"}, Phrase{"zij moet steeds overgeven", "misselijkheid"},
                    Phrase{"gewichtsverlies", "ondervoeding"}, Phrase{"verslikt zich", "slikken"}, Phrase{"nachtwake", "nachtwaken"},
                    Phrase{"verhuizing", "wonen"}, Phrase{"shortness of breath", "benauwdheid"},
                    Phrase{"trouble sleeping", "slapeloosheid"}, Phrase{"debt", "schulden"}, Phrase{"help with grief", "rouw"},
                    Phrase{"advanced care planing", "proactieve-zorgplanning"},
                    Phrase{"proactieve zorg planning", "proactieve-zorgplanning"}, Phrase{"nabestaandengesprek", "nazorg"},
                    Phrase{"rouwver", "rouw"}, Phrase{"ziekte van alzheimer", "dementie"}));

TEST(ExpertiseFinder, EveryNameInFullHasItsTagFirst) {
  for (const auto& known : Known()) {
    for (const auto& name : known.names) {
      const auto first = Suggested(name, 1);
      ASSERT_EQ(first.size(), 1u) << name;
      EXPECT_EQ(first[0].tag, known.tag) << name;
      EXPECT_EQ(first[0].score, 100) << name;
    }
  }
}

/// The text with one letter left out, doubled, replaced or swapped with the next, at every place.
std::vector<std::string> WithAnError(const std::string& text) {
  std::vector<std::string> wrong;
  for (std::size_t i = 0; i < text.size(); ++i) {
    wrong.push_back(text.substr(0, i) + text.substr(i + 1));
    wrong.push_back(text.substr(0, i) + text[i] + text.substr(i));
    wrong.push_back(text.substr(0, i) + "q" + text.substr(i + 1));
    if (i + 1 < text.size()) wrong.push_back(text.substr(0, i) + text[i + 1] + text[i] + text.substr(i + 2));
  }
  return wrong;
}

/// What must hold of everything typed, above all of names with an error in them.
void ExpectOnlyNamesInFullOnTop(const std::string& typed, const std::vector<Suggestion>& suggestions) {
  const auto full = std::ranges::count(suggestions, 100, &Suggestion::score);
  EXPECT_LE(full, 1) << typed << " can be the whole name of one tag only";
  for (const auto& each : suggestions) {
    EXPECT_EQ(each.score == 100, base::Join(TypedWords(each.matched), "") == base::Join(TypedWords(typed), "")) << typed;
    EXPECT_LE(each.score, suggestions.front().score) << typed;
  }
}

TEST(ExpertiseFinder, ATypingErrorNeverOutdoesANameInFull) {
  for (const auto& known : Known()) {
    const std::string label = base::Fold(known.names.front());
    const bool long_word = TypedWords(label).size() == 1 && label.size() >= 7;
    for (const auto& wrong : WithAnError(label)) {
      const auto suggestions = Suggested(wrong, kAll);
      ExpectOnlyNamesInFullOnTop(wrong, suggestions);
      const auto first = Tags({suggestions.begin(), suggestions.begin() + std::min<std::ptrdiff_t>(3, std::ssize(suggestions))});
      if (long_word) {
        EXPECT_THAT(first, testing::Contains(known.tag)) << wrong;
      }
    }
  }
}

TEST(ExpertiseFinder, MoreErrorsGiveNoMorePoints) {
  const std::vector<std::string> ever_worse = {"stervensbegeleiding", "stervensbegeliding", "stervensbeglidin", "stervnsbeglidin"};
  for (std::size_t i = 1; i < ever_worse.size(); ++i)
    EXPECT_LT(ScoreOf("stervensbegeleiding", ever_worse[i]), ScoreOf("stervensbegeleiding", ever_worse[i - 1])) << ever_worse[i];
}

TEST(ExpertiseFinder, IsTheSameWhateverTheOrderOfWhatIsKnown) {
  auto reversed = Known();
  std::ranges::reverse(reversed);
  for (const auto* typed : {"kind", "pijn bij slikken", "rouw bij jonge kinderen", "ou", "zorg voor ouders", "schuld"}) {
    const auto once = Suggested(typed, kAll);
    EXPECT_EQ(once, Suggested(typed, kAll)) << typed;
    EXPECT_EQ(once, ExpertiseFinder(reversed).Suggest(typed, kAll)) << typed;
    EXPECT_TRUE(
        std::ranges::is_sorted(once, [](const auto& a, const auto& b) { return a.score != b.score ? a.score > b.score : a.tag < b.tag; }));
  }
}

TEST(ExpertiseFinder, HasBoundsAndSaysWhatMatched) {
  for (const auto* typed : {"kinderen", "zorg thuis", "pijn angst rouw schulden", "a b c", "zin van het leven"}) {
    for (const auto& each : Suggested(typed, kAll)) {
      EXPECT_TRUE(each.score >= 50 && each.score <= 100) << typed;
      const auto* known = FindTag(Known(), each.tag);
      ASSERT_NE(known, nullptr) << each.tag;
      EXPECT_THAT(known->names, testing::Contains(each.matched));
    }
  }
  EXPECT_EQ(Suggested("rouw en pijn", 1).size(), 1u);
  EXPECT_THAT(Suggested("rouw", 0), IsEmpty());
  EXPECT_EQ(Suggested("kortademigheid", 1)[0].matched, "kortademigheid");
}

TEST(ExpertiseFinder, NothingInNothingOut) {
  for (const auto* typed : {"", " ", "\t\n", "?!…", "--", "的"}) EXPECT_THAT(Suggested(typed, kAll), IsEmpty()) << typed;
  for (const auto* typed : {"de", "hulp bij de zorg", "tuinieren", "xyzzy", "12345"})
    EXPECT_THAT(Suggested(typed, kAll), IsEmpty()) << typed;
}

TEST(ExpertiseFinder, WhatItSawBeforeChangesNothing) {
  ExpertiseFinder finder(Known());
  std::string text;
  for (const auto* word : {"zij", "heeft", "pij", "pijn", "en", "rouwt", "om", "haar", "kinderen", "kind", "pijn"}) {
    text += std::string(word) + " ";
    EXPECT_EQ(finder.Suggest(text, kAll), ExpertiseFinder(Known()).Suggest(text, kAll)) << text;
  }
}

TEST(ExpertiseFinder, ReadsTheBeginningOfWhatWasPasted) {
  std::string pasted = "veel pijn ";
  while (pasted.size() < (16 << 10)) pasted += "woordje ";
  const auto beginning = Suggested(pasted.substr(0, 16 << 10), kAll);
  EXPECT_EQ(beginning.front().tag, "pijn");
  EXPECT_EQ(Suggested(pasted + " rouw", kAll), beginning);
}

TEST(KnownTags, SpeakTheLanguageAndTakeInWhatANetworkAdds) {
  OwnTags own;
  auto& added = *own.Add();
  added.set_tag("mantelcafe");
  added.set_label("Mantelzorgcafé");
  added.add_synonyms("koffieochtend");
  const auto dutch = KnownTags(Language::kDutch, own);
  const auto english = KnownTags(Language::kEnglish, own);
  EXPECT_EQ(dutch.size(), base::ExpertiseList().size() + 1);
  EXPECT_TRUE(std::ranges::is_sorted(dutch, {}, &KnownTag::tag));
  EXPECT_EQ(FindTag(dutch, "rouw")->label, "Rouw");
  EXPECT_EQ(FindTag(english, "rouw")->label, "Grief");
  EXPECT_EQ(FindTag(english, "mantelcafe")->label, "Mantelzorgcafé");
  EXPECT_EQ(FindTag(dutch, "Rouw"), nullptr);
  for (const auto* typed : {"mantelzorgcafe", "koffie ochtend", "Mantelcafé"})
    EXPECT_THAT(Tags(ExpertiseFinder(dutch).Suggest(typed, 1)), ElementsAre("mantelcafe")) << typed;
}

TEST(TypedWords, FoldWhatPeopleType) {
  EXPECT_THAT(TypedWords(" Hindoeïsme, ALS-patiënt (82)!"), ElementsAre("hindoeisme", "als", "patient", "82"));
  EXPECT_THAT(TypedWords("…"), IsEmpty());
}

TEST(WordStem, IsTheSameForFormsOfAWord) {
  const std::vector<std::vector<std::string>> forms = {{"slaap", "slapen", "slaapt"},
                                                       {"eenzaam", "eenzame", "eenzaamheid"},
                                                       {"geloof", "geloven"},
                                                       {"debt", "debts"},
                                                       {"voeding", "voeden"},
                                                       {"gezin", "gezinnen"},
                                                       {"kans", "kansen"},
                                                       {"huis", "huizen"},
                                                       {"verhuizing", "verhuizen"},
                                                       {"wond", "wonden"},
                                                       {"benauwd", "benauwdheid", "benauwde"}};
  for (const auto& same : forms) {
    for (const auto& word : same) EXPECT_EQ(WordStem(word), WordStem(same[0])) << word;
  }
  EXPECT_NE(WordStem("pijn"), WordStem("pil"));
  EXPECT_EQ(WordStem("en"), "en");
}

TEST(TypingErrors, CountsLetters) {
  EXPECT_EQ(TypingErrors("", ""), 0u);
  EXPECT_EQ(TypingErrors("", "rouw"), 4u);
  EXPECT_EQ(TypingErrors("rouw", "rouw"), 0u);
  EXPECT_EQ(TypingErrors("ruow", "rouw"), 1u) << "two letters swapped are one error";
  EXPECT_EQ(TypingErrors("rou", "rouw"), 1u);
  EXPECT_EQ(TypingErrors("rouww", "rouw"), 1u);
  EXPECT_EQ(TypingErrors("roew", "rouw"), 1u);
  EXPECT_EQ(TypingErrors("zingeving", "zinverlies"), TypingErrors("zinverlies", "zingeving"));
}

}  // namespace
}  // namespace kortelijn::client
