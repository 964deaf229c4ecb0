#include "services/common/journal/chain.h"

#include <utility>

#include "services/common/crypto/hash.h"

namespace kortelijn::journal {

using db::B;
using db::I;
using db::T;

// Places in a row of the table.
constexpr std::size_t kEventColumn = 13;
constexpr std::size_t kGroundColumn = 16;

Chain::Chain(std::string_view source, std::string head) : head_(std::move(head)) {
  if (head_.empty()) head_ = crypto::Sha256Bytes("kortelijn journal 1 " + std::string(source));
}

std::string Chain::Next(std::int64_t seq, std::span<const db::Parameter> columns) {
  const auto* ground = std::get_if<std::string_view>(&columns.back().view());
  if (ground != nullptr && ground->empty()) columns = columns.first(columns.size() - 1);
  buffer_ = head_;
  Put(I(seq));
  for (const db::Parameter& column : columns) Put(column);
  return crypto::Sha256Bytes(buffer_);
}

void Chain::Put(const db::Parameter& column) {
  const auto& view = column.view();
  if (const auto* number = std::get_if<std::int64_t>(&view)) {
    PutNumber(sizeof *number);
    PutNumber(static_cast<std::uint64_t>(*number));
  } else if (const auto* text = std::get_if<std::string_view>(&view)) {
    PutBytes(*text);
  } else if (const auto* blob = std::get_if<db::Parameter::Bytes>(&view)) {
    PutBytes(blob->bytes);
  }
}

void Chain::PutNumber(std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) buffer_.push_back(static_cast<char>(number >> shift));
}

void Chain::PutBytes(std::string_view bytes) {
  PutNumber(bytes.size());
  buffer_.append(bytes);
}

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

std::vector<db::Parameter> ChainedColumns(const db::Row& row) {
  std::vector<db::Parameter> columns;
  for (std::size_t column = 1; column <= kEventColumn; ++column) columns.push_back(row.Get(column));
  columns.push_back(row.Get(kGroundColumn));
  return columns;
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

}  // namespace kortelijn::journal
