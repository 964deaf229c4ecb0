#include <google/protobuf/descriptor.h>
#include <grpcpp/support/status_code_enum.h>
#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <optional>
#include <regex>
#include <set>

#include "kortelijn/access/v1/reason.pb.h"
#include "services/common/base/fault.h"
#include "services/common/rpc/access.h"
#include "tests/contract/source_tree.h"

namespace kortelijn::contract {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::EnumDescriptor;
using google::protobuf::FileDescriptor;

/// The values of one `enum class` by name, as written in a header.
struct CppEnum {
  std::string file;
  std::string name;
  std::map<std::string, int> values;
};

std::vector<CppEnum> EnumsIn(const SourceFile& header) {
  static const std::regex kEnum("enum class (\\w+)[^{;]*\\{([^}]*)\\}");
  static const std::regex kValue("k(\\w+) = (\\d+)");
  std::vector<CppEnum> found;
  for (std::sregex_iterator it(header.text.begin(), header.text.end(), kEnum), end; it != end; ++it) {
    CppEnum one{header.path, (*it)[1], {}};
    const std::string body = (*it)[2];
    for (std::sregex_iterator value(body.begin(), body.end(), kValue); value != end; ++value) {
      one.values[(*value)[1]] = std::stoi((*value)[2]);
    }
    found.push_back(std::move(one));
  }
  return found;
}

/// `GeneralPractitioner` as the proto writes it: `GENERAL_PRACTITIONER`.
std::string UpperSnake(std::string_view camel) {
  std::string snake;
  for (const char c : camel) {
    if (std::isupper(static_cast<unsigned char>(c)) && !snake.empty()) snake += '_';
    snake += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return snake;
}

void Collect(const FileDescriptor* file, std::set<const FileDescriptor*>& seen, std::map<std::string, const EnumDescriptor*>& enums) {
  if (!seen.insert(file).second) return;
  for (int i = 0; i < file->dependency_count(); ++i) Collect(file->dependency(i), seen, enums);
  if (!file->package().starts_with("kortelijn.")) return;
  for (int i = 0; i < file->enum_type_count(); ++i) enums[file->enum_type(i)->name()] = file->enum_type(i);
}

/// Every enum of kortelijn.* by its simple name, which is unique.
const std::map<std::string, const EnumDescriptor*>& ProtoEnums() {
  static const auto kEnums = [] {
    std::set<const FileDescriptor*> seen;
    std::map<std::string, const EnumDescriptor*> enums;
    const rpc::AccessTable access;
    for (const auto* service : access.services()) Collect(service->file(), seen, enums);
    Collect(access::v1::Reason_descriptor()->file(), seen, enums);
    return enums;
  }();
  return kEnums;
}

std::map<std::string, int> ValuesOf(const EnumDescriptor& descriptor) {
  const std::string prefix = UpperSnake(descriptor.name()) + "_";
  std::map<std::string, int> values;
  for (int i = 0; i < descriptor.value_count(); ++i)
    values[descriptor.value(i)->name().substr(prefix.size())] = descriptor.value(i)->number();
  return values;
}

std::map<std::string, int> InProtoWords(const std::map<std::string, int>& values) {
  std::map<std::string, int> words;
  for (const auto& [name, number] : values) words[UpperSnake(name)] = number;
  return words;
}

TEST(VocabularyTest, SharedWordsAreExactlyThoseOfTheProtoFiles) {
  const auto enums = EnumsIn({"services/common/base/vocabulary.h", ReadText("services/common/base/vocabulary.h")});
  ASSERT_GE(enums.size(), 10u);
  for (const auto& one : enums) {
    ASSERT_TRUE(ProtoEnums().contains(one.name)) << one.name << " is in no proto file";
    EXPECT_EQ(InProtoWords(one.values), ValuesOf(*ProtoEnums().at(one.name))) << one.name;
  }
}

TEST(VocabularyTest, AnEnumOfADomainThatSharesANameSharesItsNumbers) {
  for (const auto& header : ReadTree({"services"}, {".h"})) {
    for (const auto& one : EnumsIn(header)) {
      if (!ProtoEnums().contains(one.name)) continue;
      const auto proto = ValuesOf(*ProtoEnums().at(one.name));
      for (const auto& [name, number] : InProtoWords(one.values)) {
        ASSERT_TRUE(proto.contains(name)) << header.path << ": " << one.name << "::" << name << " is not in the proto";
        EXPECT_EQ(number, proto.at(name)) << header.path << ": " << one.name << "::" << name;
      }
    }
  }
}

TEST(VocabularyTest, EnumNamesAreUniqueInTheWholeInstallation) {
  std::set<std::string> names;
  std::set<const FileDescriptor*> files;
  for (const auto& [name, descriptor] : ProtoEnums()) files.insert(descriptor->file());
  for (const auto* file : files) {
    for (int i = 0; i < file->enum_type_count(); ++i) {
      EXPECT_TRUE(names.insert(file->enum_type(i)->name()).second) << file->enum_type(i)->full_name();
    }
  }
}

TEST(VocabularyTest, ReasonsAreExactlyThoseOfTheProtoFile) {
  static const std::regex kReason("string_view k(\\w+) = \"(\\w+)\"");
  const std::string text = ReadText("services/common/base/reason.h");
  std::set<std::string> ours;
  for (std::sregex_iterator it(text.begin(), text.end(), kReason), end; it != end; ++it) {
    EXPECT_EQ(UpperSnake((*it)[1].str()), (*it)[2].str());
    ours.insert((*it)[2]);
  }
  std::set<std::string> theirs;
  for (const auto& [name, number] : ValuesOf(*access::v1::Reason_descriptor())) {
    if (number != 0) theirs.insert(name);
  }
  EXPECT_EQ(ours, theirs);
}

TEST(VocabularyTest, EveryReasonSaysItsCodeFirst) {
  static const std::regex kDocumented("// ([A-Z_]+): [^\\n]*(\\n  //[^\\n]*)*\\n  REASON_(\\w+) = \\d+;");
  const std::string text = ReadText("proto/kortelijn/access/v1/reason.proto");
  const auto begin = std::sregex_iterator(text.begin(), text.end(), kDocumented);
  EXPECT_EQ(std::distance(begin, std::sregex_iterator()), access::v1::Reason_descriptor()->value_count() - 1);
}

TEST(VocabularyTest, CodesHaveTheNumbersOfGrpc) {
  const std::map<base::Code, grpc::StatusCode> pairs = {
      {base::Code::kInvalidArgument, grpc::INVALID_ARGUMENT},
      {base::Code::kDeadlineExceeded, grpc::DEADLINE_EXCEEDED},
      {base::Code::kNotFound, grpc::NOT_FOUND},
      {base::Code::kAlreadyExists, grpc::ALREADY_EXISTS},
      {base::Code::kPermissionDenied, grpc::PERMISSION_DENIED},
      {base::Code::kResourceExhausted, grpc::RESOURCE_EXHAUSTED},
      {base::Code::kFailedPrecondition, grpc::FAILED_PRECONDITION},
      {base::Code::kAborted, grpc::ABORTED},
      {base::Code::kOutOfRange, grpc::OUT_OF_RANGE},
      {base::Code::kUnimplemented, grpc::UNIMPLEMENTED},
      {base::Code::kInternal, grpc::INTERNAL},
      {base::Code::kUnavailable, grpc::UNAVAILABLE},
      {base::Code::kDataLoss, grpc::DATA_LOSS},
      {base::Code::kUnauthenticated, grpc::UNAUTHENTICATED},
  };
  for (const auto& [ours, theirs] : pairs) EXPECT_EQ(static_cast<int>(ours), static_cast<int>(theirs));
}

}  // namespace
}  // namespace kortelijn::contract
