// Rows of an import: faults quote nobody, and an entry that was taken comes back from the sheet that is written of it.
#include "services/registry/sheet.h"
#include "tests/fuzz/imported.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

using registry::Professional;

constexpr int kMostRows = 20;

void HoldSheet(const Professional& entry) {
  const auto sheet = registry::WriteSheet({entry});
  registry::ImportFaults faults;
  registry::CsvReader reader(sheet);
  registry::CsvRow row;
  Hold(reader.Next(row), "a sheet has a header");
  const auto header = registry::ImportHeader::Read(row, faults);
  Hold(faults.empty() && reader.Next(row), "a sheet has its row");
  const registry::ImportRow written{header, row, faults, "coordinator", ImportTime()};
  HoldUnchanged(entry, written);
  const auto fresh = Import(written);
  Hold(fresh && registry::ChangesBetween(entry, *fresh).empty(), "a sheet makes the same entry anew");
}

}  // namespace

Verdict Sheet(std::string_view input) {
  registry::ImportFaults faults;
  registry::CsvReader reader(input);
  registry::CsvRow row;
  if (!reader.Next(row)) return Verdict::kRefused;
  const auto header = registry::ImportHeader::Read(row, faults);
  const bool usable = faults.empty();
  for (int count = 0; usable && count < kMostRows && reader.Next(row); ++count) {
    if (const auto entry = Import({header, row, faults, "coordinator", ImportTime()})) HoldSheet(*entry);
    registry::ImportFaults others;
    if (const auto marked = Marked(row, header)) Import({header, *marked, others, "coordinator", ImportTime()});
    HoldUnquoted(others);
    HoldFaults(others, ValidUtf8(input));
  }
  HoldFaults(faults, ValidUtf8(input));
  return faults.empty() ? Verdict::kTaken : Verdict::kRefused;
}

}  // namespace kortelijn::fuzz
