#include "tests/support/access_page.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <stdexcept>
#include <vector>

#include "kortelijn/access/v1/access.pb.h"
#include "services/common/rpc/access.h"

namespace kortelijn::test {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

constexpr std::string_view kHead =
    "# Who may call what\n\n"
    "Made from the options in `proto/` by `build/dev/tests/kortelijn_access_table`; a test holds it against them. Do not edit it by "
    "hand.\n\n"
    "A call is let through if the caller acts in one of the roles **and**, as PROFESSIONAL, stands in one of the relations (none named: "
    "the\n"
    "role is enough), always within the caller's own network. ENROLLING is a person without a certificate; SERVICE is another process of "
    "the\n"
    "installation. *Logged* is the action code of the row in the log; `-` is not logged. *Sensitive* are the fields of the answer that "
    "are\n"
    "CONTENT (words about a person in care), IDENTITY or SECRET: whoever is let through may get them, of a question the threads that are "
    "open\n"
    "to them, and nobody else does.\n";

std::string ReadProto(const std::string& name) {
  std::ifstream in(std::filesystem::path(KORTELIJN_SOURCE_DIR) / "proto" / name, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read proto/" + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The comment above a rpc, in one line.
std::string CommentOf(const std::string& proto, const std::string& rpc) {
  const auto place = proto.find("  rpc " + rpc + "(");
  std::string comment;
  for (auto end = place; end != std::string::npos && end > 0;) {
    const auto begin = proto.rfind('\n', end - 2) + 1;
    const std::string line = proto.substr(begin, end - 1 - begin);
    if (!line.starts_with("  // ")) break;
    comment.insert(0, line.substr(5) + " ");
    end = begin;
  }
  return comment;
}

std::string FirstSentence(const std::string& comment) { return comment.substr(0, comment.find(". ")); }

std::string Plain(const std::string& name, std::string_view prefix) { return name.substr(prefix.size()); }

void Append(std::string& list, const std::string& word) { list += (list.empty() ? "" : ", ") + word; }

std::string Roles(const access::v1::Access& access) {
  std::string roles = access.anonymous() ? "ENROLLING" : "";
  for (const int role : access.roles()) Append(roles, Plain(access::v1::Role_Name(role), "ROLE_"));
  return roles;
}

std::string Relations(const access::v1::Access& access) {
  std::string relations;
  for (const int relation : access.relations()) Append(relations, Plain(access::v1::Relation_Name(relation), "RELATION_"));
  return relations.empty() ? "-" : relations;
}

std::string Action(const access::v1::Access& access) {
  return access.action() == access::v1::ACTION_UNSPECIFIED ? "-" : Plain(access::v1::Action_Name(access.action()), "ACTION_");
}

/// Field paths by sensitivity; `above` keeps a message that holds itself from going on forever.
void Collect(const Descriptor* message, const std::string& path, std::set<const Descriptor*> above,
             std::map<std::string, std::string>& fields) {
  if (!above.insert(message).second) return;
  for (int i = 0; i < message->field_count(); ++i) {
    const FieldDescriptor* field = message->field(i);
    const auto sensitivity = field->options().GetExtension(access::v1::sensitivity);
    if (sensitivity != access::v1::SENSITIVITY_UNSPECIFIED) {
      Append(fields[Plain(access::v1::Sensitivity_Name(sensitivity), "SENSITIVITY_")], "`" + path + field->name() + "`");
    }
    if (field->message_type() != nullptr) Collect(field->message_type(), path + field->name() + ".", above, fields);
  }
}

std::string Sensitive(const MethodDescriptor* method) {
  std::map<std::string, std::string> fields;
  Collect(method->output_type(), "", {}, fields);
  std::string text;
  for (const auto& [kind, names] : fields) text += (text.empty() ? "" : "; ") + kind + " " + names;
  return text.empty() ? "-" : text;
}

std::string Row(const MethodDescriptor* method, const std::string& proto) {
  const auto& access = method->options().GetExtension(access::v1::access);
  const std::string what = FirstSentence(CommentOf(proto, method->name()));
  return "| " + method->name() + " | " + what + " | " + Roles(access) + " | " + Relations(access) + " | " + Action(access) + " | " +
         Sensitive(method) + " |\n";
}

std::string Section(const ServiceDescriptor* service) {
  const std::string proto = ReadProto(service->file()->name());
  std::string text = "\n## " + service->name() + "\n\n`proto/" + service->file()->name() +
                     "`\n\n| rpc | what it does | roles | relations | logged | sensitive |\n|---|---|---|---|---|---|\n";
  for (int i = 0; i < service->method_count(); ++i) text += Row(service->method(i), proto);
  return text;
}

}  // namespace

std::string AccessPage() {
  const rpc::AccessTable table;
  std::string page(kHead);
  for (const auto* service : table.services()) page += Section(service);
  return page;
}

}  // namespace kortelijn::test
