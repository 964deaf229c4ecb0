#include "clients/common/people.h"

#include <algorithm>

#include "clients/common/labels.h"
#include "clients/common/local_reason.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

using RegistryStub = registry::v1::RegistryService::Stub;

constexpr int kLooked = 50;
constexpr int kNamed = 6;

std::string Listed(const google::protobuf::RepeatedPtrField<registry::v1::Professional>& entries) {
  std::vector<std::string> names;
  for (const auto& entry : entries) {
    names.push_back(static_cast<int>(names.size()) == kNamed ? "…" : entry.display_name() + " (" + entry.id() + ")");
    if (static_cast<int>(names.size()) > kNamed) break;
  }
  return base::Join(names, ", ");
}

}  // namespace

const registry::v1::Professional& People::Find(const std::string& id) {
  if (const auto found = known_.find(id); found != known_.end()) return found->second;
  registry::v1::GetProfessionalRequest request;
  request.set_professional_id(id);
  registry::v1::Professional entry;
  try {
    entry = session_.Call(&RegistryStub::GetProfessional, request).professional();
  } catch (const base::Fault& fault) {
    if (fault.code() != base::Code::kNotFound) throw;
    entry.set_id(id);
  }
  return known_.emplace(id, std::move(entry)).first->second;
}

std::string People::Name(const std::string& id) {
  const auto& entry = Find(id);
  return entry.display_name().empty() ? id : entry.display_name();
}

std::string People::Title(const std::string& id) {
  const auto& entry = Find(id);
  const std::string name = Name(id);
  return entry.discipline() == registry::v1::DISCIPLINE_UNSPECIFIED ? name : name + ", " + Label(entry.discipline());
}

std::string People::Resolve(const std::string& typed) {
  if (base::ValidId(typed) && !Find(typed).display_name().empty()) return typed;
  registry::v1::ListProfessionalsRequest request;
  request.set_query(typed);
  request.set_page_size(kLooked);
  auto found = session_.Call(&RegistryStub::ListProfessionals, request).professionals();
  const std::string wanted = base::Fold(typed);
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const auto& each) { return base::Fold(each.display_name()).find(wanted) == std::string::npos; }),
              found.end());
  if (found.empty()) throw LocalFault(base::Code::kNotFound, reason::kPersonUnknown).With("person", typed);
  const auto exact = std::find_if(found.begin(), found.end(), [&](const auto& each) { return base::Fold(each.display_name()) == wanted; });
  if (exact != found.end()) return exact->id();
  if (found.size() == 1) return found[0].id();
  throw LocalFault(base::Code::kInvalidArgument, reason::kPersonAmbiguous).With("person", typed).With("people", Listed(found));
}

}  // namespace kortelijn::client
