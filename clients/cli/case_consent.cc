#include "clients/cli/case.h"
#include "clients/cli/context.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/vocabulary.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using ConsultationStub = consultation::v1::ConsultationService::Stub;

struct ConsentOptions {
  std::string id, person;
  std::optional<consultation::v1::ConsentScope> scope;
  std::optional<registry::v1::Dimension> dimension;
  consultation::v1::ConsentGiver giver = consultation::v1::CONSENT_GIVER_PERSON;
  bool objection = false;
};

struct InformOptions {
  std::string id;
  consultation::v1::ConsentGiver informed = consultation::v1::CONSENT_GIVER_PERSON;
};

/// A word about a person is of their domain; any other is of the social domain unless it is said.
consultation::v1::ConsentScope ScopeOf(Context& context, const ConsentOptions& options, const std::string& person) {
  if (options.scope || person.empty()) return options.scope.value_or(consultation::v1::CONSENT_SCOPE_SOCIAL);
  registry::v1::GetProfessionalRequest request;
  request.set_professional_id(person);
  const auto entry = context.Call(&registry::v1::RegistryService::Stub::GetProfessional, request).professional();
  const bool social = base::SocialDomain(static_cast<base::Discipline>(entry.discipline()));
  return social ? consultation::v1::CONSENT_SCOPE_SOCIAL : consultation::v1::CONSENT_SCOPE_CARE;
}

void Consent(Context& context, const ConsentOptions& options) {
  consultation::v1::RecordConsentRequest request;
  request.set_case_id(options.id);
  auto& consent = *request.mutable_consent();
  if (!options.person.empty()) consent.set_professional_id(context.people().Resolve(options.person));
  consent.set_scope(ScopeOf(context, options, consent.professional_id()));
  if (options.dimension) consent.set_dimension(*options.dimension);
  consent.set_giver(options.giver);
  consent.set_granted(!options.objection);
  const auto response = context.Call(&ConsultationStub::RecordConsent, request);
  if (!context.screen().Json(response))
    context.screen().Say(options.objection ? Tr("The objection is recorded.") : Tr("The consent is recorded."));
}

void Inform(Context& context, const InformOptions& options) {
  consultation::v1::RecordInformationRequest request;
  request.set_case_id(options.id);
  request.mutable_information()->set_informed(options.informed);
  const auto response = context.Call(&ConsultationStub::RecordInformation, request);
  if (!context.screen().Json(response)) context.screen().Say(Tr("It is recorded that you told what sharing means."));
}

}  // namespace

void AddConsentVerbs(Command& noun) {
  Command consent = noun.Verb("consent", Tr("record a consent or an objection"));
  auto o = consent.Runs(Consent);
  consent.Text("case CASE", o->id, Tr("the case"));
  consent.Required("case");
  consent.Choice("--scope", o->scope, Tr("to ask whom"));
  consent.Choice("-d,--dimension", o->dimension, Tr("only about this dimension"));
  consent.Text("--person PERSON", o->person, Tr("only about this person: id or name"));
  consent.Choice("--giver", o->giver, Tr("who gave it"));
  consent.Flag("--objection", o->objection, Tr("the person objects"));
  Command inform = noun.Verb("inform", Tr("record that you told what sharing in this network means"));
  auto i = inform.Runs(Inform);
  inform.Text("case CASE", i->id, Tr("the case"));
  inform.Required("case");
  inform.Choice("--who", i->informed, Tr("whom you told"));
}

}  // namespace kortelijn::cli
