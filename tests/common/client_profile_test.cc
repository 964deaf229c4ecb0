#include "clients/common/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "services/common/base/id.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::client {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

class ProfileTest : public testing::Test {
 protected:
  ProfileTest() : home_(fs::temp_directory_path() / ("kortelijn-profile-" + base::NewId())) {}
  ~ProfileTest() override { fs::remove_all(home_); }

  Profiles Here(Variables variables = {}) const {
    variables.emplace("KORTELIJN_HOME", home_.string());
    return Profiles(variables);
  }
  Profile Make(const std::string& name) const {
    const Profile profile{name, Here().FolderOf(name), "127.0.0.1:7400", {{"insight", "127.0.0.1:7410"}}, name};
    Here().Save(profile, {"authority", "key of " + name, "certificate of " + name});
    return profile;
  }
  static std::string Refusal(const std::function<void()>& act) {
    try {
      act();
      return {};
    } catch (const base::Fault& fault) {
      return fault.reason();
    }
  }
  static fs::perms Mode(const fs::path& path) { return fs::status(path).permissions(); }

  fs::path home_;
};

TEST_F(ProfileTest, WhatIsSavedIsLoaded) {
  Make("anna.demo");
  const Profile loaded = Here().Load("anna.demo");
  EXPECT_EQ(loaded.server, "127.0.0.1:7400");
  EXPECT_EQ(loaded.member_id, "anna.demo");
  EXPECT_EQ(loaded.AddressOf("insight"), "127.0.0.1:7410");
  EXPECT_EQ(loaded.AddressOf("registry"), "127.0.0.1:7400");
  EXPECT_EQ(LoadIdentity(loaded).key_pem, "key of anna.demo");
}

TEST_F(ProfileTest, OnlyTheOwnerMayLook) {
  const Profile profile = Make("anna.demo");
  EXPECT_EQ(Mode(profile.folder), fs::perms::owner_all);
  EXPECT_EQ(Mode(home_), fs::perms::owner_all);
  for (const auto* file : {"key.pem", "certificate.pem", "authority.pem", "profile.json"}) {
    EXPECT_EQ(Mode(profile.folder / file), fs::perms::owner_read | fs::perms::owner_write) << file;
  }
}

TEST_F(ProfileTest, TheFirstIsTheDefaultUntilAnotherIsChosen) {
  Make("anna.demo");
  Make("bert.demo");
  EXPECT_THAT(Here().Names(), ElementsAre("anna.demo", "bert.demo"));
  EXPECT_EQ(Here().Choose(""), "anna.demo");
  Here().SetDefault("bert.demo");
  EXPECT_EQ(Here().Choose(""), "bert.demo");
}

TEST_F(ProfileTest, AnOptionBeatsTheVariableWhichBeatsTheDefault) {
  Make("anna.demo");
  EXPECT_EQ(Here({{"KORTELIJN_PROFILE", "bert.demo"}}).Choose(""), "bert.demo");
  EXPECT_EQ(Here({{"KORTELIJN_PROFILE", "bert.demo"}}).Choose("carl.demo"), "carl.demo");
}

TEST_F(ProfileTest, WhoIsNotHereIsRefusedWithThoseWhoAre) {
  EXPECT_EQ(Refusal([&] { Here().Choose(""); }), "NO_PROFILE");
  Make("anna.demo");
  EXPECT_EQ(Refusal([&] { Here().SetDefault("nobody"); }), "PROFILE_UNKNOWN");
  try {
    Here().Load("nobody");
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), "PROFILE_UNKNOWN");
    EXPECT_EQ(fault.details().at("profiles"), "anna.demo");
  }
}

TEST_F(ProfileTest, ANameThatLeavesTheFolderIsRefused) {
  for (const auto* name : {"../anna", "a/b", ".", "..", "", "Anna", "a b"}) {
    EXPECT_EQ(Refusal([&] { Here().Load(name); }), "USAGE") << name;
  }
}

TEST_F(ProfileTest, DamageIsNamed) {
  const Profile profile = Make("anna.demo");
  for (const auto* json : {"", "{", "[]", "{\"server\": 7}", "{\"server\": \"a:1\", \"services\": {\"x\": 1}}"}) {
    crypto::WriteFile(profile.folder / "profile.json", json);
    EXPECT_EQ(Refusal([&] { Here().Load("anna.demo"); }), "PROFILE_DAMAGED") << json;
  }
  fs::remove(profile.folder / "key.pem");
  EXPECT_EQ(Refusal([&] { LoadIdentity(profile); }), "PROFILE_DAMAGED");
}

TEST_F(ProfileTest, ReplacingThatIsCutOffLeavesAPairThatBelongsTogether) {
  const Profile profile = Make("anna.demo");
  crypto::WriteFile(profile.folder / "key.next.pem", "new key");
  EXPECT_EQ(LoadIdentity(profile).key_pem, "key of anna.demo") << "the certificate had not come yet";
  crypto::WriteFile(profile.folder / "certificate.next.pem", "new certificate");
  fs::rename(profile.folder / "key.next.pem", profile.folder / "key.pem");
  const auto identity = LoadIdentity(profile);
  EXPECT_EQ(identity.key_pem, "new key");
  EXPECT_EQ(identity.certificate_pem, "new certificate");
  EXPECT_FALSE(fs::exists(profile.folder / "certificate.next.pem"));
}

TEST_F(ProfileTest, OnlyOneRenewsAtATime) {
  const Profile profile = Make("anna.demo");
  {
    const RenewalLock first(profile);
    EXPECT_TRUE(first.held());
    EXPECT_FALSE(RenewalLock(profile).held());
  }
  EXPECT_TRUE(RenewalLock(profile).held());
}

TEST_F(ProfileTest, HomeFollowsTheDesktopsRules) {
  Profiles(Variables{{"XDG_CONFIG_HOME", home_.string()}, {"HOME", "/nowhere"}})
      .Save({"anna.demo", home_ / "kortelijn/profiles/anna.demo", "a:1", {}, ""}, {"a", "k", "c"});
  EXPECT_TRUE(fs::exists(home_ / "kortelijn/profiles/anna.demo/profile.json"));
  EXPECT_EQ(Profiles(Variables{{"HOME", "/home/anna"}}).FolderOf("anna"), "/home/anna/.config/kortelijn/profiles/anna");
}

}  // namespace
}  // namespace kortelijn::client
