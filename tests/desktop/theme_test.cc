// The look: what is written can be read.
#include <gtest/gtest.h>

#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr double kEnough = 4.5;

TEST(ThemeTest, EverythingWrittenStandsOutEnoughInBothShades) {
  for (const Shade shade : {Shade::kLight, Shade::kDark}) {
    const Colours& colours = ColoursOf(shade);
    for (const auto& ground : {colours.window, colours.surface}) {
      for (const auto& ink : {colours.text, colours.faint, colours.accent, colours.good, colours.warn, colours.bad}) {
        EXPECT_GE(Contrast(ink, ground), kEnough) << ink.name().toStdString() << " on " << ground.name().toStdString();
      }
    }
    EXPECT_GE(Contrast(colours.on_accent, colours.accent), kEnough);
  }
}

TEST(ThemeTest, ContrastIsThatOfTheGuideline) {
  EXPECT_NEAR(Contrast(Qt::black, Qt::white), 21.0, 0.01);
  EXPECT_NEAR(Contrast(Qt::white, Qt::white), 1.0, 0.01);
  EXPECT_NEAR(Contrast(QColor(0x777777), Qt::white), 4.48, 0.01);
}

}  // namespace
}  // namespace kortelijn::desktop
