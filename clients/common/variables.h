#pragma once

#include <map>
#include <string>
#include <string_view>

namespace kortelijn::client {

/// Environment variables as a program found them at its start; tests make their own.
using Variables = std::map<std::string, std::string, std::less<>>;

/// The value of a variable, empty if it is not set.
std::string Get(const Variables& variables, std::string_view name);

/// All variables of this process.
Variables ProcessVariables();

}  // namespace kortelijn::client
