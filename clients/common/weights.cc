#include "clients/common/weights.h"

#include <charconv>

#include "clients/common/labels.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::client {

using registry::v1::Dimension;
using registry::v1::Dimension_descriptor;

Dimension ParseDimension(const std::string& typed) {
  if (const auto dimension = ParseWord(Dimension_descriptor(), typed)) return static_cast<Dimension>(*dimension);
  throw UsageFault(Fill(Tr("“{typed}” is not a dimension; there are: {words}"),
                        {{"typed", typed}, {"words", base::Join(Words(Dimension_descriptor()), ", ")}}));
}

Weighed ParseWeighed(const std::string& typed) {
  const auto colon = typed.find(':');
  Weighed weighed{ParseDimension(typed.substr(0, colon)), 0};
  if (colon == std::string::npos) return weighed;
  const char* end = typed.data() + typed.size();
  const auto [stop, error] = std::from_chars(typed.data() + colon + 1, end, weighed.weight);
  if (error == std::errc() && stop == end && weighed.weight >= 1 && weighed.weight <= 100) return weighed;
  throw UsageFault(Fill(Tr("“{typed}”: a weight is a whole number from 1 to 100"), {{"typed", typed}}));
}

}  // namespace kortelijn::client
