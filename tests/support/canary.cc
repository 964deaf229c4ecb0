#include "tests/support/canary.h"

#include <google/protobuf/descriptor.h>

#include <array>
#include <fstream>
#include <functional>
#include <ostream>
#include <random>
#include <sstream>

#include "kortelijn/access/v1/access.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::test {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kStemLetters = 18;

bool Sensitive(const FieldDescriptor* field) {
  return field->options().GetExtension(access::v1::sensitivity) != access::v1::SENSITIVITY_UNSPECIFIED;
}

bool Ours(const Descriptor* message) { return message != nullptr && message->file()->package().starts_with("kortelijn."); }

std::mt19937& Random() {
  static std::mt19937 random{std::random_device{}()};
  return random;
}

int Pick(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(Random()); }

std::string Hex(std::string_view word, const char* format) {
  std::string text;
  for (const char c : word) {
    std::array<char, 8> piece{};
    std::snprintf(piece.data(), piece.size(), format, static_cast<unsigned char>(c));
    text += piece.data();
  }
  return text;
}

/// The digits of base64 that the word alone decides, with `before` bytes in front of it.
std::string Base64(std::string_view word, std::size_t before) {
  std::string bits;
  for (const char c : word) {
    for (int bit = 7; bit >= 0; --bit) bits += (static_cast<unsigned char>(c) >> bit & 1) != 0 ? '1' : '0';
  }
  bits.erase(0, (6 - before * 8 % 6) % 6);
  std::string digits;
  for (std::size_t at = 0; at + 6 <= bits.size(); at += 6) digits += kBase64[std::stoul(bits.substr(at, 6), nullptr, 2)];
  return digits;
}

std::string Wide(std::string_view word, bool low_first) {
  std::string bytes;
  for (const char c : word) bytes += low_first ? std::string{c, '\0'} : std::string{'\0', c};
  return bytes;
}

/// Calls `see` for each sensitive field of a kind of message, with its path.
void Walk(const Descriptor* message, const std::string& path, const std::function<void(const std::string&)>& see) {
  for (int i = 0; i < message->field_count(); ++i) {
    const auto* field = message->field(i);
    const std::string here = path + "." + field->name();
    if (Sensitive(field)) {
      see(here);
    } else if (Ours(field->message_type())) {
      Walk(field->message_type(), here, see);
    }
  }
}

/// The messages in a field that is one, or a list of them.
std::vector<Message*> Within(Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  if (!field->is_repeated()) return {reflection->MutableMessage(&message, field)};
  std::vector<Message*> items;
  for (int i = 0; i < reflection->FieldSize(message, field); ++i) items.push_back(reflection->MutableRepeatedMessage(&message, field, i));
  return items;
}

bool Empty(const Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  if (field->is_repeated()) return reflection->FieldSize(message, field) == 0;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) return reflection->GetString(message, field).empty();
  return !reflection->HasField(message, field);
}

void AddItem(Message& message, const FieldDescriptor* field) {
  if (field->is_repeated() && Empty(message, field)) message.GetReflection()->AddMessage(&message, field);
}

bool SensitiveWithin(const Descriptor* message) {
  bool any = false;
  Walk(message, "", [&](const std::string&) { any = true; });
  return any;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Sighting& sighting) {
  return out << sighting.canary << " as " << sighting.form << " in " << sighting.place;
}

Canaries::Canaries() {
  std::string stem;
  while (stem.size() < kStemLetters) stem += static_cast<char>('a' + Pick(26));
  words_.push_back(stem);
}

std::string Canaries::Text() { return "De " + stem() + " " + std::to_string(++texts_); }

std::string Canaries::Bsn() {
  std::string bsn;
  while (!base::PassesElevenTest(bsn)) bsn = std::to_string(100'000'000 + Pick(900'000'000));
  Add(bsn);
  return bsn;
}

std::string Canaries::Day() {
  const std::string day = "19" + std::to_string(10 + Pick(40)) + "-" + std::to_string(10 + Pick(3)) + "-" + std::to_string(10 + Pick(19));
  Add(day);
  return day;
}

void Canaries::Fill(Message& request) {
  const auto* descriptor = request.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const auto* field = descriptor->field(i);
    const bool text = field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated();
    if (Sensitive(field) && text && Empty(request, field)) request.GetReflection()->SetString(&request, field, Text());
    if (!Ours(field->message_type())) continue;
    if (!Sensitive(field) && !SensitiveWithin(field->message_type())) continue;
    AddItem(request, field);
    for (auto* item : Within(request, field)) Fill(*item);
  }
}

void Canaries::Flood(Message& request) {
  const auto* descriptor = request.GetDescriptor();
  const auto* reflection = request.GetReflection();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const auto* field = descriptor->field(i);
    const bool text = field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && field->name() != "request_id";
    if (text && field->is_repeated()) reflection->AddString(&request, field, Text());
    if (text && !field->is_repeated()) reflection->SetString(&request, field, Text());
    if (!Ours(field->message_type())) continue;
    AddItem(request, field);
    for (auto* item : Within(request, field)) Flood(*item);
  }
}

void Canaries::Note(const Message& request) {
  const std::function<void(const Message&, const std::string&)> note = [&](const Message& message, const std::string& path) {
    const auto* reflection = message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection->ListFields(message, &fields);
    for (const auto* field : fields) {
      const std::string here = path + "." + field->name();
      if (Sensitive(field)) {
        sent_.insert(here);
      } else if (Ours(field->message_type())) {
        const int size = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
        for (int i = 0; i < size; ++i) {
          note(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i) : reflection->GetMessage(message, field), here);
        }
      }
    }
  };
  note(request, request.GetDescriptor()->name());
}

std::vector<Canaries::Form> Canaries::Forms(const std::string& word) {
  return {{"plain text", word},
          {"UTF-16LE", Wide(word, true)},
          {"UTF-16BE", Wide(word, false)},
          {"hexadecimal digits", Hex(word, "%02x")},
          {"hexadecimal digits in upper case", Hex(word, "%02X")},
          {"percent-encoding", Hex(word, "%%%02x")},
          {"percent-encoding in upper case", Hex(word, "%%%02X")},
          {"base64", Base64(word, 0)},
          {"base64 after one byte", Base64(word, 1)},
          {"base64 after two bytes", Base64(word, 2)}};
}

std::vector<Sighting> Canaries::In(std::string_view bytes, const std::string& place) const {
  std::vector<Sighting> seen;
  for (const auto& word : words_) {
    for (const auto& form : Forms(word)) {
      const auto at = bytes.find(form.bytes);
      if (at != std::string_view::npos) seen.push_back({place + " at byte " + std::to_string(at), word, form.name});
    }
  }
  return seen;
}

std::vector<Sighting> Canaries::Below(const std::filesystem::path& folder) const {
  std::vector<Sighting> seen;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto name = entry.path().string();
    const std::string bytes = name + "\n" + (entry.is_regular_file() ? Whole(entry.path()) : std::string());
    for (auto& sighting : In(bytes, name)) seen.push_back(std::move(sighting));
  }
  return seen;
}

std::set<std::string> SensitiveFields(const Descriptor* request) {
  std::set<std::string> fields;
  Walk(request, request->name(), [&](const std::string& path) { fields.insert(path); });
  return fields;
}

std::string Whole(const std::filesystem::path& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace kortelijn::test
