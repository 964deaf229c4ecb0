#include "services/registry/checker.h"

#include <algorithm>
#include <set>

#include "services/common/base/id.h"
#include "services/common/base/municipality.h"
#include "services/common/base/text.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kNamedFindings = 30;
constexpr std::string_view kAddressCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-";
constexpr std::string_view kHostCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";

std::string Render(std::string_view prefix, const Path& path) {
  std::string text(prefix);
  text += path.name;
  if (path.index >= 0) text += "[" + std::to_string(path.index) + "]";
  if (!path.part.empty()) text += "." + std::string(path.part);
  return text;
}

bool HasControls(std::string_view value, bool lines) {
  return std::ranges::any_of(value, [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (lines && (c == '\n' || c == '\r' || c == '\t')) return false;
    return byte < 0x20 || byte == 0x7f;
  });
}

bool DotsInside(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos;
}

bool ValidEmail(std::string_view value) {
  const auto at = value.find('@');
  if (at == std::string_view::npos || value.size() > 254) return false;
  const auto local = value.substr(0, at);
  const auto host = value.substr(at + 1);
  return local.size() <= 64 && DotsInside(local) && OnlyOf(local, kAddressCharacters) && DotsInside(host) &&
         OnlyOf(host, kHostCharacters) && host.find('.') != std::string_view::npos && host.front() != '-' && host.back() != '-';
}

}  // namespace

void Checker::Add(const Path& path, std::string description, std::string_view reason) {
  findings_.push_back({Render(prefix_, path), std::move(description), reason});
}

bool Checker::Require(bool ok, const Path& path, std::string_view description) {
  if (!ok) Add(path, std::string(description));
  return ok;
}

void Checker::Characters(std::string_view value, const Path& path, std::size_t most, bool lines) {
  const auto length = base::Utf8Length(value);
  if (length == std::string_view::npos) return Add(path, "is not valid UTF-8");
  if (length > most) return Add(path, "has more than " + std::to_string(most) + " characters", base::reason::kTooLarge);
  Require(!HasControls(value, lines), path, lines ? "holds control characters" : "holds line ends or control characters");
}

void Checker::Line(std::string_view value, const Path& path, std::size_t least, std::size_t most) {
  if (least > 0 && base::Trim(value).empty()) return Add(path, "is required");
  Characters(value, path, most, false);
}

void Checker::Text(std::string_view value, const Path& path, std::size_t most) { Characters(value, path, most, true); }

bool Checker::Count(std::size_t count, const Path& path, std::size_t most) {
  if (count > most) Add(path, "has more than " + std::to_string(most) + " items", base::reason::kTooLarge);
  return count <= most;
}

void Checker::Range(int value, const Path& path, int least, int most) {
  if (value < least || value > most) Add(path, "must be " + std::to_string(least) + " to " + std::to_string(most));
}

void Checker::Unique(const std::vector<std::string>& values, std::string_view name) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!seen.insert(values[i]).second) Add({name, i}, "comes twice");
  }
}

void Checker::Municipality(std::string_view code, const Path& path) {
  if (!base::FindMunicipality(code)) Add(path, "is not the CBS code of a municipality", base::reason::kMunicipalityUnknown);
}

void Checker::Email(std::string_view value, const Path& path) { Require(ValidEmail(value), path, "is not an e-mail address"); }

void Checker::Phone(std::string_view value, const Path& path) {
  Require(value.size() <= 32 && OnlyOf(value, "0123456789 +()-./"), path,
          "is not a telephone number of at most 32 digits, spaces and +()-./");
}

void Checker::Id(std::string_view value, const Path& path) {
  Require(base::ValidId(value) && value.front() >= 'a', path, "is not 3 to 32 characters a-z, 0-9, '.' and '-' that begin with a letter");
}

void Checker::PersonId(std::string_view value, const Path& path) {
  Id(value, path);
  Require(!base::ReservedId(value), path, "is reserved");
}

void Checker::ThrowIfAny() const {
  if (findings_.empty()) return;
  const auto& first = findings_.front();
  const bool same = std::ranges::all_of(findings_, [&](const Finding& finding) { return finding.reason == first.reason; });
  base::Fault fault(base::Code::kInvalidArgument, same ? first.reason : base::reason::kFieldInvalid, first.field + " " + first.description);
  fault = std::move(fault).With("count", std::to_string(findings_.size()));
  for (std::size_t i = 0; i < std::min(findings_.size(), kNamedFindings); ++i) {
    fault = std::move(fault).Field(findings_[i].field, findings_[i].description);
  }
  throw fault;
}

bool OnlyOf(std::string_view value, std::string_view allowed) { return value.find_first_not_of(allowed) == std::string_view::npos; }

bool Digits(std::string_view value, std::size_t count) { return value.size() == count && OnlyOf(value, "0123456789"); }

void RequireEtag(std::string_view etag, std::int64_t version) {
  if (etag != std::to_string(version)) {
    throw base::Fault(base::Code::kAborted, base::reason::kEtagMismatch, "somebody changed it meanwhile: read it again");
  }
}

}  // namespace kortelijn::registry
