#include "services/common/base/address.h"

#include <vector>

#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

/// The first four groups of an IPv6 address, `::` written out as far as it reaches into them.
std::string Network64(const std::string& host) {
  const auto gap = host.find("::");
  auto head = Split(host.substr(0, gap), ':');
  const auto tail = gap == std::string::npos ? std::vector<std::string>() : Split(host.substr(gap + 2), ':');
  while (head.size() + tail.size() < 8) head.emplace_back("0");
  head.insert(head.end(), tail.begin(), tail.end());
  head.resize(4);
  return Join(head, ":") + "::/64";
}

}  // namespace

std::string PlainHost(std::string_view host) {
  std::string plain(host);
  for (const std::string_view mark : {"%5B", "%5b", "[", "%5D", "%5d", "]"}) {
    const auto at = plain.find(mark);
    if (at != std::string::npos) plain.erase(at, mark.size());
  }
  return plain.substr(0, plain.find('%'));
}

std::string Household(std::string_view host) {
  const std::string plain = PlainHost(host);
  if (plain.find(':') == std::string::npos) return plain;
  return plain.starts_with("::ffff:") ? plain.substr(7) : Network64(plain);
}

}  // namespace kortelijn::base
