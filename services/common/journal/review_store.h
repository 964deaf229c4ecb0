#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/common/journal/review.h"

namespace kortelijn::journal {

/// A review as it is kept. `number` counts the reviews of its log.
struct KeptReview {
  Review value;
  std::int64_t number = 0;
};

/// The reviews of one log, in its own database: tables journal_review and what hangs from it. Remarks and conclusions are sealed under a
/// key of the review's own (journal_review_key). Triggers refuse to delete anything, to change anything but by signing off, and to add
/// anything after that. Every call is part of the caller's transaction.
class ReviewStore {
 public:
  explicit ReviewStore(const crypto::Vault& vault) : vault_(vault) {}

  /// A new review, without findings and conclusion.
  void Insert(db::Tx& tx, const Review& review) const;

  /// The whole review, unsealed. Nothing if there is none of this network. Errors: DATA_LOSS / SEAL_BROKEN.
  std::optional<Review> Find(db::ReadTx& tx, const std::string& id, const std::string& network_id) const;

  /// Reviews of a network, newest first, without sample, patterns, remarks and conclusion. `before`: only older ones than that of this
  /// number; 0: from the newest.
  std::vector<KeptReview> List(db::ReadTx& tx, const std::string& network_id, std::int64_t before, int limit) const;

  /// The next finding of a review that has `review.findings` so far.
  void AddFinding(db::Tx& tx, const Review& review, const Finding& finding) const;

  /// Conclusion and signature of a review that is at its end.
  void SignOff(db::Tx& tx, const Review& review) const;

 private:
  crypto::DataKey KeyOf(db::ReadTx& tx, const std::string& id) const;

  const crypto::Vault& vault_;
};

}  // namespace kortelijn::journal
