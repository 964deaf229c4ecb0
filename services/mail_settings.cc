#include "services/mail_settings.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "services/common/crypto/file.h"
#include "services/common/mail/message.h"

namespace kortelijn {
namespace {

constexpr std::string_view kPlain = "smtp://";
constexpr std::string_view kTls = "smtps://";
constexpr int kLastPort = 65535;
constexpr int kNetworkShift = 24;

/// Host and port of a server's address; nothing if it is none.
struct Place {
  std::string_view host;
  std::string_view port;
};

bool GoodPort(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && end == text.data() + text.size() && port > 0 && port <= kLastPort;
}

bool GoodHost(std::string_view host) {
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  const std::string_view inner = bracketed ? host.substr(1, host.size() - 2) : host;
  const auto fits = [&](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == '-' || (bracketed && c == ':'); };
  return !inner.empty() && std::all_of(inner.begin(), inner.end(), fits);
}

std::optional<Place> PlaceOf(std::string_view url) {
  if (!url.starts_with(kPlain) && !url.starts_with(kTls)) return std::nullopt;
  url.remove_prefix(url.find("//") + 2);
  const auto bracket = url.find(']');
  const auto colon = url.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const bool has_port = colon != std::string_view::npos;
  const Place place{url.substr(0, colon), has_port ? url.substr(colon + 1) : std::string_view()};
  return GoodHost(place.host) && (!has_port || GoodPort(place.port)) ? std::optional(place) : std::nullopt;
}

bool Loopback(const std::string& host) {
  in_addr address{};
  const bool literal = inet_pton(AF_INET, host.c_str(), &address) == 1;
  return host == "localhost" || host == "[::1]" || (literal && ntohl(address.s_addr) >> kNetworkShift == IN_LOOPBACKNET);
}

std::string ProblemWithoutServer(const MailSettings& settings) {
  const bool any =
      !settings.from.empty() || !settings.user.empty() || !settings.password_file.empty() || !settings.ca_file.empty() || settings.insecure;
  return any ? "--mail-server is needed with the other --mail options" : "";
}

}  // namespace

std::string MailProblem(const MailSettings& settings) {
  if (settings.server.empty()) return ProblemWithoutServer(settings);
  const auto place = PlaceOf(settings.server);
  if (!place) return "--mail-server '" + settings.server + "': must be smtp://HOST[:PORT] or smtps://HOST[:PORT]";
  if (!mail::IsAddress(settings.from)) return "--mail-from: must be the address that sends, such as kortelijn@example.org";
  if (settings.user.empty() != settings.password_file.empty()) return "--mail-user and --mail-password-file belong together";
  if (!settings.insecure) return {};
  if (settings.server.starts_with(kTls)) return "--mail-insecure: smtps:// is TLS; leave one of them out";
  return Loopback(std::string(place->host)) ? ""
                                            : "--mail-insecure: mail goes without TLS to this machine only (localhost, 127.x.x.x or [::1])";
}

std::optional<mail::Server> MailServer(const MailSettings& settings) {
  if (settings.server.empty()) return std::nullopt;
  mail::Server server;
  server.url = settings.server;
  server.from = settings.from;
  server.user = settings.user;
  if (!settings.user.empty()) server.password = crypto::ReadPrivateFile(settings.password_file);
  server.password.erase(std::min(server.password.size(), server.password.find_first_of("\r\n")));
  if (!settings.ca_file.empty()) crypto::ReadFile(settings.ca_file);
  server.ca_file = settings.ca_file;
  server.insecure = settings.insecure;
  return server;
}

}  // namespace kortelijn
