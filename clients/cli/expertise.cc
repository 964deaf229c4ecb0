#include "clients/cli/expertise.h"

#include <google/protobuf/struct.pb.h>

#include <algorithm>

#include "clients/cli/cells.h"
#include "clients/cli/nouns.h"
#include "clients/common/expertise_finder.h"
#include "clients/common/local_reason.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/expertise.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using google::protobuf::Struct;

constexpr std::size_t kNamed = 3;

struct ExpertiseListOptions {
  std::optional<registry::v1::Dimension> dimension;
};

struct SuggestOptions {
  std::vector<std::string> words;
  int limit = 5;
};

registry::v1::Dimension DimensionOf(const client::KnownTag& known) { return static_cast<registry::v1::Dimension>(known.dimension); }

/// Every name of the tag but the one it is shown by and the tag itself.
std::vector<std::string> OtherNames(const client::KnownTag& known) {
  std::vector<std::string> names(known.names.begin() + 1, known.names.end());
  std::erase_if(names, [&](const std::string& name) { return base::Fold(name) == known.tag || name == known.label; });
  return names;
}

Struct& AddRow(Struct& document, const client::KnownTag& known) {
  auto& row = *(*document.mutable_fields())["expertise"].mutable_list_value()->add_values()->mutable_struct_value();
  auto& fields = *row.mutable_fields();
  fields["tag"].set_string_value(known.tag);
  fields["label"].set_string_value(known.label);
  fields["dimension"].set_string_value(client::CodeOf(DimensionOf(known)));
  return row;
}

/// A document that has the list even if nothing is in it.
Struct EmptyDocument() {
  Struct document;
  (*document.mutable_fields())["expertise"].mutable_list_value();
  return document;
}

Struct ListDocument(const std::vector<client::KnownTag>& tags) {
  Struct document = EmptyDocument();
  for (const auto& known : tags) {
    auto& names = *(*AddRow(document, known).mutable_fields())["names"].mutable_list_value();
    for (const auto& name : OtherNames(known)) names.add_values()->set_string_value(name);
  }
  return document;
}

void ExpertiseList(Context& context, const ExpertiseListOptions& options) {
  auto tags = client::KnownTags(client::LanguageInUse());
  if (options.dimension) std::erase_if(tags, [&](const auto& known) { return DimensionOf(known) != *options.dimension; });
  if (context.screen().Json(ListDocument(tags))) return;
  Table table({{Tr("tag"), "tag"},
               {Tr("name"), "label"},
               {Tr("dimension"), "dimension"},
               Spilling({Tr("also called"), "names"}, Tr("also called {value}"))});
  for (const auto& known : tags) {
    table.Add({Plain(known.tag, Tone::kStrong), Plain(known.label), Word(DimensionOf(known)), Plain(base::Join(OtherNames(known), ", "))});
  }
  context.screen().Show(table);
}

Struct SuggestDocument(const std::vector<client::KnownTag>& tags, const std::vector<client::Suggestion>& suggestions) {
  Struct document = EmptyDocument();
  for (const auto& each : suggestions) {
    auto& fields = *AddRow(document, *client::FindTag(tags, each.tag)).mutable_fields();
    fields["score"].set_number_value(each.score);
    fields["matched"].set_string_value(each.matched);
  }
  return document;
}

void Suggest(Context& context, const SuggestOptions& options) {
  client::ExpertiseFinder finder(client::KnownTags(client::LanguageInUse()));
  const auto& tags = finder.known();
  const auto suggestions = finder.Suggest(base::Join(options.words, " "), static_cast<std::size_t>(options.limit));
  if (context.screen().Json(SuggestDocument(tags, suggestions))) return;
  if (suggestions.empty()) return context.screen().Say(Tr("No tag looks like that; all of them: kortelijn expertise list"));
  Table table({{Tr("tag"), "tag"},
               {Tr("name"), "label"},
               {Tr("dimension"), "dimension"},
               {Tr("recognised by"), "matched"},
               {Tr("likeness"), "score"}});
  for (const auto& each : suggestions) {
    const auto& known = *client::FindTag(tags, each.tag);
    table.Add({Plain(known.tag, Tone::kStrong), Plain(known.label), Word(DimensionOf(known)), Plain(each.matched), Score(each.score)});
  }
  context.screen().Show(table);
}

base::Fault Unknown(const std::string& typed, const std::vector<client::Suggestion>& suggestions) {
  std::vector<std::string> tags;
  std::ranges::transform(suggestions, std::back_inserter(tags), &client::Suggestion::tag);
  return client::LocalFault(base::Code::kInvalidArgument, client::reason::kExpertiseUnknown)
      .With("typed", typed)
      .With("tags", base::Join(tags, ", "));
}

}  // namespace

void RequireKnownExpertise(Context& context, const google::protobuf::RepeatedPtrField<std::string>& tags) {
  if (std::ranges::all_of(tags, [](const std::string& tag) { return base::FindExpertise(tag) != nullptr; })) return;
  const auto network = context.Call(&registry::v1::RegistryService::Stub::GetNetwork, registry::v1::GetNetworkRequest()).network();
  client::ExpertiseFinder finder(client::KnownTags(client::LanguageInUse(), network.expertise()));
  for (const auto& tag : tags) {
    if (client::FindTag(finder.known(), tag) != nullptr) continue;
    const auto suggestions = finder.Suggest(tag, kNamed);
    if (!suggestions.empty()) throw Unknown(tag, suggestions);
  }
}

void AddExpertise(Command& root) {
  Command expertise = root.Noun("expertise", Tr("the tags by which people say what they know more of"));
  Command list = expertise.Verb("list", Tr("the tags that every network has; its own: kortelijn network show"));
  list.Choice("--dimension", list.Runs(ExpertiseList)->dimension, Tr("only with this dimension"));
  Command suggest = expertise.Verb("suggest", Tr("find the tag for what you would call it; nothing is sent"));
  auto o = suggest.Runs(Suggest);
  suggest.Texts("words WORDS", o->words, Tr("in your own words"));
  suggest.Required("words");
  suggest.Number("--limit N", o->limit, Tr("at most this many"));
}

}  // namespace kortelijn::cli
