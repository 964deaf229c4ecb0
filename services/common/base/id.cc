#include "services/common/base/id.h"

#include <algorithm>
#include <cstdint>
#include <random>

#include "services/common/base/time.h"

namespace kortelijn::base {
namespace {

constexpr std::string_view kLower = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::string_view kUpper = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCharactersPerDraw = 6;
constexpr std::size_t kCodeCharacters = 16;
constexpr std::size_t kIdCharacters = 20;
constexpr std::size_t kTimeCharacters = 9;

// So many characters of 5 bits, six from each draw of 32 bits.
std::string RandomCharacters(std::string_view alphabet, std::size_t count) {
  std::random_device system("getentropy");
  std::string out(count, ' ');
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < out.size(); ++i, bits >>= 5) {
    if (i % kCharactersPerDraw == 0) bits = system();
    out[i] = alphabet[bits & 31u];
  }
  return out;
}

bool Between(char c, char first, char last) { return c >= first && c <= last; }
bool LowerOrDigit(char c) { return Between(c, 'a', 'z') || Between(c, '0', '9'); }

char Lookalike(char c) {
  if (Between(c, 'a', 'z')) c = static_cast<char>(c - 'a' + 'A');
  if (c == 'I' || c == 'L') return '1';
  return c == 'O' ? '0' : c;
}

}  // namespace

std::string NewId() {
  auto millis = static_cast<std::uint64_t>(ToMillis(SystemClock().Now()));
  std::string id(kTimeCharacters, ' ');
  for (auto character = id.rbegin(); character != id.rend(); ++character, millis >>= 5) *character = kLower[millis & 31u];
  return id + RandomCharacters(kLower, kIdCharacters - kTimeCharacters);
}

std::string NewCode() {
  std::string code = RandomCharacters(kUpper, kCodeCharacters);
  for (const std::size_t at : {12u, 8u, 4u}) code.insert(at, 1, '-');
  return code;
}

std::string NormalCode(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c != '-' && c != ' ' && !Between(c, '\t', '\r')) code += Lookalike(c);
  }
  return code;
}

bool ReservedId(std::string_view id) { return id.starts_with("service.") || id == "anonymous"; }

bool ValidId(std::string_view id) {
  const auto allowed = [](char c) { return LowerOrDigit(c) || c == '.' || c == '-'; };
  return id.size() >= 3 && id.size() <= 32 && LowerOrDigit(id.front()) && std::all_of(id.begin(), id.end(), allowed);
}

bool ValidRequestId(std::string_view id) {
  const auto allowed = [](char c) { return LowerOrDigit(c) || Between(c, 'A', 'Z') || c == '-'; };
  return id.size() >= 8 && id.size() <= 64 && std::all_of(id.begin(), id.end(), allowed);
}

}  // namespace kortelijn::base
