#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/cli/prompt.h"
#include "clients/common/local_reason.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/consultation/v1/retention_service.grpc.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using RetentionStub = consultation::v1::RetentionService::Stub;

struct RetentionListOptions {
  bool lapsed = false;
  int limit = 50;
};

struct HoldOptions {
  std::string id, reason;
};

struct EraseOptions {
  std::string id;
  consultation::v1::ErasureGround ground = consultation::v1::ERASURE_GROUND_UNSPECIFIED;
  bool yes = false;
};

Cell State(const consultation::v1::Retention& kept, base::Time now) {
  if (kept.has_erase_time()) return {Tr("erased"), "ERASED", Tone::kFaint};
  if (kept.held()) return {Tr("legal hold"), "HELD", Tone::kWarn};
  if (KORTELIJN_GET_TIME(kept, keep_until) <= now) return {Tr("may go"), "LAPSED", Tone::kGood};
  return {Tr("kept"), "KEPT", Tone::kPlain};
}

void RetentionList(Context& context, const RetentionListOptions& options) {
  consultation::v1::ListRetentionRequest request;
  request.set_only_lapsed(options.lapsed);
  const auto response =
      AllPages(context, &RetentionStub::ListRetention, request, options.limit, &consultation::v1::ListRetentionResponse::retentions_size);
  if (context.screen().Json(response)) return;
  Table table({{Tr("case or question"), "id"},
               {Tr("kind of file"), "class"},
               {Tr("last change"), "update_time"},
               {Tr("kept until"), "keep_until"},
               {Tr("state"), "state"},
               ForPrograms({"", "erase_time"}),
               Spilling({Tr("erased because"), "ground"})});
  for (const auto& kept : response.retentions()) {
    table.Add({Id(kept.id()), Word(kept.retention_class()), OnDay(KORTELIJN_GET_TIME(kept, update_time)),
               OnDay(KORTELIJN_GET_TIME(kept, keep_until)), State(kept, context.now()),
               When(KORTELIJN_GET_TIME(kept, erase_time), context.now()),
               kept.has_erase_time() ? Word(kept.ground(), Tone::kFaint) : Plain("")});
  }
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

consultation::v1::SetLegalHoldResponse SetHold(Context& context, const HoldOptions& options, bool held) {
  consultation::v1::SetLegalHoldRequest request;
  request.set_case_id(options.id);
  request.set_held(held);
  request.set_reason(context.TextFrom(options.reason));
  return context.Call(&RetentionStub::SetLegalHold, request);
}

void Hold(Context& context, const HoldOptions& options) {
  const auto response = SetHold(context, options, true);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("A legal hold lies on {id}: nothing of it is erased."), {{"id", response.retention().id()}}));
}

void Release(Context& context, const HoldOptions& options) {
  const auto response = SetHold(context, options, false);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("The legal hold on {id} is lifted."), {{"id", response.retention().id()}}));
}

/// The person types what they are about to destroy.
void Confirm(Context& context, const EraseOptions& options) {
  if (options.yes) return;
  if (!context.environment().in_terminal) throw client::UsageFault(Tr("Erasing cannot be undone: confirm it with --yes."));
  context.screen().Note(
      {{Fill(Tr("Everything that was said in {id} will be destroyed, for everybody and for good."), {{"id", options.id}}), Tone::kWarn}});
  const auto typed = Prompt(context).Line(Tr("Type its number to confirm"));
  if (typed != options.id) throw client::LocalFault(base::Code::kAborted, client::reason::kStopped);
}

void Erase(Context& context, const EraseOptions& options) {
  Confirm(context, options);
  consultation::v1::EraseCaseRequest request;
  request.set_case_id(options.id);
  request.set_ground(options.ground);
  const auto response = context.Call(&RetentionStub::EraseCase, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("What was said in {id} is destroyed; only that it was there is still known."), {{"id", options.id}}));
}

void AddHold(Command verb, std::shared_ptr<HoldOptions> options) {
  verb.Text("case CASE", options->id, Tr("case number, or the id of an anonymous question"));
  verb.Text("--reason TEXT", options->reason, Tr("why; @FILE for the text of a file"));
  for (const auto* name : {"case", "--reason"}) verb.Required(name);
}

}  // namespace

void AddRetention(Command& root) {
  Command retention = root.Noun("retention", Tr("how long what was said is kept, and its destruction"));
  Command list = retention.Verb("list", Tr("what is kept and until when, for the privacy officer"));
  auto l = list.Runs(RetentionList);
  list.Flag("--lapsed", l->lapsed, Tr("only what may go now"));
  list.Number("--limit N", l->limit, Tr("at most this many; 0 is all"));
  Command hold = retention.Verb("hold", Tr("lay a legal hold on a case: nothing of it is erased"));
  AddHold(hold, hold.Runs(Hold));
  Command release = retention.Verb("release", Tr("lift a legal hold"));
  AddHold(release, release.Runs(Release));
  Command erase = retention.Verb("erase", Tr("destroy everything that was said in a case, for good"));
  auto e = erase.Runs(Erase);
  erase.Text("case CASE", e->id, Tr("case number, or the id of an anonymous question"));
  erase.Choice("--ground", e->ground, Tr("why"));
  erase.Flag("--yes", e->yes, Tr("do not ask whether it is meant"));
  for (const auto* name : {"case", "--ground"}) erase.Required(name);
}

}  // namespace kortelijn::cli
