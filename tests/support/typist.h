#pragma once

#include <sys/types.h>

#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kortelijn::test {

/// A person at a terminal of 24 by 100 on which a program runs: types, and reads the screen.
class Typist {
 public:
  Typist(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& variables);
  ~Typist();
  Typist(const Typist&) = delete;
  Typist& operator=(const Typist&) = delete;

  void Type(const std::string& keys) const;
  void Signal(int number) const;

  /// Everything that the program has written so far, and of that, what it drew last from the top of the screen on.
  std::string Written();
  std::string Screen();
  /// Waits until the screen shows this, or does not any more; false after 10 seconds.
  bool Sees(const std::string& text);
  bool SeesNoMore(const std::string& text);

  /// Waits for the end of the program; its exit code, or 128 + the signal that ended it.
  int Wait();
  /// True if what is typed shows and comes in lines, as a shell wants it.
  bool TerminalIsPlain() const;

 private:
  void Listen();

  int master_ = -1;
  int slave_ = -1;
  pid_t pid_ = -1;
  std::mutex mutex_;
  std::string written_;
  std::thread listener_;
};

}  // namespace kortelijn::test
