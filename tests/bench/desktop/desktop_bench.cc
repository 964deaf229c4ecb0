// How soon the window can be used and shows what changed, and how much memory it takes: the real program against a real service.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>
#include <thread>

#include "clients/common/profile.h"
#include "tests/bench/desktop/figures.h"
#include "tests/support/acts.h"
#include "tests/support/installation.h"
#include "tests/support/process.h"

namespace kortelijn::bench {
namespace {

using Nanos = std::int64_t;

constexpr int kQuestions = 30;
constexpr int kStarts = 7;
constexpr auto kPatience = std::chrono::seconds(20);

Nanos Now() { return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1); }

/// What the window told of its list (clients/desktop/whole/telling.h).
struct Told {
  Nanos at = 0;
  int rows = 0;
  std::size_t words = 0;
};

/// The real program as one person, without a screen.
class Window {
 public:
  Window(const std::string& program, const test::Folder& folder)
      : file_(NewFile(folder)), started_(Now()), process_({program, "--profile", "rob", "--lang", "nl", "--tell"}, file_) {}

  Nanos started() const { return started_; }

  /// The first thing told after `since` that is as wanted; throws after twenty seconds.
  Told Wait(Nanos since, const std::function<bool(const Told&)>& wanted) const {
    for (const auto until = std::chrono::steady_clock::now() + kPatience; std::chrono::steady_clock::now() < until;) {
      std::ifstream in(file_);
      for (std::string line; std::getline(in, line);) {
        Told told;
        std::istringstream parts(line);  // What Qt says of itself stands between.
        if (parts >> told.at >> told.rows >> told.words && told.at > since && wanted(told)) return told;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    throw std::runtime_error("the window did not show it");
  }

  double MemoryMb() const {
    std::ifstream status("/proc/" + std::to_string(process_.pid()) + "/status");
    for (std::string word; status >> word;) {
      double kilobytes = 0;
      if (word == "VmRSS:" && status >> kilobytes) return kilobytes / 1024;
    }
    throw std::runtime_error("the window is gone");
  }

 private:
  static std::filesystem::path NewFile(const test::Folder& folder) {
    const auto file = folder.path() / "told";
    std::filesystem::remove(file);
    return file;
  }

  std::filesystem::path file_;
  Nanos started_;
  test::Process process_;
};

class Bench {
 public:
  explicit Bench(std::string program) : program_(std::move(program)) {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("rob", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    for (int each = 0; each < kQuestions; ++each) referrals_.push_back(test::AskAndWait(here_.As("doctor")));
    const client::Profiles profiles({{"KORTELIJN_HOME", folder_.path().string()}});
    client::Profile profile{.name = "rob", .folder = profiles.FolderOf("rob")};
    profile.server = here_.daemon().address(rpc::Port::kPublic);
    profile.member_id = "rob";
    profiles.Save(profile, here_.As("rob").identity);
    setenv("KORTELIJN_HOME", folder_.path().c_str(), 1);
    setenv("XDG_CONFIG_HOME", (folder_.path() / "config").c_str(), 1);
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
  }

  /// Milliseconds from exec to a first page with all its rows, of several starts.
  std::vector<double> Starts() {
    std::vector<double> starts;
    for (int each = 0; each < kStarts; ++each) {
      const Window window(program_, folder_);
      starts.push_back(Millis(window.started(), Full(window)));
    }
    return starts;
  }

  /// Milliseconds from asking for a change to a row that shows it: each question is picked up by another client of the same person.
  std::vector<double> Changes(double& memory, double& memory_after) {
    const Window window(program_, folder_);
    auto last = Full(window);
    memory = window.MemoryMb();
    std::vector<double> changes;
    for (const auto& referral : referrals_) {
      const auto asked = Now();
      test::Claim(here_.As("rob"), referral);
      const auto told = window.Wait(asked, [&](const Told& each) { return each.words != last.words; });
      changes.push_back(Millis(asked, told));
      last = told;
    }
    memory_after = window.MemoryMb();
    return changes;
  }

 private:
  static double Millis(Nanos from, const Told& to) { return static_cast<double>(to.at - from) / 1e6; }
  static Told Full(const Window& window) {
    return window.Wait(0, [](const Told& told) { return told.rows >= kQuestions; });  // Headings are rows too.
  }

  const std::string program_;
  test::Folder folder_;
  test::Installation here_;
  std::vector<std::string> referrals_;
};

}  // namespace
}  // namespace kortelijn::bench

int main(int argc, char** argv) {
  using kortelijn::bench::Percentile;
  std::string program;
  bool json = false;
  CLI::App command("Measures the window");
  command.add_option("--program", program, "kortelijn-desktop")->required();
  command.add_flag("--json", json);
  CLI11_PARSE(command, argc, argv);
  kortelijn::bench::Bench bench(program);
  const auto starts = bench.Starts();
  double memory = 0;
  double memory_after = 0;
  const auto changes = bench.Changes(memory, memory_after);
  kortelijn::bench::Print({{"from exec to a first page with its rows", Percentile(starts, 0.5), Percentile(starts, 0.9), "ms", 700},
                           {"from asking for a change to its row", Percentile(changes, 0.5), Percentile(changes, 0.9), "ms", 150},
                           {"resident memory, then after thirty changes", memory, memory_after, "MB", 150}},
                          {"p50", "p90"}, json);
}
