// Exported logs: any file is read or refused, its rows come back as they are written, and one that nobody signed is never found intact.
#include "clients/common/log_file.h"

#include <sstream>

#include "clients/common/local_reason.h"
#include "clients/common/log_check.h"
#include "services/common/base/fault.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

namespace v1 = journal::v1;

/// What is in the file, written line by line.
std::string Lines(const std::string& path) {
  std::string lines;
  client::ReadLogFile(
      path, [&](const v1::ExportedEntry& row) { lines += client::LogLine(row); },
      [&](const v1::SignedHead& head) { lines += client::LogLine(head); });
  return lines;
}

void HoldVerdict(const std::string& path) {
  client::LogCheck check({});
  std::optional<crypto::SignedHead> end;
  client::ReadLogFile(
      path, [&](const v1::ExportedEntry& row) { check.Add(row); }, [&](const v1::SignedHead& head) { end = client::ToHead(head); });
  const auto verdict = check.End(end);
  Hold(verdict.intact == verdict.fault.empty(), "a log that is broken has a fault");
  Hold(!verdict.intact || (end && !end->signature.empty()), "a log that nobody signed is not intact");
}

}  // namespace

Verdict LogFile(std::string_view input) {
  const MemoryFile file(input);
  try {
    const auto lines = Lines(file.path());
    const MemoryFile written(lines);
    Hold(Lines(written.path()) == lines, "an export comes back");
    HoldVerdict(file.path());
    return Verdict::kTaken;
  } catch (const base::Fault& fault) {
    Hold(fault.reason() == client::reason::kUsage || fault.reason() == client::reason::kFileUnreadable, "a file is refused as such");
    return Verdict::kRefused;
  }
}

}  // namespace kortelijn::fuzz
