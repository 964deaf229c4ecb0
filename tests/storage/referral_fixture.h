#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kortelijn/referral_schema.h"
#include "services/common/db/database.h"
#include "services/common/db/migrate.h"
#include "services/referral/act_store.h"
#include "services/referral/circle_store.h"
#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"
#include "tests/common/db_fixture.h"

namespace kortelijn::referral {

/// A Tuesday at this hour, UTC.
inline base::Time At(int hour, int minute = 0) {
  return std::chrono::sys_days(std::chrono::year(2025) / 3 / 4) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

/// The referral's tables in a real database.
class ReferralStoreTest : public testing::Test {
 protected:
  ReferralStoreTest() { Open(); }

  void Open() {
    database_.reset();
    database_ = db::OpenSqlite({.file = folder_ / "referral.db"});
    db::Migrate(*database_, "referral", Schema());
  }

  template <typename Work>
  auto Read(Work work) {
    std::optional<decltype(work(std::declval<db::ReadTx&>()))> result;
    database_->Read([&](db::ReadTx& tx) { result = work(tx); });
    return std::move(*result);
  }
  template <typename Work>
  void Write(Work work) {
    database_->Write([&](db::Tx& tx) { work(tx); });
  }

  static Referral Asked(const std::string& consultation, base::Time when = At(8)) {
    Referral r;
    r.consultation_id = consultation;
    r.dimension = base::Dimension::kSocial;
    r.id = ReferralId(consultation, r.dimension);
    r.network_id = "net";
    r.case_id = "case-1";
    r.kind = base::Kind::kSupport;
    r.urgency = base::Urgency::kU4;
    r.municipality = "GM1904";
    r.requester_id = "asker";
    r.expertise = {"rouw", "kinderen"};
    r.languages = {"tr", "ar"};
    r.others = {{base::Dimension::kSpiritual, 80}, {base::Dimension::kPhysical, 5}};
    r.social_domain_allowed = true;
    r.mode = base::RoutingMode::kDirectedMayDecline;
    r.ring = 1;
    r.request_time = when;
    r.timer = when + std::chrono::hours(1);
    return r;
  }

  static Offer To(const Referral& referral, const std::string& person) {
    return {.referral_id = referral.id, .professional_id = person, .round = referral.round, .ring = referral.ring, .offer_time = At(9)};
  }

  /// Writes a referral that is offered to these people.
  Referral Offered(const std::string& consultation, const std::vector<std::string>& people, base::Time when = At(8)) {
    const Referral referral = Asked(consultation, when);
    Write([&](db::Tx& tx) {
      InsertReferral(tx, referral);
      std::vector<Offer> offers;
      for (const auto& person : people) offers.push_back(To(referral, person));
      InsertOffers(tx, offers);
    });
    return referral;
  }

  std::vector<Offer> OpenOf(const std::string& id) {
    return Read([&](db::ReadTx& tx) { return OpenOffersOf(tx, FindReferral(tx, id).value()); });
  }

  Settled ClaimBy(const std::string& id, const std::string& person) {
    Settled settled;
    Write([&](db::Tx& tx) { settled = Claim(tx, id, {person, base::Discipline::kVolunteer, At(10)}, rules_); });
    return settled;
  }

  Settled Do(const std::string& id, const Act& act) {
    Settled settled;
    Write([&](db::Tx& tx) { settled = Apply(tx, *FindReferral(tx, id), act, rules_); });
    return settled;
  }

  Rules rules_;
  test::TempFolder folder_;
  std::unique_ptr<db::Database> database_;
};

}  // namespace kortelijn::referral
