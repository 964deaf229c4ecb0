#include "tests/support/victim.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <sstream>

namespace kortelijn::test {

void Victim::Start() {
  const auto& data = here_.settings().data;
  const auto file = data / "ports.json";
  std::filesystem::remove(file);
  std::vector<std::string> arguments = {program_.string(), "--data",       data.string(), "--serve",     "all",
                                        "--public",        "127.0.0.1:0",  "--internal",  "127.0.0.1:0", "--enrolment",
                                        "127.0.0.1:0",     "--ports-file", file.string()};
  arguments.insert(arguments.end(), options_.begin(), options_.end());
  process_ = std::make_unique<Process>(arguments, data / "daemon.log");
  ports_ = WaitForPorts(*process_, file);
}

void Victim::Kill() {
  process_->Signal(SIGKILL);
  EXPECT_EQ(process_->Wait(), 128 + SIGKILL);
}

int Victim::Stop() {
  process_->Signal(SIGTERM);
  return process_->Wait();
}

std::string Victim::Log() const {
  std::stringstream said;
  said << std::ifstream(here_.settings().data / "daemon.log").rdbuf();
  return said.str();
}

Person Victim::Connect(const std::string& id) { return ConnectTo(ports_.people, id, here_.As(id).identity); }

}  // namespace kortelijn::test
