#include "clients/cli/live.h"

#include "clients/common/translate.h"
#include "clients/common/wording.h"

namespace kortelijn::cli {

using client::Tr;

void AddLiveOptions(Command& verb, LiveOptions& options) {
  verb.Number("--for SECONDS", options.seconds, Tr("stop by itself after this many seconds"));
}

client::WatchPlan PlanOf(Context& context, const LiveOptions& options) {
  client::WatchPlan plan;
  if (options.seconds > 0) plan.lasting = std::chrono::seconds(options.seconds);
  plan.on_interruption = [&context](const base::Fault& fault) {
    context.screen().Note({{client::Explain(fault).sentence + " " + Tr("Trying again …"), Tone::kWarn}});
  };
  return plan;
}

}  // namespace kortelijn::cli
