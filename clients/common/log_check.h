#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kortelijn/journal/v1/journal_service.pb.h"
#include "services/common/crypto/chain.h"
#include "services/common/crypto/signed_head.h"

namespace kortelijn::client {

/// What a check of an exported log found.
struct LogVerdict {
  std::string source;  ///< As the signed head at the end says.
  std::int64_t rows = 0;
  std::int64_t first_seq = 0;
  bool intact = true;
  std::int64_t first_bad_seq = 0;
  std::string fault;                 ///< In the language in use.
  std::vector<std::string> remarks;  ///< What the check cannot tell, in the language in use.
  crypto::SignedHead head;           ///< At the end of the export.
  std::int32_t heads = 0;            ///< Signed heads that were checked.
};

/// Checks an exported log without the service that wrote it, in bounded memory: that its rows are there, in order, unchanged and show what
/// their hashes cover; that the signed head at the end is of its last row; and that it agrees with heads that were kept.
class LogCheck {
 public:
  /// `kept`: heads that were signed earlier; those of other logs are passed over. The keys that signed them count as the installation's.
  explicit LogCheck(std::vector<crypto::SignedHead> kept) : kept_(std::move(kept)) {}

  /// The next row of the file.
  void Add(const journal::v1::ExportedEntry& row);

  /// After the last row: the head with which the file ends; nothing if it has none.
  LogVerdict End(const std::optional<crypto::SignedHead>& head);

 private:
  void CheckRow(const journal::v1::ExportedEntry& row);
  void CheckOrder(std::int64_t seq);
  void CheckHash(const journal::v1::ExportedEntry& row);
  void CheckWords(const journal::v1::ExportedEntry& row);
  void CheckHead(const crypto::SignedHead& head);
  void CheckEnds(const crypto::SignedHead& head);
  void RemarkOnNone(const crypto::SignedHead& head);
  void CheckKept(const crypto::SignedHead& kept);
  void Bad(std::int64_t seq, const char* sentence, std::map<std::string, std::string> values = {});

  std::vector<crypto::SignedHead> kept_;
  LogVerdict verdict_;
  std::optional<crypto::Chain> chain_;
  std::string first_previous_;
  std::int64_t expected_ = 0;
  std::map<std::int64_t, std::string> hashes_;  ///< Of the rows that kept heads name, hexadecimal.
};

}  // namespace kortelijn::client
