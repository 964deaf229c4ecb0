#include "services/registry/search_store.h"

#include "services/common/base/expertise.h"
#include "services/common/base/text.h"
#include "services/common/crypto/hash.h"
#include "services/registry/professional_store.h"
#include "services/registry/search.h"

namespace kortelijn::registry {
namespace {

using db::T;

constexpr const char* kOwnTag = "SELECT label, synonyms FROM expertise WHERE network_id = $1 AND tag = $2";
constexpr const char* kDigest = "SELECT digest FROM search_words WHERE id = 1";
constexpr const char* kForgetDigest = "DELETE FROM search_words";
constexpr const char* kKeepDigest = "INSERT INTO search_words (id, digest) VALUES (1, $1)";

/// Those of the entry's tags that not every network has.
std::vector<ExpertiseTag> OwnTags(db::ReadTx& tx, const Professional& professional) {
  std::vector<ExpertiseTag> own;
  for (const auto& tag : professional.expertise) {
    if (base::FindExpertise(tag) != nullptr) continue;
    const auto row = tx.QueryOne(kOwnTag, {T(professional.network_id), T(tag)});
    if (row) own.push_back({tag, std::string(row->Text(0)), base::Split(row->Text(1), '\n')});
  }
  return own;
}

bool MadeWith(db::ReadTx& tx, std::string_view digest) {
  const auto row = tx.QueryOne(kDigest);
  return row && row->Text(0) == digest;
}

}  // namespace

std::string SearchTextOf(db::ReadTx& tx, const Professional& professional) { return SearchText(professional, OwnTags(tx, professional)); }

void ReindexTagged(db::Tx& tx, std::string_view network_id, const std::vector<std::string>& tags) {
  for (const auto& tag : tags) {
    for (const auto& person : ProfessionalsTagged(tx, network_id, tag)) ReindexProfessional(tx, person);
  }
}

void RefreshSearch(db::Database& database) {
  const std::string digest = crypto::Hex(crypto::Sha256Bytes(SearchVocabulary()));
  database.Write([&](db::Tx& tx) {
    if (MadeWith(tx, digest)) return;
    EachProfessional(tx, [&](const Professional& person) { ReindexProfessional(tx, person); });
    tx.Execute(kForgetDigest);
    tx.Execute(kKeepDigest, {T(digest)});
  });
}

}  // namespace kortelijn::registry
