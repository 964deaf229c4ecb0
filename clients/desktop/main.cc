#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>

#include <CLI/CLI.hpp>
#include <QApplication>
#include <cstdlib>
#include <iostream>

#include "clients/common/translate.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/whole/places.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/crypto/process.h"

namespace kortelijn::desktop {
namespace {

struct Options {
  std::string profile;
  std::string language;
  bool dark = false;
};

void UseLanguage(const Options& options, const client::Variables& variables) {
  const auto asked = client::ParseLanguage(options.language);
  client::UseLanguage(asked.value_or(client::LanguageOf(variables)),
                      client::LocaleFolder(variables, QCoreApplication::applicationDirPath().toStdString()));
}

registry::v1::Member SelfOf(Backend& backend) {
  const auto session = backend.NewSession();
  return session->Call(&registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest()).member();
}

int Run(QApplication& application, const Options& options) {
  const auto variables = client::ProcessVariables();
  UseLanguage(options, variables);
  UseTheme(application, options.dark ? Shade::kDark : ShadeOfDesktop());
  const base::SystemClock clock;
  const client::Profiles profiles(variables);
  Backend backend(profiles.Load(profiles.Choose(options.profile)), clock, {});
  Drafts drafts;
  const Desk desk{backend, drafts, SelfOf(backend)};
  MainWindow window(desk);
  AddPlaces(window, desk);
  window.show();
  return QApplication::exec();
}

}  // namespace
}  // namespace kortelijn::desktop

int main(int argc, char** argv) {
  kortelijn::crypto::KeepOpenSslUntilTheEnd();
  if (std::getenv("GRPC_VERBOSITY") == nullptr) gpr_set_log_function([](gpr_log_func_args*) {});
  google::protobuf::SetLogHandler(nullptr);
  QApplication application(argc, argv);
  QCoreApplication::setOrganizationName("kortelijn");
  QCoreApplication::setApplicationName("kortelijn-desktop");
  kortelijn::desktop::Options options;
  CLI::App command("Kortelijn");
  command.add_option("--profile", options.profile);
  command.add_option("--lang", options.language);
  command.add_flag("--dark", options.dark);
  CLI11_PARSE(command, argc, argv);
  try {
    return kortelijn::desktop::Run(application, options);
  } catch (const kortelijn::base::Fault& fault) {
    std::cerr << "kortelijn-desktop: " << kortelijn::client::Explain(fault).sentence << "\n";
    return 1;
  }
}
