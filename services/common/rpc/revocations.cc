#include "services/common/rpc/revocations.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "services/common/base/calendar.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/file.h"

namespace kortelijn::rpc {
namespace {

using base::Code;
using base::Fault;
namespace fs = std::filesystem;

constexpr std::chrono::hours kRemindAgain{1};

std::string Moment(base::Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::minutes>(time - day));
  return spdlog::fmt_lib::format("{} {:02}:{:02} UTC", base::FormatDay(day), clock.hours().count(), clock.minutes().count());
}

Fault TooLong() { return {Code::kFailedPrecondition, base::reason::kFieldInvalid, "is longer than 64 MiB"}; }

/// The names of the authorities that signed none of the others.
std::vector<std::string> ThoseBelow(const std::vector<crypto::KnownAuthority>& all) {
  std::vector<std::string> names;
  for (const auto& one : all) {
    const auto under = [&](const crypto::KnownAuthority& other) { return other.name != one.name && crypto::SignedBy(other.pem, one.pem); };
    if (std::ranges::none_of(all, under)) names.push_back(one.name);
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

Revocations::Revocations(RevocationOptions options, std::vector<crypto::KnownAuthority> authorities)
    : options_(std::move(options)), authorities_(std::move(authorities)), signs_people_(ThoseBelow(authorities_)) {
  if (authorities_.empty() || !options_.place.empty()) return;
  spdlog::warn("whether certificates of other authorities were revoked is not asked: say with external-revocations where their lists are");
}

void Revocations::Look(base::Time now) {
  if (options_.place.empty()) return;
  std::map<fs::path, Stamp> there;
  for (const auto& file : Files()) {
    std::error_code gone;
    if (!fs::is_regular_file(file, gone)) continue;
    const Stamp stamp{fs::last_write_time(file, gone), fs::file_size(file, gone)};
    const auto seen = seen_.find(file);
    if (seen == seen_.end() || !(seen->second == stamp)) Read(file);
    there.emplace(file, stamp);
  }
  seen_ = std::move(there);
  Remind(now);
}

std::vector<fs::path> Revocations::Files() const {
  std::error_code none;
  if (!fs::is_directory(options_.place, none)) return {options_.place};
  std::vector<fs::path> files;
  for (fs::directory_iterator at(options_.place, none), end; !none && at != end; at.increment(none)) {
    if (!at->path().filename().string().starts_with('.')) files.push_back(at->path());
  }
  return files;
}

void Revocations::Read(const fs::path& file) {
  try {
    std::error_code gone;
    if (const auto size = fs::file_size(file, gone); !gone && size > crypto::kLongestListFile) throw TooLong();
    for (auto& list : crypto::RevocationListsIn(crypto::ReadFile(file), authorities_)) Take(std::move(list), file);
  } catch (const Fault& fault) {
    spdlog::error("revocations: {} {}; what was known before stays in force", file.string(), fault.what());
  }
}

void Revocations::Take(crypto::RevocationList list, const fs::path& file) {
  const auto& authority = authorities_[list.authority].name;
  auto next = std::make_shared<Lists>(*lists());
  const auto same = [&](const crypto::RevocationList& each) { return each.authority == list.authority && each.points == list.points; };
  const auto before = std::ranges::find_if(*next, same);
  if (before != next->end() && list.made < before->made) {
    return spdlog::error("revocations: {} has an older list of {} than the one in force: it is left out", file.string(), authority);
  }
  spdlog::info("revocations: the list of {} of {} holds until {} and has {} certificates", authority, Moment(list.made), Moment(list.ends),
               list.serials.size());
  if (before != next->end()) next->erase(before);
  next->push_back(std::move(list));
  const std::lock_guard lock(mutex_);
  lists_ = std::move(next);
}

void Revocations::Remind(base::Time now) {
  for (const auto& hold : Holds()) {
    auto& told = told_[hold.authority];
    if (hold.ends > now) {
      told = base::kNever;
      continue;
    }
    const bool again = told == base::kNever || now < told || now - told >= kRemindAgain;
    if (!again) continue;
    told = now;
    if (hold.ends == base::kNever) {
      spdlog::error("revocations: there is no list of {}: nobody comes in by its certificates", hold.authority);
    } else if (hold.ends + options_.grace < now) {
      spdlog::error("revocations: the list of {} ended at {}: nobody comes in by its certificates until there is a newer one",
                    hold.authority, Moment(hold.ends));
    } else {
      spdlog::warn("revocations: the list of {} ended at {}: without a newer one nobody comes in by its certificates from {} on",
                   hold.authority, Moment(hold.ends), Moment(hold.ends + options_.grace));
    }
  }
}

std::shared_ptr<const Revocations::Lists> Revocations::lists() const {
  const std::lock_guard lock(mutex_);
  return lists_;
}

void Revocations::Check(std::size_t authority, const crypto::CardNumber& card, base::Time now) const {
  if (options_.place.empty()) return;
  switch (crypto::RevocationOf(*lists(), authority, card, now - options_.grace)) {
    case crypto::Revocation::kNotRevoked:
      return;
    case crypto::Revocation::kRevoked:
      throw Fault(Code::kUnauthenticated, base::reason::kCertificateRevoked, "the authority that issued the certificate has revoked it");
    case crypto::Revocation::kNotKnown:
      throw Fault(Code::kUnavailable, base::reason::kFeedStale, "there is no revocation list of the authority that is young enough");
  }
}

std::vector<Revocations::Hold> Revocations::Holds() const {
  std::vector<Hold> holds;
  if (options_.place.empty()) return holds;
  const auto current = lists();
  for (const auto& name : signs_people_) {
    Hold hold{name};
    for (const auto& list : *current) {
      const bool first = hold.ends == base::kNever || list.ends < hold.ends;
      if (authorities_[list.authority].name == name && first) hold.ends = list.ends;
    }
    holds.push_back(std::move(hold));
  }
  return holds;
}

}  // namespace kortelijn::rpc
