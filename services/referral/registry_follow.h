#pragma once

#include <string>

#include "kortelijn/registry/v1/professional.pb.h"
#include "services/common/db/database.h"
#include "services/common/rpc/room.h"
#include "services/referral/candidates_service.h"
#include "services/referral/router_service.h"
#include "services/referral/timekeeper_service.h"

namespace kortelijn::referral {

/// What registry's feed makes happen here: a suspended person gives back what they hold (HOLDER_SUSPENDED, the next round begins) and their
/// open offers are withdrawn. Nobody gets offers afterwards because they are new or reinstated.
class RegistryFollow {
 public:
  struct Parts {
    Candidates& candidates;
    Router& router;
    Timekeeper& timekeeper;
  };

  RegistryFollow(const rpc::Room& room, Parts parts) : room_(room), parts_(parts) {}

  /// In the transaction that applies the event.
  void Apply(db::Tx& tx, const registry::v1::RegistryEvent& event);

 private:
  void Suspend(db::Tx& tx, const std::string& person);
  void GiveBack(db::Tx& tx, const Referral& referral);
  void Withdraw(db::Tx& tx, const Offer& offer);

  rpc::Room room_;
  Parts parts_;
};

}  // namespace kortelijn::referral
