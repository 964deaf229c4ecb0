#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/cli/prompt.h"
#include "clients/common/enrolment.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

struct EnrolOptions {
  std::string code;
  std::string server;
  std::string enrol;
  std::string authority;
  std::string fingerprint;
  std::vector<std::string> services;
  std::string token;
  bool protect = false;
};

std::string AuthorityOf(Context& context, const EnrolOptions& options) {
  if (!options.authority.empty()) return context.TextFrom("@" + options.authority) + "\n";
  if (!options.fingerprint.empty()) return client::PinnedAuthority(options.enrol, options.fingerprint);
  throw client::UsageFault(Tr("Give --ca-fingerprint or --authority: it says which network you trust."));
}

std::map<std::string, std::string> Services(const std::vector<std::string>& typed) {
  std::map<std::string, std::string> services;
  for (const auto& pair : typed) {
    const auto parts = base::Split(pair, '=');
    if (parts.size() != 2) throw client::UsageFault(client::Fill(Tr("--service “{typed}” is not SERVICE=HOST:PORT"), {{"typed", pair}}));
    services[parts[0]] = parts[1];
  }
  return services;
}

client::KeyRequest NewKey(Context& context, const EnrolOptions& options) {
  if (!options.token.empty() && options.protect) throw client::UsageFault(Tr("--protect goes without --token: the token has its PIN."));
  auto secrets = context.Secrets();
  if (!options.token.empty()) return client::NewKeyInToken(options.token, secrets);
  return options.protect ? client::NewKeyUnder(NewPassphrase(context)) : client::NewOpenKey();
}

void Enrol(Context& context, const EnrolOptions& options) {
  if (!context.options().profile.empty()) context.profiles().FolderOf(context.options().profile);
  client::Enrolment enrolment{.server = options.server, .enrol = options.enrol, .services = Services(options.services)};
  enrolment.authority = AuthorityOf(context, options);
  enrolment.token = options.token;
  enrolment.profile = context.options().profile;
  const auto key = NewKey(context, options);
  enrolment.code = context.TextFrom(options.code);
  const auto redeemed = client::Redeem(context.profiles(), enrolment, key, context.now());
  context.profiles().Save(redeemed.profile, redeemed.identity);
  Card card;
  card.Add(Tr("Enrolled as"), "member_id", Plain(redeemed.profile.member_id, Tone::kStrong));
  card.Add(Tr("Profile"), "profile", Plain(redeemed.profile.name));
  card.Add(Tr("Certificate until"), "expire_time", OnDay(redeemed.expire_time));
  context.screen().Show(card);
}

}  // namespace

void AddEnrol(Command& root) {
  Command enrol = root.Verb("enrol", Tr("become yourself on this machine, with a code from your coordinator"));
  auto o = enrol.Runs(Enrol);
  enrol.Text("code CODE", o->code, Tr("the one-time code; - reads it from the input"));
  enrol.Text("--server HOST:PORT", o->server, Tr("the network's service"));
  enrol.Text("--enrol HOST:PORT", o->enrol, Tr("where the network enrols people"));
  enrol.Text("--ca-fingerprint HEX", o->fingerprint, Tr("SHA-256 fingerprint of the network's authority, as your coordinator gave it"));
  enrol.Text("--authority FILE", o->authority, Tr("the network's authority in a file (PEM), instead of its fingerprint"));
  enrol.Flag("--protect", o->protect, Tr("put a passphrase on the key in your profile"));
  enrol.Text("--token URI", o->token, Tr("keep the key in a card or stick: pkcs11:token=NAME;object=NAME; it is made there if it is not"));
  enrol.Texts("--service NAME=HOST:PORT", o->services, Tr("another address for registry, consultation, referral or insight"));
  for (const auto* name : {"code", "--server", "--enrol"}) enrol.Required(name);
}

}  // namespace kortelijn::cli
