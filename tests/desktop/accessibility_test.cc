// Every page of every person for those who do not see it or use no mouse: names that are read aloud, a way round by Tab, a key for every
// act, and room on a small screen.
#include <gtest/gtest.h>

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QShortcut>
#include <QTabBar>
#include <QTextEdit>
#include <map>
#include <set>

#include "tests/desktop/page_walk.h"

namespace kortelijn::test {
namespace {

/// A part of a larger control, made by Qt: reached through the whole.
bool IsAPart(const QWidget& widget) {
  if (widget.objectName().startsWith("qt_")) return true;
  for (const auto* above = widget.parentWidget(); above != nullptr; above = above->parentWidget()) {
    if (qobject_cast<const QComboBox*>(above) != nullptr || qobject_cast<const QAbstractSpinBox*>(above) != nullptr ||
        qobject_cast<const QTabBar*>(above) != nullptr || above->inherits("QLineEdit") || above->inherits("QCalendarWidget") ||
        above->inherits("QHeaderView")) {
      return true;
    }
  }
  return false;
}

bool IsAControl(const QWidget& widget) {
  for (const auto* kind : {"QAbstractButton", "QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QAbstractSpinBox",
                           "QAbstractItemView", "QTabBar", "QAbstractSlider"}) {
    if (widget.inherits(kind)) return !widget.inherits("QHeaderView") && !widget.inherits("QScrollBar");
  }
  return false;
}

template <typename Widget>
std::vector<Widget*> Visible(const QWidget& in) {
  std::vector<Widget*> found;
  for (auto* each : in.findChildren<Widget*>()) {
    if (each->isVisible() && !IsAPart(*each)) found.push_back(each);
  }
  return found;
}

/// Of a group of which one is marked: Tab goes to the marked one, arrows to the others.
bool ReachedByArrows(const QWidget& widget) {
  const auto* button = qobject_cast<const QAbstractButton*>(&widget);
  return button != nullptr && button->group() != nullptr && button->group()->exclusive() && !button->isChecked();
}

std::string NameOf(QWidget& widget) {
  auto* read = QAccessible::queryAccessibleInterface(&widget);
  return read == nullptr ? std::string() : read->text(QAccessible::Name).toStdString();
}

/// What is pressed to get something done. Not the bar of places, which has keys of its own, nor an act on one thing of many, whose name
/// says which (`Take away: Zundert`): that is reached by Tab.
bool IsAnAct(QAbstractButton& button) {
  const std::string name = NameOf(button);
  if (name.find(": ") != std::string::npos || name.find(" · ") != std::string::npos) return false;
  return (button.inherits("QPushButton") || button.inherits("QToolButton")) && !button.property("place").toBool();
}

/// All keys that do something on this page, each with what has it.
std::multimap<std::string, std::string> KeysOf(const QWidget& page) {
  std::multimap<std::string, std::string> keys;
  const auto add = [&](const QKeySequence& key, const std::string& what) {
    if (!key.isEmpty()) keys.emplace(key.toString().toStdString(), what);
  };
  for (auto* each : Visible<QAbstractButton>(page)) add(each->shortcut(), NameOf(*each));
  for (auto* each : Visible<QLabel>(page)) {
    if (each->buddy() != nullptr) add(QKeySequence::mnemonic(each->text()), each->text().toStdString());
  }
  for (auto* each : Visible<QTabBar>(page)) {
    for (int tab = 0; tab < each->count(); ++tab) add(QKeySequence::mnemonic(each->tabText(tab)), each->tabText(tab).toStdString());
  }
  return keys;
}

class AccessibilityTest : public PageWalk {};

class InALanguage : public PageWalk, public testing::WithParamInterface<client::Language> {
 protected:
  InALanguage() { Speak(GetParam()); }
};

TEST_F(AccessibilityTest, EveryControlIsReadAloudAndReachedByTab) {
  int controls = 0;
  EveryPage([&](desktop::MainWindow& window, const std::string& where) {
    for (auto* each : Visible<QWidget>(window)) {
      if (!IsAControl(*each)) continue;
      ++controls;
      const std::string what = where + ": " + each->metaObject()->className() + " " + NameOf(*each);
      EXPECT_FALSE(NameOf(*each).empty()) << what << " has no name";
      EXPECT_TRUE((each->focusPolicy() & Qt::TabFocus) != 0 || !each->isEnabled() || ReachedByArrows(*each))
          << what << " cannot be reached by Tab";
    }
  });
  EXPECT_GT(controls, 40);
}

TEST_P(InALanguage, EveryActHasAKeyAndNoKeyHasTwoActs) {
  EveryPage([](desktop::MainWindow& window, const std::string& where) {
    for (auto* each : Visible<QAbstractButton>(*window.Shown())) {
      EXPECT_TRUE(!IsAnAct(*each) || !each->shortcut().isEmpty()) << where << ": " << NameOf(*each) << " has no key";
    }
    const auto keys = KeysOf(*window.Shown());
    for (const auto& [key, what] : keys) EXPECT_EQ(keys.count(key), 1U) << where << ": " << key << " is also the key of " << what;
  });
}

TEST_F(AccessibilityTest, TabGoesRoundThroughEverythingThatCanBeUsed) {
  EveryPage([&](desktop::MainWindow& window, const std::string& where) {
    std::set<const QWidget*> reached;
    for (auto* each = window.nextInFocusChain(); each != &window; each = each->nextInFocusChain()) {
      ASSERT_LT(reached.size(), 5000U) << where;
      reached.insert(each);
    }
    for (auto* each : Visible<QWidget>(*window.Shown())) {
      EXPECT_TRUE(!IsAControl(*each) || !each->isEnabled() || reached.contains(each)) << where << ": " << NameOf(*each);
    }
  });
}

TEST_P(InALanguage, EveryPageFitsASmallScreenAndOneAtTwiceTheSize) {
  constexpr QSize kSmall(800, 600);
  constexpr int kHeightAtTwiceTheSize = 540;  // 1920 by 1080.
  EveryPage([&](desktop::MainWindow& window, const std::string& where) {
    window.resize(kSmall);
    QCoreApplication::processEvents();
    const int bar = window.width() - window.Shown()->width();
    EXPECT_LE(window.Shown()->minimumSizeHint().width(), kSmall.width() - bar) << where;
    EXPECT_LE(window.Shown()->minimumSizeHint().height(), kHeightAtTwiceTheSize) << where;
    window.resize(1180, 760);
  });
}

INSTANTIATE_TEST_SUITE_P(Languages, InALanguage, testing::Values(client::Language::kEnglish, client::Language::kDutch),
                         [](const auto& tested) { return tested.param == client::Language::kDutch ? "Dutch" : "English"; });

}  // namespace
}  // namespace kortelijn::test
