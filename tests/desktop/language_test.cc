// The window in Dutch says nothing in English.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableView>
#include <fstream>
#include <set>

#include "tests/desktop/page_walk.h"

namespace kortelijn::test {
namespace {

QString Plain(QString text) { return text.remove('&').trimmed(); }

/// The text between the first and the last double quote of a line of a catalogue.
QString Quoted(const std::string& line) {
  const auto from = line.find('"') + 1;
  return QString::fromStdString(line.substr(from, line.rfind('"') - from)).replace("\\n", "\n").replace("\\\"", "\"");
}

/// English sentences that are others in Dutch, from the Dutch catalogue.
std::set<QString> English() {
  std::ifstream catalogue(std::filesystem::path(KORTELIJN_SOURCE_DIR) / "clients" / "common" / "po" / "nl.po");
  std::set<QString> sentences;
  QString english;
  for (std::string line; std::getline(catalogue, line);) {
    if (line.starts_with("msgid ")) english = Plain(Quoted(line));
    if (line.starts_with("msgstr ") && !english.isEmpty() && Plain(Quoted(line)) != english) sentences.insert(english);
  }
  return sentences;
}

void AddModel(const QAbstractItemView& view, std::vector<QString>& texts) {
  constexpr int kRows = 20;
  const auto& model = *view.model();
  for (int column = 0; column < model.columnCount(); ++column) {
    if (qobject_cast<const QTableView*>(&view) != nullptr) texts.push_back(model.headerData(column, Qt::Horizontal).toString());
    for (int row = 0; row < std::min(kRows, model.rowCount()); ++row) texts.push_back(model.index(row, column).data().toString());
  }
}

/// Everything a person can read on a window, and hear of it.
std::vector<QString> TextsOf(const QWidget& window) {
  std::vector<QString> texts;
  for (const auto* each : window.findChildren<QWidget*>()) {
    if (!each->isVisible()) continue;
    texts.insert(texts.end(), {each->accessibleName(), each->accessibleDescription(), each->toolTip()});
    if (const auto* label = qobject_cast<const QLabel*>(each)) texts.push_back(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(each)) texts.push_back(button->text());
    if (const auto* line = qobject_cast<const QLineEdit*>(each)) texts.push_back(line->placeholderText());
    if (const auto* area = qobject_cast<const QPlainTextEdit*>(each)) texts.push_back(area->placeholderText());
    if (const auto* view = qobject_cast<const QAbstractItemView*>(each); view != nullptr && view->model() != nullptr)
      AddModel(*view, texts);
    if (const auto* box = qobject_cast<const QComboBox*>(each)) {
      for (int item = 0; item < box->count(); ++item) texts.push_back(box->itemText(item));
    }
    if (const auto* bar = qobject_cast<const QTabBar*>(each)) {
      for (int tab = 0; tab < bar->count(); ++tab) texts.push_back(bar->tabText(tab));
    }
  }
  return texts;
}

class LanguageTest : public PageWalk {};

TEST_F(LanguageTest, NoPageShowsAnEnglishSentenceInDutch) {
  auto english = English();
  ASSERT_GT(english.size(), 400U);
  english.erase("coordinator");  // The name of one of the three.
  Speak(client::Language::kDutch);
  std::size_t texts = 0;
  EveryPage([&](desktop::MainWindow& window, const std::string& where) {
    for (const auto& text : TextsOf(window)) {
      for (const auto& line : text.split('\n')) {
        EXPECT_FALSE(english.contains(Plain(line))) << where << ": " << line.toStdString();
        texts += line.isEmpty() ? 0 : 1;
      }
    }
  });
  EXPECT_GT(texts, 100U);
}

TEST_F(LanguageTest, TheSameWindowInEnglishShowsThem) {
  const auto english = English();
  std::set<QString> seen;
  EveryPage([&](desktop::MainWindow& window, const std::string& /*where*/) {
    for (const auto& text : TextsOf(window)) {
      if (english.contains(Plain(text))) seen.insert(Plain(text));
    }
  });
  EXPECT_GT(seen.size(), 25U) << "else the test above proves nothing";
}

}  // namespace
}  // namespace kortelijn::test
