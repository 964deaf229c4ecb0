#include "clients/common/enrolment.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "clients/common/local_reason.h"
#include "clients/common/session.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/enrolment_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/crypto/handshake.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/pki.h"
#include "services/common/wire/time.h"

namespace kortelijn::client {
namespace {

using base::Code;

constexpr std::size_t kLongestAddress = 261;
constexpr std::size_t kCodeLength = 16;
constexpr std::size_t kShortestPassphrase = 12;
constexpr std::chrono::seconds kPatience{20};
/// A certificate is valid from so long before it was made: services/common/crypto/certificate.h.
constexpr std::chrono::minutes kBeforehand{5};

struct Address {
  std::string host;
  int port = 0;
};

bool ValidHost(std::string_view host) {
  if (host.empty()) return false;
  if (host.front() == '[') return host.size() > 2 && host.find(']') == host.size() - 1;
  return std::all_of(host.begin(), host.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '.'; });
}

std::optional<int> ParsePort(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port < 1 || port > 65535) return std::nullopt;
  return port;
}

/// Where the host ends: at the last colon, unless that is part of an address in brackets.
std::optional<Address> Parse(std::string_view text) {
  const auto colon = text.rfind(':');
  const auto bracket = text.rfind(']');
  const bool has_port = colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  const auto port = has_port ? ParsePort(text.substr(colon + 1)) : kUsualPort;
  const auto host = has_port ? text.substr(0, colon) : text;
  if (!port || !ValidHost(host)) return std::nullopt;
  return Address{std::string(host), *port};
}

base::Fault AddressFault(Code code, std::string_view reason, const std::string& address) {
  return LocalFault(code, reason).With("server", address);
}

crypto::ShownChain ChainAt(const std::string& address) {
  try {
    return crypto::FetchChain(address);
  } catch (const base::Fault& fault) {
    throw AddressFault(fault.code(), reason::kServerUnreachable, address);
  }
}

void RequireOfNow(const std::string& certificate_pem, const std::string& address, base::Time now) {
  const auto facts = crypto::ReadCertificate(certificate_pem);
  if (facts.not_before <= now && now < facts.not_after) return;
  throw AddressFault(Code::kFailedPrecondition, reason::kClockOff, address)
      .With("now", Moment(now, facts.not_before))
      .With("from", Day(facts.not_before))
      .With("until", Day(facts.not_after));
}

std::string RootAt(const std::string& address, base::Time now) {
  const auto chain = ChainAt(address);
  if (chain.authorities.empty()) throw AddressFault(Code::kFailedPrecondition, reason::kFingerprintMismatch, address);
  RequireOfNow(chain.own, address, now);
  return chain.authorities.back();
}

registry::v1::EnrolResponse Call(const Enrolment& enrolment, const registry::v1::EnrolRequest& request) {
  grpc::ClientContext call;
  call.set_deadline(std::chrono::system_clock::now() + kPatience);
  registry::v1::EnrolResponse response;
  const auto channel = wire::OpenChannel(enrolment.enrol, {enrolment.authority, "", ""});
  const auto status = registry::v1::EnrolmentService::Stub(channel).Enrol(&call, request, &response);
  if (!status.ok()) throw FaultOf(status, enrolment.enrol);
  const bool same =
      crypto::ReadCertificate(response.authority()).fingerprint_sha256 == crypto::ReadCertificate(enrolment.authority).fingerprint_sha256;
  if (!same) throw AddressFault(Code::kFailedPrecondition, reason::kFingerprintMismatch, enrolment.enrol);
  return response;
}

std::string ProfileName(const Profiles& profiles, const std::string& asked, const std::string& member_id) {
  const auto names = profiles.Names();
  const bool taken = std::find(names.begin(), names.end(), asked) != names.end() && profiles.Load(asked).member_id != member_id;
  return asked.empty() || taken ? member_id : asked;
}

}  // namespace

std::optional<std::string> ParseAddress(const std::string& typed) {
  const auto text = base::Trim(typed);
  if (text.size() > kLongestAddress) return std::nullopt;
  const auto address = Parse(text);
  if (!address) return std::nullopt;
  std::string normal = address->host + ":" + std::to_string(address->port);
  std::transform(normal.begin(), normal.end(), normal.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return normal;
}

std::string UsualEnrolment(const std::string& server) {
  const auto address = Parse(base::Trim(server));
  return address ? address->host + ":" + std::to_string(address->port + kEnrolmentOffset) : std::string();
}

std::vector<std::string> FingerprintGroups(const std::string& fingerprint) {
  constexpr std::size_t kGroup = 4;
  const std::string digits = crypto::NormalFingerprint(fingerprint);
  std::vector<std::string> groups;
  for (std::size_t at = 0; at < digits.size(); at += kGroup) groups.push_back(digits.substr(at, kGroup));
  return groups;
}

std::string PinnedAuthority(const std::string& enrol, const std::string& fingerprint) {
  if (crypto::NormalFingerprint(fingerprint).empty()) throw UsageFault(Tr("--ca-fingerprint is not 64 hexadecimal digits"));
  try {
    return crypto::FetchAuthority(enrol, fingerprint);
  } catch (const base::Fault& fault) {
    const bool away = fault.code() == Code::kUnavailable;
    throw AddressFault(fault.code(), away ? reason::kServerUnreachable : reason::kFingerprintMismatch, enrol);
  }
}

std::string ShownAuthority(const std::string& server, const std::string& enrol, base::Time now) {
  auto authority = RootAt(enrol, now);
  if (RootAt(server, now) == authority) return authority;
  throw AddressFault(Code::kFailedPrecondition, reason::kServersDiffer, server).With("enrol", enrol);
}

bool LooksLikeCode(const std::string& typed) {
  const std::string code = base::NormalCode(typed);
  return code.size() == kCodeLength && std::all_of(code.begin(), code.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
}

void RequireLong(const std::string& passphrase) {
  if (base::Utf8Length(passphrase) < kShortestPassphrase)
    throw UsageFault(Tr("A passphrase has at least 12 characters: take a few words."));
}

Redeemed Redeem(const Profiles& profiles, const Enrolment& enrolment, const KeyRequest& key, base::Time now) {
  registry::v1::EnrolRequest request;
  request.set_code(enrolment.code);
  request.set_certificate_request(key.request);
  const auto response = Call(enrolment, request);
  const std::string name = ProfileName(profiles, enrolment.profile, response.member_id());
  return {{name, profiles.FolderOf(name), enrolment.server, enrolment.services, response.member_id(), enrolment.token},
          {enrolment.authority, key.kept, response.certificate()},
          KORTELIJN_GET_TIME(response, expire_time),
          now - (crypto::ReadCertificate(response.certificate()).not_before + kBeforehand)};
}

}  // namespace kortelijn::client
