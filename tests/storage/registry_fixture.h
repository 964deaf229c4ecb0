#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "kortelijn/registry_schema.h"
#include "services/common/base/fault.h"
#include "services/common/base/id.h"
#include "services/common/db/migrate.h"
#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/professional.h"

namespace kortelijn::registry {

inline const base::Time kNow = base::FromMillis(1'790'000'000'000);
inline constexpr const char* kNet = "net.vecht";

/// A registry database of its own with the network `net.vecht` in it, and a second one, `net.roer`.
class RegistryFixture : public testing::Test {
 protected:
  RegistryFixture() : folder_(std::filesystem::temp_directory_path() / ("registry-" + base::NewId())) {
    std::filesystem::create_directories(folder_);
    Open();
    Write([](db::Tx& tx) {
      InsertNetwork(tx, NewNetwork(kNet, "PaTz Vecht Demo", {"GM1904"}));
      InsertNetwork(tx, NewNetwork("net.roer", "PaTz Roer Demo", {"GM0957"}));
    });
  }
  ~RegistryFixture() override {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }

  void Open() {
    database_.reset();
    database_ = db::OpenSqlite({.file = folder_ / "registry.db"});
    db::Migrate(*database_, "registry", Schema());
  }

  template <typename Work>
  void Write(const Work& work) {
    database_->Write(work);
  }

  template <typename Work>
  auto Read(const Work& work) {
    std::optional<decltype(work(std::declval<db::ReadTx&>()))> result;
    database_->Read([&](db::ReadTx& tx) { result.emplace(work(tx)); });
    return std::move(*result);
  }

  /// The reason that a write is refused with; empty if it is not.
  template <typename Work>
  std::string Refusal(const Work& work) {
    try {
      database_->Write(work);
    } catch (const base::Fault& fault) {
      return fault.reason();
    }
    return {};
  }

  std::filesystem::path folder_;
  std::unique_ptr<db::Database> database_;
};

inline Member MakeMember(const std::string& id, std::vector<base::Role> roles = {base::Role::kCoordinator}) {
  Member member;
  member.id = id;
  member.network_id = kNet;
  member.display_name = id + " Demo";
  member.email = id + "@example.org";
  member.roles = std::move(roles);
  return member;
}

/// An entry with something in every field.
inline Professional MakeProfessional(const std::string& id, const std::string& name) {
  Professional professional;
  professional.id = id;
  professional.network_id = kNet;
  professional.display_name = name;
  professional.discipline = base::Discipline::kGeneralPractitioner;
  professional.dimensions = {{base::Dimension::kPhysical, 80}, {base::Dimension::kSpiritual, 40}};
  professional.expertise = {"pijn", "palliatieve-sedatie"};
  professional.working_area = {"GM1904", "GM0736"};
  professional.languages = {"nl", "ar"};
  professional.reachable = {{1, 540, 720}, {1, 780, 1020}};
  professional.absences = {{"2026-12-21", "2027-01-02"}, {"2027-02-01", "2027-02-05", "karel.demo"}};
  professional.capacity = base::CapacityStatus::kWaitlist;
  professional.open_slots = 2;
  professional.what_i_do = "Huisarts.\nÉén lijn, 100% bereikbaar";
  professional.how_i_think = "Vroeg \"bellen\"; dan 's avonds niet.";
  professional.phone = "0346 000 101";
  professional.email = id + "@example.org";
  professional.identifiers = {{IdentifierSystem::kBig, "12345678901"}, {IdentifierSystem::kAgb, "01000101"}};
  Confirm(professional, "carla.demo", kNow);
  return professional;
}

}  // namespace kortelijn::registry
