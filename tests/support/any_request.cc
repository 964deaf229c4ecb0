#include "tests/support/any_request.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/timestamp.pb.h>

#include "kortelijn/access/v1/access.pb.h"
#include "services/common/base/id.h"

namespace kortelijn::test {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kFirstStrange = -1;

bool Sensitive(const FieldDescriptor* field) {
  return field->options().GetExtension(access::v1::sensitivity) != access::v1::SENSITIVITY_UNSPECIFIED;
}

/// Sets or adds, as the field is one or a list.
template <typename Set, typename Add>
void Put(const FieldDescriptor* field, const Set& set, const Add& add) {
  if (field->is_repeated()) {
    add();
  } else {
    set();
  }
}

}  // namespace

void AnyRequest::Fill(Message& request, const std::string& marker) {
  const auto* descriptor = request.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    if (descriptor->field(i)->name() == "request_id" && Pick(20) != 0) {
      request.GetReflection()->SetString(&request, descriptor->field(i), base::NewId());
    } else if (Pick(6) != 0) {
      FillField(request, descriptor->field(i), marker);
    }
  }
}

void AnyRequest::FillField(Message& message, const FieldDescriptor* field, const std::string& marker) {
  const int many = Pick(40) == 0 ? 60 : Pick(4);
  for (int i = 0; i < (field->is_repeated() ? many : 1); ++i) FillOne(message, field, marker);
}

void AnyRequest::FillOne(Message& message, const FieldDescriptor* field, const std::string& marker) {
  const auto* to = message.GetReflection();
  const auto number = Number();
  const auto put = [&](const auto& set, const auto& add) { Put(field, set, add); };
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const auto text = Text(field, marker);
      return put([&] { to->SetString(&message, field, text); }, [&] { to->AddString(&message, field, text); });
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value = Choice(field->enum_type());
      return put([&] { to->SetEnumValue(&message, field, value); }, [&] { to->AddEnumValue(&message, field, value); });
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      return put([&] { to->SetBool(&message, field, number % 2 == 0); }, [&] { to->AddBool(&message, field, number % 2 == 0); });
    case FieldDescriptor::CPPTYPE_INT32:
      return put([&] { to->SetInt32(&message, field, static_cast<std::int32_t>(number)); },
                 [&] { to->AddInt32(&message, field, static_cast<std::int32_t>(number)); });
    case FieldDescriptor::CPPTYPE_UINT32:
      return to->SetUInt32(&message, field, static_cast<std::uint32_t>(number));
    case FieldDescriptor::CPPTYPE_INT64:
      return put([&] { to->SetInt64(&message, field, number); }, [&] { to->AddInt64(&message, field, number); });
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return to->SetDouble(&message, field, static_cast<double>(number));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      break;
    default:
      throw std::logic_error(field->full_name() + " is of a kind that nothing is drawn for");
  }
  auto& within = field->is_repeated() ? *to->AddMessage(&message, field) : *to->MutableMessage(&message, field);
  if (field->message_type() == google::protobuf::FieldMask::descriptor()) return FillMask(message);
  Fill(within, marker);
}

/// Paths of a field mask: names of fields of the message beside it, or words.
void AnyRequest::FillMask(Message& message) {
  const auto* reflection = message.GetReflection();
  const auto* descriptor = message.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    if (descriptor->field(i)->message_type() != google::protobuf::FieldMask::descriptor()) continue;
    auto* mask = static_cast<google::protobuf::FieldMask*>(reflection->MutableMessage(&message, descriptor->field(i)));
    const auto* beside = descriptor->field(i - 1)->message_type();
    for (int paths = Pick(4); paths > 0; --paths) {
      mask->add_paths(Pick(8) == 0 ? "nothing.of.this" : beside->field(Pick(beside->field_count()))->name());
    }
  }
}

std::string AnyRequest::Text(const FieldDescriptor* field, const std::string& marker) {
  static const std::vector<std::string> kStrange = {"",
                                                    " ",
                                                    "x",
                                                    std::string(300, 'a'),
                                                    std::string(5000, 'b'),
                                                    "Zoë \u2014 \u0301 \U0001F600",
                                                    std::string("a\0b", 3),
                                                    "a\nb\r\nc",
                                                    "-1",
                                                    "../../x",
                                                    "' OR 1=1 --",
                                                    "%s%n",
                                                    "\u202E",
                                                    "2026-02-31",
                                                    "GM9999",
                                                    "111222333",
                                                    "3 april 1951",
                                                    "{\"services\": [{}]}",
                                                    "naam;discipline\nx;y\n"};
  const bool meant = !words_.empty() && Pick(4) != 0;
  const auto text = meant ? words_[static_cast<std::size_t>(Pick(static_cast<int>(words_.size())))]
                          : kStrange[static_cast<std::size_t>(Pick(static_cast<int>(kStrange.size())))];
  return Sensitive(field) ? marker + text : text;
}

std::int64_t AnyRequest::Number() {
  static const std::vector<std::int64_t> kStrange = {
      -1, 0, 2, 10, 50, 100, 101, 500, 501, 1440, 100'000, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN, 253'402'300'799, 253'402'300'800};
  return Pick(2) == 0 ? 1 : kStrange[static_cast<std::size_t>(Pick(static_cast<int>(kStrange.size())))];
}

int AnyRequest::Choice(const EnumDescriptor* of) {
  if (Pick(12) == 0) return Pick(2) == 0 ? kFirstStrange : 99;
  return of->value(Pick(of->value_count()))->number();
}

}  // namespace kortelijn::test
