#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>

#include <CLI/CLI.hpp>
#include <QApplication>
#include <cstdlib>

#include "clients/common/translate.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/shell/reception.h"
#include "clients/desktop/whole/pictures.h"
#include "clients/desktop/whole/places.h"
#include "clients/desktop/whole/telling.h"
#include "services/common/crypto/process.h"
#include "services/common/wire/channel.h"

namespace kortelijn::desktop {
namespace {

struct Options {
  std::string profile;
  std::string language;
  bool dark = false;
  std::string pictures;                 ///< Folder for pictures of every page.
  std::pair<int, int> size{1180, 760};  ///< Of the window in them.
  bool tell = false;                    ///< Tells of its rows, for measurements.
};

void UseLanguage(const Options& options, const client::Variables& variables) {
  const auto asked = client::ParseLanguage(options.language);
  client::UseLanguage(asked.value_or(client::LanguageOf(variables)),
                      client::LocaleFolder(variables, QCoreApplication::applicationDirPath().toStdString()));
}

int TakePictures(QApplication& application, const Options& options) {
  PicturesWanted wanted{.folder = options.pictures, .size = {options.size.first, options.size.second}};
  if (!options.profile.empty()) wanted.profiles.push_back(options.profile);
  return MakePictures(application, client::ProcessVariables(), wanted) == 0 ? 0 : 1;
}

void AddPlacesThatTell(MainWindow& window, const Desk& desk) {
  AddPlaces(window, desk);
  TellRows(window);
}

int Run(QApplication& application, const Options& options) {
  if (!options.pictures.empty()) return TakePictures(application, options);
  const auto variables = client::ProcessVariables();
  UseLanguage(options, variables);
  UseTheme(application, options.dark ? Shade::kDark : ShadeOfDesktop());
  const base::SystemClock clock;
  DesktopKeyring keyring;
  Reception reception({variables, clock, {}, &keyring, options.tell ? AddPlacesThatTell : AddPlaces});
  reception.Begin(options.profile);
  return QApplication::exec();
}

}  // namespace
}  // namespace kortelijn::desktop

int main(int argc, char** argv) {
  kortelijn::crypto::KeepOpenSslUntilTheEnd();
  kortelijn::wire::RequireStrongTls();
  if (std::getenv("GRPC_VERBOSITY") == nullptr) gpr_set_log_function([](gpr_log_func_args*) {});
  google::protobuf::SetLogHandler(nullptr);
  kortelijn::desktop::UseNoScreenForPictures(argc, argv);
  QApplication application(argc, argv);
  QCoreApplication::setOrganizationName("kortelijn");
  QCoreApplication::setApplicationName("kortelijn-desktop");
  kortelijn::desktop::Options options;
  CLI::App command("Kortelijn");
  command.add_option("--profile", options.profile);
  command.add_option("--lang", options.language);
  command.add_flag("--dark", options.dark);
  command.add_option("--screenshots", options.pictures);
  command.add_option("--size", options.size);
  command.add_flag("--tell", options.tell);
  CLI11_PARSE(command, argc, argv);
  return kortelijn::desktop::Run(application, options);
}
