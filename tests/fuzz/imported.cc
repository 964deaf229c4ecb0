#include "tests/fuzz/imported.h"

#include <algorithm>

#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

using registry::Column;

constexpr Column kOfAPerson[] = {Column::kName, Column::kWhatIDo, Column::kHowIThink, Column::kPhone, Column::kEmail,
                                 Column::kBig,  Column::kAgb,     Column::kUzi,       Column::kSkgv,  Column::kSkj};

}  // namespace

base::Time ImportTime() { return base::FromMillis(1'780'000'000'000); }

std::optional<registry::Professional> Import(const registry::ImportRow& row) {
  const auto before = row.faults.count();
  if (!registry::Readable(row)) return std::nullopt;
  registry::Professional entry;
  entry.id = "somebody.demo";
  entry.network_id = "demo";
  auto imported = registry::PutOver(std::move(entry), true, row);
  registry::CheckImported(imported, row);
  if (row.faults.count() > before || imported.faulty.any()) return std::nullopt;
  return std::move(imported.professional);
}

std::optional<registry::CsvRow> Marked(const registry::CsvRow& row, const registry::ImportHeader& header) {
  const auto has_marker = [](const std::string& cell) { return cell.find(kMarker) != std::string::npos; };
  if (std::any_of(row.cells.begin(), row.cells.end(), has_marker)) return std::nullopt;
  registry::CsvRow marked = row;
  for (const auto column : kOfAPerson) {
    const auto cell = header.Cell(row, column);
    if (!cell || cell->empty()) continue;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const bool same = cell->data() >= row.cells[i].data() && cell->data() < row.cells[i].data() + row.cells[i].size();
      if (same) marked.cells[i] += kMarker;
    }
  }
  return marked;
}

void HoldUnquoted(const registry::ImportFaults& faults) {
  for (const auto& fault : faults.kept()) {
    Hold(fault.description.find(kMarker) == std::string::npos, "a fault quotes nothing that says who somebody is");
  }
}

void HoldFaults(const registry::ImportFaults& faults, bool input_is_text) {
  Hold(static_cast<std::size_t>(faults.count()) >= faults.kept().size(), "faults that are kept are counted");
  for (const auto& fault : faults.kept()) {
    Hold(!fault.description.empty(), "a fault says what is wrong");
    const bool text = ValidUtf8(fault.description) && ValidUtf8(fault.column) && ValidUtf8(fault.path);
    Hold(text || !input_is_text, "a fault is UTF-8");
  }
}

void HoldUnchanged(const registry::Professional& entry, const registry::ImportRow& row) {
  const auto before = row.faults.count();
  Hold(registry::Readable(row), "what was written can be read");
  const auto again = registry::PutOver(entry, false, row);
  registry::CheckImported(again, row, entry);
  Hold(row.faults.count() == before && again.faulty.none(), "what was written has no fault");
  Hold(again.professional == entry, "what was written changes nothing");
}

}  // namespace kortelijn::fuzz
