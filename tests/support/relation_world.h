#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/common/base/relations.h"
#include "tests/support/acts.h"

namespace kortelijn::test {

/// A case with a question about it: PHYSICAL was picked up by `former`, who handed it over to `holder`, who offers it to `offered`;
/// SPIRITUAL is held by `spiritual`, who has written in it.
struct Story {
  std::string case_id;
  std::string consultation_id;
  std::string referral_id;  ///< PHYSICAL.
};

/// What a request can be about.
enum class Thing { kCase, kQuestion, kReferral, kPerson };

/// One person of the world.
struct Walker {
  std::string id;
  std::string network;
  base::Role role = base::Role::kProfessional;
};

/// Two networks in one installation, with somebody in every relation to every story, and people in none.
///
/// | network | who |
/// |---|---|
/// | demo | asker (made the case, asked), stand-in-asker, former, holder, stand-in-holder, offered, circle, circle-social (a social
/// worker), spiritual (a spiritual caregiver), volunteer, stranger, spare, idle (whom nobody calls as); coordinator, privacy, operator | |
/// other | outsider; coordinator2, privacy2, operator2 |
class RelationWorld {
 public:
  /// `stories` are made before the absences begin, since nobody can be asked who is away.
  explicit RelationWorld(int stories);

  /// One that nobody has taken yet.
  Story Take();
  /// The one that everybody looks at and nobody changes.
  const Story& shared() const { return shared_; }

  const std::vector<Walker>& walkers() const { return walkers_; }
  Person& As(const std::string& id);
  Installation& installation() { return here_; }

  /// The relations of somebody to a thing of a story, or to the entry of `asker`. Whoever stands in for the holder has no STAND_IN to the
  /// question: what is open to them is the referral.
  base::Relations RelationsOf(const Walker& who, Thing thing) const;

  static constexpr const char* kSecret = "only between the two of us";  ///< What `spiritual` wrote.

 private:
  void AddPeople();
  void AddMember(const std::string& coordinator, const std::string& id, access::v1::Role role);
  void AddOutsider();
  void IssueCode(const std::string& coordinator, const std::string& id);
  void GoAway(const std::string& absent, const std::string& stand_in);
  Story Make();
  std::string AskBoth(const std::string& case_id);

  Installation here_;
  std::map<std::string, std::string> other_codes_;
  std::map<std::string, Person> others_;
  std::vector<Walker> walkers_;
  std::vector<Story> stories_;
  Story shared_;
};

}  // namespace kortelijn::test
