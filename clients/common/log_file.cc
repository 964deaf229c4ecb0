#include "clients/common/log_file.h"

#include <google/protobuf/util/json_util.h>

#include <fstream>

#include "clients/common/local_reason.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/wire/time.h"

namespace kortelijn::client {
namespace {

std::string ToLine(const google::protobuf::Message& message) {
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json);
  if (!status.ok()) throw std::runtime_error("a message cannot be written as JSON");
  return json + "\n";
}

bool Parse(const std::string& line, google::protobuf::Message& message) {
  return google::protobuf::util::JsonStringToMessage(line, &message).ok();
}

base::Fault BadLine(int number) {
  return UsageFault(Fill(Tr("Line {line} is not a row of a log nor a signed head."), {{"line", std::to_string(number)}}));
}

}  // namespace

std::string LogLine(const journal::v1::ExportedEntry& row) { return ToLine(row); }
std::string LogLine(const journal::v1::SignedHead& head) { return ToLine(head); }

void ReadLogFile(const std::filesystem::path& file, const std::function<void(const journal::v1::ExportedEntry&)>& on_row,
                 const std::function<void(const journal::v1::SignedHead&)>& on_head) {
  std::ifstream in(file);
  std::string line;
  int number = 0;
  bool ended = false;
  for (; std::getline(in, line); ++number) {
    journal::v1::ExportedEntry row;
    journal::v1::SignedHead head;
    if (!ended && Parse(line, row)) {
      on_row(row);
    } else if (Parse(line, head)) {
      ended = true;
      on_head(head);
    } else {
      throw BadLine(number + 1);
    }
  }
  if (in.bad() || number == 0) throw LocalFault(base::Code::kInvalidArgument, reason::kFileUnreadable).With("file", file.string());
}

std::vector<journal::v1::SignedHead> ReadHeads(const std::filesystem::path& file) {
  std::vector<journal::v1::SignedHead> heads;
  ReadLogFile(
      file, [](const journal::v1::ExportedEntry&) {}, [&](const journal::v1::SignedHead& head) { heads.push_back(head); });
  if (heads.empty())
    throw UsageFault(Fill(Tr("There is no signed head in {file}: make one with kortelijn log head"), {{"file", file.string()}}));
  return heads;
}

crypto::SignedHead ToHead(const journal::v1::SignedHead& head) {
  return {.source = head.source(),
          .seq = head.seq(),
          .hash = head.hash(),
          .time = KORTELIJN_GET_TIME(head, time),
          .public_key = head.public_key(),
          .signature = head.signature()};
}

}  // namespace kortelijn::client
