#include "tests/support/any_call.h"

#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/text_format.h>
#include <grpcpp/generic/generic_stub.h>

#include <stdexcept>

#include "services/common/base/id.h"
#include "services/common/wire/status.h"

namespace kortelijn::test {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

/// What a method needs besides, in text format; `$CASE` and `$PERSON` stand for ids of the story.
const std::map<std::string, std::string> kBesides = {
    {"UpdateCase", "case { id: '$CASE' etag: 'x' summary: 'a new word' } update_mask { paths: 'summary' }"},
    {"SetCircleMember", "member { professional_id: 'spare' role: 'takes part' }"},
    {"RemoveCircleMember", "professional_id: 'circle'"},
    {"RecordConsent", "consent { scope: CONSENT_SCOPE_SOCIAL granted: true giver: CONSENT_GIVER_PERSON }"},
    {"RecordInformation", "information { informed: CONSENT_GIVER_PERSON }"},
    {"RecordSymptoms", "scores { key: 'pain' score: 3 }"},
    {"AddDimension", "dimension { dimension: DIMENSION_SOCIAL weight: 50 mode: ROUTING_MODE_BROADCAST_CLAIM }"},
    {"PostMessage", "kind: MESSAGE_KIND_NOTE"},
    {"CancelConsultation", "reason: MOVE_REASON_NO_LONGER_NEEDED"},
    {"HoldReferral", "reason: MOVE_REASON_AWAITING_PERSON"},
    {"FailReferral", "reason: MOVE_REASON_TARGET_SIDE"},
    {"RejectReferral", "reason: MOVE_REASON_NOBODY_AVAILABLE"},
    {"HandOverReferral", "professional_id: 'spare'"},
    {"AssignReferral", "professional_id: 'spare'"},
    {"SetIdentityRight", "professional_id: 'circle' granted: true"},
    {"PutIdentity", "identity { family_name: 'Person Demo' }"},
    {"UpdateProfessional", "professional { id: '$PERSON' etag: 'x' } update_mask { paths: 'capacity' }"},
    {"UpdateMember", "member { id: '$PERSON' etag: 'x' } update_mask { paths: 'display_name' }"}};

void ReplaceAll(std::string& text, const std::string& from, const std::string& to) {
  if (from.empty()) return;
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

std::string TextFor(const std::string& field, const Story& story, const std::string& person) {
  const std::map<std::string, std::string> values = {{"request_id", base::NewId()},
                                                     {"case_id", story.case_id},
                                                     {"consultation_id", story.consultation_id},
                                                     {"referral_id", story.referral_id},
                                                     {"member_id", person},
                                                     {"professional_id", person},
                                                     {"etag", "x"},
                                                     {"text", "a word about it"},
                                                     {"reason", "a reason that is long enough"}};
  const auto found = values.find(field);
  return found == values.end() ? std::string() : found->second;
}

void FillField(Message& message, const FieldDescriptor* field, const std::string& text) {
  const auto* reflection = message.GetReflection();
  if (field->is_repeated()) return;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) reflection->SetString(&message, field, text);
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) reflection->SetEnumValue(&message, field, 1);
}

void Add(Message& message, const MethodDescriptor& method, const Story& story, const std::string& person) {
  const auto found = kBesides.find(method.name());
  if (found == kBesides.end()) return;
  std::string besides = found->second;
  ReplaceAll(besides, "$CASE", story.case_id);
  ReplaceAll(besides, "$PERSON", person);
  google::protobuf::TextFormat::Parser parser;
  if (!parser.MergeFromString(besides, &message)) throw std::runtime_error(method.full_name() + ": " + besides);
}

grpc::ByteBuffer ToBuffer(const Message& message) {
  const std::string bytes = message.SerializeAsString();
  const grpc::Slice slice(bytes);
  return {&slice, 1};
}

std::string FromBuffer(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return bytes;
  for (const auto& slice : slices) bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

std::unique_ptr<Message> New(const google::protobuf::Descriptor* type) {
  return std::unique_ptr<Message>(google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

}  // namespace

base::Fault Reply::fault() const { return wire::FromStatus(status); }

std::string Reply::Bytes(const std::vector<std::string>& ids) const {
  std::string bytes = std::to_string(status.error_code()) + '\n' + status.error_message() + '\n' + status.error_details();
  for (const auto& id : ids) ReplaceAll(bytes, id, "ID");
  return bytes;
}

Reply CallByDescriptor(const Person& person, const MethodDescriptor& method, const Message& request) {
  grpc::GenericStub stub(person.channel);
  const auto context = Context();
  grpc::CompletionQueue queue;
  grpc::ByteBuffer answer;
  Reply reply;
  const auto call =
      stub.PrepareUnaryCall(context.get(), "/" + method.service()->full_name() + "/" + method.name(), ToBuffer(request), &queue);
  call->StartCall();
  call->Finish(&answer, &reply.status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  reply.response = New(method.output_type());
  if (reply.status.ok() && !reply.response->ParseFromString(FromBuffer(answer))) throw std::runtime_error(method.full_name());
  return reply;
}

std::unique_ptr<Message> RequestAbout(const MethodDescriptor& method, const Story& story, const std::string& person) {
  auto request = New(method.input_type());
  for (int i = 0; i < method.input_type()->field_count(); ++i) {
    const auto* field = method.input_type()->field(i);
    FillField(*request, field, TextFor(field->name(), story, person));
  }
  Add(*request, method, story, person);
  return request;
}

}  // namespace kortelijn::test
