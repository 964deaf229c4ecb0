#include "clients/cli/wishes.h"

#include "clients/common/expertise_finder.h"
#include "clients/common/local_reason.h"
#include "clients/common/spoken.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/fault.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

constexpr std::size_t kOffered = 5;

client::ExpertiseFinder FinderHere(Context& context) {
  const auto network = context.Call(&registry::v1::RegistryService::Stub::GetNetwork, registry::v1::GetNetworkRequest()).network();
  return client::ExpertiseFinder(client::KnownTags(client::LanguageInUse(), network.expertise()));
}

/// The tag that is meant, if it is one of those offered.
std::optional<std::string> Chosen(Prompt& prompt, client::ExpertiseFinder finder, const std::string& typed) {
  const auto meant = finder.Suggest(typed, kOffered);
  if (meant.empty()) {
    prompt.Complain(Tr("No expertise by that name is known here."));
    return std::nullopt;
  }
  std::vector<std::string> choices;
  choices.reserve(meant.size() + 1);
  for (const auto& each : meant) choices.push_back(client::FindTag(finder.known(), each.tag)->label);
  choices.push_back(Tr("none of these"));
  const std::size_t chosen = prompt.Choice(Tr("Which do you mean?"), choices, 0);
  return chosen < meant.size() ? std::optional(meant[chosen].tag) : std::nullopt;
}

void AskExpertise(Context& context, Prompt& prompt, consultation::v1::Consultation& question) {
  while (question.expertise().empty()) {
    const std::string typed = prompt.Optional(Tr("Particular expertise wanted? In your own words; Enter for none:"));
    if (typed.empty()) return;
    if (const auto tag = Chosen(prompt, FinderHere(context), typed)) question.add_expertise(*tag);
  }
}

void AskLanguages(Prompt& prompt, consultation::v1::Consultation& question) {
  while (question.languages().empty()) {
    const std::string typed = prompt.Optional(Tr("Should they speak a particular language? Enter for none:"));
    if (typed.empty()) return;
    try {
      for (const auto& code : client::SpokenCodes({typed})) question.add_languages(code);
    } catch (const base::Fault& fault) {
      if (fault.reason() != client::reason::kUsage) throw;
      prompt.Complain(client::Explain(fault).sentence);
    }
  }
}

}  // namespace

void AskWishes(Context& context, Prompt& prompt, consultation::v1::Consultation& question) {
  AskExpertise(context, prompt, question);
  AskLanguages(prompt, question);
}

}  // namespace kortelijn::cli
