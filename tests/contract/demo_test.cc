#include <gtest/gtest.h>

#include <map>
#include <set>

#include "services/common/base/text.h"
#include "services/common/base/vocabulary.h"
#include "services/registry/words.h"
#include "tests/contract/source_tree.h"

namespace kortelijn::contract {
namespace {

using Record = std::map<std::string, std::string>;

/// A demo registry by column name. Its cells hold no semicolons and no quotes, so splitting will do.
std::vector<Record> DemoRegistry(const std::string& file = "registry.csv") {
  const auto lines = Lines(ReadText("deploy/demo/" + file));
  const auto header = base::Split(lines.at(0), ';');
  std::vector<Record> records;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto cells = base::Split(lines[i], ';');
    EXPECT_EQ(cells.size(), header.size()) << "line " << i + 1;
    Record record;
    for (std::size_t j = 0; j < std::min(header.size(), cells.size()); ++j) record[header[j]] = cells[j];
    records.push_back(std::move(record));
  }
  return records;
}

TEST(DemoTest, PeopleAreMadeUpAndCannotBeMailed) {
  for (const std::string file : {"registry.csv", "neighbours.csv"}) {
    for (const auto& record : DemoRegistry(file)) {
      EXPECT_TRUE(record.at("naam").ends_with(" Demo")) << record.at("naam");
      EXPECT_TRUE(record.at("organisatie").ends_with(" Demo")) << record.at("organisatie");
      EXPECT_TRUE(record.at("e-mail").ends_with("@example.org")) << record.at("e-mail");
    }
  }
}

TEST(DemoTest, EveryDisciplineIsThere) {
  std::set<base::Discipline> seen;
  for (const auto& record : DemoRegistry()) {
    const auto discipline = registry::ParseDiscipline(record.at("discipline"));
    ASSERT_TRUE(discipline.has_value()) << record.at("discipline");
    seen.insert(*discipline);
  }
  EXPECT_EQ(seen.size(), registry::Disciplines().size());
}

TEST(DemoTest, TheNeighboursDoNotWorkInZundertAndOneOfThemKnowsOfMeaning) {
  int spiritual = 0;
  for (const auto& record : DemoRegistry("neighbours.csv")) {
    EXPECT_EQ(record.at("werkgebied").find("Zundert"), std::string::npos) << record.at("naam");
    spiritual += static_cast<int>(record.at("dimensies").starts_with("zingeving"));
  }
  EXPECT_EQ(spiritual, 1);
}

TEST(DemoTest, EveryMunicipalityOfTheStoryHasPeopleForEveryDimension) {
  std::map<std::string, int> people;
  for (const auto& record : DemoRegistry()) {
    for (const std::string municipality : {"Stichtse Vecht", "Roermond", "Zundert"}) {
      if (record.at("werkgebied").find(municipality) == std::string::npos) continue;
      for (const std::string dimension : {"fysiek", "psychisch", "sociaal", "zingeving"}) {
        if (record.at("dimensies").find(dimension) != std::string::npos) ++people[municipality + ", " + dimension];
      }
    }
  }
  EXPECT_EQ(people.size(), 12u);
  for (const auto& [cell, count] : people) EXPECT_GE(count, 2) << cell;
}

}  // namespace
}  // namespace kortelijn::contract
