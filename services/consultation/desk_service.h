#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kortelijn/registry/v1/network.pb.h"
#include "services/common/rpc/call.h"
#include "services/consultation/consultation_service.h"

/// What several handlers do.
namespace kortelijn::consultation {

/// The caller's network. Errors: UNAVAILABLE / FEED_STALE if the registry has not told of it yet.
std::shared_ptr<const registry::v1::Network> NetworkOf(const Desk& desk, const rpc::Call& call);

/// A question or a referral by its id, and what the referral service says of it where that is ahead of what is known here.
struct Wanted {
  std::string id;
  std::optional<Referral> newer{};
};

/// The question of a referral with its threads, for who may read its brief at least. What is nothing of theirs takes the same statements as
/// what does not exist. Errors: NOT_FOUND.
Kept FindThread(const Desk& desk, db::ReadTx& tx, const base::Principal& who, const Wanted& wanted);

/// For whom somebody stands in today.
std::vector<std::string> StandsInForToday(const Desk& desk, const std::string& person);

/// Puts for whom `who` stands in today into what was found for them: nobody, if they may not be asked this question themselves.
void HeedStandIn(const Desk& desk, db::ReadTx& tx, const base::Principal& who, Situation& situation);

/// Puts into what was found for the caller whether they have its case open in an emergency.
void HeedEmergency(db::ReadTx& tx, const rpc::Call& call, Situation& situation);

/// On what ground somebody reads a question: for whom they stand in, or that it is an emergency.
base::Ground ReadingGround(const Situation& situation, const base::Principal& who);

/// On what ground somebody acts in a thread who was let through by this relation: for whom they stand in, the requester or else the holder.
base::Ground ActingGround(const Situation& situation, const Thread& thread, base::Relation by);

/// Where a page that begins after `time` and `id` starts, as text and back. Errors: INVALID_ARGUMENT / PAGE_TOKEN_INVALID.
struct Position {
  base::Time time = base::kNever;
  std::string id;
};
std::string WritePosition(const Position& position);
Position ReadPosition(const std::string& text);

}  // namespace kortelijn::consultation
