#pragma once

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/registry/hours.h"

namespace kortelijn::registry {

/// Reads the columns of a row one after the other, in the order of the SELECT.
class Cells {
 public:
  explicit Cells(const db::Row& row) : row_(row) {}

  std::string_view Text() { return row_.Text(next_++); }
  std::string_view Bytes() { return row_.Bytes(next_++); }
  base::Time Time() { return base::FromMillis(row_.Int(next_++)); }
  template <typename Number>
  Number Int() {
    return static_cast<Number>(row_.Int(next_++));
  }

 private:
  const db::Row& row_;
  std::size_t next_ = 0;
};

/// Small tuples of numbers in one TEXT column: `1:540:1020 2:540:1020`.
template <std::size_t N>
std::string PackNumbers(const std::vector<std::array<int, N>>& items) {
  std::string text;
  for (const auto& item : items) {
    for (std::size_t i = 0; i < N; ++i) {
      if (!text.empty()) text += i == 0 ? ' ' : ':';
      text += std::to_string(item[i]);
    }
  }
  return text;
}

template <std::size_t N>
std::vector<std::array<int, N>> UnpackNumbers(std::string_view text) {
  std::vector<std::array<int, N>> items;
  std::size_t count = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    int number = 0;
    const auto [rest, error] = std::from_chars(at, end, number);
    if (error != std::errc()) break;
    if (count % N == 0) items.emplace_back();
    items.back()[count++ % N] = number;
    at = rest + 1;
  }
  return items;
}

/// `weekday:from:to` of each.
std::string PackHours(const std::vector<Hours>& hours);
std::vector<Hours> UnpackHours(std::string_view text);

/// NULL for an empty text: for references that need not be there.
inline db::Parameter TextOrNull(std::string_view text) { return text.empty() ? db::Parameter() : db::T(text); }

/// Throws ABORTED / ETAG_MISMATCH if a compare-and-set on a version changed no row.
void RequireChanged(const std::vector<db::Row>& returned);

}  // namespace kortelijn::registry
