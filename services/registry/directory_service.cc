#include "services/registry/directory_service.h"

#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kBatch = 256;

}  // namespace

DirectoryFeed::DirectoryFeed(db::Database& database, journal::Journal& journal, rpc::Directory& directory, base::Time now)
    : journal_(journal), directory_(directory), seen_(journal.LastSeq()) {
  Load(database, now);
}

void DirectoryFeed::Load(db::Database& database, base::Time now) {
  database.Read([&](db::ReadTx& tx) {
    for (const auto& network : AllNetworks(tx)) directory_.Apply(ToWire(network));
    EachMember(tx, now, [&](const Member& member) { directory_.Apply(ToWire(member)); });
  });
}

void DirectoryFeed::CatchUp() {
  const std::lock_guard lock(mutex_);
  std::vector<journal::Change> changes;
  do {
    changes = journal_.ChangesAfter(seen_, kBatch, &seen_);
    for (const auto& change : changes) Apply(change);
  } while (changes.size() == kBatch);
}

void DirectoryFeed::Apply(const journal::Change& change) {
  v1::RegistryEvent event;
  if (!event.ParseFromString(change.event)) return;
  if (event.has_network()) directory_.Apply(event.network());
  if (event.has_member()) directory_.Apply(event.member());
}

}  // namespace kortelijn::registry
