#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kortelijn/registry/v1/professional.pb.h"
#include "services/common/base/by_id.h"
#include "services/common/base/stand_in.h"
#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"

namespace kortelijn::rpc {

/// A member as the guard needs them.
struct Person {
  std::string id;
  std::string network_id;
  std::string display_name;
  std::vector<base::Role> roles;
  bool active = false;
  /// Those that speak for the person now: ids of the network's own, ExternalName of others'.
  std::vector<std::string> certificate_ids;
  /// Those that were among them before the last change of them.
  std::vector<std::string> replaced_ids;
};

/// What is known here of a certificate that somebody shows.
enum class Word { kValid, kInvalid, kNotYet };

/// The person as the registry's event says it.
Person ToPerson(const registry::v1::Member& member);

/// Who may do what, in memory, as the registry last said: fed by the registry's own store or by its feed. Any thread may read.
class Directory {
 public:
  void Apply(const registry::v1::Member& member);
  void Apply(const registry::v1::Network& network);
  /// Keeps of an entry who stands in when (waarneming): services that hear of entries know it, the registry itself does not.
  void Apply(const registry::v1::Professional& entry);

  /// Null if unknown.
  std::shared_ptr<const Person> Find(std::string_view id) const;
  /// Id of the member for whom a certificate of another authority speaks, by its ExternalName; empty if it speaks for nobody.
  std::string SpokenForBy(std::string_view external_name) const;
  std::shared_ptr<const registry::v1::Network> Network(std::string_view id) const;
  std::vector<std::shared_ptr<const registry::v1::Network>> Networks() const;

  /// Who stands in for somebody on a day, and for whom somebody does, in order; see base::WhoStandsIn. Who is known and not active stands
  /// in for nobody.
  std::optional<std::string> StandInOf(const std::string& person, std::chrono::sys_days day) const;
  std::vector<std::string> StandsInFor(const std::string& person, std::chrono::sys_days day) const;
  /// True if any entry that was heard of since this process began named the person, for whatever day.
  bool EverStandsIn(const std::string& person) const;

  /// The feed was heard at this moment; the registry itself never calls it and is never stale.
  void Heard(base::Time now);
  /// True if a feed is followed and was last heard longer ago than `limit`.
  bool Stale(base::Time now, base::Duration limit) const;

  /// All that the registry committed before this moment of its clock has been applied.
  void CompleteUntil(base::Time time);

  /// Whether the person may use this certificate, issued at this moment of the registry's clock. A follower may hear of an enrolment some
  /// milliseconds after the person does: kNotYet until it has heard all of that time. The registry itself always knows.
  Word WordOf(const std::string& id, const std::string& certificate_id, base::Time issued) const;
  /// The same, having waited for the word up to `limit`; kNotYet at once when many wait already.
  Word AwaitWord(const std::string& id, const std::string& certificate_id, base::Time issued, base::Duration limit) const;

  /// `listener` is called with the id of each member that changed, after the change, without locks held. Add before serving.
  void AddListener(std::function<void(const std::string&)> listener);

 private:
  void Link(const Person& person);
  Word WordHeard(const std::string& id, const std::string& certificate_id, base::Time issued) const;
  std::span<const base::StandIn> StandInsOf(const std::string& person) const;
  std::optional<std::string> LastStandInOf(const std::string& person, std::chrono::sys_days day) const;

  mutable std::shared_mutex mutex_;
  mutable std::condition_variable_any changed_;
  mutable std::atomic<int> waiting_{0};
  base::ById<std::shared_ptr<const Person>> people_;
  base::ById<std::string> spoken_for_;
  base::ById<std::shared_ptr<const registry::v1::Network>> networks_;
  /// Absences with a stand-in by who is away, and who ever named somebody by whom they named. Chains go from one to the other.
  base::ById<std::vector<base::StandIn>> stand_ins_;
  base::ById<std::set<std::string>> named_by_;
  base::Time heard_ = base::kNever;
  base::Time complete_until_ = base::Time::min();
  std::vector<std::function<void(const std::string&)>> listeners_;
};

}  // namespace kortelijn::rpc
