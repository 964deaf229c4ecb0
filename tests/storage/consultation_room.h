#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kortelijn/consultation_schema.h"
#include "kortelijn/keys_schema.h"
#include "services/common/base/id.h"
#include "services/consultation/case_store.h"
#include "services/consultation/consultation_store.h"
#include "services/consultation/key_store.h"

namespace kortelijn::consultation {

inline const base::Time kNow = base::FromMillis(1'790'000'000'000);

inline crypto::Vault VaultOf(char fill) { return crypto::Vault(std::map<std::uint32_t, std::string>{{1, std::string(32, fill)}}); }

/// A new folder that goes with this object.
class OwnFolder {
 public:
  OwnFolder() : path_(std::filesystem::temp_directory_path() / ("kortelijn-" + base::NewId())) {
    std::filesystem::create_directories(path_);
  }
  ~OwnFolder() { std::filesystem::remove_all(path_); }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// keys.db in a folder, and the keys in it.
class KeyCabinet {
 public:
  KeyCabinet(const std::filesystem::path& folder, const crypto::Vault& vault, const KeyRing::Named& named)
      : database_(Open(folder)), keys_(*database_, vault) {
    keys_.Start(named);
  }
  KeyRing& keys() { return keys_; }
  db::Database& database() { return *database_; }

 private:
  static std::unique_ptr<db::Database> Open(const std::filesystem::path& folder) {
    auto database = db::OpenSqlite({.file = folder / "keys.db", .overwrite_deleted = true});
    db::Migrate(*database, "keys", keys::Schema());
    return database;
  }

  std::unique_ptr<db::Database> database_;
  KeyRing keys_;
};

/// A consultation database of its own in a folder of its own, and keys.db beside it.
class Room : public testing::Test {
 protected:
  Room() { Reopen(); }

  void Reopen() {
    database_.reset();
    database_ = db::OpenSqlite({.file = folder_ / "consultation.db"});
    db::Migrate(*database_, "consultation", Schema());
  }

  template <typename Work>
  auto Read(Work work) {
    std::optional<decltype(work(std::declval<db::ReadTx&>()))> result;
    database_->Read([&](db::ReadTx& tx) { result.emplace(work(tx)); });
    return std::move(*result);
  }
  void Write(const std::function<void(db::Tx&)>& work) { database_->Write(work); }

  const OwnFolder own_;
  const std::filesystem::path folder_ = own_.path();
  crypto::Vault vault_ = VaultOf('k');
  KeyCabinet cabinet_{folder_, vault_, [](const std::string&) { return false; }};
  std::unique_ptr<db::Database> database_;
  CaseStore cases_{cabinet_.keys()};
  ConsultationStore consultations_{cabinet_.keys()};
};

inline Case SomeCase(const std::string& id = "casus1") {
  Case value;
  value.id = id;
  value.network_id = "vecht";
  value.birth_year_band = 1950;
  value.municipality = "GM1904";
  value.stage = Stage::kSymptomDirected;
  value.colour = "oranje";
  value.concerns = Concerns::kFamily;
  value.surprise_question = {SurpriseAnswer::kNo, kNow, "anna.demo"};
  value.circle = {{"anna.demo", "regiehouder", {base::Dimension::kSpiritual, base::Dimension::kPhysical}}, {"bert.demo", "", {}}};
  value.summary = "Moeder met kanker, het gezin is bang.";
  value.create_time = value.update_time = kNow;
  value.version = 1;
  return value;
}

inline Consultation SomeQuestion(const std::string& id = "c1", const std::string& case_id = "casus1") {
  Consultation value;
  value.id = id;
  value.network_id = "vecht";
  value.case_id = case_id;
  value.requester_id = "anna.demo";
  value.concerns = Concerns::kNaaste;
  value.kind = base::Kind::kSupport;
  value.urgency = base::Urgency::kU4;
  value.municipality = "GM1904";
  value.dimensions = {{base::Dimension::kSocial, 70, base::RoutingMode::kBroadcastClaim, ""},
                      {base::Dimension::kPhysical, 30, base::RoutingMode::kDirectedMayDecline, "bert.demo"}};
  value.expertise = {"rouw", "jonge-kinderen"};
  value.languages = {"tr", "ar"};
  value.brief = "Partner slaapt niet meer.";
  value.question = "Wie kan met de kinderen praten?";
  value.status = ConsultationStatus::kActive;
  value.create_time = value.update_time = kNow;
  return value;
}

inline Referral SomeReferral(const std::string& consultation, base::Dimension dimension, const std::string& holder = "") {
  Referral value;
  value.id = ReferralId(consultation, dimension);
  value.consultation_id = consultation;
  value.dimension = dimension;
  value.state = holder.empty() ? base::ReferralState::kRequested : base::ReferralState::kAccepted;
  value.holder_id = holder;
  value.holder_discipline = holder.empty() ? base::Discipline::kUnspecified : base::Discipline::kSocialWorker;
  value.update_time = kNow;
  return value;
}

}  // namespace kortelijn::consultation
