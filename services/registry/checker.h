#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::registry {

/// Where in a request something stands: `name`, `name[index]`, `name[index].part` or `name.part`. Made into text only when it is at fault.
struct Path {
  std::string_view name;
  int index = -1;
  std::string_view part = {};

  Path(const char* path_name) : name(path_name) {}       // NOLINT(google-explicit-constructor): a plain name is a path.
  Path(std::string_view path_name) : name(path_name) {}  // NOLINT(google-explicit-constructor)
  Path(std::string_view path_name, std::size_t path_index, std::string_view path_part = {})
      : name(path_name), index(static_cast<int>(path_index)), part(path_part) {}
};

/// Collects everything that is wrong with a value, so that a person can mend it in one go.
///
/// Findings may carry a reason of their own (TOO_LARGE, MUNICIPALITY_UNKNOWN). If all of them share it, the Fault has it; otherwise
/// the Fault is FIELD_INVALID. Never quotes the value: it may be somebody's name or number.
class Checker {
 public:
  struct Finding {
    std::string field;
    std::string description;
    std::string_view reason;
  };

  /// `prefix` is put before every path, e.g. `professional.`.
  explicit Checker(std::string prefix = {}) : prefix_(std::move(prefix)) {}

  void Add(const Path& path, std::string description, std::string_view reason = base::reason::kFieldInvalid);

  /// Adds a finding unless `ok`; returns `ok`.
  bool Require(bool ok, const Path& path, std::string_view description);

  /// Valid UTF-8 on one line, without control characters, of `least` to `most` characters.
  void Line(std::string_view value, const Path& path, std::size_t least, std::size_t most);

  /// As Line, but line ends and tabs are allowed.
  void Text(std::string_view value, const Path& path, std::size_t most);

  /// A list has at most `most` items; returns whether. The items of one that is too long need not be checked.
  bool Count(std::size_t count, const Path& path, std::size_t most);

  /// `least` to `most`, both included.
  void Range(int value, const Path& path, int least, int most);

  /// No text comes twice; names the later one.
  void Unique(const std::vector<std::string>& values, std::string_view name);

  /// A CBS code that exists.
  void Municipality(std::string_view code, const Path& path);

  /// One address `local@domain.tld` in ASCII, at most 254 characters, with nothing that could break a message header.
  void Email(std::string_view value, const Path& path);

  /// Digits, spaces and `+()-./`, at most 32 characters; empty is allowed.
  void Phone(std::string_view value, const Path& path);

  /// An id as of base::ValidId that begins with a letter.
  void Id(std::string_view value, const Path& path);
  /// The same, and not one that stands for a service or for nobody.
  void PersonId(std::string_view value, const Path& path);

  bool empty() const { return findings_.empty(); }
  const std::vector<Finding>& findings() const { return findings_; }

  /// Throws one Fault INVALID_ARGUMENT that names the findings: the first 30, so that the answer fits in a gRPC trailer; detail `count` is
  /// the number of all.
  void ThrowIfAny() const;

 private:
  void Characters(std::string_view value, const Path& path, std::size_t most, bool lines);

  std::string prefix_;
  std::vector<Finding> findings_;
};

/// True if every character is one of `allowed`.
bool OnlyOf(std::string_view value, std::string_view allowed);

/// True for `count` digits.
bool Digits(std::string_view value, std::size_t count);

/// Throws ABORTED / ETAG_MISMATCH unless the etag that was sent is that of this version. An etag is the version in decimal.
void RequireEtag(std::string_view etag, std::int64_t version);

}  // namespace kortelijn::registry
