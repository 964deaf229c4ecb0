#include "clients/cli/terminal.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "clients/common/translate.h"
#include "clients/common/wording.h"

namespace kortelijn::cli {
namespace {

constexpr std::string_view kTakeScreen = "\033[?1049h\033[?25l";
constexpr std::string_view kGiveScreen = "\033[?25h\033[?1049l";
constexpr char kCtrlC = 3;
constexpr char kCtrlD = 4;
constexpr char kEscape = 27;

void Send(std::string_view text) {
  while (!text.empty()) {
    const auto written = write(STDOUT_FILENO, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

sigset_t EndingSignals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGWINCH}) sigaddset(&set, signal);
  return set;
}

/// The length of the escape sequence at the front: `ESC [ ... letter` or `ESC O letter`; 1 for the key itself.
std::size_t SequenceLength(std::string_view bytes) {
  if (bytes.size() < 2 || (bytes[1] != '[' && bytes[1] != 'O')) return 1;
  const auto end = std::find_if(bytes.begin() + 2, bytes.end(), [](char c) { return c >= '@' && c <= '~'; });
  return end == bytes.end() ? bytes.size() : static_cast<std::size_t>(end - bytes.begin()) + 1;
}

std::optional<Key> KeyOf(std::string_view sequence) {
  const char first = sequence.front();
  if (first == kEscape && sequence.size() == 1) return Key{Key::Kind::kEscape};
  if (first == kEscape && sequence.back() == 'A') return Key{Key::Kind::kUp};
  if (first == kEscape && sequence.back() == 'B') return Key{Key::Kind::kDown};
  if (first == '\r' || first == '\n') return Key{Key::Kind::kEnter};
  if (first == kCtrlC || first == kCtrlD) return Key{Key::Kind::kStop};
  if (first >= ' ' && first <= '~') return Key{Key::Kind::kCharacter, first};
  return std::nullopt;
}

}  // namespace

std::optional<Key> TakeKey(std::string& bytes) {
  while (!bytes.empty()) {
    const auto length = bytes.front() == kEscape ? SequenceLength(bytes) : 1;
    const auto key = KeyOf(std::string_view(bytes).substr(0, length));
    bytes.erase(0, length);
    if (key) return key;
  }
  return std::nullopt;
}

Terminal::Terminal() {
  if (isatty(STDOUT_FILENO) != 1 || tcgetattr(STDIN_FILENO, &before_) != 0) {
    throw client::UsageFault(client::Tr("This fills a whole terminal, and here is none. To follow your inbox: kortelijn inbox watch"));
  }
  const sigset_t ending = EndingSignals();
  pthread_sigmask(SIG_BLOCK, &ending, &mask_before_);
  signals_ = signalfd(-1, &ending, SFD_NONBLOCK | SFD_CLOEXEC);
  wakes_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  termios raw = before_;
  raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG | IEXTEN);
  raw.c_iflag &= ~static_cast<tcflag_t>(IXON | ICRNL);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
  Send(kTakeScreen);
}

Terminal::~Terminal() {
  GiveBack();
  close(signals_);
  close(wakes_);
}

void Terminal::GiveBack() {
  if (std::exchange(given_back_, true)) return;
  Send(kGiveScreen);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
}

Terminal::Size Terminal::size() const {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return {};
  return {size.ws_row, size.ws_col};
}

void Terminal::Show(const std::vector<std::string>& lines) {
  const auto fitting = std::min(lines.size(), static_cast<std::size_t>(size().rows));
  std::string screen = "\033[H";
  for (std::size_t i = 0; i < fitting; ++i) screen += (i == 0 ? "" : "\r\n") + lines[i] + "\033[K";
  Send(screen + "\033[J");
}

std::optional<Key> Terminal::Read(std::chrono::milliseconds limit) {
  if (auto key = TakeKey(bytes_)) return key;
  std::array<pollfd, 3> sources = {{{STDIN_FILENO, POLLIN, 0}, {signals_, POLLIN, 0}, {wakes_, POLLIN, 0}}};
  if (poll(sources.data(), sources.size(), static_cast<int>(limit.count())) <= 0) return std::nullopt;
  if (sources[1].revents != 0) TakeSignal();
  std::uint64_t woken = 0;
  if (sources[2].revents != 0 && read(wakes_, &woken, sizeof woken) < 0) return std::nullopt;
  if (sources[0].revents == 0) return TakeKey(bytes_);
  std::array<char, 64> typed{};
  const auto count = read(STDIN_FILENO, typed.data(), typed.size());
  if (count <= 0) return Key{Key::Kind::kStop};
  bytes_.append(typed.data(), static_cast<std::size_t>(count));
  return TakeKey(bytes_);
}

void Terminal::TakeSignal() {
  signalfd_siginfo signal{};
  while (read(signals_, &signal, sizeof signal) == sizeof signal) {
    if (signal.ssi_signo != SIGWINCH) bytes_ += kCtrlC;
  }
}

void Terminal::Wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(wakes_, &one, sizeof one);
}

}  // namespace kortelijn::cli
