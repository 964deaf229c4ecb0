#include "clients/desktop/registry/people_source.h"

#include <algorithm>

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/text.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RegistryService::Stub;

constexpr int kPageSize = 200;
constexpr int kMostCalls = 10;
constexpr std::size_t kEnough = 100;
/// What a token begins with, by the list that it is of.
constexpr char kEntries = 'e';
constexpr char kMembers = 'm';

QString PlacesText(const v1::Professional& entry) {
  std::vector<std::string> names;
  for (const auto& code : entry.working_area()) names.push_back(client::PlaceName(code));
  return Q(base::Join(names, ", "));
}

bool Wanted(const v1::Professional& entry, const PeopleFilter& filter) {
  switch (filter.show) {
    case Show::kToConfirm:
      return Stale(entry, filter.half_life, filter.now) && entry.status() == v1::MEMBER_STATUS_ACTIVE;
    case Show::kFull:
      return entry.capacity() == v1::CAPACITY_STATUS_FULL;
    case Show::kSuspended:
      return entry.status() == v1::MEMBER_STATUS_SUSPENDED;
    default:
      return true;
  }
}

bool HasEntry(const v1::Member& member) {
  return std::count(member.roles().begin(), member.roles().end(), access::v1::ROLE_PROFESSIONAL) > 0;
}

bool NotEnrolled(const v1::Member& member) {
  return member.certificate_ids().empty() && member.external_certificates().empty() && member.status() == v1::MEMBER_STATUS_ACTIVE;
}

bool Named(const v1::Member& member, const std::string& query) {
  const std::string name = base::Fold(member.display_name() + " " + member.id());
  const auto words = base::Split(base::Fold(query), ' ');
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return name.find(word) != std::string::npos; });
}

bool Wanted(const v1::Member& member, const PeopleFilter& filter) {
  if (!Named(member, filter.query)) return false;
  switch (filter.show) {
    case Show::kAddressProposed:
      return !member.proposed_email().empty();
    case Show::kNotEnrolled:
      return NotEnrolled(member);
    case Show::kSuspended:
      return !HasEntry(member) && member.status() == v1::MEMBER_STATUS_SUSPENDED;
    default:
      return !HasEntry(member);
  }
}

QString StateOf(const v1::Member& member) {
  if (!member.proposed_email().empty()) return QTr("address to confirm");
  if (member.status() == v1::MEMBER_STATUS_ACTIVE && NotEnrolled(member)) return QTr("not enrolled");
  return Q(client::Label(member.status()));
}

v1::ListProfessionalsResponse CallEntries(client::Session& session, const PeopleFilter& filter, const std::string& token) {
  v1::ListProfessionalsRequest request;
  request.set_page_size(kPageSize);
  request.set_page_token(token);
  request.set_query(filter.query);
  request.set_discipline(filter.discipline);
  request.set_municipality(filter.municipality);
  return session.Call(&Stub::ListProfessionals, request);
}

v1::ListMembersResponse CallMembers(client::Session& session, const std::string& token) {
  v1::ListMembersRequest request;
  request.set_page_size(kPageSize);
  request.set_page_token(token);
  return session.Call(&Stub::ListMembers, request);
}

template <typename Items>
void Keep(const Items& items, const PeopleFilter& filter, std::vector<PersonRow>& rows) {
  for (const auto& each : items) {
    if (Wanted(each, filter)) rows.push_back(RowOf(each, filter));
  }
}

/// Whoever has no entry has no discipline, no municipality and nothing to confirm either.
bool AsksForMembers(const PeopleFilter& filter) {
  const bool of_entries = filter.show == Show::kToConfirm || filter.show == Show::kFull;
  return filter.discipline == v1::DISCIPLINE_UNSPECIFIED && filter.municipality.empty() && !of_entries;
}

std::string FirstToken(const PeopleFilter& filter) { return std::string(1, OfMembers(filter) ? kMembers : kEntries); }

/// Reads one page of the service; what comes after it.
std::string ReadOne(client::Session& session, const PeopleFilter& filter, const std::string& token, std::vector<PersonRow>& rows) {
  if (token.front() == kMembers) {
    const auto response = CallMembers(session, token.substr(1));
    Keep(response.members(), filter, rows);
    return response.next_page_token().empty() ? std::string() : kMembers + response.next_page_token();
  }
  const auto response = CallEntries(session, filter, token.substr(1));
  Keep(response.professionals(), filter, rows);
  if (!response.next_page_token().empty()) return kEntries + response.next_page_token();
  return AsksForMembers(filter) ? std::string(1, kMembers) : std::string();
}

}  // namespace

bool OfMembers(const PeopleFilter& filter) { return filter.show == Show::kAddressProposed || filter.show == Show::kNotEnrolled; }

PersonRow RowOf(const v1::Professional& entry, const PeopleFilter& filter) {
  const bool suspended = entry.status() == v1::MEMBER_STATUS_SUSPENDED;
  const bool full = entry.capacity() == v1::CAPACITY_STATUS_FULL;
  return {.id = entry.id(),
          .name = Q(entry.display_name()),
          .what = Q(client::Label(entry.discipline())),
          .where = PlacesText(entry),
          .state = Q(suspended ? client::Label(entry.status()) : client::Label(entry.capacity())),
          .confirmed = Q(client::Day(KORTELIJN_GET_TIME(entry, confirm_time))),
          .tone = suspended ? "bad"
                  : full    ? "warn"
                            : "",
          .stale = Stale(entry, filter.half_life, filter.now)};
}

PersonRow RowOf(const v1::Member& member, const PeopleFilter&) {
  const bool suspended = member.status() == v1::MEMBER_STATUS_SUSPENDED;
  return {.id = member.id(),
          .name = Q(member.display_name()),
          .what = RolesText(member),
          .where = {},
          .state = StateOf(member),
          .confirmed = {},
          .tone = suspended                         ? "bad"
                  : member.proposed_email().empty() ? ""
                                                    : "warn"};
}

bool Stale(const v1::Professional& entry, base::Duration half_life, base::Time now) {
  return KORTELIJN_GET_TIME(entry, confirm_time) + half_life <= now;
}

QString RolesText(const v1::Member& member) {
  QStringList labels;
  for (const int role : member.roles()) labels << Q(client::Label(static_cast<access::v1::Role>(role)));
  return labels.join(", ");
}

PeoplePage ReadPeople(client::Session& session, const PeopleFilter& filter, const std::string& token) {
  PeoplePage page{.rows = {}, .next = token.empty() ? FirstToken(filter) : token};
  for (int calls = 0; calls < kMostCalls && page.rows.size() < kEnough && !page.next.empty(); ++calls) {
    page.next = ReadOne(session, filter, page.next, page.rows);
  }
  return page;
}

}  // namespace kortelijn::desktop
