#pragma once

#include <string>
#include <string_view>

namespace kortelijn::base {

/// The host itself in what a host may be written as: without brackets, escaped ones, or a zone (`%eth0`).
std::string PlainHost(std::string_view host);

/// What everything from an address is counted under: the address itself, or the first 64 bits of an IPv6 address, because one household
/// has all the rest. What is no address is counted under itself.
std::string Household(std::string_view host);

}  // namespace kortelijn::base
