// Several people on one machine, and one whose certificate has run out.
#include <gtest/gtest.h>

#include "services/common/crypto/pki.h"
#include "tests/desktop/reception_house.h"

namespace kortelijn::test {
namespace {

class Profiles : public testing::Test {
 protected:
  void SetUp() override {
    for (const auto* person : {"geert", "hanna"})
      here_.AddProfessional(person, registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"});
  }

  /// As it is in the menu of people.
  QAction* InMenu(const QString& name) {
    auto* button = machine_.Find<QToolButton>("People of this machine");
    if (button == nullptr) return nullptr;
    emit button->menu()->aboutToShow();
    const auto actions = button->menu()->actions();
    const auto found = std::find_if(actions.begin(), actions.end(), [&](const QAction* each) { return each->objectName() == name; });
    return found == actions.end() ? nullptr : *found;
  }
  bool SitsAs(const QString& name) {
    return Until([&] {
      auto* sitting = machine_.reception().sitting();
      return sitting != nullptr && sitting->desk().backend.profile().name == name.toStdString();
    });
  }

  Installation here_;
  Machine machine_{here_};
};

TEST_F(Profiles, AnotherPersonIsChosenFromTheWindow) {
  machine_.Enrol("geert");
  machine_.Enrol("hanna");
  machine_.Start();
  ASSERT_TRUE(SitsAs("geert"));
  ASSERT_TRUE(machine_.SitsDown());
  machine_.Page()->writing().setPlainText("of geert alone");
  ASSERT_NE(InMenu("hanna"), nullptr);
  EXPECT_TRUE(InMenu("geert")->isChecked());
  InMenu("hanna")->trigger();
  ASSERT_TRUE(SitsAs("hanna"));
  EXPECT_TRUE(machine_.Reads("hanna Demo"));
  EXPECT_EQ(machine_.Page()->writing().text(), "");
  InMenu("geert")->trigger();
  ASSERT_TRUE(SitsAs("geert"));
  EXPECT_EQ(machine_.Page()->writing().text(), "of geert alone");
  EXPECT_TRUE(InMenu("hanna")->text().contains("hanna Demo")) << "by name, once the window has known them";
}

TEST_F(Profiles, APersonIsAddedFromTheWindow) {
  machine_.Enrol("geert");
  machine_.Start();
  ASSERT_TRUE(machine_.SitsDown());
  auto* button = machine_.Find<QToolButton>("People of this machine");
  emit button->menu()->aboutToShow();
  for (auto* action : button->menu()->actions()) {
    if (action->text().startsWith("&Add a person")) action->trigger();
  }
  EXPECT_TRUE(Until([&] { return machine_.Find<QLineEdit>("Address of the service") != nullptr; }));
  EXPECT_NE(InMenu("geert"), nullptr) << "and the way back is there";
  InMenu("geert")->trigger();
  EXPECT_TRUE(SitsAs("geert"));
}

TEST_F(Profiles, AnExpiredCertificateSaysWhatToDoAndLeadsThereWithoutComparingAgain) {
  const std::chrono::hours long_ago(24 * 31);
  here_.clock().Advance(-long_ago);  // back, not forward: TLS itself goes by the machine's clock
  machine_.Enrol("geert");
  here_.clock().Advance(long_ago);
  machine_.Start();
  ASSERT_TRUE(machine_.Reads("Your certificate has expired"));
  ASSERT_TRUE(machine_.Press("Enrol with a new code"));
  EXPECT_EQ(machine_.Find<QLineEdit>("Address of the service")->text().toStdString(), machine_.profile("geert").server);
  machine_.Type("Where people enrol", QString::fromStdString(here_.daemon().address(rpc::Port::kEnrolment)));
  ASSERT_TRUE(machine_.Press("Next"));
  ASSERT_TRUE(Until([&] { return machine_.Find<QLineEdit>("One-time code") != nullptr; })) << "the authority is known already";
  machine_.Type("One-time code", QString::fromStdString(here_.Code("geert")));
  ASSERT_TRUE(machine_.Press("Enrol"));
  EXPECT_TRUE(SitsAs("geert"));
}

TEST_F(Profiles, WhoEnrolledElsewhereIsToldAndLedToTheWizard) {
  machine_.Enrol("geert");
  machine_.Start();
  ASSERT_TRUE(machine_.SitsDown());
  machine_.Quit();
  here_.Enrol(here_.Code("geert"));
  machine_.Start();
  ASSERT_TRUE(machine_.Reads("Your certificate was replaced or withdrawn"));
  EXPECT_TRUE(machine_.Press("Enrol with a new code"));
  EXPECT_NE(machine_.Find<QLineEdit>("Address of the service"), nullptr);
}

TEST_F(Profiles, ADamagedProfileSaysSo) {
  machine_.Enrol("geert");
  std::filesystem::remove(machine_.profile("geert").folder / "certificate.pem");
  machine_.Start();
  EXPECT_TRUE(machine_.Reads("is damaged"));
  EXPECT_TRUE(machine_.Press("Enrol with a new code"));
}

TEST_F(Profiles, TheCertificateIsRenewedAtTheStart) {
  const std::chrono::hours eleven_days(24 * 11);
  here_.clock().Advance(-eleven_days);
  machine_.Enrol("geert");
  here_.clock().Advance(eleven_days);
  const auto before = client::LoadIdentity(machine_.profile("geert")).certificate_pem;
  machine_.Start();
  ASSERT_TRUE(machine_.SitsDown());
  EXPECT_TRUE(Until([&] { return client::LoadIdentity(machine_.profile("geert")).certificate_pem != before; }));
  EXPECT_TRUE(Until([&] { return machine_.Page()->heard() > 0; }));
  EXPECT_EQ(machine_.Page()->ended(), "");
}

}  // namespace
}  // namespace kortelijn::test
