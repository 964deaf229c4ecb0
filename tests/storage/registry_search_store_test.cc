// People are found by everything that is said of them, at once after any of it becomes another.
#include "services/registry/search_store.h"

#include "services/registry/organisation_store.h"
#include "services/registry/professional_store.h"
#include "services/registry/search.h"
#include "tests/storage/registry_fixture.h"

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SearchStore : public RegistryFixture {
 protected:
  SearchStore() {
    Write([](db::Tx& tx) {
      auto network = *FindNetwork(tx, kNet);
      network.expertise = {{"muziek-aan-bed", "Muziek aan bed", {"harp"}}};
      UpdateNetwork(tx, network);
      InsertOrganisation(tx, Welfare());
      InsertOrganisation(tx, {"elders-demo", "net.roer", "Rouwhuis Elders Demo"});
      InsertProfessional(tx, Anna());
      InsertProfessional(tx, Bert());
    });
  }

  static Organisation Welfare() {
    return {"welzijn-demo", kNet, "Welzijn Demo", "", "", "", {{"Rouwgroep Éénlijn", "zes avonden met koffie"}}};
  }

  static Professional Anna() {
    auto anna = Plain("anna", "Anna Demo", base::Discipline::kSocialWorker);
    anna.organisation_id = "welzijn-demo";
    anna.languages = {"nl", "tr"};
    anna.expertise = {"muziek-aan-bed"};
    return anna;
  }

  static Professional Bert() {
    auto bert = Plain("bert", "Bert Demo", base::Discipline::kPhysiotherapist);
    bert.working_area = {"GM0879", "GM0518"};
    bert.expertise = {"benauwdheid"};
    return bert;
  }

  static Professional Plain(const std::string& id, const std::string& name, base::Discipline discipline) {
    Professional entry;
    entry.id = id;
    entry.network_id = kNet;
    entry.display_name = name;
    entry.discipline = discipline;
    entry.working_area = {"GM1904"};
    entry.email = id + "@example.org";
    return entry;
  }

  std::vector<std::string> Search(const std::string& query) {
    Checker checker;
    const ProfessionalFilter filter{.network_id = kNet, .words = SearchWords(query, checker)};
    std::vector<std::string> ids;
    for (const auto& entry : Read([&](db::ReadTx& tx) { return ListProfessionals(tx, filter, {}, 50); })) ids.push_back(entry.id);
    return ids;
  }
};

TEST_F(SearchStore, FindsByEverythingThatIsSaid) {
  EXPECT_THAT(Search("maatschappelijk werker"), ElementsAre("anna")) << "another word for the discipline";
  EXPECT_THAT(Search("rouwgroep"), ElementsAre("anna")) << "what the organisation offers";
  EXPECT_THAT(Search("KOFFIE eenlijn"), ElementsAre("anna"));
  EXPECT_THAT(Search("Turks"), ElementsAre("anna"));
  EXPECT_THAT(Search("turkish"), ElementsAre("anna"));
  EXPECT_THAT(Search("muziek bed"), ElementsAre("anna")) << "the label of the network's own tag";
  EXPECT_THAT(Search("harp"), ElementsAre("anna")) << "its synonym";
  EXPECT_THAT(Search("kortademigheid"), ElementsAre("bert")) << "a synonym of a tag that every network has";
  EXPECT_THAT(Search("zundert"), ElementsAre("bert"));
  EXPECT_THAT(Search("den haag"), ElementsAre("bert"));
  EXPECT_THAT(Search("demo"), ElementsAre("anna", "bert"));
}

TEST_F(SearchStore, AllWordsMustMatchWhereverTheyStand) {
  EXPECT_THAT(Search("turks rouwgroep sociaal stichtse"), ElementsAre("anna"));
  EXPECT_THAT(Search("turks zundert"), IsEmpty());
  EXPECT_THAT(Search("rouwhuis"), IsEmpty()) << "an organisation of another network";
}

TEST_F(SearchStore, FollowsAnOrganisationAtOnce) {
  auto welfare = Welfare();
  welfare.name = "Sociaal Huis Demo";
  welfare.services = {{"Maatje"}};
  Write([&](db::Tx& tx) { UpdateOrganisation(tx, welfare); });
  EXPECT_THAT(Search("huis maatje"), ElementsAre("anna"));
  EXPECT_THAT(Search("rouwgroep"), IsEmpty());
  EXPECT_THAT(Search("welzijn"), IsEmpty());
}

TEST_F(SearchStore, FollowsTheNamesOfANetworksTags) {
  Write([](db::Tx& tx) {
    auto network = *FindNetwork(tx, kNet);
    network.expertise = {{"muziek-aan-bed", "Zang aan bed", {}}};
    UpdateNetwork(tx, network);
    ReindexTagged(tx, kNet, {"muziek-aan-bed"});
  });
  EXPECT_THAT(Search("zang"), ElementsAre("anna"));
  EXPECT_THAT(Search("harp"), IsEmpty());
}

TEST_F(SearchStore, TagsAreTakenWhole) {
  const auto tagged = [&](const char* tag) { return Read([&](db::ReadTx& tx) { return ProfessionalsTagged(tx, kNet, tag); }).size(); };
  EXPECT_EQ(tagged("muziek-aan-bed"), 1U);
  EXPECT_EQ(tagged("muziek"), 0U);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return ProfessionalsTagged(tx, "net.roer", "muziek-aan-bed"); }).size(), 0U);
}

TEST_F(SearchStore, TextsOfAnEarlierVersionAreMadeAnewOnce) {
  Write([](db::Tx& tx) {
    tx.Execute("UPDATE professional SET search = 'oud'");
    tx.Execute("DELETE FROM search_words");
  });
  EXPECT_THAT(Search("turks"), IsEmpty());
  RefreshSearch(*database_);
  EXPECT_THAT(Search("turks"), ElementsAre("anna"));
  EXPECT_THAT(Search("zundert"), ElementsAre("bert"));
  Write([](db::Tx& tx) { tx.Execute("UPDATE professional SET search = 'oud'"); });
  RefreshSearch(*database_);
  EXPECT_THAT(Search("turks"), IsEmpty()) << "the same words need no new texts";
  Write([](db::Tx& tx) { tx.Execute("UPDATE search_words SET digest = 'other'"); });
  RefreshSearch(*database_);
  EXPECT_THAT(Search("turks"), ElementsAre("anna"));
}

TEST_F(SearchStore, MoreEntriesThanAreReadAtOnceAreAllMadeAnew) {
  Write([](db::Tx& tx) {
    for (int i = 0; i < 1001; ++i) InsertProfessional(tx, Plain("p" + std::to_string(1000 + i), "Persoon", base::Discipline::kVolunteer));
    tx.Execute("UPDATE professional SET search = ''");
  });
  RefreshSearch(*database_);
  int seen = 0;
  Read([&](db::ReadTx& tx) {
    EachProfessional(tx, [&](const Professional&) { ++seen; });
    return seen;
  });
  EXPECT_EQ(seen, 1003);
  const auto left = Read([](db::ReadTx& tx) { return tx.QueryOne("SELECT count(*) FROM professional WHERE search = ''")->Int(0); });
  EXPECT_EQ(left, 0);
}

TEST_F(SearchStore, AnEarlierVersionsPeopleAndOrganisationsAreFound) {
  database_.reset();
  database_ = db::OpenSqlite({.file = folder_ / "earlier.db"});
  db::Migrate(*database_, "registry", Schema().first(2));
  Write([](db::Tx& tx) {
    tx.Execute(
        "INSERT INTO network (id, name, municipalities, office_hours, closed_days, norms, ring_windows, weights, freshness_half_life_days, "
        "ring_size, awaiting_information_days, auto_close_days, consultation_line, update_time, version) VALUES ('net.vecht', 'Vecht', "
        "'GM1904', '', '', '', '', '', 180, 5, 3, 14, '', 0, 1)");
    tx.Execute(
        "INSERT INTO member (id, network_id, display_name, email, roles, status, version) VALUES ('oud.demo', 'net.vecht', 'Oud Demo', "
        "'oud@example.org', 2, 1, 1)");
    tx.Execute(
        "INSERT INTO organisation (id, network_id, name, folded_name, kvk, ura, municipality, version) VALUES ('huis-demo', 'net.vecht', "
        "'Huis Één Demo', 'huis een demo', '', '', '', 1)");
    tx.Execute(
        "INSERT INTO professional (id, network_id, sort_key, discipline, organisation_id, dimension_mask, dimensions, expertise, "
        "working_area, languages, reachable, absences, capacity, open_slots, phone, identifiers, confirm_time, confirmed_by, what_i_do, "
        "how_i_think, search) VALUES ('oud.demo', 'net.vecht', 'oud demo', 1, 'huis-demo', 2, '1:60', '', 'GM0879', 'tr', '', '', 1, 0, "
        "'', '', 0, '', '', '', 'oud demo')");
  });
  db::Migrate(*database_, "registry", Schema());
  RefreshSearch(*database_);
  EXPECT_THAT(Search("oud huis een"), ElementsAre("oud.demo"));
  EXPECT_THAT(Search("turks zundert huisarts"), ElementsAre("oud.demo"));
}

}  // namespace
}  // namespace kortelijn::registry
