#include "tests/support/desk.h"

#include <sstream>

#include "clients/cli/run.h"
#include "clients/common/profile.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::test {

Outcome Desk::As(const std::string& person, const std::vector<std::string>& arguments, const Surroundings& around) {
  Settle(person);
  std::vector<std::string> all = {"--profile", person};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return Run(std::move(all), around);
}

Outcome Desk::Run(std::vector<std::string> arguments, const Surroundings& around) {
  cli::Environment environment;
  environment.variables = {{"KORTELIJN_HOME", folder_.path().string()}, {"COLUMNS", "120"}};
  environment.executable_folder = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  environment.in_terminal = around.typing;
  environment.clock = &installation_.clock();
  environment.patience.first_pause = std::chrono::milliseconds(5);
  arguments.insert(arguments.begin(), {"--lang", around.language, "--format", around.format});
  std::istringstream in(around.input);
  std::ostringstream out;
  std::ostringstream err;
  const int exit = cli::Run(arguments, in, out, err, environment);
  return {exit, out.str(), err.str()};
}

std::vector<std::string> Desk::EnrolWith(const std::string& code) const {
  return {"enrol",
          "--server",
          installation_.daemon().address(rpc::Port::kPublic),
          "--enrol",
          installation_.daemon().address(rpc::Port::kEnrolment),
          "--ca-fingerprint",
          Fingerprint(),
          code};
}

std::string Desk::Fingerprint() const {
  return crypto::ReadCertificate(crypto::ReadFile(installation_.data() / "data" / "pki" / "authority.crt")).fingerprint_sha256;
}

void Desk::Settle(const std::string& person) {
  const client::Profiles profiles(client::Variables{{"KORTELIJN_HOME", folder_.path().string()}});
  if (std::filesystem::exists(profiles.FolderOf(person))) return;
  const client::Profile profile{person, profiles.FolderOf(person), installation_.daemon().address(rpc::Port::kPublic), {}, person};
  profiles.Save(profile, installation_.As(person).identity);
}

}  // namespace kortelijn::test
