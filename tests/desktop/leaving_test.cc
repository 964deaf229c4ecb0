// Leaving the window: what was done in it happens, once, or is told at the next start; and one window a profile, over one connection.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QMessageBox>
#include <QTableView>
#include <QTimer>
#include <sstream>

#include "clients/desktop/registry/registry_page.h"
#include "clients/desktop/whole/places.h"
#include "tests/desktop/reception_house.h"

namespace kortelijn::test {
namespace {

using namespace referral::v1;
using registry::v1::DIMENSION_SPIRITUAL;

constexpr const char* kTcpEstablished = "01";

/// Takes connections on an address and never says anything.
class Silence {
 public:
  explicit Silence(const std::string& address) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    const int yes = 1;
    setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bound_ = bind(socket_, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0 && listen(socket_, 16) == 0;
  }
  ~Silence() { close(socket_); }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  bool bound() const { return bound_; }

 private:
  int socket_;
  bool bound_ = false;
};

class Leaving : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    for (const auto* person : {"rob", "zita"})
      here_.AddProfessional(person, registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    machine_.Enrol("rob");
    server_ = here_.daemon().address(rpc::Port::kPublic);
  }
  std::string Offered() {
    const auto asked = MakeCase(here_.As("doctor"), "GM0879");
    return AskAndWait(here_.As("doctor"), {.case_id = asked, .directed_to = "rob"});
  }
  OfferState OfferOf(const std::string& referral_id) {
    GetReferralRequest request;
    request.set_referral_id(referral_id);
    const auto response = Call(*here_.As("doctor").referral, &ReferralService::Stub::GetReferral, request);
    for (const auto& offer : response.offers()) {
      if (offer.professional_id() == "rob") return offer.state();
    }
    return OFFER_STATE_UNSPECIFIED;
  }
  /// Closes the window and lets the program run to its end; 1 if it goes on.
  int CloseAndRun() {
    QTimer::singleShot(0, &machine_.reception().window(), [&] { machine_.reception().window().close(); });
    QTimer limit;
    QObject::connect(&limit, &QTimer::timeout, [] { QCoreApplication::exit(1); });
    limit.start(10'000);
    return QApplication::exec();
  }
  static std::string Sheet(int people) {
    std::string sheet = "id;naam;discipline;werkgebied;e-mail\n";
    for (int i = 0; i < people; ++i) {
      const std::string id = "demo-" + std::to_string(i);
      sheet += id + ";" + id + " Demo;huisarts;Roermond;" + id + "@example.org\n";
    }
    return sheet;
  }
  void Start(const std::string& person = "rob") {
    machine_.Start(person);
    ASSERT_TRUE(Until([&] { return machine_.reception().sitting() != nullptr; }));
  }
  /// Declines what is offered, and leaves five seconds to undo it.
  bool Decline() {
    QTableView* list = nullptr;
    const bool there = Until([&] {
      list = machine_.Find<QTableView>("Your inbox");
      return list != nullptr && list->model()->rowCount() == 2;
    });
    if (!there) return false;
    list->selectRow(1);
    QPushButton* decline = nullptr;
    if (!Until([&] { return (decline = machine_.Find<QPushButton>("Not for me")) != nullptr; })) return false;
    for (auto* action : decline->menu()->actions()) {
      if (action->text().contains("no room")) action->trigger();
    }
    return Until([&] { return machine_.Find<QPushButton>("Undo") != nullptr; });
  }
  QMessageBox* Box() {
    QMessageBox* box = nullptr;
    const auto shown = [&] {
      const auto boxes = machine_.reception().window().findChildren<QMessageBox*>();
      const auto found = std::find_if(boxes.begin(), boxes.end(), [](const QMessageBox* each) { return each->isVisible(); });
      box = found == boxes.end() ? nullptr : *found;
      return box != nullptr;
    };
    return Until(shown) ? box : nullptr;
  }
  /// Connections to the service that are open in this process, of the window and of the people of the test.
  int Connections() const {
    char port[8];
    std::snprintf(port, sizeof port, ":%04X", std::stoi(server_.substr(server_.rfind(':') + 1)));
    int count = 0;
    for (const auto* table : {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
      std::ifstream lines(table);
      for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string number, local, remote, state;
        words >> number >> local >> remote >> state;
        count += remote.ends_with(port) && state == kTcpEstablished ? 1 : 0;
      }
    }
    return count;
  }
  void Away() { here_.Stop(); }
  void Back() {
    here_.settings().public_address = server_;
    here_.Start();
  }

  Installation here_;
  Machine machine_{here_, nullptr, desktop::AddPlaces};
  std::string server_;
};

TEST_F(Leaving, ClosingTheWindowDoesWhatWaitedAndThenEndsTheProgram) {
  const auto referral = Offered();
  Start();
  ASSERT_TRUE(Decline());
  ASSERT_EQ(OfferOf(referral), OFFER_STATE_OFFERED);
  EXPECT_EQ(CloseAndRun(), 0) << "it ended by itself";
  EXPECT_EQ(OfferOf(referral), OFFER_STATE_DECLINED);
  Start();
  EXPECT_EQ(machine_.reception().window().findChild<QMessageBox*>(), nullptr) << "nothing is left to tell";
}

TEST_F(Leaving, AFileThatIsBeingLoadedIsLoadedToTheEnd) {
  constexpr int kPeople = 2'000;
  const Folder folder;
  const auto file = folder.path() / "people.csv";
  std::ofstream(file) << Sheet(kPeople);
  auto& registry = *here_.As("doctor").registry;
  machine_.Enrol("coordinator");
  Start("coordinator");
  auto* page = machine_.reception().window().findChild<desktop::RegistryPage*>();
  ASSERT_NE(page, nullptr);
  page->import()->Choose(QString::fromStdString(file.string()));
  ASSERT_TRUE(Until([&] { return page->import()->settled(); }));
  page->import()->Load();
  EXPECT_FALSE(page->import()->settled());
  EXPECT_EQ(CloseAndRun(), 0) << "it ended by itself";
  registry::v1::GetProfessionalRequest request;
  request.set_professional_id("demo-" + std::to_string(kPeople - 1));
  EXPECT_EQ(Refusal(registry, &registry::v1::RegistryService::Stub::GetProfessional, request), "");
  Start("coordinator");
  EXPECT_EQ(machine_.reception().window().findChild<QMessageBox*>(), nullptr) << "nothing is left to tell";
}

TEST_F(Leaving, GoingToAnotherPersonDoesItToo) {
  machine_.Enrol("zita");
  const auto referral = Offered();
  Start();
  ASSERT_TRUE(Decline());
  machine_.reception().Open("zita");
  ASSERT_TRUE(Until([&] {
    const auto* sitting = machine_.reception().sitting();
    return sitting != nullptr && sitting->desk().backend.profile().name == "zita";
  }));
  EXPECT_EQ(OfferOf(referral), OFFER_STATE_DECLINED) << "before the other one sat down";
}

TEST_F(Leaving, WhatCouldNotBeSentIsToldAtTheNextStartUntilItWasRead) {
  const auto referral = Offered();
  Start();
  ASSERT_TRUE(Decline());
  Away();
  machine_.Quit();
  Back();
  EXPECT_EQ(OfferOf(referral), OFFER_STATE_OFFERED);
  Start();
  auto* box = Box();
  ASSERT_NE(box, nullptr);
  EXPECT_TRUE(box->informativeText().startsWith("Declining an offer: ")) << box->informativeText().toStdString();
  Start();
  box = Box();
  ASSERT_NE(box, nullptr) << "closing the program is not reading it";
  QTest::mouseClick(box->button(QMessageBox::Ok), Qt::LeftButton);
  Start();
  ASSERT_TRUE(Until([&] { return machine_.Find<QTableView>("Your inbox") != nullptr; }));
  EXPECT_EQ(machine_.reception().window().findChild<QMessageBox*>(), nullptr);
}

TEST_F(Leaving, AServiceThatIsSilentIsNotWaitedForLong) {
  Offered();
  machine_.BePatient();
  Start();
  ASSERT_TRUE(Decline());
  Away();
  const Silence silence(server_);
  ASSERT_TRUE(silence.bound());
  machine_.Quit();
  machine_.BeUsual();
  Start();
  const auto* box = Box();
  ASSERT_NE(box, nullptr);
  const auto told = box->informativeText().toStdString();
  EXPECT_THAT(told, testing::AnyOf(testing::StartsWith("Declining an offer: The service did not answer in time."),
                                   testing::StartsWith("Declining an offer: The service at 127.0.0.1")));
}

TEST_F(Leaving, ASecondWindowOnTheProfileSaysWhereItIsOpen) {
  Start();
  const auto second = machine_.Another();
  second->Begin("rob");
  EXPECT_TRUE(Machine::Reads(*second, "“rob” is open in another window on this machine"));
  EXPECT_EQ(second->sitting(), nullptr);
  machine_.Quit();
  for (auto* button : second->window().findChildren<QPushButton*>()) {
    if (button->accessibleName() == "Try again") button->click();
  }
  EXPECT_TRUE(Until([&] { return second->sitting() != nullptr; })) << "the first one is closed now";
}

TEST_F(Leaving, AWindowHasOneConnectionWhateverItFollows) {
  Offered();
  const int before = Connections();
  Start();
  ASSERT_TRUE(Until([&] {
    const auto* list = machine_.Find<QTableView>("Your inbox");
    return list != nullptr && list->model()->rowCount() == 2;
  }));
  EXPECT_GE(machine_.reception().sitting()->window().pages(), 5);
  EXPECT_EQ(Connections() - before, 1);
  Away();
  ASSERT_TRUE(machine_.Reads("cannot be reached"));
  Back();
  const auto well = [&] { return !machine_.reception().sitting()->desk().backend.reach().away(); };
  ASSERT_TRUE(Until(well)) << "a watch in which nothing happens is heard of after fifteen seconds";
  EXPECT_LE(Connections() - before, 1) << "also after it was gone for a while";
}

}  // namespace
}  // namespace kortelijn::test
