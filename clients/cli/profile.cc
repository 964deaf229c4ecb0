#include "clients/common/profile.h"

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/cli/prompt.h"
#include "clients/common/draft_key_file.h"
#include "clients/common/private_key.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/crypto/pki.h"
#include "services/common/crypto/protected_key.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

struct NameOptions {
  std::string name;
};

Cell Validity(base::Time end, base::Time now) {
  const auto days = std::chrono::duration_cast<std::chrono::days>(end - now).count();
  if (end <= now) return {client::Fill(Tr("expired on {day}"), {{"day", OnDay(end).text}}), OnDay(end).plain, Tone::kBad};
  const std::string left = client::TrPlural("{n} day left", "{n} days left", days);
  return {OnDay(end).text + " (" + left + ")", OnDay(end).plain, days < 14 ? Tone::kWarn : Tone::kPlain};
}

Cell ValidityOf(const client::Profile& profile, base::Time now) {
  return Validity(crypto::ReadCertificate(client::LoadIdentity(profile).certificate_pem).not_after, now);
}

void List(Context& context) {
  const auto& profiles = context.profiles();
  Table table({{"", "default"},
               {Tr("profile"), "profile"},
               {Tr("person"), "member_id"},
               {Tr("service"), "server"},
               {Tr("certificate until"), "expire_time"}});
  for (const auto& name : profiles.Names()) {
    const auto profile = profiles.Load(name);
    const bool current = name == profiles.Default();
    table.Add({{current ? "●" : " ", current ? "default" : "", Tone::kGood},
               Plain(name, Tone::kStrong),
               Plain(profile.member_id),
               Plain(profile.server),
               ValidityOf(profile, context.now())});
  }
  if (table.empty()) return context.screen().Say(Tr("Nobody is enrolled on this machine yet: kortelijn enrol"));
  context.screen().Show(table);
}

void Use(Context& context, const NameOptions& options) {
  context.profiles().SetDefault(options.name);
  context.screen().Say(client::Fill(Tr("From now on you act as “{name}”."), {{"name", options.name}}));
}

client::Profile Chosen(Context& context, const NameOptions& options) {
  const auto& profiles = context.profiles();
  return profiles.Load(profiles.Choose(options.name.empty() ? context.options().profile : options.name));
}

Cell KeyPlace(const client::Profile& profile) {
  if (!profile.token.empty()) return Plain(profile.token);
  if (crypto::IsProtected(client::LoadIdentity(profile).key_pem))
    return {Tr("in the profile, under a passphrase"), "PASSPHRASE", Tone::kPlain};
  return {Tr("in the profile, open"), "OPEN", Tone::kPlain};
}

void ProfileShow(Context& context, const NameOptions& options) {
  const auto profile = Chosen(context, options);
  Card card;
  card.Add(Tr("Profile"), "profile", Plain(profile.name, Tone::kStrong));
  card.Add(Tr("Person"), "member_id", Plain(profile.member_id));
  card.Add(Tr("Service"), "server", Plain(profile.server));
  for (const auto& [service, address] : profile.services) card.Add(service, service, Plain(address));
  card.Add(Tr("Certificate until"), "expire_time", ValidityOf(profile, context.now()));
  card.Add(Tr("Private key"), "key", KeyPlace(profile));
  card.Add(Tr("Folder"), "folder", Plain(profile.folder));
  context.screen().Show(card);
}

/// The key of the profile, opened. Errors: USAGE if it is in a token.
wire::Identity OpenedKey(const client::Profile& profile, client::Secrets& secrets) {
  if (!profile.token.empty()) throw client::UsageFault(Tr("The key of this profile is in a card or stick, which has its own PIN."));
  return client::OpenIdentity(profile, client::LoadIdentity(profile), secrets);
}

void Protect(Context& context, const NameOptions& options) {
  const auto profile = Chosen(context, options);
  const client::RenewalLock lock(profile, client::RenewalLock::Mode::kWait);
  if (crypto::IsProtected(client::LoadIdentity(profile).key_pem))
    throw client::UsageFault(Tr("There is a passphrase on this key already."));
  auto secrets = context.Secrets();
  const auto identity = OpenedKey(profile, secrets);
  client::ReplaceIdentity(profile, crypto::ProtectKey(identity.key_pem, NewPassphrase(context)), identity.certificate_pem);
  context.screen().Say(client::Fill(Tr("The key of “{name}” is under its passphrase from now on."), {{"name", profile.name}}));
}

void Unprotect(Context& context, const NameOptions& options) {
  const auto profile = Chosen(context, options);
  const client::RenewalLock lock(profile, client::RenewalLock::Mode::kWait);
  const bool covered = crypto::IsProtected(client::LoadIdentity(profile).key_pem);
  auto secrets = context.Secrets();
  const auto identity = OpenedKey(profile, secrets);
  if (covered) client::UncoverDraftKey(profile, secrets.Get(client::Secret::kPassphrase));
  client::ReplaceIdentity(profile, identity.key_pem, identity.certificate_pem);
  context.screen().Say(client::Fill(Tr("The key of “{name}” has no passphrase any more."), {{"name", profile.name}}));
}

void Whoami(Context& context) {
  const auto response = context.Call(&registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest());
  if (context.screen().Json(response)) return;
  const auto& member = response.member();
  std::vector<std::string> roles;
  std::vector<std::string> codes;
  for (const int role : member.roles()) {
    roles.push_back(client::Label(static_cast<access::v1::Role>(role)));
    codes.push_back(client::CodeOf(static_cast<access::v1::Role>(role)));
  }
  Card card;
  card.Add(Tr("You are"), "display_name", Plain(member.display_name(), Tone::kStrong));
  card.Add(Tr("Id"), "member_id", Plain(member.id()));
  card.Add(Tr("Network"), "network", Plain(response.network_name()));
  card.Add(Tr("Roles"), "roles", {base::Join(roles, ", "), base::Join(codes, ","), Tone::kPlain});
  card.Add(Tr("Certificate until"), "expire_time", ValidityOf(context.session().profile(), context.now()));
  card.Add(Tr("Service"), "server", Plain(context.session().profile().server));
  context.screen().Show(card);
}

}  // namespace

void AddWhoami(Command& root) { root.Verb("whoami", Tr("who you are here")).Does(Whoami); }

void AddProfile(Command& root) {
  Command profile = root.Noun("profile", Tr("the people this machine can act as"));
  profile.Verb("list", Tr("all profiles")).Does(List);
  Command use = profile.Verb("use", Tr("act as this person from now on"));
  use.Text("name NAME", use.Runs(Use)->name, Tr("the profile"));
  use.Required("name");
  Command show = profile.Verb("show", Tr("one profile"));
  show.Text("name NAME", show.Runs(ProfileShow)->name, Tr("the profile; else the one in use"));
  Command protect = profile.Verb("protect", Tr("put a passphrase on the private key"));
  protect.Text("name NAME", protect.Runs(Protect)->name, Tr("the profile; else the one in use"));
  Command unprotect = profile.Verb("unprotect", Tr("take the passphrase off the private key"));
  unprotect.Text("name NAME", unprotect.Runs(Unprotect)->name, Tr("the profile; else the one in use"));
}

}  // namespace kortelijn::cli
