#include "services/registry/import_service.h"

#include "services/common/base/text.h"
#include "services/common/rpc/handle.h"
#include "services/registry/fresh_id_service.h"
#include "services/registry/member_store.h"
#include "services/registry/organisation_store.h"
#include "services/registry/present.h"
#include "services/registry/professional_store.h"
#include "services/registry/registry_service.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kMostBytes = 32 << 20;

void CheckSize(std::string_view csv) {
  Checker checker;
  if (csv.size() > kMostBytes) checker.Add("csv", "is more than 32 MiB", base::reason::kTooLarge);
  if (base::Trim(csv).empty()) checker.Add("csv", "is required");
  checker.ThrowIfAny();
}

void Fault(const ImportRow& row, Column column, std::string description) {
  row.faults.Add(row.csv.line, row.header.Name(column), std::move(description));
}

}  // namespace

ImportOutcome Importer::Read(std::string_view csv) {
  CsvReader reader(csv);
  CsvRow row;
  if (!reader.Next(row)) faults_.Add(1, "", "has no header");
  const auto header = ImportHeader::Read(row, faults_);
  if (!faults_.empty()) return outcome_;
  for (int count = 0; reader.Next(row); ++count) {
    if (count == kMostRows) {
      faults_.Add(row.line, "", "is one row too many: at most " + std::to_string(kMostRows));
      break;
    }
    TakeRow({header, row, faults_, call_.who().id, call_.now()});
  }
  return outcome_;
}

void Importer::TakeRow(const ImportRow& row) {
  if (!Readable(row)) return;
  const auto before = faults_.count();
  const auto subject = FindSubject(row);
  if (!subject) return;
  auto imported = PutOver(subject->entry, subject->is_new, row);
  CheckImported(imported, row);
  if (faults_.count() > before) return;
  ResolveOrganisation(row, imported.professional);
  if (faults_.count() == before) Put(*subject, std::move(imported.professional));
}

std::optional<Importer::Subject> Importer::FindSubject(const ImportRow& row) {
  const auto email = row.header.Cell(row.csv, Column::kEmail).value_or("");
  auto id = FindId(row);
  if (!id || !Claim(row, *id, email)) return std::nullopt;
  const auto& network_id = call_.who().network_id;
  if (auto entry = FindProfessional(tx_, network_id, *id)) return Subject{std::move(*entry), false};
  if (MemberExists(tx_, *id)) {
    Fault(row, Column::kId, "is the id of somebody who has no entry here: choose another one");
    return std::nullopt;
  }
  Subject subject{{}, true};
  subject.entry.id = std::move(*id);
  subject.entry.network_id = network_id;
  return subject;
}

std::optional<std::string> Importer::FindId(const ImportRow& row) {
  const auto cell = row.header.Cell(row.csv, Column::kId).value_or("");
  if (!cell.empty()) return std::string(cell);
  const auto email = row.header.Cell(row.csv, Column::kEmail).value_or("");
  return FindIdByEmail(row, email);
}

std::optional<std::string> Importer::FindIdByEmail(const ImportRow& row, std::string_view email) {
  const auto& network_id = call_.who().network_id;
  if (emails_.contains(base::Fold(email))) {
    Fault(row, Column::kEmail, "comes in an earlier row too: give both rows an id");
    return std::nullopt;
  }
  const auto found = MembersAt(tx_, network_id, email, 2);
  if (found.size() > 1) {
    Fault(row, Column::kEmail, "belongs to more than one person: give the row an id");
    return std::nullopt;
  }
  if (!found.empty()) return found.front();
  std::string id = FreshMemberId(tx_, row.header.Cell(row.csv, Column::kName).value_or(""));
  while (ids_.contains(id)) id = FreshMemberId(tx_, std::string(id) + "-" + std::to_string(ids_.size()));
  return id;
}

bool Importer::Claim(const ImportRow& row, const std::string& id, std::string_view email) {
  emails_.insert(base::Fold(email));
  const bool first = ids_.insert(id).second;
  if (!first) Fault(row, Column::kId, "comes in an earlier row too");
  return first;
}

void Importer::ResolveOrganisation(const ImportRow& row, Professional& entry) {
  const auto name = row.header.Cell(row.csv, Column::kOrganisation);
  if (!name) return;
  if (base::Utf8Length(*name) > 120) return Fault(row, Column::kOrganisation, "is not a name of at most 120 characters");
  entry.organisation_id = name->empty() ? std::string() : OrganisationNamed(*name);
  if (base::Fold(*name) != base::Fold(entry.organisation_name)) entry.organisation_name = *name;
}

std::string Importer::OrganisationNamed(std::string_view name) {
  const auto [known, is_unknown] = organisations_.try_emplace(base::Fold(name));
  if (!is_unknown) return known->second;
  const auto& network_id = call_.who().network_id;
  const auto found = FindOrganisationByName(tx_, network_id, name);
  known->second = found ? found->id : FreshOrganisationId(tx_, name);
  if (!found && writing_ && faults_.empty()) {
    InsertOrganisation(tx_, {known->second, network_id, std::string(name)});
    call_.Record(tx_, {"organisation", known->second});
  }
  return known->second;
}

void Importer::Put(const Subject& subject, Professional entry) {
  const bool same = !subject.is_new && entry == subject.entry;
  int& count = subject.is_new ? outcome_.added : same ? outcome_.unchanged : outcome_.changed;
  ++count;
  if (!same && writing_ && faults_.empty()) Write(subject.is_new, entry);
}

void Importer::Write(bool is_new, Professional& entry) {
  if (is_new) {
    InsertProfessional(tx_, entry);
    return call_.Record(tx_, {"professional", entry.id}, {}, EventOf(MemberOf(entry), entry));
  }
  UpdateProfessional(tx_, entry);
  const auto member = Present(FindMember(tx_, entry.id, call_.now()));
  call_.Record(tx_, {"professional", entry.id}, {}, EventOf(member, entry));
}

grpc::ServerUnaryReactor* RegistryService::ImportProfessionals(grpc::CallbackServerContext* context,
                                                               const v1::ImportProfessionalsRequest* request,
                                                               v1::ImportProfessionalsResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=](rpc::Call& call, db::Tx& tx) {
    CheckSize(request->csv());
    Importer importer(call, tx, request->dry_run());
    const auto outcome = importer.Read(request->csv());
    if (!request->dry_run()) importer.faults().ThrowIfAny();
    call.Record(tx, {"network", call.who().network_id});
    response->set_added(outcome.added);
    response->set_changed(outcome.changed);
    response->set_unchanged(outcome.unchanged);
    for (const auto& fault : importer.faults().kept()) *response->add_faults() = ToWire(fault);
  });
}

}  // namespace kortelijn::registry
