// The look: what is written can be read.
#include <gtest/gtest.h>

#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr double kEnough = 4.5;
constexpr double kEnoughForEdges = 3;
constexpr double kEnoughForWhatIsSwitchedOff = 3;

TEST(ThemeTest, EverythingWrittenStandsOutEnoughInBothShades) {
  for (const Shade shade : {Shade::kLight, Shade::kDark}) {
    const Colours& colours = ColoursOf(shade);
    for (const auto& ground : {colours.window, colours.surface, colours.chosen}) {
      for (const auto& ink : {colours.text, colours.faint, colours.accent, colours.good, colours.warn, colours.bad}) {
        EXPECT_GE(Contrast(ink, ground), kEnough) << ink.name().toStdString() << " on " << ground.name().toStdString();
      }
    }
    EXPECT_GE(Contrast(colours.on_accent, colours.accent), kEnough);
    EXPECT_GE(Contrast(colours.faint, colours.line), kEnoughForWhatIsSwitchedOff);
    for (const auto& ground : {colours.window, colours.surface}) {
      EXPECT_GE(Contrast(colours.edge, ground), kEnoughForEdges) << "where a field is can be seen";
      EXPECT_GE(Contrast(colours.accent, ground), kEnoughForEdges) << "and where the keyboard is";
    }
  }
}

TEST(ThemeTest, EveryToneIsAColourOfTheShadeInUse) {
  for (const Shade shade : {Shade::kDark, Shade::kLight}) {
    UseTheme(*qApp, shade);
    EXPECT_EQ(ColoursNow().text, ColoursOf(shade).text);
    EXPECT_EQ(ToneColour("bad"), ColoursOf(shade).bad);
    EXPECT_EQ(ToneColour("faint"), ColoursOf(shade).faint);
    EXPECT_EQ(ToneColour(""), ColoursOf(shade).text);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), ColoursOf(shade).window);
    EXPECT_FALSE(qApp->styleSheet().contains('%')) << "every role of the sheet has a colour";
  }
}

TEST(ThemeTest, ContrastIsThatOfTheGuideline) {
  EXPECT_NEAR(Contrast(Qt::black, Qt::white), 21.0, 0.01);
  EXPECT_NEAR(Contrast(Qt::white, Qt::white), 1.0, 0.01);
  EXPECT_NEAR(Contrast(QColor(0x777777), Qt::white), 4.48, 0.01);
}

}  // namespace
}  // namespace kortelijn::desktop
