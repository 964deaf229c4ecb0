#pragma once

namespace kortelijn::test {

/// A port of loopback that nobody else is given while this lives. Nobody listens there until somebody does with SO_REUSEPORT.
class HeldPort {
 public:
  HeldPort();
  HeldPort(const HeldPort&) = delete;
  HeldPort& operator=(const HeldPort&) = delete;
  ~HeldPort();

  int number() const { return number_; }

 private:
  int socket_;
  int number_;
};

}  // namespace kortelijn::test
