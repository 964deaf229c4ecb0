#include "clients/cli/case.h"
#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/identity_service.grpc.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

struct EmergencyOptions {
  std::string id, reason;
};

void Open(Context& context, const EmergencyOptions& options) {
  auto& screen = context.screen();
  consultation::v1::OpenInEmergencyRequest request;
  request.set_case_id(options.id);
  request.set_reason(context.TextFrom(options.reason));
  screen.Note({{Tr("You are about to open a case without being in its circle."), Tone::kBad}});
  screen.Note({{Tr(
      "The privacy officer and the circle are told at once, and the circle reads your reason; all that you read is logged as such.")}});
  screen.Note({{Tr("Life in danger? Call 112 first.")}});
  ConfirmCase(context, options.id);
  const auto response = context.Call(&consultation::v1::IdentityService::Stub::OpenInEmergency, request);
  if (screen.Json(response)) return;
  screen.Say(
      Fill(Tr("The case is open to you until {time}."), {{"time", When(KORTELIJN_GET_TIME(response, end_time), context.now()).text}}));
  screen.Line({{Fill(Tr("Read it: kortelijn case show {id}; its questions: kortelijn consult list --case {id}"), {{"id", options.id}}),
                Tone::kFaint}});
}

}  // namespace

void AddEmergencyVerb(Command& noun) {
  Command emergency = noun.Verb("emergency", Tr("open a case for a short time without being in its circle, if the network allows it"));
  auto o = emergency.Runs(Open);
  emergency.Text("case CASE", o->id, Tr("the case"));
  emergency.Text("--reason TEXT", o->reason, Tr("why, in at least 10 characters; the circle reads it; @FILE reads it from a file"));
  emergency.Required("case");
  emergency.Required("--reason");
}

}  // namespace kortelijn::cli
