#pragma once

#include <map>
#include <string>

#include "clients/common/session.h"
#include "kortelijn/registry/v1/professional.pb.h"

namespace kortelijn::client {

/// Who is behind an id, asked of the registry once and remembered while this lives.
class People {
 public:
  explicit People(Session& session) : session_(session) {}

  /// The entry; for somebody without one (a coordinator, somebody who left) an entry with only the id.
  const registry::v1::Professional& Find(const std::string& id);

  /// The name, or the id where there is none.
  std::string Name(const std::string& id);

  /// `Name, discipline`.
  std::string Title(const std::string& id);

  /// The id that a person typed: an id itself, a name, or a part of one name only. Errors: PERSON_UNKNOWN, PERSON_AMBIGUOUS.
  std::string Resolve(const std::string& typed);

 private:
  Session& session_;
  std::map<std::string, registry::v1::Professional> known_;
};

}  // namespace kortelijn::client
