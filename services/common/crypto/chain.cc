#include "services/common/crypto/chain.h"

#include "services/common/crypto/hash.h"

namespace kortelijn::crypto {

Chain::Chain(std::string_view source, std::string head) : head_(std::move(head)) {
  if (head_.empty()) head_ = Sha256Bytes("kortelijn journal 1 " + std::string(source));
}

std::string Chain::Next(const ChainedRow& row) {
  buffer_ = head_;
  for (const std::int64_t number : {row.seq, row.time_ms}) PutColumn(number);
  PutColumn(row.actor);
  PutColumn(row.role);
  for (const std::string_view text : {row.network_id, row.rule}) PutColumn(text);
  PutColumn(row.action);
  for (const std::string_view text : {row.event_name, row.subject_type, row.subject_id, row.outcome, row.access_point}) PutColumn(text);
  for (const std::string_view bytes : {row.sealed, row.event}) PutColumn(bytes);
  if (!row.ground.empty()) PutColumn(row.ground);
  return Sha256Bytes(buffer_);
}

void Chain::PutColumn(std::int64_t number) {
  PutNumber(sizeof number);
  PutNumber(static_cast<std::uint64_t>(number));
}

void Chain::PutColumn(std::string_view bytes) {
  PutNumber(bytes.size());
  buffer_.append(bytes);
}

void Chain::PutNumber(std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) buffer_.push_back(static_cast<char>(number >> shift));
}

}  // namespace kortelijn::crypto
