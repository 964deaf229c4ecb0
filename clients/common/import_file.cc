#include "clients/common/import_file.h"

#include <string_view>

#include "clients/common/translate.h"
#include "clients/common/wording.h"

namespace kortelijn::client {
namespace {

constexpr std::size_t kMostBytes = 32 << 20;

/// No header of a sheet begins as JSON does.
bool IsJson(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text.starts_with('{') || text.starts_with('[');
}

}  // namespace

registry::v1::ImportProfessionalsRequest ImportRequestOf(std::string text, const std::string& name) {
  if (text.size() > kMostBytes) {
    throw UsageFault(
        Fill(Tr("{file} is larger than the 32 MiB that are loaded at once: load it in parts, each with the header"), {{"file", name}}));
  }
  registry::v1::ImportProfessionalsRequest request;
  (IsJson(text) ? request.mutable_hsds() : request.mutable_csv())->swap(text);
  return request;
}

}  // namespace kortelijn::client
