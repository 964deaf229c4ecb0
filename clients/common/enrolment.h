#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "clients/common/private_key.h"
#include "clients/common/profile.h"
#include "services/common/base/time.h"

/// Becoming somebody on a machine: whom to trust, and a one-time code for a certificate. The same steps for every client.
namespace kortelijn::client {

/// The port of the people's server where nobody says otherwise, and how far above it the one is where people enrol.
inline constexpr int kUsualPort = 7400;
inline constexpr int kEnrolmentOffset = 2;

/// `host:port` of what a person typed, lower case, with the usual port where there is none; nothing if it is no address.
std::optional<std::string> ParseAddress(const std::string& typed);

/// Where a network enrols people by convention, from the address of its people's server; empty if that is none.
std::string UsualEnrolment(const std::string& server);

/// 16 groups of 4 digits, to be compared by eye or by voice; empty if it is not 64 hexadecimal digits.
std::vector<std::string> FingerprintGroups(const std::string& fingerprint);

/// The authority with this fingerprint at an enrolment address. Errors: USAGE if it is not a fingerprint, SERVER_UNREACHABLE,
/// FINGERPRINT_MISMATCH.
std::string PinnedAuthority(const std::string& enrol, const std::string& fingerprint);

/// The authority that both servers of a network show, PEM, before anything is trusted. Errors: SERVER_UNREACHABLE for the one that does not
/// answer, FINGERPRINT_MISMATCH for one that shows none, SERVERS_DIFFER, CLOCK_OFF if by this machine's clock its certificate is
/// of another time.
std::string ShownAuthority(const std::string& server, const std::string& enrol, base::Time now);

/// True if the text has the shape of a one-time code: 16 letters and digits, whatever stands between.
bool LooksLikeCode(const std::string& typed);

/// Errors: USAGE if a passphrase for a key has less than 12 characters.
void RequireLong(const std::string& passphrase);

/// Where somebody enrols, whom they trust, and with what.
struct Enrolment {
  std::string server;  ///< `host:port` of the people's server.
  std::string enrol;   ///< `host:port` where the code is redeemed.
  std::map<std::string, std::string> services;
  std::string authority;  ///< PEM; the only one trusted.
  std::string code;
  std::string token;    ///< URI of the key where it is in a token.
  std::string profile;  ///< The name asked for; empty: the person's id.
};

/// What a code was redeemed for, to be saved. The code is used then, so it must not be lost.
struct Redeemed {
  Profile profile;
  wire::Identity identity;  ///< With the key as it is kept.
  base::Time expire_time;
  base::Duration clock_ahead{};  ///< How far this machine's clock is ahead of the network's.
};

/// Redeems the code with a new key. The profile has the name asked for, unless another person on this machine has it; then the person's own
/// id. Errors: those of Enrol, FINGERPRINT_MISMATCH, SERVER_UNREACHABLE, SERVER_UNTRUSTED, SERVER_SLOW, SERVER_OLDER.
Redeemed Redeem(const Profiles& profiles, const Enrolment& enrolment, const KeyRequest& key, base::Time now);

}  // namespace kortelijn::client
