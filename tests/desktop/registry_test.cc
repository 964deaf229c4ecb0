// The coordinator's registry at the window: many people scrolled, one found, changed, suspended, let in; and what two people change at
// once.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>

#include "clients/desktop/craft/text.h"
#include "clients/desktop/registry/certificates_card.h"
#include "clients/desktop/registry/registry_page.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/pki.h"
#include "tests/desktop/at_window.h"

namespace kortelijn::test {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RegistryService::Stub;
using desktop::Q;

class RegistryWindow : public testing::Test {
 protected:
  RegistryWindow() {
    here_.AddProfessional("anna", v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0957"});
    here_.AddProfessional("bram", v1::DISCIPLINE_SOCIAL_WORKER, {}, {"GM0879"});
  }

  v1::Professional Entry(const std::string& id) {
    v1::GetProfessionalRequest request;
    request.set_professional_id(id);
    return Call(*here_.As("coordinator").registry, &Stub::GetProfessional, request).professional();
  }
  v1::Member Member(const std::string& id) {
    v1::ListMembersRequest request;
    request.set_page_size(500);
    const auto response = Call(*here_.As("coordinator").registry, &Stub::ListMembers, request);
    for (const auto& each : response.members()) {
      if (each.id() == id) return each;
    }
    return {};
  }
  void ChangePhone(const std::string& id, const std::string& phone) {
    v1::UpdateProfessionalRequest request;
    request.set_request_id(base::NewId());
    request.mutable_professional()->set_id(id);
    request.mutable_professional()->set_etag(Entry(id).etag());
    request.mutable_professional()->set_phone(phone);
    request.mutable_update_mask()->add_paths("phone");
    Call(*here_.As("coordinator").registry, &Stub::UpdateProfessional, request);
  }
  void HalveAfter(int days) {
    const auto network = Call(*here_.As("coordinator").registry, &Stub::GetNetwork, v1::GetNetworkRequest()).network();
    v1::UpdateNetworkRequest request;
    request.set_request_id(base::NewId());
    request.mutable_network()->set_id(network.id());
    request.mutable_network()->set_etag(network.etag());
    request.mutable_network()->set_freshness_half_life_days(days);
    request.mutable_update_mask()->add_paths("freshness_half_life_days");
    Call(*here_.As("coordinator").registry, &Stub::UpdateNetwork, request);
  }
  void AddMember(const std::string& id, access::v1::Role role) {
    v1::CreateMemberRequest request;
    request.set_request_id(base::NewId());
    request.mutable_member()->set_id(id);
    request.mutable_member()->set_display_name(id + " Demo");
    request.mutable_member()->set_email(id + "@example.org");
    request.mutable_member()->add_roles(role);
    Call(*here_.As("coordinator").registry, &Stub::CreateMember, request);
  }
  void Load(int people) {
    std::string csv = "id;naam;discipline;werkgebied;e-mail\n";
    for (int i = 0; i < people; ++i) {
      const std::string id = "p" + std::to_string(100000 + i);
      csv += id + ";" + id + " Demo;huisarts;Roermond;" + id + "@example.org\n";
    }
    v1::ImportProfessionalsRequest request;
    request.set_request_id(base::NewId());
    request.set_csv(csv);
    Call(*here_.As("coordinator").registry, &Stub::ImportProfessionals, request);
  }

  /// The operator lets this authority speak for people too.
  void Trust(const crypto::Authority& authority) {
    const auto file = here_.data() / "external.pem";
    crypto::WriteFile(file, authority.pair().certificate_pem);
    here_.Stop();
    here_.settings().external_authorities = file;
    here_.Start();
  }
  /// The file of a certificate that an authority made for this name.
  std::filesystem::path CardOf(const crypto::Authority& authority, const std::string& name) {
    const auto file = here_.data() / (name + "-card.pem");
    const auto request = crypto::NewCertificateRequest(crypto::NewKey());
    crypto::WriteFile(file, authority.SignPerson(request, name, "card", here_.clock().Now(), std::chrono::hours(24 * 30)));
    return file;
  }

  std::unique_ptr<Seat> Coordinator() { return SitDown<desktop::RegistryPage>(here_, "coordinator"); }
  static bool Type(Seat& seat, const QString& field, const QString& text) {
    QLineEdit* line = nullptr;
    const bool there = Seat::Until([&] { return (line = seat.Find<QLineEdit>(field)) != nullptr && line->isEnabled(); });
    if (there) line->setText(text);
    return there;
  }
  static bool Typed(Seat& seat, const QString& field, const QString& text) {
    return Seat::Until([&] {
      const auto* line = seat.Find<QLineEdit>(field);
      return line != nullptr && line->isEnabled() && line->text() == text;
    });
  }
  static void Choose(Seat& seat, const QString& filter, const QString& words) {
    auto* box = seat.Find<QComboBox>(filter);
    box->setCurrentIndex(box->findText(words));
    emit box->activated(box->currentIndex());
  }
  static int Rows(Seat& seat) {
    const auto* view = seat.Find<QTableView>("People");
    return view == nullptr ? 0 : view->model()->rowCount();
  }

  Installation here_;
};

TEST_F(RegistryWindow, EverybodyIsThereAlsoWhoHasNoEntry) {
  const auto seat = Coordinator();
  ASSERT_TRUE(Seat::Until([&] { return Rows(*seat) == 4; }));
  EXPECT_EQ(FirstColumn(*seat, "People"), (QStringList{"anna Demo", "bram Demo", "Cora Demo", "Piet Demo"}));
  ASSERT_TRUE(IsTold(*seat, "4 people"));
  ASSERT_TRUE(Type(*seat, "Search", "bram"));
  ASSERT_TRUE(Seat::Until([&] { return FirstColumn(*seat, "People") == QStringList{"bram Demo"}; }));
  ASSERT_TRUE(Type(*seat, "Search", ""));
  Choose(*seat, "Municipality", "Roermond");
  ASSERT_TRUE(Seat::Until([&] { return FirstColumn(*seat, "People") == QStringList{"anna Demo"}; }));
  Choose(*seat, "Municipality", "everywhere");
  Choose(*seat, "Discipline", "social worker");
  ASSERT_TRUE(Seat::Until([&] { return FirstColumn(*seat, "People") == QStringList{"bram Demo"}; }));
}

TEST_F(RegistryWindow, EntriesThatNobodyConfirmedForLongAreListedAndConfirmed) {
  HalveAfter(1);
  here_.clock().Advance(std::chrono::days(2));
  here_.AddProfessional("carla", v1::DISCIPLINE_DIETITIAN, {}, {"GM0879"});
  const auto seat = Coordinator();
  ASSERT_TRUE(Seat::Until([&] { return Rows(*seat) == 5; }));
  Choose(*seat, "Who is shown", "entries to confirm");
  ASSERT_TRUE(Seat::Until([&] { return FirstColumn(*seat, "People") == QStringList{"anna Demo", "bram Demo"}; }));
  ASSERT_TRUE(test::Choose(*seat, "People", "bram Demo"));
  ASSERT_TRUE(Press(*seat, "The entry is right"));
  ASSERT_TRUE(IsTold(*seat, "The entry of bram Demo is confirmed."));
  EXPECT_EQ(Entry("bram").confirmed_by(), "coordinator");
}

TEST_F(RegistryWindow, AnEntryIsEditedAndWhatCannotBeReadStandsAtItsField) {
  const auto seat = Coordinator();
  ASSERT_TRUE(test::Choose(*seat, "People", "bram Demo"));
  ASSERT_TRUE(IsTold(*seat, "Zundert"));
  ASSERT_TRUE(Press(*seat, "Edit the entry"));
  ASSERT_TRUE(Type(*seat, "Works in", "Zundert, Nergenshuizen"));
  ASSERT_TRUE(Type(*seat, "Telephone", "06 5000 0009"));
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "Nergenshuizen"));
  ASSERT_TRUE(Typed(*seat, "Telephone", "06 5000 0009")) << "nothing is lost";
  ASSERT_TRUE(Type(*seat, "Works in", "Zundert, Roermond"));
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(Seat::Until([&] { return Entry("bram").working_area_size() == 2; }));
  EXPECT_EQ(Entry("bram").phone(), "06 5000 0009");
  EXPECT_TRUE(IsTold(*seat, "Zundert, Roermond"));
}

TEST_F(RegistryWindow, WhoComesSecondKeepsWhatTheyTypedAndSeesTheDifference) {
  const auto seat = Coordinator();
  ASSERT_TRUE(test::Choose(*seat, "People", "anna Demo"));
  ASSERT_TRUE(Press(*seat, "Edit the entry"));
  ASSERT_TRUE(Type(*seat, "Telephone", "0611111111"));
  ChangePhone("anna", "0622222222");
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "Somebody else changed this meanwhile"));
  ASSERT_TRUE(IsTold(*seat, "Meanwhile this became “0622222222”"));
  ASSERT_TRUE(Typed(*seat, "Telephone", "0611111111"));
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(Seat::Until([&] { return Entry("anna").phone() == "0611111111"; }));
}

TEST_F(RegistryWindow, WhatIsUnsentIsTakenUpAgain) {
  const auto seat = Coordinator();
  ASSERT_TRUE(test::Choose(*seat, "People", "anna Demo"));
  ASSERT_TRUE(Press(*seat, "Edit the entry"));
  ASSERT_TRUE(Type(*seat, "Telephone", "0633333333"));
  ASSERT_TRUE(test::Choose(*seat, "People", "bram Demo"));
  ASSERT_TRUE(Press(*seat, "Edit the entry"));
  ASSERT_TRUE(Seat::Until([&] {
    const auto* name = seat->Find<QLineEdit>("Name");
    return name != nullptr && name->text() == "bram Demo";
  }));
  ASSERT_TRUE(test::Choose(*seat, "People", "anna Demo"));
  ASSERT_TRUE(Press(*seat, "Edit the entry"));
  EXPECT_TRUE(Typed(*seat, "Telephone", "0633333333"));
}

TEST_F(RegistryWindow, APersonIsAddedAndGetsACodeThatWorksOnce) {
  const auto seat = Coordinator();
  ASSERT_TRUE(Seat::Until([&] { return Rows(*seat) == 4; }));
  ASSERT_TRUE(ChooseFrom(*seat, "Add a person", "With an entry: somebody who takes questions"));
  ASSERT_TRUE(Type(*seat, "Name", "Carla Demo"));
  ASSERT_TRUE(Press(*seat, "Add this person"));
  ASSERT_TRUE(IsTold(*seat, "is required")) << "the service says what is missing, at the field";
  ASSERT_TRUE(Type(*seat, "Works in", "Zundert"));
  ASSERT_TRUE(Type(*seat, "E-mail", "carla@example.org"));
  auto* discipline = seat->Find<QComboBox>("Discipline");
  for (auto* each : seat->window().findChildren<QComboBox*>()) {
    if (each->isVisible() && each->accessibleName() == "Discipline" && each->findData("DIETITIAN") >= 0) discipline = each;
  }
  discipline->setCurrentIndex(discipline->findData("DIETITIAN"));
  ASSERT_TRUE(Press(*seat, "Add this person"));
  ASSERT_TRUE(Seat::Until([&] { return Rows(*seat) == 5; }));
  ASSERT_TRUE(Press(*seat, "One-time code"));
  QLineEdit* code = nullptr;
  ASSERT_TRUE(Seat::Until([&] { return (code = seat->Find<QLineEdit>("One-time code")) != nullptr && !code->text().isEmpty(); }));
  EXPECT_EQ(seat->Find<QLineEdit>("Fingerprint of the authority")->text().size(), 64);
  EXPECT_FALSE(here_.Enrol(code->text().toStdString()).certificate_pem.empty());
}

TEST_F(RegistryWindow, SuspendingIsAskedFirstAndUndoneByLettingIn) {
  const auto seat = Coordinator();
  ASSERT_TRUE(test::Choose(*seat, "People", "bram Demo"));
  ASSERT_TRUE(Press(*seat, "Suspend"));
  ASSERT_TRUE(IsTold(*seat, "Is that what you want?"));
  ASSERT_TRUE(Press(*seat, "No, leave it"));
  EXPECT_EQ(Member("bram").status(), v1::MEMBER_STATUS_ACTIVE);
  ASSERT_TRUE(Press(*seat, "Suspend"));
  ASSERT_TRUE(Press(*seat, "Yes, suspend"));
  ASSERT_TRUE(Seat::Until([&] { return Member("bram").status() == v1::MEMBER_STATUS_SUSPENDED; }));
  ASSERT_TRUE(IsTold(*seat, "Suspended: refused everywhere"));
  const auto* list = seat->Find<QTableView>("People");
  ASSERT_TRUE(Seat::Until([&] { return list->model()->index(1, desktop::PeopleModel::kState).data() == "suspended"; }))
      << "the row tells it without a new list";
  ASSERT_TRUE(Press(*seat, "Let in again"));
  ASSERT_TRUE(Seat::Until([&] { return Member("bram").status() == v1::MEMBER_STATUS_ACTIVE; }));
}

TEST_F(RegistryWindow, ACertificateOfAnotherAuthorityIsLinkedAfterAQuestionAndUnlinked) {
  const crypto::Authority other = crypto::Authority::Create("Cards of Demo", here_.clock().Now());
  Trust(other);
  const auto file = CardOf(other, "bram");
  const auto seat = Coordinator();
  ASSERT_TRUE(test::Choose(*seat, "People", "bram Demo"));
  ASSERT_TRUE(IsTold(*seat, "None is linked."));
  auto* card = seat->window().findChild<desktop::CertificatesCard*>();
  card->Choose(Q(file.string()));
  ASSERT_TRUE(IsTold(*seat, "will speak for bram Demo"));
  ASSERT_TRUE(Press(*seat, "No, leave it"));
  EXPECT_EQ(Member("bram").external_certificates_size(), 0);
  card->Choose(Q(file.string()));
  ASSERT_TRUE(Press(*seat, "Yes, link it"));
  ASSERT_TRUE(IsTold(*seat, "speaks for bram Demo from now on."));
  ASSERT_EQ(Member("bram").external_certificates_size(), 1);
  const QString subject = Q(Member("bram").external_certificates(0).subject());

  card->Choose(Q(CardOf(other, "bram-too").string()));
  ASSERT_TRUE(Press(*seat, "Yes, link it"));
  ASSERT_TRUE(IsTold(*seat, "Ask another coordinator, or the privacy officer.")) << "who has one cannot be given another by one person";

  ASSERT_TRUE(Press(*seat, "Unlink: " + subject));
  ASSERT_TRUE(Press(*seat, "Yes, unlink it"));
  ASSERT_TRUE(IsTold(*seat, "does not speak for bram Demo any more."));
  EXPECT_EQ(Member("bram").external_certificates_size(), 0);
  EXPECT_TRUE(IsTold(*seat, "None is linked."));
}

TEST_F(RegistryWindow, AFileWithoutACertificateAndAnAuthorityThatNobodyTrustsAreRefused) {
  const auto seat = Coordinator();
  ASSERT_TRUE(test::Choose(*seat, "People", "bram Demo"));
  ASSERT_TRUE(IsTold(*seat, "None is linked."));
  auto* card = seat->window().findChild<desktop::CertificatesCard*>();
  const auto words = here_.data() / "words.pem";
  crypto::WriteFile(words, "No certificate at all.");
  card->Choose(Q(words.string()));
  ASSERT_TRUE(IsTold(*seat, "There is no certificate in this file"));
  card->Choose("/nowhere/card.pem");
  ASSERT_TRUE(IsTold(*seat, "/nowhere/card.pem"));
  card->Choose(Q(CardOf(crypto::Authority::Create("Unknown Demo", here_.clock().Now()), "bram").string()));
  ASSERT_TRUE(Press(*seat, "Yes, link it"));
  ASSERT_TRUE(IsTold(*seat, "Something in this is not filled in right."));
  EXPECT_EQ(Member("bram").external_certificates_size(), 0);
}

TEST_F(RegistryWindow, AnAddressIsProposedByOneAndConfirmedByAnother) {
  here_.As("anna");
  AddMember("cees", access::v1::ROLE_COORDINATOR);
  const auto first = Coordinator();
  ASSERT_TRUE(test::Choose(*first, "People", "anna Demo"));
  ASSERT_TRUE(Press(*first, "Address and roles"));
  ASSERT_TRUE(Type(*first, "E-mail", "anna.new@example.org"));
  ASSERT_TRUE(Press(*first, "Save"));
  ASSERT_TRUE(IsTold(*first, "not in use until a second person confirms it"));
  ASSERT_TRUE(Press(*first, "Confirm the address"));
  ASSERT_TRUE(Seat::Until([&] { return Member("anna").proposed_email() == "anna.new@example.org"; }));

  const auto second = SitDown<desktop::RegistryPage>(here_, "cees");
  ASSERT_TRUE(Seat::Until([&] { return Rows(*second) == 5; }));
  Choose(*second, "Who is shown", "addresses to confirm");
  ASSERT_TRUE(Seat::Until([&] { return FirstColumn(*second, "People") == QStringList{"anna Demo"}; }));
  ASSERT_TRUE(test::Choose(*second, "People", "anna Demo"));
  ASSERT_TRUE(Press(*second, "Confirm the address"));
  ASSERT_TRUE(Seat::Until([&] { return Member("anna").email() == "anna.new@example.org"; }));
}

TEST_F(RegistryWindow, RolesAreTickedAndSaved) {
  const auto seat = Coordinator();
  ASSERT_TRUE(test::Choose(*seat, "People", "bram Demo"));
  ASSERT_TRUE(Press(*seat, "Address and roles"));
  QCheckBox* role = nullptr;
  ASSERT_TRUE(Seat::Until([&] { return (role = seat->Find<QCheckBox>("coordinator")) != nullptr && role->isEnabled(); }));
  role->click();
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(Seat::Until([&] { return Member("bram").roles_size() == 2; }));
}

TEST_F(RegistryWindow, AnOrganisationIsAddedAndEditedWithWhatItOffers) {
  const auto seat = Coordinator();
  seat->window().findChild<QTabWidget*>()->setCurrentIndex(1);
  ASSERT_TRUE(IsTold(*seat, "There are no organisations yet"));
  ASSERT_TRUE(Press(*seat, "Add an organisation"));
  ASSERT_TRUE(Type(*seat, "Name", "Welzijn Demo"));
  ASSERT_TRUE(Type(*seat, "KvK", "12"));
  seat->Find<QPlainTextEdit>("What it offers")->setPlainText("Rouwgroep | Six evenings | social, spiritual\nKoffie");
  ASSERT_TRUE(Press(*seat, "Add this organisation"));
  ASSERT_TRUE(IsTold(*seat, "8 digits"));
  ASSERT_TRUE(Type(*seat, "KvK", "12345678"));
  ASSERT_TRUE(Press(*seat, "Add this organisation"));
  ASSERT_TRUE(test::Choose(*seat, "Organisations", "Welzijn Demo"));
  EXPECT_TRUE(Seat::Until([&] { return seat->Find<QTableView>("Organisations")->model()->index(0, 2).data() == "Rouwgroep, Koffie"; }));
}

TEST_F(RegistryWindow, ThousandsOfPeopleComeWhileTheyAreScrolled) {
  constexpr int kPeople = 3000;
  Load(kPeople);
  const auto seat = Coordinator();
  ASSERT_TRUE(Seat::Until([&] { return Rows(*seat) >= 100; }));
  auto* list = seat->Find<QTableView>("People");
  QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  EXPECT_LT(Rows(*seat), kPeople) << "not all of it is fetched before it is asked for";
  QElapsedTimer slowest;
  qint64 longest = 0;
  ASSERT_TRUE(Eventually([&] {
    list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum());
    slowest.start();
    QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    longest = std::max(longest, slowest.elapsed());
    return Rows(*seat) == kPeople + 4;
  }));
  EXPECT_LT(longest, 1000) << "the window does not wait";
  EXPECT_EQ(list->model()->index(kPeople + 1, 0).data().toString(), "p102999 Demo");
}

}  // namespace
}  // namespace kortelijn::test
