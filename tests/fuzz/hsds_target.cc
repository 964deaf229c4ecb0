// HSDS documents: an entry that was taken comes back from the document that is written of it.
#include "services/registry/hsds.h"

#include "tests/fuzz/imported.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

constexpr std::size_t kMostRows = 20;

registry::ImportRow RowOf(const registry::HsdsRow& row, const registry::ImportHeader& header, registry::ImportFaults& faults) {
  return {header, row.csv, faults, "coordinator", ImportTime(), {}, row.places, row.faulty};
}

void HoldDocument(const registry::Professional& entry, const registry::ImportHeader& header) {
  registry::ImportFaults faults;
  const auto rows = registry::ReadHsds(registry::WriteHsds({entry}, {}), faults);
  Hold(faults.empty() && rows.size() == 1, "a document has its service");
  HoldUnchanged(entry, RowOf(rows.front(), header, faults));
}

}  // namespace

Verdict Hsds(std::string_view input) {
  const auto header = registry::ImportHeader::All();
  registry::ImportFaults faults;
  const auto rows = registry::ReadHsds(input, faults);
  for (std::size_t i = 0; i < std::min(rows.size(), kMostRows); ++i) {
    Hold(rows[i].csv.cells.size() == header.width() && rows[i].places.size() == header.width(), "a row has every column");
    if (const auto entry = Import(RowOf(rows[i], header, faults))) {
      if (rows[i].faulty.none()) HoldDocument(*entry, header);
    }
    registry::ImportFaults others;
    if (const auto marked = Marked(rows[i].csv, header)) {
      auto row = rows[i];
      row.csv = *marked;
      Import(RowOf(row, header, others));
    }
    HoldUnquoted(others);
    HoldFaults(others, true);
  }
  HoldFaults(faults, true);
  return faults.empty() ? Verdict::kTaken : Verdict::kRefused;
}

}  // namespace kortelijn::fuzz
