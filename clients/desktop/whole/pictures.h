#pragma once

#include <QApplication>
#include <QSize>
#include <filesystem>
#include <string>
#include <vector>

#include "clients/common/variables.h"
#include "clients/desktop/shell/main_window.h"

namespace kortelijn::desktop {

/// What --screenshots asks for.
struct PicturesWanted {
  std::filesystem::path folder;       ///< Made if it is not there.
  std::vector<std::string> profiles;  ///< Whose pages; empty: of every profile on this machine.
  QSize size{1180, 760};              ///< Of the window.
};

/// To be called before there is an application: where `--screenshots` is asked for, no screen is used unless QT_QPA_PLATFORM names one.
void UseNoScreenForPictures(int argc, char** argv);

/// Every page of every profile, in both languages and both shades: `PROFILE-PAGE-LANGUAGE-SHADE.png`. Each is
/// taken when the page has what it shows, with the first row of its first list chosen; pages are only looked at, nothing is done on them.
/// Tells on standard output what was made and on standard error what could not be. Gives how many could not.
int MakePictures(QApplication& application, const client::Variables& variables, const PicturesWanted& wanted);

/// Chooses the first row of the first list on the page that has rows, unless one is chosen.
void ChooseFirstRow(const QWidget& page);

/// Lets the window live until the page that it shows has what it shows and nothing is under way; false after twenty seconds.
bool WaitUntilSettled(const MainWindow& window, const Backend& backend);

}  // namespace kortelijn::desktop
