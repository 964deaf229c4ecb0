#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/cli/prompt.h"
#include "clients/common/local_reason.h"
#include "clients/common/private_key.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/enrolment_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/crypto/handshake.h"
#include "services/common/crypto/pki.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

namespace v1 = registry::v1;
using base::Code;
using client::LocalFault;
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

std::string PinnedAuthority(const EnrolOptions& options) {
  if (crypto::NormalFingerprint(options.fingerprint).empty()) throw client::UsageFault(Tr("--ca-fingerprint is not 64 hexadecimal digits"));
  try {
    return crypto::FetchAuthority(options.enrol, options.fingerprint);
  } catch (const base::Fault& fault) {
    const bool away = fault.code() == Code::kUnavailable;
    throw LocalFault(fault.code(), away ? client::reason::kServerUnreachable : client::reason::kFingerprintMismatch)
        .With("server", options.enrol);
  }
}

std::string AuthorityOf(Context& context, const EnrolOptions& options) {
  if (!options.authority.empty()) return context.TextFrom("@" + options.authority) + "\n";
  if (!options.fingerprint.empty()) return PinnedAuthority(options);
  throw client::UsageFault(Tr("Give --ca-fingerprint or --authority: it says which network you trust."));
}

v1::EnrolResponse Redeem(const EnrolOptions& options, const std::string& authority, const v1::EnrolRequest& request) {
  grpc::ClientContext call;
  call.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  v1::EnrolResponse response;
  const auto status = v1::EnrolmentService::Stub(wire::OpenChannel(options.enrol, {authority, "", ""})).Enrol(&call, request, &response);
  if (!status.ok()) throw client::FaultOf(status, options.enrol);
  const bool same =
      crypto::ReadCertificate(response.authority()).fingerprint_sha256 == crypto::ReadCertificate(authority).fingerprint_sha256;
  if (!same) throw LocalFault(Code::kFailedPrecondition, client::reason::kFingerprintMismatch).With("server", options.enrol);
  return response;
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

/// The name asked for, unless another person on this machine has it; then the person's own id.
std::string ProfileName(const Context& context, const std::string& member_id) {
  const std::string asked = context.options().profile;
  const auto names = context.profiles().Names();
  const bool taken = std::find(names.begin(), names.end(), asked) != names.end() && context.profiles().Load(asked).member_id != member_id;
  return asked.empty() || taken ? member_id : asked;
}

client::KeyRequest NewKey(Context& context, const EnrolOptions& options) {
  if (!options.token.empty() && options.protect) throw client::UsageFault(Tr("--protect goes without --token: the token has its PIN."));
  auto secrets = context.Secrets();
  if (!options.token.empty()) return client::NewKeyInToken(options.token, secrets);
  return options.protect ? client::NewKeyUnder(NewPassphrase(context)) : client::NewOpenKey();
}

void Enrol(Context& context, const EnrolOptions& options) {
  if (!context.options().profile.empty()) context.profiles().FolderOf(context.options().profile);
  const auto services = Services(options.services);
  const std::string authority = AuthorityOf(context, options);
  const auto key = NewKey(context, options);
  v1::EnrolRequest request;
  request.set_code(context.TextFrom(options.code));
  request.set_certificate_request(key.request);
  const auto response = Redeem(options, authority, request);
  const std::string name = ProfileName(context, response.member_id());
  context.profiles().Save({name, context.profiles().FolderOf(name), options.server, services, response.member_id(), options.token},
                          {authority, key.kept, response.certificate()});
  Card card;
  card.Add(Tr("Enrolled as"), "member_id", Plain(response.member_id(), Tone::kStrong));
  card.Add(Tr("Profile"), "profile", Plain(name));
  card.Add(Tr("Certificate until"), "expire_time", OnDay(KORTELIJN_GET_TIME(response, expire_time)));
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
