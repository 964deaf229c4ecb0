#include <algorithm>

#include "services/common/base/expertise.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/page.h"
#include "services/registry/address_service.h"
#include "services/registry/fresh_id_service.h"
#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/organisation_store.h"
#include "services/registry/pack_store.h"
#include "services/registry/present.h"
#include "services/registry/professional_change_store.h"
#include "services/registry/professional_store.h"
#include "services/registry/registry_service.h"
#include "services/registry/registry_wire.h"
#include "services/registry/stand_in.h"

namespace kortelijn::registry {
namespace {

constexpr char kBetween = '\n';

base::Relation RelationTo(const rpc::Call& call, const std::string& id) {
  return id == call.who().id ? base::Relation::kSelf : base::Relation::kUnspecified;
}

bool Coordinates(const rpc::Call& call) { return call.who().role == base::Role::kCoordinator; }

/// As the caller may see it: the address on record only their own, or as coordinator.
v1::Professional Shown(const rpc::Call& call, const Professional& professional) {
  auto wire = ToWire(professional);
  if (!Coordinates(call) && professional.id != call.who().id) wire.clear_email();
  return wire;
}

ProfessionalFilter FilterOf(const rpc::Call& call, const v1::ListProfessionalsRequest& request) {
  Checker checker;
  ProfessionalFilter filter{.network_id = call.who().network_id,
                            .words = SearchWords(request.query(), checker),
                            .discipline = static_cast<base::Discipline>(request.discipline()),
                            .dimension = static_cast<base::Dimension>(request.dimension()),
                            .municipality = request.municipality(),
                            .with_suspended = Coordinates(call)};
  CheckFilter(filter, checker);
  checker.ThrowIfAny();
  return filter;
}

ProfessionalPlace PlaceIn(std::string_view position) {
  const auto between = position.find(kBetween);
  if (between == std::string_view::npos) return {};
  return {std::string(position.substr(0, between)), std::string(position.substr(between + 1))};
}

ChangePlace ChangePlaceIn(std::string_view position) {
  const auto numbers = UnpackNumbers<2>(position);
  return numbers.empty() ? ChangePlace() : ChangePlace{numbers.front()[0], numbers.front()[1]};
}

std::string PositionOf(const ChangePlace& last) { return PackNumbers(std::vector{std::array{static_cast<int>(last.version), last.place}}); }

std::string PositionOf(const Professional& last) {
  const auto place = PlaceOf(last);
  return place.sort_key + kBetween + place.id;
}

void CheckTagsListed(db::ReadTx& tx, const Professional& professional, const std::vector<std::string>& before, Checker& checker) {
  const auto network = Present(FindNetwork(tx, professional.network_id));
  for (const auto& tag : Unlisted(professional.expertise, network.expertise, before)) {
    if (!base::ValidTag(tag)) continue;
    const auto place = static_cast<std::size_t>(std::ranges::find(professional.expertise, tag) - professional.expertise.begin());
    checker.Add({"expertise", place}, "is not on the list of expertise tags");
  }
}

void CheckWhoStandsIn(db::ReadTx& tx, const Professional& professional, const Professional& before, Checker& checker) {
  const EntryOf entry_of = [&](const std::string& id) { return FindProfessional(tx, professional.network_id, id); };
  CheckStandIns(professional, before.absences, entry_of, checker);
}

/// Checks the entry as the caller changes it and fills in the name of its organisation, which must be one of the network. `before` is the
/// entry as it is.
void CheckEntry(db::ReadTx& tx, const rpc::Call& call, Professional& professional, const Professional& before = {}) {
  Checker checker("professional.");
  CheckProfessional(professional, checker, before);
  CheckTagsListed(tx, professional, before.expertise, checker);
  const bool own = professional.id == call.who().id;
  if (own) CheckWhoStandsIn(tx, professional, before, checker);
  if (!own) CheckStandInsKept(professional, before.absences, checker);
  professional.organisation_name.clear();
  if (!professional.organisation_id.empty()) {
    const auto organisation = FindOrganisation(tx, professional.network_id, professional.organisation_id);
    checker.Require(organisation.has_value(), "organisation_id", "is not an organisation of the network");
    if (organisation) professional.organisation_name = organisation->name;
  }
  checker.ThrowIfAny();
}

Professional NewEntry(db::ReadTx& tx, const rpc::Call& call, const v1::Professional& wire) {
  auto professional = FromWire(wire);
  professional.network_id = call.who().network_id;
  if (professional.id.empty()) professional.id = FreshMemberId(tx, professional.display_name);
  FillIn(professional);
  Confirm(professional, call.who().id, call.now());
  CheckEntry(tx, call, professional);
  if (MemberExists(tx, professional.id)) RefuseTaken();
  return professional;
}

/// The entry if the caller may change it and see its history: one's own, or any as coordinator.
Professional FindToSee(db::ReadTx& tx, const rpc::Call& call, const std::string& id) {
  if (!Coordinates(call) && RelationTo(call, id) != base::Relation::kSelf) RefuseAbsent();
  return Present(FindProfessional(tx, call.who().network_id, id));
}

Professional ChangedEntry(db::ReadTx& tx, const rpc::Call& call, const v1::UpdateProfessionalRequest& request, const Professional& before) {
  RequireEtag(request.professional().etag(), before.version);
  const auto who = Coordinates(call) ? Setter::kCoordinator : Setter::kSelf;
  const auto paths = Paths(request.update_mask());
  auto after = Masked<Professional>(before, FromWire(request.professional()), paths, ProfessionalMask(), who);
  FillIn(after);
  if (after.id == call.who().id) Confirm(after, call.who().id, call.now());
  CheckEntry(tx, call, after, before);
  return after;
}

/// Writes the entry and what changed in it.
void Save(rpc::Call& call, db::Tx& tx, const Professional& before, Professional& professional) {
  registry::UpdateProfessional(tx, professional);
  WriteChanges(tx, before, professional, {call.who().id, call.now()});
  const auto member = Present(FindMember(tx, professional.network_id, professional.id, call.now()));
  call.Record(tx, {"professional", professional.id}, RelationTo(call, professional.id), EventOf(member, professional));
}

}  // namespace

grpc::ServerUnaryReactor* RegistryService::ListProfessionals(grpc::CallbackServerContext* context,
                                                             const v1::ListProfessionalsRequest* request,
                                                             v1::ListProfessionalsResponse* response) {
  return rpc::HandleRead(room_, context, *request, response, [=](rpc::Call& call, db::ReadTx& tx) {
    const auto filter = FilterOf(call, *request);
    const auto key = FilterKey(filter);
    const auto size = static_cast<std::size_t>(rpc::PageSize(request->page_size()));
    const auto after = PlaceIn(rpc::PagePosition(request->page_token(), key));
    auto entries = registry::ListProfessionals(tx, filter, after, size + 1);
    const bool more = entries.size() > size;
    if (more) entries.resize(size);
    for (const auto& entry : entries) *response->add_professionals() = Shown(call, entry);
    if (more) response->set_next_page_token(rpc::PageToken(PositionOf(entries.back()), key));
  });
}

grpc::ServerUnaryReactor* RegistryService::GetProfessional(grpc::CallbackServerContext* context, const v1::GetProfessionalRequest* request,
                                                           v1::GetProfessionalResponse* response) {
  return rpc::HandleRead(room_, context, *request, response, [=](rpc::Call& call, db::ReadTx& tx) {
    const auto entry = Present(FindProfessional(tx, call.who().network_id, request->professional_id()));
    if (entry.status != base::MemberStatus::kActive && !Coordinates(call)) RefuseAbsent();
    *response->mutable_professional() = Shown(call, entry);
  });
}

grpc::ServerUnaryReactor* RegistryService::CreateProfessional(grpc::CallbackServerContext* context,
                                                              const v1::CreateProfessionalRequest* request,
                                                              v1::CreateProfessionalResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=](rpc::Call& call, db::Tx& tx) {
    const auto entry = NewEntry(tx, call, request->professional());
    InsertProfessional(tx, entry);
    call.Record(tx, {"professional", entry.id}, {}, EventOf(MemberOf(entry), entry));
    *response->mutable_professional() = ToWire(entry);
  });
}

grpc::ServerUnaryReactor* RegistryService::UpdateProfessional(grpc::CallbackServerContext* context,
                                                              const v1::UpdateProfessionalRequest* request,
                                                              v1::UpdateProfessionalResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto before = FindToSee(tx, call, request->professional().id());
    auto entry = ChangedEntry(tx, call, *request, before);
    const auto member = Present(FindMember(tx, entry.id, call.now()));
    entry.email = AddressToWrite(call, tx, office_.vault, member, entry.email);
    Save(call, tx, before, entry);
    *response->mutable_professional() = ToWire(entry);
  });
}

grpc::ServerUnaryReactor* RegistryService::ConfirmProfessional(grpc::CallbackServerContext* context,
                                                               const v1::ConfirmProfessionalRequest* request,
                                                               v1::ConfirmProfessionalResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=](rpc::Call& call, db::Tx& tx) {
    const auto before = FindToSee(tx, call, request->professional_id());
    auto entry = before;
    Confirm(entry, call.who().id, call.now());
    Save(call, tx, before, entry);
    *response->mutable_professional() = ToWire(entry);
  });
}

grpc::ServerUnaryReactor* RegistryService::ListProfessionalChanges(grpc::CallbackServerContext* context,
                                                                   const v1::ListProfessionalChangesRequest* request,
                                                                   v1::ListProfessionalChangesResponse* response) {
  return rpc::HandleRead(room_, context, *request, response, [=](rpc::Call& call, db::ReadTx& tx) {
    const auto entry = FindToSee(tx, call, request->professional_id());
    const auto size = static_cast<std::size_t>(rpc::PageSize(request->page_size()));
    const auto after = ChangePlaceIn(rpc::PagePosition(request->page_token(), entry.id));
    auto changes = ListChanges(tx, entry.id, after, size + 1);
    const bool more = changes.size() > size;
    if (more) changes.resize(size);
    for (const auto& change : changes) *response->add_changes() = ToWire(change);
    if (more) response->set_next_page_token(rpc::PageToken(PositionOf(changes.back().at), entry.id));
  });
}

}  // namespace kortelijn::registry
