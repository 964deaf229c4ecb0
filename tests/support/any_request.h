#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace kortelijn::test {

/// Makes requests that nobody would send: every field drawn by chance, by what its descriptor says it is. The same seed makes the same
/// requests.
class AnyRequest {
 public:
  explicit AnyRequest(std::uint32_t seed) : random_(seed) {}

  /// Ids and words that mean something to the service; they are drawn often, or nothing would get past the front door.
  void Know(std::vector<std::string> words) { words_ = std::move(words); }

  /// Fills every field, however deep. Sensitive texts hold `marker`.
  void Fill(google::protobuf::Message& request, const std::string& marker);

  /// 0 to limit - 1.
  int Pick(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

 private:
  void FillField(google::protobuf::Message& message, const google::protobuf::FieldDescriptor* field, const std::string& marker);
  void FillOne(google::protobuf::Message& message, const google::protobuf::FieldDescriptor* field, const std::string& marker);
  void FillMask(google::protobuf::Message& message);
  std::string Text(const google::protobuf::FieldDescriptor* field, const std::string& marker);
  std::int64_t Number();
  int Choice(const google::protobuf::EnumDescriptor* of);

  std::mt19937 random_;
  std::vector<std::string> words_;
};

}  // namespace kortelijn::test
