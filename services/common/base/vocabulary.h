#pragma once

/// The words that every service shares, with the names and numbers of the proto files (registry/v1/vocabulary.proto,
/// access/v1/access.proto, referral/v1/referral.proto); a contract test holds them against the descriptors. What each value means
/// is documented there.
namespace kortelijn::base {

enum class Role {
  kUnspecified = 0,
  kProfessional = 1,
  kCoordinator = 2,
  kPrivacyOfficer = 3,
  kOperator = 4,
  kService = 5,
};

enum class Action {
  kUnspecified = 0,
  kCreate = 1,
  kRead = 2,
  kUpdate = 3,
  kDelete = 4,
  kExecute = 5,
};

enum class Relation {
  kUnspecified = 0,
  kSelf = 1,
  kRequester = 2,
  kHolder = 3,
  kOffered = 4,
  kCircle = 5,
  kStandIn = 6,
  kCode = 7,
  kIdentityRight = 8,
  kEmergency = 9,
  kFormerHolder = 10,
};

enum class Dimension {
  kUnspecified = 0,
  kPhysical = 1,
  kPsychological = 2,
  kSocial = 3,
  kSpiritual = 4,
};

enum class Discipline {
  kUnspecified = 0,
  kGeneralPractitioner = 1,
  kCommunityNurse = 2,
  kNurseSpecialist = 3,
  kElderlyCarePhysician = 4,
  kPalliativeConsultant = 5,
  kPhysiotherapist = 6,
  kDietitian = 7,
  kOccupationalTherapist = 8,
  kSpeechTherapist = 9,
  kPsychologist = 10,
  kPharmacist = 11,
  kSpiritualCaregiver = 12,
  kSocialWorker = 13,
  kWelfareAdviser = 14,
  kVolunteer = 15,
  kVolunteerCoordinator = 16,
};

enum class Urgency {
  kUnspecified = 0,
  kU0 = 1,
  kU1 = 2,
  kU2 = 3,
  kU3 = 4,
  kU4 = 5,
  kU5 = 6,
  kRoutine = 7,
};

enum class Kind {
  kUnspecified = 0,
  kAdvice = 1,
  kSupport = 2,
};

enum class RoutingMode {
  kUnspecified = 0,
  kDirectedMayDecline = 1,
  kBroadcastClaim = 2,
  kCoordinatorAssigns = 3,
};

enum class ReferralState {
  kUnspecified = 0,
  kRequested = 1,
  kAccepted = 2,
  kInProgress = 3,
  kOnHold = 4,
  kCompleted = 5,
  kFailed = 6,
  kRejected = 7,
  kCancelled = 8,
  kEnteredInError = 9,
};

enum class OfferState {
  kUnspecified = 0,
  kOffered = 1,
  kSeen = 2,
  kClaimed = 3,
  kDeclined = 4,
  kWithdrawn = 5,
};

enum class MoveReason {
  kUnspecified = 0,
  kNoCapacity = 1,
  kNotMyExpertise = 2,
  kOutsideArea = 3,
  kConflict = 4,
  kReferOnward = 5,
  kOther = 6,
  kAwaitingInformation = 7,
  kAwaitingPerson = 8,
  kAwaitingThirdParty = 9,
  kPersonSide = 10,
  kTargetSide = 11,
  kNoLongerNeeded = 12,
  kNobodyAvailable = 13,
  kHolderSuspended = 14,
};

enum class ReferralChange {
  kUnspecified = 0,
  kRequested = 1,
  kWidened = 2,
  kAssigned = 3,
  kSeen = 4,
  kDeclined = 5,
  kClaimed = 6,
  kGivenBack = 7,
  kStarted = 8,
  kHeld = 9,
  kResumed = 10,
  kCompleted = 11,
  kFailed = 12,
  kRejected = 13,
  kCancelRequested = 14,
  kCancelled = 15,
  kEnteredInError = 16,
  kClosed = 17,
  kEscalated = 18,
  kLate = 19,
  kResponded = 20,
  kOfferWithdrawn = 21,
  kHandOverOffered = 22,
  kHandedOver = 23,
  kCancelRefused = 24,
};

enum class CapacityStatus {
  kUnspecified = 0,
  kOpen = 1,
  kWaitlist = 2,
  kFull = 3,
};

enum class MemberStatus {
  kUnspecified = 0,
  kActive = 1,
  kSuspended = 2,
};

/// True for disciplines whose people belong to the social domain only, or to care and social both, and for whom consent to ask
/// is needed (domain reference, sections 3 and 5).
bool SocialDomain(Discipline discipline);

/// True for U3, U4, U5 and ROUTINE.
bool UrgencyServed(Urgency urgency);

}  // namespace kortelijn::base
