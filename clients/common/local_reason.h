#pragma once

#include <string_view>

/// Reasons of Faults that arise in a client and never travel; their wording stands with that of the services' reasons.
namespace kortelijn::client::reason {

inline constexpr std::string_view kUsage = "USAGE";                     ///< `problem`: what is wrong, already in the person's language.
inline constexpr std::string_view kNoProfile = "NO_PROFILE";            ///< Nobody has enrolled on this machine.
inline constexpr std::string_view kProfileUnknown = "PROFILE_UNKNOWN";  ///< `profile`, `profiles`
inline constexpr std::string_view kProfileDamaged = "PROFILE_DAMAGED";  ///< `profile`, `file`
inline constexpr std::string_view kFileUnreadable = "FILE_UNREADABLE";  ///< `file`
inline constexpr std::string_view kFileUnwritable = "FILE_UNWRITABLE";  ///< `file`
inline constexpr std::string_view kServerUnreachable = "SERVER_UNREACHABLE";      ///< `server`
inline constexpr std::string_view kServerUntrusted = "SERVER_UNTRUSTED";          ///< `server`
inline constexpr std::string_view kServerSlow = "SERVER_SLOW";                    ///< `server`
inline constexpr std::string_view kServerOlder = "SERVER_OLDER";                  ///< The service does not know this call.
inline constexpr std::string_view kFingerprintMismatch = "FINGERPRINT_MISMATCH";  ///< `server`
inline constexpr std::string_view kServersDiffer = "SERVERS_DIFFER";              ///< `server`, `enrol`: they show different authorities.
inline constexpr std::string_view kClockOff = "CLOCK_OFF";                        ///< `server`, `now`, `from`, `until`
inline constexpr std::string_view kPassphraseWrong = "PASSPHRASE_WRONG";          ///< `profile`
inline constexpr std::string_view kSecretRequired = "SECRET_REQUIRED";            ///< `variable`
inline constexpr std::string_view kSecretFileExposed = "SECRET_FILE_EXPOSED";     ///< `file`
inline constexpr std::string_view kTokenUnusable = "TOKEN_UNUSABLE";              ///< `token`
inline constexpr std::string_view kPersonUnknown = "PERSON_UNKNOWN";              ///< `person`
inline constexpr std::string_view kPersonAmbiguous = "PERSON_AMBIGUOUS";          ///< `person`, `people`
inline constexpr std::string_view kMunicipalityNotKnown = "PLACE_UNKNOWN";        ///< `place`, `places`
inline constexpr std::string_view kExpertiseUnknown = "EXPERTISE_UNKNOWN";        ///< `typed`, `tags`
inline constexpr std::string_view kThreadAmbiguous = "THREAD_AMBIGUOUS";          ///< `threads`
inline constexpr std::string_view kLogBroken = "LOG_BROKEN";                      ///< `sources`
inline constexpr std::string_view kSeveralNetworks = "SEVERAL_NETWORKS";          ///< `source`: its log is not one network's alone.
inline constexpr std::string_view kOrganisationUnknown = "ORGANISATION_UNKNOWN";  ///< `typed`
inline constexpr std::string_view kNotHandedOver = "NOT_HANDED_OVER";             ///< There is no offer to a colleague to take back.
inline constexpr std::string_view kNotWidened = "NOT_WIDENED";                    ///< `why`, `id`
inline constexpr std::string_view kStopped = "STOPPED";                           ///< The person ended a dialogue.

}  // namespace kortelijn::client::reason
