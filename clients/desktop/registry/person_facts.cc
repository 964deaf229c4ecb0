#include "clients/desktop/registry/person_facts.h"

#include "clients/common/entry_fields.h"
#include "clients/common/entry_wording.h"
#include "clients/common/labels.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/registry/people_source.h"
#include "clients/desktop/shell/as_coordinator.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/reason.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RegistryService::Stub;

constexpr int kHistory = 20;
constexpr const char* kShown[] = {"dimensions", "working_area", "expertise", "languages",   "reachable",
                                  "absences",   "phone",        "what_i_do", "how_i_think", "identifiers"};

std::optional<v1::Professional> EntryOf(client::Session& session, const std::string& id) {
  v1::GetProfessionalRequest request;
  request.set_professional_id(id);
  try {
    return session.Call(&Stub::GetProfessional, request).professional();
  } catch (const base::Fault& fault) {
    if (fault.code() != base::Code::kNotFound) throw;
    return std::nullopt;
  }
}

void Add(std::vector<Fact>& facts, const QString& name, const std::string& value) {
  if (!value.empty()) facts.emplace_back(name, Q(value));
}

std::string RoomText(const v1::Professional& entry) {
  if (entry.capacity() == v1::CAPACITY_STATUS_OPEN && entry.open_slots() > 0)
    return client::TrPlural("{n} open place", "{n} open places", entry.open_slots());
  return client::Label(entry.capacity());
}

std::string ConfirmedText(client::People& people, const v1::Professional& entry) {
  const std::string day = client::Day(KORTELIJN_GET_TIME(entry, confirm_time));
  if (entry.confirmed_by().empty()) return day;
  return client::Fill(client::Tr("{day}, by {name}"), {{"day", day}, {"name", people.Name(entry.confirmed_by())}});
}

std::vector<Fact> EntryFacts(client::People& people, const v1::Professional& entry) {
  std::vector<Fact> facts;
  Add(facts, QTr("Discipline"), client::Label(entry.discipline()));
  Add(facts, QTr("Organisation"), entry.organisation_name());
  for (const auto* field : kShown) Add(facts, Q(client::EntryFieldLabel(field)), client::TypedEntryField(entry, field));
  Add(facts, QTr("Room"), RoomText(entry));
  Add(facts, QTr("Confirmed"), ConfirmedText(people, entry));
  return facts;
}

std::string CertificateText(const v1::Member& member, base::Time now) {
  const auto end = KORTELIJN_GET_TIME(member, certificate_expire_time);
  if (end == base::kNever && !member.external_certificates().empty()) return client::Tr("of another authority");
  if (end == base::kNever) return client::Tr("not enrolled");
  return client::Fill(end < now ? client::Tr("ended on {day}") : client::Tr("until {day}"), {{"day", client::Day(end)}});
}

std::vector<Fact> AccessFacts(client::People& people, const v1::Member& member, base::Time now) {
  std::vector<Fact> facts;
  Add(facts, QTr("Roles"), RolesText(member).toStdString());
  Add(facts, QTr("E-mail"), member.email());
  if (!member.proposed_email().empty()) {
    const auto sentence = client::Fill(client::Tr("{other}, by {name}; not in use until a second person confirms it"),
                                       {{"other", member.proposed_email()}, {"name", people.Name(member.email_proposed_by())}});
    Add(facts, QTr("Proposed address"), sentence);
  }
  Add(facts, QTr("Certificate"), CertificateText(member, now));
  Add(facts, QTr("Id"), member.id());
  return facts;
}

std::string ChangeText(const v1::ProfessionalChange& change) {
  const auto text = [&](const std::string& cell) {
    return cell.empty() ? client::Tr("nothing") : client::EntryFieldText(change.field(), cell);
  };
  return client::Fill(
      client::Tr("{field}: “{before}” became “{after}”"),
      {{"field", client::EntryFieldLabel(change.field())}, {"before", text(change.before())}, {"after", text(change.after())}});
}

std::vector<Fact> History(Line& line, const std::string& id, base::Time now) {
  v1::ListProfessionalChangesRequest request;
  request.set_professional_id(id);
  request.set_page_size(kHistory);
  const auto response = line.session.Call(&Stub::ListProfessionalChanges, request);
  std::vector<Fact> facts;
  for (const auto& change : response.changes()) {
    const std::string when = client::Moment(KORTELIJN_GET_TIME(change, change_time), now);
    Add(facts, Q(when + ", " + line.people.Name(change.actor_id())), ChangeText(change));
  }
  return facts;
}

}  // namespace

PersonFacts ReadPerson(Line& line, const std::string& id, MemberBook& book, base::Time now) {
  const AsCoordinator acting(line.session);
  PersonFacts facts{.entry = EntryOf(line.session, id), .member = book.Find(line.session, id)};
  if (!facts.entry && !facts.member) throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such person");
  facts.name = Q(facts.entry ? facts.entry->display_name() : facts.member->display_name());
  if (facts.entry) facts.of_entry = EntryFacts(line.people, *facts.entry);
  if (facts.entry) facts.history = History(line, id, now);
  if (facts.member) facts.of_access = AccessFacts(line.people, *facts.member, now);
  return facts;
}

}  // namespace kortelijn::desktop
