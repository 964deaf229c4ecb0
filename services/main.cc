#include <absl/synchronization/mutex.h>
#include <google/protobuf/stubs/logging.h>
#include <signal.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <iostream>

#include "services/common/base/fault.h"
#include "services/daemon.h"
#include "services/init.h"
#include "services/settings.h"

namespace kortelijn {
namespace {

constexpr int kRefused = 1;

void PrepareProcess() {
  wire::RequireStrongTls();
  umask(0077);
  prctl(PR_SET_DUMPABLE, 0);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  google::protobuf::SetLogHandler(nullptr);
  // Debian's Abseil looks for lock cycles at every lock that gRPC takes, under one lock of its own.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
}

sigset_t BlockStopSignals() {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return stop;
}

void OpenLog(const Settings& settings) {
  spdlog::set_default_logger(settings.log_file.empty() ? spdlog::default_logger()->clone("kortelijnd")
                                                       : spdlog::basic_logger_mt("kortelijnd", settings.log_file.string()));
  spdlog::set_level(spdlog::level::from_str(settings.log_level));
  spdlog::flush_on(spdlog::level::info);
}

void Serve(const Settings& settings) {
  const sigset_t stop = BlockStopSignals();
  OpenLog(settings);
  const base::SystemClock clock;
  Daemon daemon(settings, clock);
  daemon.Start();
  int signal_number = 0;
  sigwait(&stop, &signal_number);
  spdlog::info("stopping");
  daemon.Stop();
}

int Run(int argc, char** argv) {
  const Command command = ParseCommandLine(argc, argv);
  if (command.what == Command::What::kDone) return command.exit_code;
  PrepareProcess();
  if (command.what == Command::What::kInit) {
    Initialise(command.init, base::SystemClock(), std::cout);
  } else {
    Serve(command.serve);
  }
  return 0;
}

}  // namespace
}  // namespace kortelijn

int main(int argc, char** argv) {
  try {
    return kortelijn::Run(argc, argv);
  } catch (const kortelijn::base::Fault& fault) {
    std::cerr << "kortelijnd: " << fault.what() << " [" << fault.reason() << "]\n";
  } catch (const std::exception& error) {
    std::cerr << "kortelijnd: " << error.what() << "\n";
  }
  return kortelijn::kRefused;
}
