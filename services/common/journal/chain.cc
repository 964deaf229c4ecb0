#include "services/common/journal/chain.h"

#include <utility>

namespace kortelijn::journal {
namespace {

using db::B;
using db::I;
using db::T;

// Places in a row of the table.
constexpr std::size_t kEventColumn = 13;
constexpr std::size_t kPreviousColumn = 14;
constexpr std::size_t kHashColumn = 15;
constexpr std::size_t kGroundColumn = 16;

std::int64_t Int(const db::Value& value) { return std::get<std::int64_t>(value); }
std::string_view Text(const db::Value& value) { return std::get<std::string>(value); }
std::string_view Bytes(const db::Value& value) { return std::get<db::Blob>(value).bytes; }

}  // namespace

db::Pending Columns(const Entry& entry) {
  db::Pending columns;
  columns.reserve(16);
  columns.push_back(I(base::ToMillis(entry.time)));
  columns.push_back(T(entry.actor.id));
  columns.push_back(I(entry.actor.role));
  columns.push_back(T(entry.actor.network_id));
  columns.push_back(T(entry.rule));
  columns.push_back(I(entry.action));
  columns.push_back(T(entry.event_name));
  columns.push_back(T(entry.subject_type));
  columns.push_back(T(entry.subject_id));
  columns.push_back(T(entry.outcome));
  columns.push_back(T(entry.access_point));
  columns.push_back(B(entry.sealed_details));
  columns.push_back(B(entry.event));
  columns.push_back(T(FormatGround(entry.ground)));
  return columns;
}

crypto::ChainedRow Chained(std::int64_t seq, const db::Pending& columns) {
  return {.seq = seq,
          .time_ms = Int(columns[0]),
          .actor = Text(columns[1]),
          .role = Int(columns[2]),
          .network_id = Text(columns[3]),
          .rule = Text(columns[4]),
          .action = Int(columns[5]),
          .event_name = Text(columns[6]),
          .subject_type = Text(columns[7]),
          .subject_id = Text(columns[8]),
          .outcome = Text(columns[9]),
          .access_point = Text(columns[10]),
          .sealed = Bytes(columns[11]),
          .event = Bytes(columns[12]),
          .ground = Text(columns[13])};
}

crypto::ChainedRow Chained(const db::Row& row) {
  return {.seq = row.Int(0),
          .time_ms = row.Int(1),
          .actor = row.Text(2),
          .role = row.Int(3),
          .network_id = row.Text(4),
          .rule = row.Text(5),
          .action = row.Int(6),
          .event_name = row.Text(7),
          .subject_type = row.Text(8),
          .subject_id = row.Text(9),
          .outcome = row.Text(10),
          .access_point = row.Text(11),
          .sealed = row.Bytes(12),
          .event = row.Bytes(kEventColumn),
          .ground = row.Text(kGroundColumn)};
}

Recorded ToRecorded(const db::Row& row) {
  return {
      .seq = row.Int(0),
      .entry = {
          .time = base::FromMillis(row.Int(1)),
          .actor = {.id = std::string(row.Text(2)), .network_id = std::string(row.Text(4)), .role = static_cast<base::Role>(row.Int(3))},
          .rule = std::string(row.Text(5)),
          .action = static_cast<base::Action>(row.Int(6)),
          .event_name = std::string(row.Text(7)),
          .subject_type = std::string(row.Text(8)),
          .subject_id = std::string(row.Text(9)),
          .outcome = std::string(row.Text(10)),
          .access_point = std::string(row.Text(11)),
          .sealed_details = std::string(row.Bytes(12)),
          .event = std::string(row.Bytes(kEventColumn)),
          .ground = ParseGround(row.Text(kGroundColumn))}};
}

Exported ToExported(const db::Row& row) {
  return {.recorded = ToRecorded(row),
          .ground = std::string(row.Text(kGroundColumn)),
          .previous = std::string(row.Bytes(kPreviousColumn)),
          .hash = std::string(row.Bytes(kHashColumn))};
}

}  // namespace kortelijn::journal
