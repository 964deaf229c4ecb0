#pragma once

#include <map>
#include <set>
#include <string>

#include "kortelijn/consultation/v1/identity_service.pb.h"

namespace kortelijn::client {

/// The names of people in care that somebody saw or wrote since they sat down, by case: for a hint when one of them is typed where it does
/// not belong. Kept in memory only and as long as this object; it looks nothing up, so whoever did not see a name is told nothing of it.
class KnownNames {
 public:
  /// Family name and given names, in words of three letters or more without the small ones (`van`, `der`). What was learnt of the case
  /// before is forgotten; another identity than the one before may be somebody else's.
  void Learn(const std::string& case_id, const consultation::v1::Identity& identity);

  /// True if one of the names of this case stands in the text as a word, whatever its case and diacritics.
  bool In(const std::string& case_id, const std::string& text) const;

 private:
  std::map<std::string, std::set<std::string>> words_;
};

}  // namespace kortelijn::client
