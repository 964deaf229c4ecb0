#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/registry/checker.h"
#include "services/registry/hours.h"
#include "services/registry/mask.h"
#include "services/registry/member.h"

namespace kortelijn::registry {

/// How strong somebody is in a dimension, 1 to 100.
struct DimensionStrength {
  base::Dimension dimension = base::Dimension::kUnspecified;
  int strength = 0;
  bool operator==(const DimensionStrength&) const = default;
};

/// Strength of a dimension that is named without one.
inline constexpr int kUsualStrength = 60;

/// Days on which somebody is away, `YYYY-MM-DD`, both included, and who stands in (waarneming); empty for nobody.
struct Absence {
  std::string from_day;
  std::string to_day;
  std::string stand_in_id = {};
  bool operator==(const Absence&) const = default;
};

/// The registers of registry.v1.IdentifierSystem, with its numbers.
enum class IdentifierSystem { kUnspecified = 0, kBig = 1, kAgb = 2, kUzi = 3, kSkgv = 4, kSkj = 5 };

struct Identifier {
  IdentifierSystem system = IdentifierSystem::kUnspecified;
  std::string value;
  bool operator==(const Identifier&) const = default;
};

/// A registry entry: what somebody does, how they think, where and when. Name, address and status are the member's.
struct Professional {
  std::string id;
  std::string network_id;
  std::string display_name;
  base::Discipline discipline = base::Discipline::kUnspecified;
  std::string organisation_id;
  std::vector<DimensionStrength> dimensions;
  std::vector<std::string> expertise;
  std::vector<std::string> working_area;
  std::vector<std::string> languages;
  std::vector<Hours> reachable;
  std::vector<Absence> absences;
  base::CapacityStatus capacity = base::CapacityStatus::kOpen;
  int open_slots = 0;
  std::string what_i_do;
  std::string how_i_think;
  std::string phone;
  std::string email;
  std::vector<Identifier> identifiers;
  base::Time confirm_time = base::kNever;
  std::string confirmed_by;
  base::MemberStatus status = base::MemberStatus::kActive;
  std::int64_t version = 1;
  /// Set by the store from the organisation.
  std::string organisation_name;
  bool operator==(const Professional&) const = default;
};

/// Fills in what a new or changed entry leaves open: the discipline's own dimensions at strength 60 if none are given, capacity OPEN if
/// none.
void FillIn(Professional& professional);

/// Everything that registry.v1.Professional promises of its fields.
///
/// Identifiers by discipline (domain reference, section 3), none of them ever required:
/// - professions that the BIG register enters (doctors, nurses, physiotherapists, psychologists, pharmacists;
///   https://www.bigregister.nl/overbigregister/cijfers/) and who is consulted on palliative care, who is one of them: BIG (11 digits), AGB
///   (8 digits) and UZI (9 digits);
/// - dietitians, occupational and speech therapists, whom it does not enter: AGB and UZI;
/// - spiritual caregivers: SKGV; social workers and welfare advisers: SKJ; volunteers and their coordinators: none.
///
/// Of a number only the form is judged, not what its digits may tell of a profession: an AGB code is a person's and need not begin with the
/// kind of their profession (https://www.nza.nl, "Wat is een kwalificatiecode?"), and for BIG numbers we know no public rule.
///
/// What the entry had already (`before`) stays with it until it is changed, though it would not be taken today: absences that overlap,
/// languages that are not on the list, and numbers that do not belong to the discipline as long as that stays too.
///
/// Whether the organisation exists, expertise is listed and who stands in is there, is the service's to check.
void CheckProfessional(const Professional& professional, Checker& checker, const Professional& before = {});

/// True if people of this discipline may have a number in this register.
bool MayHave(base::Discipline discipline, IdentifierSystem system);

/// What UpdateProfessional's mask may name. By the person: what they do and think, where and when, name, organisation and telephone. By a
/// coordinator also the address, discipline and identifiers. By nobody: id, network, status, confirmation, etag, organisation_name.
std::span<const MaskField<Professional>> ProfessionalMask();

/// The entry as somebody else of the network sees it: without the address on record.
Professional WithoutAddress(Professional professional);

/// Says that the entry is right: sets who and when.
void Confirm(Professional& professional, std::string_view by, base::Time now);

/// The member that goes with a new entry: same id, name and address, role PROFESSIONAL.
Member MemberOf(const Professional& professional);

}  // namespace kortelijn::registry
