#pragma once

#include <signal.h>
#include <termios.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace kortelijn::cli {

/// A key that was pressed. `character` is set for kCharacter only.
struct Key {
  enum class Kind { kCharacter, kUp, kDown, kEnter, kEscape, kStop };
  Kind kind = Kind::kCharacter;
  char character = 0;
  bool operator==(const Key&) const = default;
};

/// The first key in what a terminal sent, which is taken off; nothing if there is none. What is no key that is known is left out.
std::optional<Key> TakeKey(std::string& bytes);

/// The terminal of this process, taken over for a view that fills the screen: keys come one by one and are not shown. Whatever ends the
/// view, the destructor gives back the screen and the settings from before; a signal that asks the program to end comes as the key kStop
/// meanwhile. Make it before anything that starts threads: those of before would get the signals.
class Terminal {
 public:
  struct Size {
    int rows = 24;
    int columns = 80;
  };

  /// Errors: INVALID_ARGUMENT / USAGE if input or output is no terminal.
  Terminal();
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// As the destructor, and once is as good as twice: for who wants the screen back before the last threads end.
  void GiveBack();

  Size size() const;

  /// Fills the screen with these lines; what does not fit is left out.
  void Show(const std::vector<std::string>& lines);

  /// The next key; nothing after `limit`, after Wake, or when the size changed.
  std::optional<Key> Read(std::chrono::milliseconds limit);

  /// Ends a Read; any thread may call it.
  void Wake() const;

 private:
  void TakeSignal();

  termios before_{};
  sigset_t mask_before_{};
  int signals_ = -1;
  int wakes_ = -1;
  bool given_back_ = false;
  std::string bytes_;
};

}  // namespace kortelijn::cli
