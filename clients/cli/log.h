#pragma once

#include <string>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/table.h"

/// The verbs of `kortelijn log`, a file each.
namespace kortelijn::cli {

/// The logs that `--source` means: one by its name, or `all` of them.
std::vector<std::string> SourcesOf(const std::string& asked);

/// The beginning of a hash or a fingerprint for people; all of it for programs.
Cell Digits(const std::string& hex);

void AddLogVerify(Command& log);
void AddLogHead(Command& log);
void AddLogMonths(Command& log);
void AddLogExpire(Command& log);
void AddLogExport(Command& log);
void AddLogCheck(Command& log);
void AddLogReview(Command& log);
void AddLogPatient(Command& log);

}  // namespace kortelijn::cli
