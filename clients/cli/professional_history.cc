#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/professional.h"
#include "clients/common/entry_wording.h"
#include "clients/common/translate.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using RegistryStub = registry::v1::RegistryService::Stub;

struct HistoryOptions {
  std::string person;
  int limit = 50;
};

void History(Context& context, const HistoryOptions& options) {
  registry::v1::ListProfessionalChangesRequest request;
  request.set_professional_id(options.person.empty() ? context.session().profile().member_id : context.people().Resolve(options.person));
  const auto response = AllPages(context, &RegistryStub::ListProfessionalChanges, request, options.limit,
                                 &registry::v1::ListProfessionalChangesResponse::changes_size);
  if (context.screen().Json(response)) return;
  Table table({{Tr("when"), "change_time"},
               {Tr("who"), "actor"},
               {Tr("field"), "field"},
               Spilling({Tr("was"), "before"}, Tr("was: {value}")),
               Spilling({Tr("became"), "after"}, Tr("became: {value}"))});
  for (const auto& change : response.changes()) {
    table.Add({When(KORTELIJN_GET_TIME(change, change_time), context.now()),
               {context.people().Name(change.actor_id()), change.actor_id()},
               {client::EntryFieldLabel(change.field()), change.field(), Tone::kStrong},
               {client::EntryFieldText(change.field(), change.before()), change.before()},
               {client::EntryFieldText(change.field(), change.after()), change.after()}});
  }
  if (table.empty()) return context.screen().Note({{Tr("Nothing has changed since the entry was made.")}});
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

}  // namespace

void AddHistory(Command& professional) {
  Command history = professional.Verb("history", Tr("what changed in an entry, by whom and when"));
  auto o = history.Runs(History);
  history.Text("person PERSON", o->person, Tr("id or name; yourself if left out"));
  history.Number("--limit N", o->limit, Tr("at most this many; 0 is all"));
}

}  // namespace kortelijn::cli
