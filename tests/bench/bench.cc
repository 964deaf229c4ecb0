#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <numeric>
#include <optional>

#include "services/common/base/fault.h"
#include "tests/bench/crew.h"
#include "tests/bench/feed_watch.h"
#include "tests/bench/report.h"
#include "tests/bench/workload.h"

namespace kortelijn::bench {
namespace {

using std::chrono::milliseconds;

constexpr int kProfessionals = 10'000;
constexpr milliseconds kEchoWarm{500};
constexpr milliseconds kEchoSpan{2'000};
constexpr milliseconds kWarm{1'000};
constexpr milliseconds kTopUpLimit{25'000};
constexpr std::size_t kFreshPerSecond = 4'000;

struct Options {
  std::filesystem::path programs;
  int seconds = 4;
  bool json = false;
};

/// One run: prepares, measures ours and the echo in turn, reports.
class Bench {
 public:
  explicit Bench(const Options& options) : options_(options), site_(options.programs), crew_(site_) {}

  void Run() {
    Prepare();
    ClaimWorkload claim(crew_.holders(), AskOpenAndRead());
    Claim(claim);
    Finish();
  }

 private:
  void Say(const std::string& what) { std::cerr << what << std::endl; }
  milliseconds Span() const { return std::chrono::seconds(options_.seconds); }

  void Prepare() {
    site_.Start();
    Say("importing " + std::to_string(kProfessionals) + " professionals, enrolling " + std::to_string(2 * kConnections));
    crew_.Hire(kProfessionals);
    crew_.Connect();
    site_.Stop();
    const auto begun = Steady::now();
    site_.Start();
    crew_.AwaitFirstCall();
    remarks_.start_ms = std::chrono::duration<double, std::milli>(Steady::now() - begun).count();
    remarks_.professionals = kProfessionals;
    crew_.Connect();
    remarks_.memory_mb = site_.memory_mb();
    crew_.OpenCases();
    const auto address = site_.StartEcho();
    for (const auto& worker : crew_.requesters()) echo_channels_.push_back(wire::OpenChannel(address, worker.identity));
  }

  void MeasureEcho() {
    const auto begun = Steady::now();
    const auto used = site_.echo_time();
    const auto samples = RunLoad(echo_channels_, *echo_, kEchoWarm + kEchoSpan);
    echoes_.push_back(WithTime(Measure(samples, begun + kEchoWarm), site_.echo_time() - used, samples.size()));
  }

  /// Adds what was measured, with the ratio to the echoes before and after it.
  void Add(const std::string& name, const Figures& figures) {
    const double before = echoes_.back().per_s;
    MeasureEcho();
    lines_.push_back({name, figures, figures.per_s / ((before + echoes_.back().per_s) / 2)});
    Say(name + ": " + std::to_string(static_cast<int>(figures.per_s)) + " a second");
  }

  static Figures WithTime(Figures figures, std::chrono::microseconds used, std::size_t calls) {
    figures.cpu_us = static_cast<double>(used.count()) / static_cast<double>(std::max<std::size_t>(calls, 1));
    return figures;
  }

  Figures MeasureLoad(const std::vector<Worker>& workers, Workload& workload) {
    const auto begun = Steady::now();
    const auto used = site_.daemon_time();
    const auto samples = RunLoad(Crew::Channels(workers), workload, kWarm + Span());
    return WithTime(Measure(samples, begun + kWarm), site_.daemon_time() - used, samples.size());
  }

  /// Returns what nobody has claimed. The watch on the feed, which tells when a question is routed, ends here: a claim has none.
  std::vector<Fresh> AskOpenAndRead() {
    FeedWatch feed(site_.ports().internal, site_.service());
    Questions asked;
    AskWorkload ask(crew_.requesters(), feed, asked);
    echo_.emplace(ask.bytes());
    MeasureEcho();
    Ask(ask, feed);
    Open(asked);
    FillInboxes(feed);
    Inbox();
    AskMore(ask, feed);
    return feed.TakeFresh();
  }

  void Ask(AskWorkload& ask, FeedWatch& feed) {
    Say("asking");
    const auto begun = Steady::now();
    const auto used = site_.daemon_time();
    RunLoad(Crew::Channels(crew_.requesters()), ask, kWarm + Span());
    feed.AwaitAll();
    const auto samples = feed.TakeRouted();
    Add("ask", WithTime(Measure(samples, begun + kWarm), site_.daemon_time() - used, samples.size()));
  }

  void Open(const Questions& asked) {
    OpenWorkload open(asked);
    Say("opening");
    Add("open", MeasureLoad(crew_.requesters(), open));
  }

  void FillInboxes(FeedWatch& feed) {
    Questions asked;
    AskWorkload directed(crew_.requesters(), feed, asked);
    directed.DirectToNeighbours(InboxWorkload::kItems);
    RunLoad(Crew::Channels(crew_.requesters()), directed, kTopUpLimit);
    feed.AwaitAll();
  }

  void Inbox() {
    MeasureEcho();
    InboxWorkload inbox;
    Say("reading inboxes");
    Add("inbox", MeasureLoad(crew_.requesters(), inbox));
  }

  void AskMore(AskWorkload& ask, FeedWatch& feed) {
    ask.StopAt(kFreshPerSecond * static_cast<std::size_t>(options_.seconds + 1));
    RunLoad(Crew::Channels(crew_.requesters()), ask, kTopUpLimit);
    feed.AwaitAll();
  }

  void Claim(ClaimWorkload& claim) {
    MeasureEcho();
    Say("claiming");
    Add("claim", MeasureLoad(crew_.holders(), claim));
  }

  void Finish() {
    const auto count = static_cast<double>(echoes_.size());
    Figures mean;
    for (const auto& echo : echoes_) {
      mean.per_s += echo.per_s / count;
      mean.p50_us += echo.p50_us / count;
      mean.p99_us += echo.p99_us / count;
      mean.cpu_us += echo.cpu_us / count;
    }
    lines_.insert(lines_.begin(), {"echo", mean, 1});
    remarks_.memory_after_mb = site_.memory_mb();
    site_.Stop();
    Print(lines_, remarks_, options_.json);
  }

  Options options_;
  Site site_;
  Crew crew_;
  std::optional<EchoWorkload> echo_;
  std::vector<std::shared_ptr<grpc::Channel>> echo_channels_;
  std::vector<Figures> echoes_;
  std::vector<Line> lines_;
  Remarks remarks_;
};

int Run(int argc, char** argv) {
  CLI::App app("Measures the daemon beside a raw echo", "kortelijn_bench");
  Options options;
  app.add_option("--programs", options.programs, "Folder of the programs")->required();
  app.add_option("--seconds", options.seconds, "How long each of ours is measured")->check(CLI::Range(1, 30))->capture_default_str();
  app.add_flag("--json", options.json, "One JSON object a line");
  CLI11_PARSE(app, argc, argv);
  Bench(options).Run();
  return 0;
}

}  // namespace
}  // namespace kortelijn::bench

int main(int argc, char** argv) {
  try {
    return kortelijn::bench::Run(argc, argv);
  } catch (const kortelijn::base::Fault& fault) {
    std::cerr << "kortelijn_bench: " << fault.what() << " [" << fault.reason() << "]\n";
  } catch (const std::exception& error) {
    std::cerr << "kortelijn_bench: " << error.what() << "\n";
  }
  return 1;
}
