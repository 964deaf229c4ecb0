// What an earlier version wrote is still there, and found, after the steps that came since.
#include <gmock/gmock.h>

#include "kortelijn/consultation_schema.h"
#include "kortelijn/journal_schema.h"
#include "kortelijn/keys_schema.h"
#include "kortelijn/rpc_schema.h"
#include "services/common/base/id.h"
#include "services/common/crypto/chain.h"
#include "services/common/journal/journal.h"
#include "services/consultation/consultation_store.h"
#include "tests/storage/referral_fixture.h"
#include "tests/support/installation.h"
#include "tests/support/wait.h"

namespace kortelijn {
namespace {

using db::B;
using db::I;
using db::T;
using testing::ElementsAre;

class EarlierDataTest : public testing::Test {
 protected:
  EarlierDataTest() : database_(db::OpenSqlite({.file = folder_ / "earlier.db"})) {}

  template <typename Work>
  void Write(Work work) {
    database_->Write([&](db::Tx& tx) { work(tx); });
  }

  test::TempFolder folder_;
  std::unique_ptr<db::Database> database_;
};

TEST_F(EarlierDataTest, ARequestThatWasAnsweredIsAnsweredTheSame) {
  db::Migrate(*database_, "rpc", rpc::Schema().first(1));
  Write([](db::Tx& tx) {
    for (const char* actor : {"ann", "bob"}) {
      tx.Execute("INSERT INTO replay (actor, request_id, method, digest, response, time) VALUES ($1, $2, $3, $4, $5, $6)",
                 {T(actor), T("request-1"), T("Service.Method"), B("digest"), B(actor), I(7)});
    }
  });
  db::Migrate(*database_, "rpc", rpc::Schema());
  std::vector<std::string> answers;
  database_->Read([&](db::ReadTx& tx) {
    for (const auto& row :
         tx.Query("SELECT response FROM replay WHERE request_id = $1 AND time = $2 ORDER BY actor", {T("request-1"), I(7)})) {
      answers.emplace_back(row.Bytes(0));
    }
  });
  EXPECT_THAT(answers, ElementsAre("ann", "bob"));
}

TEST_F(EarlierDataTest, TheLogIsWholeAndFoundByWhoAndAboutWhat) {
  constexpr int kRows = 5000;
  db::Migrate(*database_, "journal", journal::Schema().first(1));
  Write([&](db::Tx& tx) {
    crypto::Chain chain("earlier");
    for (int i = 1; i <= kRows; ++i) {
      const std::string actor = i % 100 == 0 ? "ann" : "bob";
      const std::string subject = "case-" + std::to_string(i % 1000);
      const std::string hash = chain.Next({.seq = i,
                                           .time_ms = i,
                                           .actor = actor,
                                           .role = 1,
                                           .network_id = "net",
                                           .rule = "role:PROFESSIONAL",
                                           .action = 2,
                                           .event_name = "Service.Method",
                                           .subject_type = "case",
                                           .subject_id = subject,
                                           .outcome = "OK",
                                           .access_point = "127.0.0.1"});
      tx.Execute(
          "INSERT INTO journal (seq, time, actor, role, network_id, rule, action, event_name, subject_type, subject_id, outcome, "
          "access_point, sealed, event, previous, hash) VALUES ($1, $1, $2, 1, 'net', 'role:PROFESSIONAL', 2, 'Service.Method', "
          "'case', $3, 'OK', '127.0.0.1', x'', x'', $4, $5)",
          {I(i), T(actor), T(subject), B(chain.head()), B(hash)});
      chain.Advance(hash);
    }
    tx.Execute("UPDATE journal_head SET seq = $1, hash = $2", {I(kRows), B(chain.head())});
  });
  journal::Journal journal(*database_, "earlier");
  const auto verdict = journal.Verify();
  EXPECT_TRUE(verdict.intact) << verdict.fault;
  EXPECT_EQ(verdict.rows, kRows);
  EXPECT_EQ(journal.List({.actor = "ann"}, 0, kRows).size(), 50U);
  EXPECT_EQ(journal.List({.subject_id = "case-7"}, 0, kRows).size(), 5U);
}

TEST_F(EarlierDataTest, ReferralsOfAQuestionKeepWhatWasSaidOfThem) {
  db::Migrate(*database_, "consultation", consultation::Schema().first(1));
  Write([](db::Tx& tx) {
    tx.Execute("INSERT INTO case_key (owner, wrapped, create_time) VALUES ('c1', $1, 1)", {B("key")});
    tx.Execute(
        "INSERT INTO consultation (id, network_id, case_id, key_owner, requester_id, concerns, kind, urgency, municipality, dimensions, "
        "expertise, entered_in_error, status, create_time, update_time, brief, question) VALUES ('c1', 'net', '', 'c1', 'asker', 1, 1, 6, "
        "'GM0333', '3:50:2:;4:50:2:', '', 0, 1, 5, 6, $1, $1)",
        {B("sealed")});
    tx.Execute(
        "INSERT INTO referral (id, consultation_id, dimension, state, holder_id, holder_discipline, round, ring, reason, cancel_requested, "
        "escalated, closed, closed_by_system, update_time, offers) VALUES ('c1-s', 'c1', 3, 2, 'ann', 9, 2, 1, 0, 1, 0, 0, 0, 7, ''), "
        "('c1-z', 'c1', 4, 1, '', 0, 1, 0, 0, 0, 0, 0, 0, 6, 'bob:1')");
  });
  db::Migrate(*database_, "consultation", consultation::Schema());
  const crypto::Vault vault(std::map<std::uint32_t, std::string>{{1, std::string(32, 'k')}});
  const auto key_file = db::OpenSqlite({.file = folder_ / "keys.db"});
  db::Migrate(*key_file, "keys", keys::Schema());
  consultation::KeyRing keys(*key_file, vault);
  const consultation::ConsultationStore consultations(keys);
  std::optional<consultation::Kept> found;
  std::size_t held = 0;
  database_->Read([&](db::ReadTx& tx) {
    found = consultations.Find(tx, "c1", "asker");
    held = consultations.List(tx, {.person = "ann"}).size();
  });
  ASSERT_TRUE(found);
  EXPECT_EQ(held, 1U);
  EXPECT_EQ(found->situation.consultation.update_time, base::FromMillis(7));
  const auto* social = found->situation.Find("c1-s");
  ASSERT_NE(social, nullptr);
  EXPECT_EQ(social->referral.holder_id, "ann");
  EXPECT_EQ(social->referral.state, base::ReferralState::kAccepted);
  EXPECT_EQ(social->referral.round, 2);
  EXPECT_TRUE(social->referral.cancel_requested);
  const auto* spiritual = found->situation.Find("c1-z");
  ASSERT_NE(spiritual, nullptr);
  EXPECT_THAT(spiritual->referral.offers, ElementsAre(consultation::OpenOffer{"bob", 1}));
}

TEST_F(EarlierDataTest, OffersThatWereSettledOneByOneStayAsTheyWere) {
  using base::OfferState;
  db::Migrate(*database_, "referral", referral::Schema().first(1));
  Write([](db::Tx& tx) {
    tx.Execute(
        "INSERT INTO referral (id, consultation_id, network_id, case_id, dimension, kind, urgency, municipality, requester_id, expertise, "
        "social_domain_allowed, mode, state, held_from, holder_id, holder_discipline, round, ring, reason, cancel_requested, "
        "cancel_reason, "
        "escalated, spoke, request_time, first_response_time, accept_time, answer_time, end_time, close_time, closed_by_system, "
        "waiting_since, paused_ms, paused_business_ms, timer, version) VALUES ('c1-s', 'c1', 'net', '', 3, 1, 6, 'GM0333', 'asker', '', 0, "
        "2, "
        "2, 0, 'ann', 15, 1, 0, 0, 0, 0, 0, 0, 8, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0, 2)");
    tx.Execute(
        "INSERT INTO offer (referral_id, round, professional_id, ring, state, reason, offer_time, seen_time, end_time) VALUES "
        "('c1-s', 1, 'ann', 0, 3, 0, 8, 0, 9), ('c1-s', 1, 'bob', 0, 5, 0, 8, 0, 9)");
  });
  db::Migrate(*database_, "referral", referral::Schema());
  std::vector<referral::Offer> offers;
  std::vector<std::string> open;
  database_->Read([&](db::ReadTx& tx) {
    offers = referral::OffersOf(tx, "c1-s");
    referral::ForEachOpen(tx, [&](const referral::Referral& each) { open.push_back(each.id); });
  });
  const referral::Offer won = {.referral_id = "c1-s",
                               .professional_id = "ann",
                               .ring = 0,
                               .state = OfferState::kClaimed,
                               .offer_time = base::FromMillis(8),
                               .end_time = base::FromMillis(9)};
  referral::Offer lost = won;
  lost.professional_id = "bob";
  lost.state = OfferState::kWithdrawn;
  EXPECT_THAT(offers, ElementsAre(won, lost));
  EXPECT_THAT(open, ElementsAre("c1-s"));
}

/// The registry gives the list at its start, and tells: who follows knows a network only from what was told.
TEST(EarlierNetworksTest, OlderThanComplaintsHaveThemAndSoHasWhoFollows) {
  using RegistryStub = registry::v1::RegistryService::Stub;
  using Stub = consultation::v1::ConsultationService::Stub;
  test::Installation here;
  here.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  const auto network = [&] { return test::Call(*here.As("coordinator").registry, &RegistryStub::GetNetwork, {}).network(); };
  registry::v1::UpdateNetworkRequest none;
  none.set_request_id(base::NewId());
  none.mutable_network()->set_etag(network().etag());
  none.mutable_update_mask()->add_paths("symptoms");
  test::Call(*here.As("coordinator").registry, &RegistryStub::UpdateNetwork, none);
  consultation::v1::CreateCaseRequest made;
  made.set_request_id(base::NewId());
  made.mutable_case_()->set_municipality("GM0879");
  consultation::v1::RecordSymptomsRequest scored;
  scored.set_case_id(test::Call(*here.As("hanna").consultation, &Stub::CreateCase, made).case_id());
  scored.add_scores()->set_key("pain");
  const auto refusal = [&] {
    scored.set_request_id(base::NewId());
    return test::Refusal(*here.As("hanna").consultation, &Stub::RecordSymptoms, scored);
  };
  ASSERT_TRUE(test::Eventually([&] { return refusal() == "FIELD_INVALID"; }));

  here.Stop();
  db::OpenSqlite({.file = here.settings().data / "registry.db"})->Write([](db::Tx& tx) {
    tx.Execute("DROP TABLE symptom");
    tx.Execute("DROP TABLE network_to_tell");
    tx.Execute("DELETE FROM schema_version WHERE schema = 'registry' AND number = 5");
  });
  here.Start();
  EXPECT_EQ(network().symptoms_size(), 14);
  EXPECT_TRUE(test::Eventually([&] { return refusal().empty(); }));
}

}  // namespace
}  // namespace kortelijn
