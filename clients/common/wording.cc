#include "clients/common/wording.h"

#include <algorithm>
#include <map>

#include "clients/common/finding.h"
#include "clients/common/labels.h"
#include "clients/common/local_reason.h"
#include "clients/common/reason_table.h"
#include "clients/common/translate.h"
#include "kortelijn/access/v1/access.pb.h"
#include "kortelijn/referral/v1/referral.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

using Details = std::map<std::string, std::string>;

const ReasonRow* ReasonOf(std::string_view reason) {
  const auto table = ReasonTable();
  const auto row = std::find_if(table.begin(), table.end(), [&](const ReasonRow& each) { return each.reason == reason; });
  return row == table.end() ? nullptr : &*row;
}

std::string Labels(const google::protobuf::EnumDescriptor* type, const std::string& codes) {
  std::vector<std::string> labels;
  for (const auto& code : base::Split(codes, ',')) {
    const auto value = ParseWord(type, code);
    labels.push_back(value ? Label(type, *value) : code);
  }
  return base::Join(labels, ", ");
}

Details Readable(Details details) {
  if (const auto roles = details.find("roles"); roles != details.end()) {
    roles->second = Labels(access::v1::Role_descriptor(), roles->second);
  }
  if (const auto state = details.find("state"); state != details.end()) {
    state->second = Labels(referral::v1::ReferralState_descriptor(), state->second);
  }
  details.try_emplace("consultation_line", "");
  details.try_emplace("incident", "–");
  return details;
}

std::string WithoutLooseEnds(std::string sentence) {
  const auto loose = sentence.find(" .");
  if (loose != std::string::npos) sentence.erase(loose, 1);
  return sentence;
}

}  // namespace

Explanation Explain(const base::Fault& fault) {
  Explanation explanation;
  explanation.reason = fault.reason();
  if (const auto* row = ReasonOf(fault.reason())) {
    const Details details = Readable(fault.details());
    explanation.sentence = Fill(Tr(row->sentence), details);
    explanation.advice = WithoutLooseEnds(Fill(Tr(row->advice), details));
  } else {
    explanation.sentence = fault.what();
    if (explanation.reason.empty()) explanation.reason = "CODE_" + std::to_string(static_cast<int>(fault.code()));
  }
  for (const auto& field : fault.fields()) explanation.fields.push_back(FieldName(field.field) + ": " + Finding(field.description));
  return explanation;
}

bool HasWording(std::string_view reason) { return ReasonOf(reason) != nullptr; }

base::Fault UsageFault(std::string problem) {
  return LocalFault(base::Code::kInvalidArgument, reason::kUsage).With("problem", std::move(problem));
}

base::Fault LocalFault(base::Code code, std::string_view reason) { return {code, reason, std::string(reason)}; }

}  // namespace kortelijn::client
