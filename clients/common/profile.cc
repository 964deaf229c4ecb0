#include "clients/common/profile.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "clients/common/local_reason.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/id.h"
#include "services/common/base/text.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::client {
namespace {

namespace fs = std::filesystem;
using base::Code;

constexpr const char* kNextKey = "key.next.pem";
constexpr const char* kNextCertificate = "certificate.next.pem";

fs::path HomeFolder(const Variables& variables) {
  if (const auto home = Get(variables, "KORTELIJN_HOME"); !home.empty()) return home;
  if (const auto config = Get(variables, "XDG_CONFIG_HOME"); !config.empty()) return fs::path(config) / "kortelijn";
  return fs::path(Get(variables, "HOME")) / ".config" / "kortelijn";
}

base::Fault Damaged(const Profile& profile, const std::string& file) {
  return LocalFault(Code::kFailedPrecondition, reason::kProfileDamaged)
      .With("profile", profile.name)
      .With("file", (profile.folder / file).string());
}

std::string ReadPart(const Profile& profile, const std::string& file) {
  if (!fs::is_regular_file(profile.folder / file)) throw Damaged(profile, file);
  return crypto::ReadFile(profile.folder / file);
}

void MakeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) throw LocalFault(Code::kUnavailable, reason::kFileUnwritable).With("file", folder.string());
}

/// Another process may be doing the same.
void FinishReplacing(const Profile& profile) {
  if (!fs::exists(profile.folder / kNextCertificate)) return;
  std::error_code done_by_another;
  fs::rename(profile.folder / kNextKey, profile.folder / "key.pem", done_by_another);
  fs::rename(profile.folder / kNextCertificate, profile.folder / "certificate.pem", done_by_another);
}

}  // namespace

const std::string& Profile::AddressOf(const std::string& service) const {
  const auto own = services.find(service);
  return own == services.end() ? server : own->second;
}

Profiles::Profiles(const Variables& variables) : home_(HomeFolder(variables)), from_variable_(Get(variables, "KORTELIJN_PROFILE")) {}

std::vector<std::string> Profiles::Names() const {
  std::vector<std::string> names;
  std::error_code absent;
  for (const auto& entry : fs::directory_iterator(home_ / "profiles", absent)) {
    if (fs::exists(entry.path() / "profile.json")) names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string Profiles::Choose(const std::string& asked) const {
  if (!asked.empty()) return asked;
  if (!from_variable_.empty()) return from_variable_;
  const std::string name = Default();
  if (name.empty()) throw LocalFault(Code::kUnauthenticated, reason::kNoProfile);
  return name;
}

std::string Profiles::Default() const {
  const auto file = home_ / "default-profile";
  if (!fs::is_regular_file(file)) return {};
  return std::string(base::Trim(crypto::ReadFile(file)));
}

void Profiles::SetDefault(const std::string& name) const {
  if (!fs::exists(FolderOf(name) / "profile.json")) throw Unknown(name);
  crypto::WriteFile(home_ / "default-profile", name + "\n");
}

fs::path Profiles::FolderOf(const std::string& name) const {
  if (!base::ValidId(name))
    throw UsageFault(Fill(Tr("“{name}” cannot be the name of a profile: 3 to 32 of a-z, 0-9, '.' and '-'"), {{"name", name}}));
  return home_ / "profiles" / name;
}

base::Fault Profiles::Unknown(const std::string& name) const {
  return LocalFault(Code::kNotFound, reason::kProfileUnknown).With("profile", name).With("profiles", base::Join(Names(), ", "));
}

Profile Profiles::Load(const std::string& name) const {
  Profile profile{name, FolderOf(name), {}, {}, {}, {}};
  if (!fs::exists(profile.folder / "profile.json")) throw Unknown(name);
  const auto json = nlohmann::json::parse(ReadPart(profile, "profile.json"), nullptr, false);
  const bool usable = json.is_object() && json.contains("server") && json["server"].is_string();
  if (!usable) throw Damaged(profile, "profile.json");
  profile.server = json["server"];
  profile.member_id = json.value("member_id", "");
  profile.token = json.value("token", "");
  if (!json.contains("services")) return profile;
  for (const auto& [service, address] : json["services"].items()) {
    if (!address.is_string()) throw Damaged(profile, "profile.json");
    profile.services[service] = address;
  }
  return profile;
}

void Profiles::Save(const Profile& profile, const wire::Identity& identity) const {
  for (const auto& folder : {home_, home_ / "profiles", profile.folder}) MakeFolder(folder);
  const RenewalLock lock(profile, RenewalLock::Mode::kWait);
  crypto::WriteFile(profile.folder / "authority.pem", identity.authority_pem);
  ReplaceIdentity(profile, identity.key_pem, identity.certificate_pem);
  nlohmann::ordered_json json = {{"server", profile.server}, {"services", profile.services}, {"member_id", profile.member_id}};
  if (!profile.token.empty()) json["token"] = profile.token;
  if (!profile.token.empty()) fs::remove(profile.folder / "key.pem");
  crypto::WriteFile(profile.folder / "profile.json", json.dump(2) + "\n");
  if (Default().empty()) SetDefault(profile.name);
}

wire::Identity LoadIdentity(const Profile& profile) {
  constexpr int kTries = 100;
  for (int i = 0; i < kTries; ++i) {
    FinishReplacing(profile);
    wire::Identity identity{ReadPart(profile, "authority.pem"), {}, ReadPart(profile, "certificate.pem")};
    if (profile.token.empty()) identity.key_pem = ReadPart(profile, "key.pem");
    // In this order: a key that was replaced meanwhile shows as one or the other.
    const bool settled = !fs::exists(profile.folder / kNextCertificate);
    if (settled && ReadPart(profile, "certificate.pem") == identity.certificate_pem) return identity;
  }
  throw Damaged(profile, kNextCertificate);
}

void ReplaceIdentity(const Profile& profile, const std::string& key_pem, const std::string& certificate_pem) {
  if (!key_pem.empty()) crypto::WriteFile(profile.folder / kNextKey, key_pem);
  crypto::WriteFile(profile.folder / kNextCertificate, certificate_pem);
  FinishReplacing(profile);
}

RenewalLock::RenewalLock(const Profile& profile, Mode mode)
    : file_(open((profile.folder / "renewal.lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)) {
  if (file_ < 0 || flock(file_, mode == Mode::kWait ? LOCK_EX : LOCK_EX | LOCK_NB) == 0) return;
  close(file_);
  file_ = -1;
}

RenewalLock::~RenewalLock() {
  if (file_ >= 0) close(file_);
}

}  // namespace kortelijn::client
