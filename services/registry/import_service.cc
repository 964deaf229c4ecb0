#include "services/registry/import_service.h"

#include "services/common/base/text.h"
#include "services/common/rpc/handle.h"
#include "services/registry/address_service.h"
#include "services/registry/fresh_id_service.h"
#include "services/registry/hsds.h"
#include "services/registry/member_store.h"
#include "services/registry/organisation_store.h"
#include "services/registry/present.h"
#include "services/registry/professional_change_store.h"
#include "services/registry/professional_store.h"
#include "services/registry/registry_service.h"
#include "services/registry/registry_wire.h"
#include "services/registry/stand_in.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kMostImportBytes = 32 << 20;

void CheckSize(std::string_view file, std::string_view name, Checker& checker) {
  if (file.size() > kMostImportBytes)
    checker.Add(name, "is more than 32 MiB: give it in parts, each with the header", base::reason::kTooLarge);
}

void CheckRequest(const v1::ImportProfessionalsRequest& request) {
  Checker checker;
  CheckSize(request.csv(), "csv", checker);
  CheckSize(request.hsds(), "hsds", checker);
  checker.Require(!base::Trim(request.csv()).empty() || !base::Trim(request.hsds()).empty(), "csv", "is required");
  checker.Require(request.csv().empty() || request.hsds().empty(), "hsds", "does not go with csv");
  checker.ThrowIfAny();
}

void Report(const ImportOutcome& outcome, const ImportFaults& faults, v1::ImportProfessionalsResponse& response) {
  response.set_added(outcome.added);
  response.set_changed(outcome.changed);
  response.set_unchanged(outcome.unchanged);
  response.set_missing(outcome.missing);
  response.set_faulty_rows(outcome.faulty);
  for (const auto& fault : faults.kept()) *response.add_faults() = ToWire(fault);
  for (const auto& change : outcome.changes) *response.add_changes() = ToWire(change);
}

}  // namespace

ImportOutcome Importer::ReadCsv(std::string_view csv) {
  CsvReader reader(csv);
  CsvRow row;
  if (!reader.Next(row)) faults_.Add(1, "", "has no header");
  const auto header = ImportHeader::Read(row, faults_);
  usable_ = faults_.empty() && TakeRows(reader, header);
  if (usable_) CountMissing();
  return outcome_;
}

ImportOutcome Importer::ReadHsds(std::string_view json) {
  const auto rows = registry::ReadHsds(json, faults_);
  usable_ = !rows.empty();
  const auto header = ImportHeader::All();
  for (const auto& row : rows) TakeRow({header, row.csv, faults_, call_.who().id, call_.now(), own_tags_, row.places, row.faulty});
  if (usable_) CountMissing();
  return outcome_;
}

bool Importer::TakeRows(CsvReader& reader, const ImportHeader& header) {
  CsvRow row;
  for (int count = 0; reader.Next(row); ++count) {
    if (count == kMostRows) {
      faults_.Add(row.line, "", "is one row too many: at most " + std::to_string(kMostRows));
      return false;
    }
    TakeRow({header, row, faults_, call_.who().id, call_.now(), own_tags_});
  }
  return true;
}

void Importer::TakeRow(const ImportRow& row) {
  call_.CheckAwaited();
  const auto before = faults_.count();
  Mention(row);
  if (Readable(row)) Apply(row);
  if (faults_.count() > before || row.faulty.any()) ++outcome_.faulty;
}

void Importer::Apply(const ImportRow& row) {
  const auto before = faults_.count();
  const auto subject = FindSubject(row);
  if (!subject) return;
  auto imported = PutOver(subject->entry, subject->is_new, row);
  CheckImported(imported, row, subject->entry);
  CheckStandIns(row, *subject, imported.professional);
  if (faults_.count() > before || row.faulty.any()) return;
  ResolveOrganisation(row, imported.professional);
  if (faults_.count() == before) Put(*subject, std::move(imported.professional));
}

void Importer::Mention(const ImportRow& row) {
  mentioned_.emplace(row.header.Cell(row.csv, Column::kId).value_or(""));
  mentioned_.insert(base::Fold(row.header.Cell(row.csv, Column::kEmail).value_or("")));
}

void Importer::CountMissing() {
  for (auto& person : ActivePeople(tx_, call_.who().network_id)) {
    if (ids_.contains(person.id) || mentioned_.contains(person.id) || mentioned_.contains(base::Fold(person.email))) continue;
    ++outcome_.missing;
    if (outcome_.KeepsMore()) outcome_.changes.push_back({ImportEffect::kMissing, std::move(person.id), std::move(person.display_name)});
  }
}

std::optional<Importer::Subject> Importer::FindSubject(const ImportRow& row) {
  const auto email = row.header.Cell(row.csv, Column::kEmail).value_or("");
  auto id = FindId(row);
  if (!id || !Claim(row, *id, email)) return std::nullopt;
  const auto& network_id = call_.who().network_id;
  if (auto entry = FindProfessional(tx_, network_id, *id)) return Subject{std::move(*entry), false};
  if (MemberExists(tx_, *id)) {
    row.Fault(Column::kId, "is the id of somebody who has no entry here: choose another one");
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
    row.Fault(Column::kEmail, "comes in an earlier row too: give both rows an id");
    return std::nullopt;
  }
  const auto found = MembersAt(tx_, network_id, email, 2);
  if (found.size() > 1) {
    row.Fault(Column::kEmail, "belongs to more than one person: give the row an id");
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
  if (!first) row.Fault(Column::kId, "comes in an earlier row too");
  return first;
}

void Importer::CheckStandIns(const ImportRow& row, const Subject& subject, const Professional& entry) {
  const EntryOf entry_of = [this](const std::string& id) {
    auto found = FindProfessional(tx_, call_.who().network_id, id);
    const auto unwritten = unwritten_.find(id);
    if (unwritten == unwritten_.end()) return found;
    if (!found) found.emplace();
    found->absences = unwritten->second;
    return found;
  };
  Checker checker;
  const bool own = entry.id == call_.who().id;
  if (own) registry::CheckStandIns(entry, subject.entry.absences, entry_of, checker);
  if (!own) CheckStandInsKept(entry, subject.entry.absences, checker);
  for (const auto& finding : checker.findings()) row.Fault(Column::kAbsences, finding.description);
}

void Importer::ResolveOrganisation(const ImportRow& row, Professional& entry) {
  const auto name = row.header.Cell(row.csv, Column::kOrganisation);
  if (!name || base::Fold(*name) == base::Fold(base::Trim(entry.organisation_name))) return;
  if (base::Utf8Length(*name) > 120) return row.Fault(Column::kOrganisation, "is not a name of at most 120 characters");
  const auto organisation = name->empty() ? Organisation() : OrganisationNamed(*name);
  entry.organisation_id = organisation.id;
  entry.organisation_name = organisation.name;
}

const Organisation& Importer::OrganisationNamed(std::string_view name) {
  const auto [known, is_unknown] = organisations_.try_emplace(base::Fold(name));
  auto& organisation = known->second;
  if (!is_unknown) return organisation;
  const auto& network_id = call_.who().network_id;
  if (auto found = FindOrganisationByName(tx_, network_id, name)) return organisation = std::move(*found);
  organisation = {FreshOrganisationId(tx_, name), network_id, std::string(name)};
  if (!Writing()) return organisation;
  InsertOrganisation(tx_, organisation);
  call_.Record(tx_, {"organisation", organisation.id});
  return organisation;
}

void Importer::Put(const Subject& subject, Professional entry) {
  const bool same = !subject.is_new && entry == subject.entry;
  if (same) ++outcome_.unchanged;
  if (same) return;
  Count(subject, entry);
  if (Writing()) return Write(subject, entry);
  unwritten_.insert_or_assign(entry.id, std::move(entry.absences));
}

void Importer::Count(const Subject& subject, const Professional& entry) {
  ++(subject.is_new ? outcome_.added : outcome_.changed);
  if (!outcome_.KeepsMore()) return;
  if (subject.is_new) return outcome_.changes.push_back({ImportEffect::kAdded, entry.id, entry.display_name});
  outcome_.changes.push_back({ImportEffect::kChanged, entry.id, entry.display_name, ChangesBetween(subject.entry, entry)});
}

void Importer::Write(const Subject& subject, Professional& entry) {
  if (subject.is_new) {
    InsertProfessional(tx_, entry);
    return call_.Record(tx_, {"professional", entry.id}, {}, EventOf(MemberOf(entry), entry));
  }
  entry.email = AddressToWrite(call_, tx_, vault_, Present(FindMember(tx_, entry.id, call_.now())), entry.email);
  UpdateProfessional(tx_, entry);
  WriteChanges(tx_, subject.entry, entry, {call_.who().id, call_.now()});
  const auto member = Present(FindMember(tx_, entry.id, call_.now()));
  call_.Record(tx_, {"professional", entry.id}, {}, EventOf(member, entry));
}

grpc::ServerUnaryReactor* RegistryService::ImportProfessionals(grpc::CallbackServerContext* context,
                                                               const v1::ImportProfessionalsRequest* request,
                                                               v1::ImportProfessionalsResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    CheckRequest(*request);
    Importer importer({call, tx, office_.vault}, {request->dry_run(), request->skip_faulty_rows()});
    const auto outcome = request->hsds().empty() ? importer.ReadCsv(request->csv()) : importer.ReadHsds(request->hsds());
    const bool skips = request->skip_faulty_rows() && importer.usable();
    if (!request->dry_run() && !skips) importer.faults().ThrowIfAny();
    call.Record(tx, {"network", call.who().network_id});
    Report(outcome, importer.faults(), *response);
  });
}

}  // namespace kortelijn::registry
