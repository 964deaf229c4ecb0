#include <iostream>

#include "clients/cli/run.h"
#include "services/common/crypto/process.h"

int main(int argc, char** argv) {
  kortelijn::crypto::KeepOpenSslUntilTheEnd();
  const kortelijn::base::SystemClock clock;
  return kortelijn::cli::Run({argv + 1, argv + argc}, std::cin, std::cout, std::cerr, kortelijn::cli::ProcessEnvironment(clock));
}
