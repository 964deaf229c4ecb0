// What a text that is being typed could tell of who somebody is.
#include <gtest/gtest.h>

#include "clients/common/identifying_hint.h"
#include "clients/common/translate.h"

namespace kortelijn::client {
namespace {

bool Hints(const std::string& text, const std::string& words) { return IdentifyingHint(text).find(words) != std::string::npos; }

TEST(IdentifyingHint, NumbersDatesAndFormsOfAddress) {
  EXPECT_TRUE(Hints("BSN 111222333", "a BSN"));
  EXPECT_TRUE(Hints("born 3-4-1951", "a full date"));
  for (const auto* text : {"mevrouw Demo", "Dhr. van der Demo", "de heer A.B. Demo", "mw. De Demo", "ask Mrs Demo", "familie Überdemo"})
    EXPECT_TRUE(Hints(text, "a name")) << text;
}

TEST(IdentifyingHint, NothingWhereNobodyIsNamed) {
  for (const auto* text :
       {"", "mevrouw vraagt wat het was", "de heer des huizes", "82 years old, in Zundert", "Mw. A.", "heer Demo's", "has MS Demo"})
    EXPECT_EQ(IdentifyingHint(text), "") << text;
}

TEST(IdentifyingHint, WhateverStandsAroundIt) {
  for (const auto* text : {"(mevrouw Demo)", "over mw.\nA. B. de Demo", "de familie  Él-Demo zegt"})
    EXPECT_TRUE(Hints(text, "a name")) << text;
}

TEST(IdentifyingHint, LongTextsAreReadLikeShortOnes) {
  const std::size_t megabyte = 1 << 20;
  EXPECT_TRUE(Hints("mevrouw A" + std::string(megabyte, 'a'), "a name"));
  EXPECT_EQ(IdentifyingHint("mevrouw" + std::string(megabyte, ' ')), "");
  std::string initials = "mevrouw ";
  while (initials.size() < megabyte) initials += "A. ";
  EXPECT_EQ(IdentifyingHint(initials), "");
}

class KnownNamesTest : public testing::Test {
 protected:
  void Learn(const std::string& family, const std::string& given) {
    consultation::v1::Identity identity;
    identity.set_family_name(family);
    identity.set_given_names(given);
    names_.Learn("a", identity);
  }
  bool In(const std::string& text) const { return names_.In("a", text); }

  KnownNames names_;
};

TEST_F(KnownNamesTest, AreFoundAsWordsOfTheirCaseOnly) {
  Learn("van der Démo-Voorbeeld", "Aaf Jo");
  for (const auto* text : {"demo", "what DEMO fears", "Voorbeeld,", "(aaf)"}) EXPECT_TRUE(In(text)) << text;
  for (const auto* text : {"", "democratie", "van der", "jo", "Voorbeelden"}) EXPECT_FALSE(In(text)) << text;
  EXPECT_FALSE(names_.In("b", "demo"));
}

TEST_F(KnownNamesTest, AreForgottenWhenOthersAreLearnt) {
  Learn("Demo", "Aaf");
  Learn("Anders", "");
  EXPECT_FALSE(In("Demo"));
  EXPECT_TRUE(In("Anders"));
  EXPECT_NE(IdentifyingHint("Anders", names_, "a").find("the name of the person"), std::string::npos);
  EXPECT_EQ(IdentifyingHint("Anders", names_, "b"), "");
}

}  // namespace
}  // namespace kortelijn::client
