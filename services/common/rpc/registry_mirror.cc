#include "services/common/rpc/registry_mirror.h"

#include "services/common/wire/time.h"

namespace kortelijn::rpc {
namespace {

using registry::v1::RegistryEvent;

constexpr const char* kUpsert =
    "INSERT INTO followed (kind, id, value) VALUES ($1, $2, $3) ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value";

constexpr const char* kMail = "SELECT value FROM followed WHERE kind = 'mail' AND id = 'server'";

RegistryEvent Parse(const std::string& bytes) {
  RegistryEvent event;
  event.ParseFromString(bytes);
  return event;
}

void Keep(db::Tx& tx, std::string_view kind, std::string_view id, const google::protobuf::Message& message) {
  tx.Execute(kUpsert, {db::T(kind), db::T(id), db::B(message.SerializeAsString())});
}

}  // namespace

RegistryMirror::RegistryMirror(db::Database& database, Directory& directory, Options options)
    : database_(database), directory_(directory), options_(std::move(options)) {
  Load();
  directory_.Heard(options_.clock->Now());
  follower_ = std::make_unique<Follower>(
      database_, Follower::Options{.source = "registry",
                                   .channel = options_.channel,
                                   .apply =
                                       [this](db::Tx& tx, auto rows) {
                                         for (const auto* row : rows) Apply(tx, Parse(row->event()));
                                       },
                                   .applied =
                                       [this](const journal::v1::FollowResponse& batch) {
                                         for (const auto& row : batch.rows()) Show(Parse(row.event()));
                                       },
                                   .heard = [this](const journal::v1::FollowResponse& message) { Heard(message); }});
}

void RegistryMirror::Heard(const journal::v1::FollowResponse& message) {
  directory_.Heard(options_.clock->Now());
  if (message.has_complete_until()) directory_.CompleteUntil(wire::FromProto(message.complete_until()));
}

void RegistryMirror::Load() {
  database_.Read([&](db::ReadTx& tx) {
    for (const auto& row : tx.Query("SELECT kind, value FROM followed ORDER BY kind, id")) {
      RegistryEvent event;
      const auto kind = row.Text(0);
      const std::string value(row.Bytes(1));
      if (kind == "member") event.mutable_member()->ParseFromString(value);
      if (kind == "network") event.mutable_network()->ParseFromString(value);
      if (kind == "professional") event.mutable_professional()->ParseFromString(value);
      Show(event);
    }
  });
}

void RegistryMirror::Apply(db::Tx& tx, const RegistryEvent& event) {
  if (event.has_member()) Keep(tx, "member", event.member().id(), event.member());
  if (event.has_network()) Keep(tx, "network", event.network().id(), event.network());
  if (event.has_professional() && options_.keep_professionals) Keep(tx, "professional", event.professional().id(), event.professional());
  if (event.has_mail() && options_.keep_mail) Keep(tx, "mail", "server", event.mail());
  if (options_.in_transaction) options_.in_transaction(tx, event);
}

void RegistryMirror::Show(const RegistryEvent& event) {
  if (event.has_network()) directory_.Apply(event.network());
  if (event.has_member()) directory_.Apply(event.member());
  if (event.has_professional() && options_.keep_professionals) directory_.Apply(event.professional());
  if (event.has_professional() && options_.on_professional) options_.on_professional(event.professional());
}

std::optional<registry::v1::MailHealth> KeptMail(db::ReadTx& tx) {
  const auto row = tx.QueryOne(kMail);
  if (!row) return std::nullopt;
  registry::v1::MailHealth health;
  health.ParseFromString(std::string(row->Bytes(0)));
  return health;
}

}  // namespace kortelijn::rpc
