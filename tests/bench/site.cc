#include "tests/bench/site.h"

#include <signal.h>
#include <time.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "services/common/base/municipality.h"
#include "services/common/base/text.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::bench {
namespace {

constexpr std::size_t kPlaces = 60;

std::string Read(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::vector<std::string> Places() {
  std::vector<std::string> codes;
  for (const auto& place : base::Municipalities().first(kPlaces)) codes.push_back(place.code);
  return codes;
}

Site::Site(std::filesystem::path programs) : programs_(std::move(programs)) {
  const auto output = folder_.path() / "init.json";
  test::Process init({programs_ / "kortelijnd", "init", "--data", folder_.path() / "data", "--network", "bench", "--name", "Bench network",
                      "--municipality", base::Join(Places(), ","), "--coordinator", "cora.demo,Cora Demo,cora@example.org",
                      "--privacy-officer", "piet.demo,Piet Demo,piet@example.org", "--json"},
                     output);
  const int code = init.Wait();
  const auto printed = Read(output);
  if (code != 0) throw std::runtime_error("kortelijnd init failed: " + printed);
  coordinator_code_ = nlohmann::json::parse(printed)["coordinator"]["code"];
  authority_ = crypto::ReadFile(folder_.path() / "data" / "pki" / "authority.crt");
}

void Site::Start() {
  const auto ports = folder_.path() / "ports.json";
  std::filesystem::remove(ports);
  const std::string any = "127.0.0.1:0";
  daemon_ = std::make_unique<test::Process>(
      std::vector<std::string>{programs_ / "kortelijnd", "--serve", "all", "--data", folder_.path() / "data", "--public", any, "--internal",
                               any, "--enrolment", any, "--ports-file", ports, "--show-codes", "--log-level", "warn",
                               "--max-enrolment-connections-per-minute", "100000"},
      folder_.path() / "daemon.log");
  ports_ = test::WaitForPorts(*daemon_, ports);
}

void Site::Stop() {
  daemon_->Signal(SIGTERM);
  const int code = daemon_->Wait();
  if (code != 0) throw std::runtime_error("the daemon ended with " + std::to_string(code) + ": " + Read(folder_.path() / "daemon.log"));
}

std::string Site::StartEcho() {
  const auto ports = folder_.path() / "echo.json";
  echo_ = std::make_unique<test::Process>(std::vector<std::string>{programs_ / "kortelijn_bench_echo", folder_.path() / "data", ports},
                                          folder_.path() / "echo.log");
  return test::WaitForPorts(*echo_, ports).people;
}

wire::Identity Site::service() const {
  const auto pki = folder_.path() / "data" / "pki";
  return {authority_, crypto::ReadFile(pki / "service.key"), crypto::ReadFile(pki / "service.crt")};
}

double Site::memory_mb() const {
  std::ifstream status("/proc/" + std::to_string(daemon_->pid()) + "/status");
  for (std::string word; status >> word;) {
    double kib = 0;
    if (word == "VmRSS:" && status >> kib) return kib * 1024 / 1e6;
  }
  throw std::runtime_error("the daemon has gone");
}

std::chrono::microseconds Site::TimeOf(const test::Process& process) {
  clockid_t clock = 0;
  timespec used{};
  if (clock_getcpuclockid(process.pid(), &clock) != 0 || clock_gettime(clock, &used) != 0) throw std::runtime_error("a server has gone");
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec));
}

}  // namespace kortelijn::bench
