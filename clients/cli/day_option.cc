#include "clients/cli/day_option.h"

#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/calendar.h"

namespace kortelijn::cli {

using client::Tr;

base::Time StartOfDay(const std::string& option, const std::string& typed) {
  const auto day = base::ParseDay(typed);
  if (!day)
    throw client::UsageFault(
        client::Fill(Tr("{option}: “{typed}” is not a day such as 2025-06-03"), {{"option", option}, {"typed", typed}}));
  return base::FromAmsterdam(std::chrono::local_days(*day));
}

}  // namespace kortelijn::cli
