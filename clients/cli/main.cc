#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>

#include <cstdlib>
#include <iostream>

#include "clients/cli/run.h"
#include "services/common/crypto/process.h"

namespace {

/// What gRPC and protobuf would print by themselves says nothing to people; GRPC_VERBOSITY brings it back.
void KeepLibrariesQuiet() {
  if (std::getenv("GRPC_VERBOSITY") == nullptr) gpr_set_log_function([](gpr_log_func_args*) {});
  google::protobuf::SetLogHandler(nullptr);
}

}  // namespace

int main(int argc, char** argv) {
  kortelijn::crypto::KeepOpenSslUntilTheEnd();
  KeepLibrariesQuiet();
  const kortelijn::base::SystemClock clock;
  return kortelijn::cli::Run({argv + 1, argv + argc}, std::cin, std::cout, std::cerr, kortelijn::cli::ProcessEnvironment(clock));
}
