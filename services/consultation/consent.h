#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/consultation/check.h"

/// What the person in care, or who speaks for them, said of who may be asked: pure rules over what was recorded.
namespace kortelijn::consultation {

/// Names and numbers of these enums are those of consultation/v1/consultation.proto, which says what they mean.
enum class ConsentGiver { kUnspecified = 0, kPerson = 1, kParents = 2, kLegalRepresentative = 3 };
enum class ConsentScope { kUnspecified = 0, kCare = 1, kSocial = 2 };

/// A recorded consent (`granted`) or objection: of all of its scope, of one dimension of it, of one person, or of one person in one
/// dimension.
struct Consent {
  ConsentScope scope = ConsentScope::kUnspecified;
  bool granted = false;
  ConsentGiver giver = ConsentGiver::kUnspecified;
  base::Time record_time = base::kNever;
  std::string recorded_by;
  base::Dimension dimension = base::Dimension::kUnspecified;  ///< kUnspecified: every one.
  std::string professional_id{};                              ///< Empty: everybody of the scope.
  bool operator==(const Consent&) const = default;
};

/// That somebody was told what sharing in this network means.
struct Information {
  ConsentGiver informed = ConsentGiver::kUnspecified;
  base::Time record_time = base::kNever;
  std::string recorded_by;
  bool operator==(const Information&) const = default;
};

/// Who of the network a word may be about.
struct ConsentPeople {
  /// True for an active professional of the caller's network.
  std::function<bool(const std::string& id)> colleague;
  /// True for one whose domain is care only.
  std::function<bool(const std::string& id)> care;
};

/// Adds what is wrong, with paths in RecordConsentRequest: a scope and a giver must be said; who is granted must be
/// active here and of the scope. An objection is taken against anybody, of whatever scope: who was suspended may come back.
void CheckConsent(const Consent& consent, const ConsentPeople& people, base::Violations& violations);
/// With paths in RecordInformationRequest.
void CheckInformation(const Information& information, base::Violations& violations);

/// What is asked of the consents: may somebody be asked, in this dimension? Without a dimension, or without a person, only words count that
/// name none.
struct ConsentQuery {
  ConsentScope scope = ConsentScope::kUnspecified;
  base::Dimension dimension = base::Dimension::kUnspecified;
  std::string_view person{};
};

enum class ConsentVerdict { kNotSpokenOf, kGranted, kObjected };

/// The verdict and the word that decided: null if nothing was said.
struct ConsentDecision {
  ConsentVerdict verdict = ConsentVerdict::kNotSpokenOf;
  const Consent* by = nullptr;

  bool granted() const { return verdict == ConsentVerdict::kGranted; }
  bool objected() const { return verdict == ConsentVerdict::kObjected; }
};

/// Decides by `consents`, oldest first. What is more specific precedes: a person in a dimension, a person, a dimension, the scope alone. Of
/// what is equally specific the latest word of each giver counts, and an objection of any of them wins. A word about a person holds for
/// that person whatever its scope.
ConsentDecision Decide(std::span<const Consent> consents, const ConsentQuery& query);

/// Whom the person lets be asked in one dimension. Silence about care is no objection; silence about the social domain, volunteers and
/// spiritual caregivers included, is no consent. An objection of scope CARE is one to the question itself: nobody may be asked who is not
/// named.
struct Permission {
  base::Dimension dimension = base::Dimension::kUnspecified;
  bool social_domain_allowed = true;
  bool care_domain_refused = false;
  std::vector<std::string> excluded{};  ///< Named and objected to; ascending.
  std::vector<std::string> allowed{};   ///< Named and consented to; ascending.
  bool operator==(const Permission&) const = default;

  bool Excludes(std::string_view person) const;
  bool Names(std::string_view person) const;
  /// Whether this person, of this discipline, may be asked.
  bool Permits(std::string_view person, base::Discipline discipline) const;
};

/// What holds for a question on a case. For an anonymous one a Permission as it begins holds.
Permission PermissionIn(std::span<const Consent> consents, base::Dimension dimension);

/// The word that let somebody (empty: people of the social domain) be asked in a dimension, for the log: `SOCIAL granted`,
/// `SOCIAL SPIRITUAL granted`, `SOCIAL zita.demo granted`. Empty where silence was enough.
std::string ConsentGround(std::span<const Consent> consents, base::Dimension dimension, std::string_view person);

}  // namespace kortelijn::consultation
