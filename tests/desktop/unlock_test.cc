// A key under a passphrase: asked once, wrong ones said, nothing waits for it but who must.
#include <gtest/gtest.h>

#include "tests/desktop/reception_house.h"

namespace kortelijn::test {
namespace {

constexpr const char* kField = "Passphrase of your key";

class UnlockTest : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"});
    machine_.Enrol("geert", kPassphrase);
    machine_.Start();
  }
  void Answer(const QString& typed) {
    machine_.Type(kField, typed);
    ASSERT_TRUE(machine_.Press("Open"));
  }

  Installation here_;
  Machine machine_{here_};
};

TEST_F(UnlockTest, AWrongOneIsSaidAndAskedAgain) {
  Answer("something else altogether");
  EXPECT_TRUE(machine_.Reads("That is not the passphrase"));
  EXPECT_EQ(machine_.reception().sitting(), nullptr);
  Answer(kPassphrase);
  ASSERT_TRUE(machine_.SitsDown());
  EXPECT_TRUE(Until([&] { return machine_.Page()->heard() > 0; })) << "every watch has it";
  EXPECT_EQ(machine_.Page()->ended(), "");
}

TEST_F(UnlockTest, NothingIsNoPassphrase) {
  ASSERT_TRUE(machine_.Press("Open"));
  EXPECT_TRUE(machine_.Reads("Type it first"));
}

TEST_F(UnlockTest, TheWindowLivesWhileTheKeyIsOpened) {
  int ticks = 0;
  QTimer timer;
  QObject::connect(&timer, &QTimer::timeout, [&ticks] { ++ticks; });
  timer.start(5);
  Answer(kPassphrase);
  ASSERT_TRUE(machine_.SitsDown());
  EXPECT_GE(ticks, 5) << "opening takes a fifth of a second";
}

TEST_F(UnlockTest, WhoDidNotOpenItIsNotShownTheNextPerson) {
  here_.AddProfessional("hanna", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"});
  machine_.Enrol("hanna");
  machine_.reception().Open("hanna");
  ASSERT_TRUE(machine_.SitsDown());
  EXPECT_EQ(machine_.reception().sitting()->desk().backend.profile().name, "hanna");
  machine_.reception().Open("geert");
  EXPECT_TRUE(Until([&] { return machine_.Find<QLineEdit>(kField) != nullptr; }));
}

}  // namespace
}  // namespace kortelijn::test
