#include "services/registry/professional_store.h"

#include <chrono>

#include "services/registry/organisation_store.h"
#include "tests/storage/registry_fixture.h"

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ProfessionalStore : public RegistryFixture {
 protected:
  std::optional<Professional> Find(const std::string& id, const char* network = kNet) {
    return Read([&](db::ReadTx& tx) { return FindProfessional(tx, network, id); });
  }

  void Add(const Professional& professional) {
    Write([&](db::Tx& tx) { InsertProfessional(tx, professional); });
  }

  std::vector<std::string> List(ProfessionalFilter filter, const ProfessionalPlace& after = {}, std::size_t limit = 50) {
    filter.network_id = kNet;
    std::vector<std::string> ids;
    for (const auto& entry : Read([&](db::ReadTx& tx) { return ListProfessionals(tx, filter, after, limit); })) ids.push_back(entry.id);
    return ids;
  }

  std::vector<std::string> Search(const std::string& query) {
    Checker checker;
    ProfessionalFilter filter;
    filter.words = SearchWords(query, checker);
    EXPECT_TRUE(checker.empty());
    return List(filter);
  }
};

TEST_F(ProfessionalStore, KeepsEveryField) {
  Write([](db::Tx& tx) { InsertOrganisation(tx, {"praktijk-demo", kNet, "Praktijk Demo"}); });
  auto professional = MakeProfessional("zoe.demo", "Zoë Demo");
  professional.organisation_id = "praktijk-demo";
  Add(professional);
  professional.organisation_name = "Praktijk Demo";
  Open();
  EXPECT_EQ(Find("zoe.demo"), professional);
  EXPECT_EQ(Find("zoe.demo", "net.roer"), std::nullopt);
}

TEST_F(ProfessionalStore, KeepsAnEntryWithOnlyWhatIsRequired) {
  Professional professional;
  professional.id = "vera.demo";
  professional.network_id = kNet;
  professional.display_name = "Vera Demo";
  professional.discipline = base::Discipline::kVolunteer;
  professional.email = "vera@example.org";
  Add(professional);
  EXPECT_EQ(Find("vera.demo"), professional);
}

TEST_F(ProfessionalStore, MakesTheMemberToo) {
  Add(MakeProfessional("zoe.demo", "Zoë Demo"));
  const auto member = Read([](db::ReadTx& tx) { return FindMember(tx, kNet, "zoe.demo", kNow); });
  ASSERT_TRUE(member.has_value());
  EXPECT_EQ(member->roles, std::vector{base::Role::kProfessional});
  EXPECT_EQ(Refusal([](db::Tx& tx) { InsertProfessional(tx, MakeProfessional("zoe.demo", "Nog een")); }), "ALREADY_EXISTS");
}

TEST_F(ProfessionalStore, UpdatesEntryAndMemberOverTheVersionThatWasRead) {
  Add(MakeProfessional("zoe.demo", "Zoë Demo"));
  auto changed = *Find("zoe.demo");
  auto stale = changed;
  changed.display_name = "Zoë de Demo";
  changed.email = "zoe@example.org";
  changed.dimensions = {{base::Dimension::kSocial, 10}};
  changed.identifiers.clear();
  changed.capacity = base::CapacityStatus::kFull;
  Write([&](db::Tx& tx) { UpdateProfessional(tx, changed); });
  EXPECT_EQ(changed.version, 2);
  EXPECT_EQ(Find("zoe.demo"), changed);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return FindMember(tx, kNet, "zoe.demo", kNow); })->email, "zoe@example.org");
  EXPECT_EQ(Refusal([&](db::Tx& tx) { UpdateProfessional(tx, stale); }), "ETAG_MISMATCH");
  EXPECT_THAT(Search("de demo"), ElementsAre("zoe.demo"));
}

TEST_F(ProfessionalStore, AnEntryNeedsAnOrganisationThatExists) {
  auto professional = MakeProfessional("zoe.demo", "Zoë Demo");
  professional.organisation_id = "nowhere";
  EXPECT_NE(Refusal([&](db::Tx& tx) { InsertProfessional(tx, professional); }), "");
  EXPECT_EQ(Find("zoe.demo"), std::nullopt);
}

class ProfessionalList : public ProfessionalStore {
 protected:
  ProfessionalList() {
    Write([](db::Tx& tx) { InsertOrganisation(tx, {"thuiszorg-demo", kNet, "Thuiszorg Éénlijn Demo"}); });
    auto elly = MakeProfessional("elly", "Élly Demo");
    elly.organisation_id = "thuiszorg-demo";
    elly.discipline = base::Discipline::kCommunityNurse;
    elly.dimensions = {{base::Dimension::kSocial, 50}};
    elly.working_area = {"GM0957"};
    elly.what_i_do = "100% inzet_snel";
    auto suspended = MakeProfessional("dirk", "Dirk Demo");
    suspended.status = base::MemberStatus::kSuspended;
    Add(elly);
    Add(MakeProfessional("frans", "frans demo"));
    Add(MakeProfessional("cees", "Cees Demo"));
    Add(suspended);
    auto elsewhere = MakeProfessional("anna", "Anna Demo");
    elsewhere.network_id = "net.roer";
    Add(elsewhere);
  }
};

TEST_F(ProfessionalList, GoesByFoldedNameWithinTheNetwork) {
  EXPECT_THAT(List({}), ElementsAre("cees", "elly", "frans"));
  EXPECT_THAT(List({.with_suspended = true}), ElementsAre("cees", "dirk", "elly", "frans"));
}

TEST_F(ProfessionalList, Pages) {
  EXPECT_THAT(List({}, {}, 2), ElementsAre("cees", "elly"));
  EXPECT_THAT(List({}, PlaceOf(*Find("elly")), 2), ElementsAre("frans"));
  EXPECT_THAT(List({}, PlaceOf(*Find("frans")), 2), IsEmpty());
}

TEST_F(ProfessionalList, PagesThroughPeopleOfOneName) {
  for (int i = 0; i < 7; ++i) Add(MakeProfessional("jan-" + std::to_string(i), "Jan Demo"));
  std::vector<std::string> all;
  ProfessionalPlace after;
  while (true) {
    const auto page = List({}, after, 3);
    if (page.empty()) break;
    all.insert(all.end(), page.begin(), page.end());
    after = PlaceOf(*Find(page.back()));
  }
  EXPECT_THAT(all, ElementsAre("cees", "elly", "frans", "jan-0", "jan-1", "jan-2", "jan-3", "jan-4", "jan-5", "jan-6"));
}

TEST_F(ProfessionalList, FiltersByDisciplineDimensionAndMunicipality) {
  EXPECT_THAT(List({.discipline = base::Discipline::kCommunityNurse}), ElementsAre("elly"));
  EXPECT_THAT(List({.dimension = base::Dimension::kSocial}), ElementsAre("elly"));
  EXPECT_THAT(List({.dimension = base::Dimension::kPhysical}), ElementsAre("cees", "frans"));
  EXPECT_THAT(List({.municipality = "GM0957"}), ElementsAre("elly"));
  EXPECT_THAT(List({.discipline = base::Discipline::kCommunityNurse, .municipality = "GM1904"}), IsEmpty());
}

TEST_F(ProfessionalList, FindsWordsInNameOrganisationAndTextsHoweverTheyAreAccented) {
  EXPECT_THAT(Search("ELLY"), ElementsAre("elly"));
  EXPECT_THAT(Search("eenlijn thuiszorg"), ElementsAre("elly"));
  EXPECT_THAT(Search("wijkverpleegkundige"), ElementsAre("elly"));
  EXPECT_THAT(Search("pijn frans"), ElementsAre("frans"));
  EXPECT_THAT(Search("demo een"), ElementsAre("cees", "elly", "frans")) << "in the texts of two, in the organisation of one";
  EXPECT_THAT(Search("demo tovenaar"), IsEmpty());
}

TEST_F(ProfessionalList, TakesTheSignsOfLikeLiterally) {
  EXPECT_THAT(Search("100%"), ElementsAre("cees", "elly", "frans"));
  EXPECT_THAT(Search("inzet_snel"), ElementsAre("elly"));
  EXPECT_THAT(Search("inzet%snel"), IsEmpty());
  EXPECT_THAT(Search("inze__snel"), IsEmpty());
  EXPECT_THAT(Search("\\"), IsEmpty());
  EXPECT_THAT(Search("'; DROP TABLE"), IsEmpty());
}

TEST_F(ProfessionalList, ReindexFollowsANewName) {
  auto cees = *Find("cees");
  cees.display_name = "Zacharias Demo";
  Write([&](db::Tx& tx) { ReindexProfessional(tx, cees); });
  EXPECT_THAT(List({}), ElementsAre("elly", "frans", "cees"));
  EXPECT_THAT(Search("zacharias"), ElementsAre("cees"));
}

TEST_F(ProfessionalList, GivesEverybodyOfAnOrganisation) {
  const auto people = Read([](db::ReadTx& tx) { return ProfessionalsOf(tx, "thuiszorg-demo"); });
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0].id, "elly");
  EXPECT_EQ(people[0].organisation_name, "Thuiszorg Éénlijn Demo");
}

TEST_F(ProfessionalStore, ListsAndSearchesTenThousandEntries) {
  Write([](db::Tx& tx) {
    for (int i = 0; i < 10'000; ++i) {
      auto entry = MakeProfessional("p" + std::to_string(100'000 + i), "Persoon " + std::to_string(100'000 + i));
      entry.what_i_do = std::string(500, 'x') + (i == 9'999 ? " naald" : " hooi");
      InsertProfessional(tx, entry);
    }
  });
  const auto best_of_five = [&](const std::function<void()>& work) {
    auto best = std::chrono::nanoseconds::max();
    for (int i = 0; i < 5; ++i) {
      const auto begun = std::chrono::steady_clock::now();
      work();
      best = std::min(best, std::chrono::steady_clock::now() - begun);
    }
    return std::chrono::duration_cast<std::chrono::milliseconds>(best);
  };
  const auto page = best_of_five([&] { EXPECT_EQ(List({}, {"persoon 105000", "p105000"}).size(), 50U); });
  const auto needle = best_of_five([&] { EXPECT_EQ(Search("naald").size(), 1U); });
  RecordProperty("page_ms", static_cast<int>(page.count()));
  RecordProperty("search_ms", static_cast<int>(needle.count()));
}

TEST_F(ProfessionalStore, APageIsFoundWhereverItBegins) {
  std::string plan;
  for (const auto& row : Read([](db::ReadTx& tx) {
         return tx.Query(
             "EXPLAIN QUERY PLAN SELECT p.id FROM professional p JOIN member m ON m.id = p.id WHERE p.network_id = 'n' AND "
             "(p.sort_key, p.id) > ('x', 'y') AND m.status = 1 ORDER BY p.sort_key, p.id LIMIT 50");
       })) {
    plan.append(row.Text(3)) += "\n";
  }
  EXPECT_THAT(plan, HasSubstr("SEARCH p USING"));
  EXPECT_THAT(plan, HasSubstr("(network_id=? AND (sort_key,id)>(?,?))"));
  EXPECT_THAT(plan, testing::Not(HasSubstr("TEMP B-TREE")));
}

class OrganisationStore : public RegistryFixture {};

TEST_F(OrganisationStore, KeepsFindsAndPages) {
  const Organisation thuiszorg{"thuiszorg-demo", kNet, "Thuiszorg Éénlijn Demo", "12345678", "00001234", "GM1904"};
  Write([&](db::Tx& tx) {
    InsertOrganisation(tx, thuiszorg);
    InsertOrganisation(tx, {"apotheek-demo", kNet, "Apotheek Demo"});
    InsertOrganisation(tx, {"elders-demo", "net.roer", "Elders Demo"});
  });
  EXPECT_EQ(Read([](db::ReadTx& tx) { return FindOrganisation(tx, kNet, "thuiszorg-demo"); }), thuiszorg);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return FindOrganisationByName(tx, kNet, " thuiszorg EENLIJN demo "); }), thuiszorg);
  EXPECT_FALSE(Read([](db::ReadTx& tx) { return FindOrganisation(tx, kNet, "elders-demo"); }).has_value());
  EXPECT_FALSE(Read([](db::ReadTx& tx) { return FindOrganisationByName(tx, kNet, "Elders Demo"); }).has_value());
  EXPECT_TRUE(Read([](db::ReadTx& tx) { return OrganisationExists(tx, "elders-demo"); }));
  EXPECT_EQ(Read([](db::ReadTx& tx) { return ListOrganisations(tx, kNet, "", 10); }).size(), 2U);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return ListOrganisations(tx, kNet, "apotheek-demo", 10); }).size(), 1U);
  EXPECT_EQ(Refusal([&](db::Tx& tx) { InsertOrganisation(tx, thuiszorg); }), "ALREADY_EXISTS");
}

TEST_F(OrganisationStore, KeepsWhatAnOrganisationOffers) {
  Organisation organisation{"welzijn-demo", kNet, "Welzijn Demo"};
  organisation.services = {{"Rouwgroep", "Zes avonden", {base::Dimension::kSpiritual, base::Dimension::kSocial}}, {"Huisbezoek"}};
  Write([&](db::Tx& tx) {
    InsertOrganisation(tx, organisation);
    InsertOrganisation(tx, {"apotheek-demo", kNet, "Apotheek Demo"});
  });
  const auto find = [&] { return Read([](db::ReadTx& tx) { return FindOrganisation(tx, kNet, "welzijn-demo"); }); };
  EXPECT_EQ(find(), organisation);
  organisation.services = {{"Huisbezoek", "Elke week"}, {"Rouwgroep"}, {"Maatje"}};
  Write([&](db::Tx& tx) { UpdateOrganisation(tx, organisation); });
  EXPECT_EQ(find(), organisation);
  organisation.services.clear();
  Write([&](db::Tx& tx) { UpdateOrganisation(tx, organisation); });
  EXPECT_EQ(find(), organisation);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return ListOrganisations(tx, kNet, "", 10); }).size(), 2U);
}

TEST_F(OrganisationStore, UpdatesOnlyTheVersionThatWasRead) {
  Organisation organisation{"apotheek-demo", kNet, "Apotheek Demo"};
  Write([&](db::Tx& tx) { InsertOrganisation(tx, organisation); });
  auto stale = organisation;
  organisation.name = "Apotheek De Vecht Demo";
  Write([&](db::Tx& tx) { UpdateOrganisation(tx, organisation); });
  EXPECT_EQ(Read([](db::ReadTx& tx) { return FindOrganisationByName(tx, kNet, "apotheek de vecht demo"); }), organisation);
  EXPECT_EQ(Refusal([&](db::Tx& tx) { UpdateOrganisation(tx, stale); }), "ETAG_MISMATCH");
}

TEST(SearchWords, FoldsDropsDoublesAndLimits) {
  Checker checker;
  EXPECT_THAT(SearchWords("  Élly  demo\tELLY ", checker), ElementsAre("elly", "demo"));
  EXPECT_TRUE(SearchWords("", checker).empty());
  EXPECT_TRUE(checker.empty());
  SearchWords("a b c d e f g h i", checker);
  EXPECT_FALSE(checker.empty());
  Checker longer;
  SearchWords(std::string(81, 'x'), longer);
  EXPECT_EQ(longer.findings().at(0).reason, "TOO_LARGE");
}

TEST(FilterKey, DiffersForEveryFilter) {
  const ProfessionalFilter plain{.network_id = kNet};
  for (const auto& other :
       {ProfessionalFilter{.network_id = "net.roer"}, ProfessionalFilter{.network_id = kNet, .words = {"a"}},
        ProfessionalFilter{.network_id = kNet, .discipline = base::Discipline::kVolunteer},
        ProfessionalFilter{.network_id = kNet, .dimension = base::Dimension::kSocial},
        ProfessionalFilter{.network_id = kNet, .municipality = "GM1904"}, ProfessionalFilter{.network_id = kNet, .with_suspended = true}}) {
    EXPECT_NE(FilterKey(plain), FilterKey(other));
  }
}

}  // namespace
}  // namespace kortelijn::registry
