#include "services/common/wire/log_words.h"

#include "kortelijn/access/v1/access.pb.h"

namespace kortelijn::wire {

std::string RoleWord(int role) {
  constexpr std::string_view kPrefix = "ROLE_";
  const std::string name = access::v1::Role_Name(static_cast<access::v1::Role>(role));
  return name.size() > kPrefix.size() ? name.substr(kPrefix.size()) : std::string();
}

std::string ActionLetter(int action) {
  constexpr std::string_view kLetters = "CRUDE";
  return action >= 1 && action <= 5 ? std::string(1, kLetters[static_cast<std::size_t>(action) - 1]) : std::string();
}

}  // namespace kortelijn::wire
