// How a list of very many people is scrolled, and how a file of as many is loaded: the pages of the window, without a screen, against a
// real service.
#include <CLI/CLI.hpp>
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTableView>
#include <fstream>

#include "clients/common/profile.h"
#include "clients/common/translate.h"
#include "clients/desktop/craft/paged_model.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/registry/file_call.h"
#include "clients/desktop/registry/registry_page.h"
#include "clients/desktop/shell/main_window.h"
#include "tests/bench/desktop/figures.h"
#include "tests/support/installation.h"

namespace kortelijn::bench {
namespace {

using desktop::FileCall;

constexpr int kPatienceMillis = 600'000;
constexpr int kLast = 100;

double Millis(const QElapsedTimer& since) { return static_cast<double>(since.nsecsElapsed()) / 1e6; }

/// Lets the window live until the condition holds; gives the longest time that it was busy at a stretch.
double Live(const std::function<bool()>& condition) {
  QElapsedTimer whole;
  whole.start();
  for (double longest = 0; whole.elapsed() < kPatienceMillis;) {
    if (condition()) return longest;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    QElapsedTimer turn;
    turn.start();
    QCoreApplication::processEvents();
    longest = std::max(longest, Millis(turn));
  }
  throw std::runtime_error("it did not come");
}

/// The coordinator, with everything that a page needs.
class Seat {
 public:
  explicit Seat(test::Installation& here) {
    const client::Profiles profiles({{"KORTELIJN_HOME", folder_.path().string()}});
    client::Profile profile{.name = "coordinator", .folder = profiles.FolderOf("coordinator")};
    profile.server = here.daemon().address(rpc::Port::kPublic);
    profile.member_id = "coordinator";
    profiles.Save(profile, here.As("coordinator").identity);
    backend_ = std::make_unique<desktop::Backend>(profiles.Load("coordinator"), here.clock(), client::Patience{});
    registry::v1::Member self;
    self.add_roles(access::v1::ROLE_COORDINATOR);
    desk_ = std::make_unique<desktop::Desk>(desktop::Desk{*backend_, drafts_, self});
  }
  const desktop::Desk& desk() const { return *desk_; }
  std::filesystem::path folder() const { return folder_.path(); }

 private:
  test::Folder folder_;
  std::unique_ptr<desktop::Backend> backend_;
  desktop::Drafts drafts_;
  std::unique_ptr<desktop::Desk> desk_;
};

QString FileOf(const Seat& seat, int people) {
  const auto file = seat.folder() / "people.csv";
  std::ofstream out(file);
  out << "id;naam;discipline;dimensies;werkgebied;talen;capaciteit;wat ik doe;hoe ik denk;telefoon;e-mail\n";
  for (int i = 0; i < people; ++i) {
    const std::string number = std::to_string(1'000'000 + i);
    out << "p" << number << ";Persoon " << number
        << " Demo;geestelijk verzorger;zingeving 80;Zundert;nl;open;Gesprekken;Luisteren;0612345678;p" << number << "@example.org\n";
  }
  return QString::fromStdString(file.string());
}

/// Milliseconds for looking at the file and for loading it, and the longest that the window was busy meanwhile.
std::vector<Figure> Import(const Seat& seat, int people) {
  const QString file = FileOf(seat, people);
  FileCall call(seat.desk(), nullptr);
  int heard = 0;
  std::string failure;
  QObject::connect(&call, &FileCall::Tried, [&] { ++heard; });
  QObject::connect(&call, &FileCall::Loaded, [&] { ++heard; });
  QObject::connect(&call, &FileCall::Failed, [&](const client::Explanation& fault) { failure = fault.sentence; });
  QElapsedTimer since;
  const auto wait = [&](int until) {
    const double busy = Live([&] { return heard == until || !failure.empty(); });
    if (!failure.empty()) throw std::runtime_error(failure);
    return busy;
  };
  since.start();
  call.Try(file, false);
  const double trying = wait(1);
  const double tried = Millis(since);
  since.restart();
  call.Load(base::NewId(), false);
  const double loading = wait(2);
  return {{"looking at a file of so many", tried, trying, "ms", 10'000}, {"loading it", Millis(since), loading, "ms", 60'000}};
}

/// Scrolls from the top to the end: each step a screen further and painted, each page from reaching the end of what is there.
std::vector<Figure> Scroll(const Seat& seat, int people) {
  desktop::MainWindow window(seat.desk());
  window.Add(new desktop::RegistryPage(seat.desk(), &window));
  window.show();
  QTableView* list = nullptr;
  for (auto* each : window.findChildren<QTableView*>()) {
    if (qobject_cast<desktop::PagedTable*>(each->model()) != nullptr && each->accessibleName() == "People") list = each;
  }
  if (list == nullptr) throw std::runtime_error("there is no list of people");
  auto* rows = qobject_cast<desktop::PagedTable*>(list->model());
  std::vector<double> steps;
  std::vector<double> pages;
  QElapsedTimer since;
  Live([&] { return rows->rowCount() > 0 && !rows->fetching(); });
  while (!rows->whole()) {
    auto* bar = list->verticalScrollBar();
    while (bar->value() < bar->maximum()) {
      since.start();
      bar->setValue(bar->value() + bar->pageStep());
      list->viewport()->repaint();
      steps.push_back(Millis(since));
    }
    const int before = rows->rowCount();
    since.start();
    Live([&] { return rows->whole() || rows->rowCount() > before; });
    list->viewport()->repaint();
    pages.push_back(Millis(since));
  }
  if (rows->rowCount() < people) throw std::runtime_error("only " + std::to_string(rows->rowCount()) + " came");
  const double end = pages.back();
  pages.pop_back();
  const std::vector<double> last(pages.end() - std::min<std::ptrdiff_t>(kLast, std::ssize(pages)), pages.end());
  return {{"a step of one screen, painted", Percentile(steps, 0.5), Percentile(steps, 0.99), "ms", 16},
          {"a page, from the end of what is there", Percentile(pages, 0.5), Percentile(pages, 0.99), "ms", 100},
          {"the last hundred pages", Percentile(last, 0.5), Percentile(last, 0.99), "ms", 100},
          {"the end: who among all has no entry", end, end, "ms", 10'000}};
}

}  // namespace
}  // namespace kortelijn::bench

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QCoreApplication::setOrganizationName("kortelijn-bench");
  kortelijn::client::UseLanguage(kortelijn::client::Language::kEnglish, {});
  kortelijn::desktop::UseTheme(application, kortelijn::desktop::Shade::kLight);
  int people = 100'000;
  bool json = false;
  CLI::App command("Measures a long list of the window");
  command.add_option("--people", people);
  command.add_flag("--json", json);
  CLI11_PARSE(command, argc, argv);
  kortelijn::test::Installation here;
  const kortelijn::bench::Seat seat(here);
  kortelijn::bench::Print(kortelijn::bench::Import(seat, people), {"once", "stall"}, json);
  kortelijn::bench::Print(kortelijn::bench::Scroll(seat, people), {"p50", "p99"}, json);
}
