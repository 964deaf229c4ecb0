#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/common/db/database.h"
#include "services/registry/professional.h"

namespace kortelijn::registry {

/// SearchText of an entry, with the tags of its network as they are now.
std::string SearchTextOf(db::ReadTx& tx, const Professional& professional);

/// Makes the search text of everybody anew who has one of these tags: after a network named them otherwise.
void ReindexTagged(db::Tx& tx, std::string_view network_id, const std::vector<std::string>& tags);

/// Makes all search texts anew if they were made with other words than the program has now (SearchVocabulary).
void RefreshSearch(db::Database& database);

}  // namespace kortelijn::registry
