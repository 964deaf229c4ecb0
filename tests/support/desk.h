#pragma once

#include <string>
#include <vector>

#include "tests/support/installation.h"

namespace kortelijn::test {

/// How one run of the command line ended.
struct Outcome {
  int exit = 0;
  std::string out;
  std::string err;
};

/// How a run is surrounded.
struct Surroundings {
  std::string language = "en";
  std::string format = "table";
  std::string input;    ///< What the person types.
  bool typing = false;  ///< A person sits at the terminal: dialogues are held.
};

/// The command line of people at one machine, run in this process against an installation.
class Desk {
 public:
  explicit Desk(Installation& installation) : installation_(installation) {}

  /// Runs `kortelijn ARGUMENTS` as a person, who has a profile from the first use on.
  Outcome As(const std::string& person, const std::vector<std::string>& arguments, const Surroundings& around = {});

  /// Runs it as it is.
  Outcome Run(std::vector<std::string> arguments, const Surroundings& around = {});

  /// The arguments that enrol with a code, trusting the installation's authority by its fingerprint.
  std::vector<std::string> EnrolWith(const std::string& code) const;
  std::string Fingerprint() const;

  const std::filesystem::path& home() const { return folder_.path(); }

 private:
  /// Gives the person a profile here, with the certificate that the installation's tests use.
  void Settle(const std::string& person);

  Installation& installation_;
  Folder folder_;
};

}  // namespace kortelijn::test
