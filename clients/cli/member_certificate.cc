#include "clients/cli/member.h"
#include "clients/common/translate.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

struct CertificateOptions {
  std::string id;
  std::string file;
};

/// Links or unlinks the certificate in the file; says the sentence, with its names filled in.
void Set(Context& context, const CertificateOptions& options, bool linked, const std::string& sentence) {
  const auto facts = crypto::ReadCertificate(context.TextFrom("@" + options.file) + "\n");
  registry::v1::SetExternalCertificateRequest request;
  request.set_member_id(options.id);
  request.mutable_certificate()->set_issuer(facts.issuer);
  request.mutable_certificate()->set_subject(facts.subject);
  request.set_linked(linked);
  const auto response = context.Call(&registry::v1::RegistryService::Stub::SetExternalCertificate, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(sentence, {{"subject", facts.subject}, {"issuer", facts.issuer}, {"name", response.member().display_name()}}));
}

void Link(Context& context, const CertificateOptions& options) {
  Set(context, options, true, Tr("“{subject}”, issued by “{issuer}”, speaks for {name} from now on."));
}

void Unlink(Context& context, const CertificateOptions& options) {
  Set(context, options, false, Tr("“{subject}”, issued by “{issuer}”, does not speak for {name} any more."));
}

void AddVerb(Command verb, const std::shared_ptr<CertificateOptions>& options) {
  verb.Text("person ID", options->id, Tr("the person's id"));
  verb.Text("--file CERT.pem", options->file, Tr("the certificate (PEM), without its key"));
  verb.Required("person");
  verb.Required("--file");
}

}  // namespace

void AddMemberCertificate(Command& member) {
  Command certificate = member.Noun("certificate", Tr("certificates of other authorities, such as UZI and PKIoverheid"));
  Command link = certificate.Verb("link", Tr("let a certificate speak for this person"));
  AddVerb(link, link.Runs(Link));
  Command unlink = certificate.Verb("unlink", Tr("end that, at once and everywhere"));
  AddVerb(unlink, unlink.Runs(Unlink));
}

}  // namespace kortelijn::cli
