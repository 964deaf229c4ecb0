#include "clients/cli/environment.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace kortelijn::cli {
namespace {

int TerminalWidth() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

std::filesystem::path ExecutableFolder() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

}  // namespace

Environment ProcessEnvironment(const base::Clock& clock) {
  Environment environment;
  environment.variables = client::ProcessVariables();
  environment.executable_folder = ExecutableFolder();
  environment.in_terminal = isatty(STDIN_FILENO) == 1;
  environment.out_terminal = isatty(STDOUT_FILENO) == 1;
  environment.err_terminal = isatty(STDERR_FILENO) == 1;
  environment.width = TerminalWidth();
  environment.clock = &clock;
  return environment;
}

}  // namespace kortelijn::cli
