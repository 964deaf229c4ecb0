// What people are found by.
#include "services/registry/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/expertise.h"
#include "services/common/base/language.h"
#include "services/common/base/text.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

using testing::HasSubstr;
using testing::Not;

Professional Entry() {
  Professional entry;
  entry.id = "zoe.kenmerk";
  entry.display_name = "Zoë Demo";
  entry.discipline = base::Discipline::kPalliativeConsultant;
  entry.expertise = {"rouw", "muziek-aan-bed"};
  entry.working_area = {"GM1904", "GM0518"};
  entry.languages = {"tr", "uk"};
  entry.what_i_do = "Consulten, ook 's nachts.";
  entry.how_i_think = "Één lijn";
  entry.phone = "0346 000 101";
  entry.email = "zoe@example.org";
  entry.identifiers = {{IdentifierSystem::kBig, "12345678901"}};
  return entry;
}

const std::vector<ExpertiseTag> kOwn = {{"muziek-aan-bed", "Muziek aan bed", {"harptherapie", "Zangkoor Één"}}};

TEST(SearchText, HoldsWhatPeopleSearchForFolded) {
  const auto text = SearchText(Entry(), kOwn);
  for (const auto* word : {"zoe demo", "consulent palliatieve zorg", "kaderarts", "palliative consultant", "rouw", "muziek-aan-bed",
                           "muziek aan bed", "harptherapie", "zangkoor een", "turks", "turkish", "oekraiens", "ukrainian", "stichtse vecht",
                           "gravenhage", "den haag", "'s nachts", "een lijn"}) {
    EXPECT_THAT(text, HasSubstr(word));
  }
}

TEST(SearchText, LeavesOutWhatIdentifiesWithoutBeingSaid) {
  const auto text = SearchText(Entry(), kOwn);
  for (const auto* word : {"kenmerk", "example", "0346", "12345678901", "gm1904"}) EXPECT_THAT(text, Not(HasSubstr(word)));
}

TEST(SearchText, HasEveryNameOfEveryTag) {
  for (const auto& listed : base::ExpertiseList()) {
    Professional entry;
    entry.expertise = {listed.tag};
    const auto text = SearchText(entry, {});
    EXPECT_THAT(text, HasSubstr(base::Fold(listed.dutch)));
    EXPECT_THAT(text, HasSubstr(base::Fold(listed.english)));
    for (const auto& synonym : listed.synonyms) EXPECT_THAT(text, HasSubstr(base::Fold(synonym)));
  }
}

TEST(SearchText, OfATagThatNobodyListsIsTheTag) {
  EXPECT_THAT(SearchText(Entry(), {}), HasSubstr("muziek-aan-bed"));
  EXPECT_THAT(SearchText(Entry(), {}), Not(HasSubstr("harptherapie")));
}

TEST(SearchText, OfAnOrganisationIsItsNameAndWhatItOffers) {
  const Organisation organisation{
      "welzijn-demo", "demo", "Welzijn Één Demo", "12345678", "", "GM1904", {{"Rouwgroep", "Zes avonden"}, {"Éénzaamheid"}}};
  const auto text = SearchText(organisation);
  for (const auto* word : {"welzijn een demo", "rouwgroep", "zes avonden", "eenzaamheid"}) EXPECT_THAT(text, HasSubstr(word));
  EXPECT_THAT(text, Not(HasSubstr("12345678")));
}

TEST(SearchVocabulary, HasTheWordsOfEveryDisciplineAndLanguage) {
  const auto vocabulary = SearchVocabulary();
  for (const auto& facts : Disciplines()) EXPECT_THAT(vocabulary, HasSubstr(std::string(facts.label)));
  for (const auto& language : base::Languages()) EXPECT_THAT(vocabulary, HasSubstr(language.dutch + "\n" + language.english));
}

TEST(RenamedTags, AreThoseThatAreNewGoneOrNamedOtherwise) {
  const std::vector<ExpertiseTag> before = {{"a", "A", {}}, {"b", "B", {"bee"}}, {"c", "C", {}}};
  const std::vector<ExpertiseTag> after = {{"c", "C", {}}, {"b", "B", {}}, {"d", "D", {}}};
  EXPECT_THAT(RenamedTags(before, after), testing::ElementsAre("a", "b", "d"));
  EXPECT_THAT(RenamedTags(before, before), testing::IsEmpty());
}

}  // namespace
}  // namespace kortelijn::registry
