#include "services/referral/match.h"

namespace kortelijn::referral {
namespace {

using base::Dimension;
using base::Discipline;

constexpr unsigned kPhysical = 1;
constexpr unsigned kPsychological = 2;
constexpr unsigned kSocial = 4;
constexpr unsigned kSpiritual = 8;

unsigned DimensionsOf(Discipline discipline) {
  switch (discipline) {
    case Discipline::kGeneralPractitioner:
    case Discipline::kNurseSpecialist:
      return kPhysical | kPsychological;
    case Discipline::kCommunityNurse:
    case Discipline::kOccupationalTherapist:
      return kPhysical | kSocial;
    case Discipline::kElderlyCarePhysician:
    case Discipline::kPhysiotherapist:
    case Discipline::kDietitian:
    case Discipline::kSpeechTherapist:
    case Discipline::kPharmacist:
      return kPhysical;
    case Discipline::kPalliativeConsultant:
      return kPhysical | kPsychological | kSocial | kSpiritual;
    case Discipline::kPsychologist:
      return kPsychological;
    case Discipline::kSpiritualCaregiver:
      return kSpiritual | kPsychological;
    case Discipline::kSocialWorker:
      return kSocial | kPsychological;
    case Discipline::kWelfareAdviser:
    case Discipline::kVolunteerCoordinator:
      return kSocial;
    case Discipline::kVolunteer:
      return kSocial | kSpiritual;
    case Discipline::kUnspecified:
      break;
  }
  return 0;
}

}  // namespace

bool OwnDimension(Discipline discipline, Dimension dimension) {
  const int place = static_cast<int>(dimension) - 1;
  return place >= 0 && ((DimensionsOf(discipline) >> place) & 1U) != 0;
}

}  // namespace kortelijn::referral
