#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kortelijn::fuzz {

/// What a parser made of an input.
enum class Verdict { kTaken, kRefused };

/// Something that must always hold did not. Whatever else comes out of a target is as bad: a parser refuses by base::Fault or a result.
class Violation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws Violation unless `ok`.
inline void Hold(bool ok, const char* what) {
  if (!ok) throw Violation(what);
}

/// The input cut at lines that hold `%%` only, into exactly `count` parts: the last one has the rest, missing ones are empty.
std::vector<std::string> Parts(std::string_view input, std::size_t count);

/// True if the bytes are valid UTF-8.
bool ValidUtf8(std::string_view text);

/// Each feeds any bytes to a parser, and what it made of them back to its writer.
Verdict Cells(std::string_view input);
Verdict Certificate(std::string_view input);
Verdict Csv(std::string_view input);
Verdict Hsds(std::string_view input);
Verdict Identifying(std::string_view input);
Verdict KeyFile(std::string_view input);
Verdict KeySource(std::string_view input);
Verdict LogFile(std::string_view input);
Verdict Mail(std::string_view input);
Verdict Page(std::string_view input);
Verdict Revocation(std::string_view input);
Verdict Seal(std::string_view input);
Verdict Settings(std::string_view input);
Verdict Sheet(std::string_view input);
Verdict Signature(std::string_view input);
Verdict Text(std::string_view input);
Verdict Words(std::string_view input);

struct Target {
  std::string_view name;  ///< Of the folder with its inputs, and of the program.
  Verdict (*run)(std::string_view input);
};

inline constexpr Target kTargets[] = {
    {"cells", Cells},
    {"certificate", Certificate},
    {"csv", Csv},
    {"hsds", Hsds},
    {"identifying", Identifying},
    {"key_file", KeyFile},
    {"key_source", KeySource},
    {"log_file", LogFile},
    {"mail", Mail},
    {"page", Page},
    {"revocation", Revocation},
    {"seal", Seal},
    {"settings", Settings},
    {"sheet", Sheet},
    {"signature", Signature},
    {"text", Text},
    {"words", Words},
};

}  // namespace kortelijn::fuzz
