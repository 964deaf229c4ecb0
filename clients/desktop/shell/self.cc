#include "clients/desktop/shell/self.h"

#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/crypto/file.h"

namespace kortelijn::desktop {
namespace {

std::filesystem::path FileOf(const client::Profile& profile) { return profile.folder / "self.pb"; }

}  // namespace

std::optional<registry::v1::Member> LastKnownSelf(const client::Profile& profile) {
  registry::v1::Member self;
  const auto file = FileOf(profile);
  if (!std::filesystem::is_regular_file(file) || !self.ParseFromString(crypto::ReadFile(file))) return std::nullopt;
  if (self.id() != profile.member_id) return std::nullopt;
  return self;
}

registry::v1::Member AskSelf(Line& line) {
  const auto self = line.session.Call(&registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest()).member();
  crypto::WriteFile(FileOf(line.session.profile()), self.SerializeAsString());
  return self;
}

}  // namespace kortelijn::desktop
