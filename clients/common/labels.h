#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What people call the values of the proto's enums, and which words they may type for them.
namespace kortelijn::client {

/// The value in the language in use, e.g. `zingeving`; an en dash for UNSPECIFIED and for numbers this client does not know.
std::string Label(const google::protobuf::EnumDescriptor* type, int number);

/// The value's name without the enum's prefix, e.g. `SPIRITUAL`: the same in every language; empty for UNSPECIFIED.
std::string CodeOf(const google::protobuf::EnumDescriptor* type, int number);

/// The value that a word stands for: its code, or one of its English or Dutch words, whatever the language in use. Case, diacritics and the
/// difference between space, '-' and '_' do not matter; an unambiguous beginning of at least three letters will do.
std::optional<int> ParseWord(const google::protobuf::EnumDescriptor* type, std::string_view typed);

/// The word for each value in the language in use, in the order of the enum: for help, completion and errors.
std::vector<std::string> Words(const google::protobuf::EnumDescriptor* type);

/// True if somebody gave the value a label; a test holds this against every enum that people see.
bool HasLabel(const google::protobuf::EnumValueDescriptor* value);

template <typename Enum>
std::string Label(Enum value) {
  return Label(google::protobuf::GetEnumDescriptor<Enum>(), value);
}
template <typename Enum>
std::string CodeOf(Enum value) {
  return CodeOf(google::protobuf::GetEnumDescriptor<Enum>(), value);
}

}  // namespace kortelijn::client
