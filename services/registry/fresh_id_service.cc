#include "services/registry/fresh_id_service.h"

#include "services/common/base/id.h"
#include "services/registry/import_cell.h"
#include "services/registry/member_store.h"
#include "services/registry/organisation_store.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kTail = 8;

std::string Fresh(std::string_view name, char separator, bool (*exists)(db::ReadTx&, std::string_view), db::ReadTx& tx) {
  std::string id = IdFromName(name, separator);
  while (exists(tx, id)) {
    const std::string made = base::NewId();
    id = IdFromName(name, separator, made.substr(made.size() - kTail));
  }
  return id;
}

}  // namespace

std::string FreshMemberId(db::ReadTx& tx, std::string_view name) { return Fresh(name, '.', MemberExists, tx); }

std::string FreshOrganisationId(db::ReadTx& tx, std::string_view name) { return Fresh(name, '-', OrganisationExists, tx); }

}  // namespace kortelijn::registry
