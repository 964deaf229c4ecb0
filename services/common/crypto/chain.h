#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kortelijn::crypto {

/// A row of a log as its hash sees it, in this order. What the views show must outlive the call that takes the row.
struct ChainedRow {
  std::int64_t seq = 0;  ///< From 1 without gaps.
  std::int64_t time_ms = 0;
  std::string_view actor;
  std::int64_t role = 0;
  std::string_view network_id;
  std::string_view rule;
  std::int64_t action = 0;
  std::string_view event_name;
  std::string_view subject_type;
  std::string_view subject_id;
  std::string_view outcome;
  std::string_view access_point;
  std::string_view sealed;
  std::string_view event;
  std::string_view ground;
};

/// Computes the hashes that tie the rows of one log together: for the service that writes them, and for whoever checks them elsewhere.
///
/// The hash of a row is SHA-256 over the hash of the row before (32 bytes) and every column in the order of ChainedRow: each as its length
/// (8 bytes, big-endian) and its bytes; a number as 8 bytes, big-endian. The last column, the ground, is left out where it is empty. The
/// first row follows on a hash of the log's name, so that the log of one service cannot stand in for another's.
class Chain {
 public:
  /// `head`: the hash of the row before the next, 32 bytes; empty at the start of the log.
  explicit Chain(std::string_view source, std::string head = {});

  const std::string& head() const { return head_; }

  /// The hash of this row if it came next.
  std::string Next(const ChainedRow& row);

  /// Moves on to the next row.
  void Advance(std::string hash) { head_ = std::move(hash); }

 private:
  void PutColumn(std::int64_t number);
  void PutColumn(std::string_view bytes);
  void PutNumber(std::uint64_t number);

  std::string head_;
  std::string buffer_;
};

}  // namespace kortelijn::crypto
