#pragma once

#include <QString>
#include <string>

#include "clients/desktop/craft/paged_model.h"
#include "clients/desktop/shell/backend.h"
#include "kortelijn/registry/v1/professional.pb.h"

namespace kortelijn::desktop {

/// Which people a list shows.
enum class Show { kEverybody, kToConfirm, kFull, kSuspended, kAddressProposed, kNotEnrolled };

/// What is looked for among the people of the network.
struct PeopleFilter {
  std::string query;
  registry::v1::Discipline discipline{};
  std::string municipality;  ///< CBS code; empty: all.
  Show show = Show::kEverybody;
  base::Duration half_life{};  ///< An entry that nobody confirmed for so long is to be confirmed.
  base::Time now{};
};

/// A person in the list, in words.
struct PersonRow {
  std::string id;
  QString name;
  QString what;   ///< Discipline, or roles of somebody without an entry.
  QString where;  ///< Municipalities.
  QString state;
  QString confirmed;
  const char* tone = "";  ///< Of the state.
  bool stale = false;
};

PersonRow RowOf(const registry::v1::Professional& entry, const PeopleFilter& filter);
/// Of somebody without an entry, or where it is about how they get in.
PersonRow RowOf(const registry::v1::Member& member, const PeopleFilter& filter);

/// True if the list is about how people get in, so that everybody is there as a member.
bool OfMembers(const PeopleFilter& filter);

using PeoplePage = PagedModel<PersonRow>::Page;

/// The page of a token: entries by name, then those who have none, by id. It looks no further than some thousands of people, so that a
/// page may be empty and not be the last. Errors: those of ListProfessionals and ListMembers.
PeoplePage ReadPeople(client::Session& session, const PeopleFilter& filter, const std::string& token);

/// Roles, in words.
QString RolesText(const registry::v1::Member& member);

/// True if nobody has confirmed the entry for the half-life.
bool Stale(const registry::v1::Professional& entry, base::Duration half_life, base::Time now);

}  // namespace kortelijn::desktop
