#pragma once

#include <QString>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "clients/desktop/registry/member_book.h"
#include "clients/desktop/shell/backend.h"

namespace kortelijn::desktop {

/// A fact with its name.
using Fact = std::pair<QString, QString>;

/// A person as their card shows them.
struct PersonFacts {
  std::optional<registry::v1::Professional> entry;
  std::optional<registry::v1::Member> member;
  QString name;
  std::vector<Fact> of_entry;
  std::vector<Fact> of_access;
  std::vector<Fact> history;  ///< When and who; what changed.

  bool suspended() const { return member && member->status() == registry::v1::MEMBER_STATUS_SUSPENDED; }
};

/// Asks the registry for all of it. Errors: NOT_FOUND if there is nobody of this id, and those of the calls.
PersonFacts ReadPerson(Line& line, const std::string& id, MemberBook& book, base::Time now);

}  // namespace kortelijn::desktop
