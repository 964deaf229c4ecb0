#pragma once

#include <gtest/gtest.h>

#include <QAbstractItemView>

#include "clients/common/translate.h"
#include "clients/desktop/whole/pictures.h"
#include "clients/desktop/whole/places.h"
#include "tests/desktop/window_house.h"

namespace kortelijn::test {

/// A huisarts with a case and a question, a spiritual caregiver to whom it is offered, and the coordinator: every page of theirs, with
/// something on it.
class PageWalk : public testing::Test {
 protected:
  PageWalk() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("rob", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    const auto asked = MakeCase(here_.As("doctor"), "GM0879");
    AskAndWait(here_.As("doctor"), {.case_id = asked});
  }
  ~PageWalk() override { Speak(client::Language::kEnglish); }

  static void Speak(client::Language language) {
    client::UseLanguage(language, std::filesystem::path(KORTELIJN_BIN_DIR) / ".." / "locale");
  }

  using Sight = std::function<void(desktop::MainWindow& window, const std::string& where)>;

  /// Calls `look` for every page of each person, as it stands first and then with the first row of its first list chosen. `where` names
  /// the person and the page.
  void EveryPage(const Sight& look) {
    for (const auto* person : {"doctor", "rob", "coordinator"}) {
      Seat seat(here_, person);
      desktop::AddPlaces(seat.window(), seat.desk());
      seat.window().resize(1180, 760);
      seat.window().show();
      ASSERT_GT(seat.window().pages(), 0) << person;
      for (int page = 0; page < seat.window().pages(); ++page) PageOf(seat, person, page, look);
    }
  }

 private:
  static void PageOf(Seat& seat, const std::string& person, int page, const Sight& look) {
    auto& window = seat.window();
    window.Show(page);
    const std::string where = person + " at " + window.Shown()->Name().toStdString();
    ASSERT_TRUE(desktop::WaitUntilSettled(window, seat.desk().backend)) << where;
    look(window, where);
    desktop::ChooseFirstRow(*window.Shown());
    ASSERT_TRUE(desktop::WaitUntilSettled(window, seat.desk().backend)) << where;
    look(window, where + ", a row chosen");
  }

  Installation here_;
};

}  // namespace kortelijn::test
