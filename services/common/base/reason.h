#pragma once

#include <string_view>

/// The machine reasons of kortelijn.access.v1.Reason, without prefix; a contract test holds this list against the proto.
namespace kortelijn::base::reason {

inline constexpr std::string_view kFieldInvalid = "FIELD_INVALID";
inline constexpr std::string_view kRequestIdInvalid = "REQUEST_ID_INVALID";
inline constexpr std::string_view kRequestIdReused = "REQUEST_ID_REUSED";
inline constexpr std::string_view kPageTokenInvalid = "PAGE_TOKEN_INVALID";
inline constexpr std::string_view kIdentifyingPattern = "IDENTIFYING_PATTERN";
inline constexpr std::string_view kUrgencyNotHere = "URGENCY_NOT_HERE";
inline constexpr std::string_view kNotEnrolled = "NOT_ENROLLED";
inline constexpr std::string_view kCertificateRevoked = "CERTIFICATE_REVOKED";
inline constexpr std::string_view kCertificateExpired = "CERTIFICATE_EXPIRED";
inline constexpr std::string_view kSuspended = "SUSPENDED";
inline constexpr std::string_view kRoleRequired = "ROLE_REQUIRED";
inline constexpr std::string_view kNotFound = "NOT_FOUND";
inline constexpr std::string_view kAlreadyExists = "ALREADY_EXISTS";
inline constexpr std::string_view kEtagMismatch = "ETAG_MISMATCH";
inline constexpr std::string_view kAlreadyClaimed = "ALREADY_CLAIMED";
inline constexpr std::string_view kMoveNotAllowed = "MOVE_NOT_ALLOWED";
inline constexpr std::string_view kOfferClosed = "OFFER_CLOSED";
inline constexpr std::string_view kReasonRequired = "REASON_REQUIRED";
inline constexpr std::string_view kReasonNotAllowed = "REASON_NOT_ALLOWED";
inline constexpr std::string_view kConsentRequired = "CONSENT_REQUIRED";
inline constexpr std::string_view kCandidateUnavailable = "CANDIDATE_UNAVAILABLE";
inline constexpr std::string_view kNotInCircle = "NOT_IN_CIRCLE";
inline constexpr std::string_view kCodeInvalid = "CODE_INVALID";
inline constexpr std::string_view kCertificateRequestInvalid = "CERTIFICATE_REQUEST_INVALID";
inline constexpr std::string_view kRenewalTooEarly = "RENEWAL_TOO_EARLY";
inline constexpr std::string_view kTooManyCalls = "TOO_MANY_CALLS";
inline constexpr std::string_view kTooLarge = "TOO_LARGE";
inline constexpr std::string_view kImportInvalid = "IMPORT_INVALID";
inline constexpr std::string_view kMunicipalityUnknown = "MUNICIPALITY_UNKNOWN";
inline constexpr std::string_view kLastCoordinator = "LAST_COORDINATOR";
inline constexpr std::string_view kFeedStale = "FEED_STALE";
inline constexpr std::string_view kShuttingDown = "SHUTTING_DOWN";
inline constexpr std::string_view kInternal = "INTERNAL";
inline constexpr std::string_view kStorageUnavailable = "STORAGE_UNAVAILABLE";
inline constexpr std::string_view kSealBroken = "SEAL_BROKEN";
inline constexpr std::string_view kOutcomeOnly = "OUTCOME_ONLY";
inline constexpr std::string_view kFieldNotMutable = "FIELD_NOT_MUTABLE";
inline constexpr std::string_view kStartOver = "START_OVER";
inline constexpr std::string_view kLegalHold = "LEGAL_HOLD";
inline constexpr std::string_view kCaseErased = "CASE_ERASED";
inline constexpr std::string_view kEmergencyOff = "EMERGENCY_OFF";
inline constexpr std::string_view kIdentityNotAllowed = "IDENTITY_NOT_ALLOWED";
inline constexpr std::string_view kSecondPersonRequired = "SECOND_PERSON_REQUIRED";
inline constexpr std::string_view kReviewEnded = "REVIEW_ENDED";
inline constexpr std::string_view kAbandoned = "ABANDONED";

}  // namespace kortelijn::base::reason
