#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "kortelijn/registry/v1/professional.pb.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/follower.h"

namespace kortelijn::rpc {

/// Keeps in a service's own database what it needs of the registry (table `followed`), and in memory the Directory.
class RegistryMirror {
 public:
  struct Options {
    std::function<std::shared_ptr<grpc::Channel>()> channel;
    const base::Clock* clock;
    /// Keep entries of professionals too; the Directory then knows who stands in for whom.
    bool keep_professionals = false;
    /// Each entry: those that are kept at construction, then each change after its commit. May be empty.
    std::function<void(const registry::v1::Professional&)> on_professional;
    /// Keep how the mail is doing, for KeptMail.
    bool keep_mail = false;
    /// Each change inside the transaction that applies it. May be empty.
    std::function<void(db::Tx&, const registry::v1::RegistryEvent&)> in_transaction;
  };

  /// Loads what is kept into `directory` and `on_professional`.
  RegistryMirror(db::Database& database, Directory& directory, Options options);

  void Start() { follower_->Start(); }
  void Stop() { follower_->Stop(); }
  bool connected() const { return follower_->connected(); }
  Followed followed() const { return follower_->followed(); }

 private:
  void Load();
  void Heard(const journal::v1::FollowResponse& message);
  void Apply(db::Tx& tx, const registry::v1::RegistryEvent& event);
  void Show(const registry::v1::RegistryEvent& event);

  db::Database& database_;
  Directory& directory_;
  Options options_;
  std::unique_ptr<Follower> follower_;
};

/// How the mail is doing, as a mirror with `keep_mail` last heard; nothing if it never failed.
std::optional<registry::v1::MailHealth> KeptMail(db::ReadTx& tx);

}  // namespace kortelijn::rpc
