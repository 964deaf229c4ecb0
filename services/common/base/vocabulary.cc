#include "services/common/base/vocabulary.h"

namespace kortelijn::base {

bool SocialDomain(Discipline discipline) {
  switch (discipline) {
    case Discipline::kSpiritualCaregiver:
    case Discipline::kSocialWorker:
    case Discipline::kWelfareAdviser:
    case Discipline::kVolunteer:
    case Discipline::kVolunteerCoordinator:
      return true;
    default:
      return false;
  }
}

bool UrgencyServed(Urgency urgency) { return urgency >= Urgency::kU3 && urgency <= Urgency::kRoutine; }

}  // namespace kortelijn::base
