#include "tests/support/typist.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Starts the program as the first of a session whose terminal is `terminal`.
pid_t Spawn(std::vector<std::string> arguments, const std::map<std::string, std::string>& variables, const std::string& terminal) {
  std::vector<std::string> settings;
  for (const auto& [name, value] : variables) settings.push_back(name + "=" + value);
  for (const std::string name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name.c_str())) settings.push_back(name + "=" + value);
  }
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) posix_spawn_file_actions_addopen(&files, fd, terminal.c_str(), 2, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  auto argv = Pointers(arguments);
  auto environment = Pointers(settings);
  pid_t pid = -1;
  const int error = posix_spawn(&pid, argv[0], &files, &attributes, argv.data(), environment.data());
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) throw std::runtime_error("could not start " + arguments[0]);
  return pid;
}

}  // namespace

Typist::Typist(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& variables) {
  winsize size{};
  size.ws_row = 24;
  size.ws_col = 100;
  std::array<char, 64> name{};
  if (openpty(&master_, &slave_, name.data(), nullptr, &size) != 0) throw std::runtime_error("no terminal");
  pid_ = Spawn(arguments, variables, name.data());
  listener_ = std::thread([this] { Listen(); });
}

Typist::~Typist() {
  Signal(SIGKILL);
  Wait();
  close(slave_);
  listener_.join();
  close(master_);
}

void Typist::Listen() {
  std::array<char, 4096> bytes{};
  for (ssize_t count = 1; count > 0;) {
    count = read(master_, bytes.data(), bytes.size());
    const std::lock_guard lock(mutex_);
    if (count > 0) written_.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

void Typist::Type(const std::string& keys) const {
  if (write(master_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) throw std::runtime_error("could not type");
}

void Typist::Signal(int number) const {
  if (pid_ > 0) kill(pid_, number);
}

std::string Typist::Written() {
  const std::lock_guard lock(mutex_);
  return written_;
}

std::string Typist::Screen() {
  const auto written = Written();
  const auto top = written.rfind("\033[H");
  return top == std::string::npos ? written : written.substr(top);
}

bool Typist::Sees(const std::string& text) {
  return Eventually([&] { return Screen().find(text) != std::string::npos; });
}

bool Typist::SeesNoMore(const std::string& text) {
  return Eventually([&] { return Screen().find(text) == std::string::npos; });
}

int Typist::Wait() {
  if (pid_ < 0) return -1;
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool Typist::TerminalIsPlain() const {
  termios now{};
  return tcgetattr(slave_, &now) == 0 && (now.c_lflag & (ECHO | ICANON | ISIG)) == (ECHO | ICANON | ISIG);
}

}  // namespace kortelijn::test
