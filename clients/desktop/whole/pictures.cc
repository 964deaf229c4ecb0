#include "clients/desktop/whole/pictures.h"

#include <QAbstractItemView>
#include <QDeadlineTimer>
#include <QTimer>
#include <iostream>

#include "clients/common/profile.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/whole/places.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

constexpr int kPatienceMillis = 20'000;
constexpr int kLookEveryMillis = 20;

struct Look {
  client::Language language;
  const char* language_name;
  Shade shade;
  const char* shade_name;
};

constexpr Look kLooks[] = {{client::Language::kDutch, "nl", Shade::kLight, "light"},
                           {client::Language::kDutch, "nl", Shade::kDark, "dark"},
                           {client::Language::kEnglish, "en", Shade::kLight, "light"},
                           {client::Language::kEnglish, "en", Shade::kDark, "dark"}};

bool SaysItIsLooking(const QWidget& page) {
  const QString looking = QTr("Looking …");
  const auto labels = page.findChildren<QLabel*>();
  return std::any_of(labels.begin(), labels.end(), [&](const QLabel* each) { return each->isVisible() && each->text() == looking; });
}

bool Settled(const MainWindow& window, const Backend& backend) {
  return window.Shown()->Settled() && backend.jobs() == 0 && !SaysItIsLooking(*window.Shown());
}

/// The photographer: one profile after another, one look after another, one page after another.
class Photographer {
 public:
  Photographer(QApplication& application, const client::Variables& variables, const PicturesWanted& wanted)
      : application_(application),
        profiles_(variables),
        folder_(wanted.folder),
        size_(wanted.size),
        locale_(client::LocaleFolder(variables, QCoreApplication::applicationDirPath().toStdString())) {}

  std::vector<std::string> Names() const { return profiles_.Names(); }
  int failed() const { return failed_; }

  void Take(const std::string& name) {
    try {
      Backend backend(profiles_.Load(name), clock_, {});
      Drafts drafts;
      const auto session = backend.NewSession();
      const auto self = session->Call(&registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest()).member();
      const Desk desk{backend, drafts, self};
      for (const auto& look : kLooks) TakeLook(desk, look);
    } catch (const base::Fault& fault) {
      Miss(name, client::Explain(fault).sentence);
    }
  }

 private:
  void TakeLook(const Desk& desk, const Look& look) {
    client::UseLanguage(look.language, locale_);
    UseTheme(application_, look.shade);
    MainWindow window(desk);
    AddPlaces(window, desk);
    window.resize(size_);
    window.show();
    for (int page = 0; page < window.pages(); ++page) {
      window.Show(page);
      const std::string name = desk.backend.profile().name + "-" + window.At(page)->Name().toStdString() + "-" + look.language_name + "-" +
                               look.shade_name + ".png";
      TakePage(window, desk.backend, name);
    }
  }

  void TakePage(MainWindow& window, const Backend& backend, const std::string& name) {
    const bool whole = WaitUntilSettled(window, backend);
    ChooseFirstRow(*window.Shown());
    if (!whole || !WaitUntilSettled(window, backend)) return Miss(name, client::Tr("It did not get what it shows in time."));
    if (!window.grab().save(Q((folder_ / name).string()))) return Miss(name, client::Tr("It could not be written there."));
    std::cout << name << std::endl;
  }

  void Miss(const std::string& what, const std::string& why) {
    ++failed_;
    std::cerr << what << ": " << why << std::endl;
  }

  QApplication& application_;
  const client::Profiles profiles_;
  const std::filesystem::path folder_;
  const QSize size_;
  const std::filesystem::path locale_;
  const base::SystemClock clock_;
  int failed_ = 0;
};

}  // namespace

void UseNoScreenForPictures(int argc, char** argv) {
  const bool asked = std::any_of(argv, argv + argc, [](std::string_view each) { return each.starts_with("--screenshots"); });
  if (asked && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
}

void ChooseFirstRow(const QWidget& page) {
  for (auto* list : page.findChildren<QAbstractItemView*>()) {
    if (!list->isVisible() || list->inherits("QHeaderView") || list->model() == nullptr || list->model()->rowCount() == 0) continue;
    int row = 0;
    while (row + 1 < list->model()->rowCount() && (list->model()->index(row, 0).flags() & Qt::ItemIsSelectable) == 0) ++row;
    if (!list->selectionModel()->hasSelection()) list->setCurrentIndex(list->model()->index(row, 0));
    return;
  }
}

bool WaitUntilSettled(const MainWindow& window, const Backend& backend) {
  const QDeadlineTimer patience(kPatienceMillis);
  QTimer look;
  look.start(kLookEveryMillis);
  for (int quiet = 0; quiet < 2 && !patience.hasExpired(); quiet = Settled(window, backend) ? quiet + 1 : 0) {
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCoreApplication::processEvents();
  }
  return Settled(window, backend);
}

int MakePictures(QApplication& application, const client::Variables& variables, const PicturesWanted& wanted) {
  std::filesystem::create_directories(wanted.folder);
  Photographer photographer(application, variables, wanted);
  for (const auto& name : wanted.profiles.empty() ? photographer.Names() : wanted.profiles) photographer.Take(name);
  return photographer.failed();
}

}  // namespace kortelijn::desktop
