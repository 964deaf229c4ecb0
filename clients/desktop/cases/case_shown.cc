#include "clients/desktop/cases/case_shown.h"

#include "clients/common/case_wording.h"
#include "clients/common/labels.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/text.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using client::Fill;
using client::Tr;
using Stub = v1::ConsultationService::Stub;
using Registry = registry::v1::RegistryService::Stub;

constexpr int kMostQuestions = 100;

QString PartOf(const v1::CircleMember& member) {
  QStringList parts;
  if (!member.role().empty()) parts << Q(member.role());
  QStringList dimensions;
  for (const int each : member.dimensions()) dimensions << Q(client::Label(static_cast<registry::v1::Dimension>(each)));
  if (!dimensions.empty()) parts << dimensions.join(", ");
  return parts.join(" · ");
}

std::string ConsentLine(client::People& people, const v1::Consent& consent) {
  return Fill(consent.granted() ? Tr("Consent to ask {about}, by {giver}; recorded by {name} on {day}")
                                : Tr("Objection to asking {about}, by {giver}; recorded by {name} on {day}"),
              {{"about", client::ConsentAbout(people, consent)},
               {"giver", client::Label(consent.giver())},
               {"name", people.Name(consent.recorded_by())},
               {"day", client::Day(KORTELIJN_GET_TIME(consent, record_time))}});
}

std::string InformationLine(client::People& people, const v1::Information& each) {
  return Fill(Tr("{informed} was told what sharing means, by {name} on {day}"),
              {{"informed", client::Label(each.informed())},
               {"name", people.Name(each.recorded_by())},
               {"day", client::Day(KORTELIJN_GET_TIME(each, record_time))}});
}

std::string EmergencyLine(client::People& people, const v1::EmergencyOpening& each, base::Time now) {
  return Fill(Tr("Opened in an emergency by {name}, {time}, until {end}: {reason}"),
              {{"name", people.Name(each.professional_id())},
               {"time", client::Moment(KORTELIJN_GET_TIME(each, open_time), now)},
               {"end", client::Moment(KORTELIJN_GET_TIME(each, end_time), now)},
               {"reason", each.reason()}});
}

std::string QuestionLine(const v1::Consultation& question, base::Time now) {
  std::vector<std::string> dimensions;
  for (const auto& each : question.dimensions()) dimensions.push_back(client::Label(each.dimension()));
  return client::Moment(KORTELIJN_GET_TIME(question, create_time), now) + " · " + base::Join(dimensions, ", ") + " · " +
         client::Label(question.status()) + " · “" + question.brief() + "”";
}

void ReadWords(client::People& people, base::Time now, CaseShown& shown) {
  const auto& value = shown.value;
  shown.surprise = Q(client::SurpriseText(people, value.surprise_question()));
  shown.identity = Q(client::IdentityText(people, value));
  shown.uncovered = Q(client::Uncovered(value));
  for (const auto& each : value.circle())
    shown.circle.push_back({each.professional_id(), Q(people.Title(each.professional_id())), PartOf(each)});
  for (const auto& each : value.consents()) shown.consents << Q(ConsentLine(people, each));
  for (const auto& each : value.information()) shown.information << Q(InformationLine(people, each));
  QStringList emergencies;
  for (const auto& each : value.emergency_openings()) emergencies << Q(EmergencyLine(people, each, now));
  shown.emergencies = emergencies.join("\n");
}

}  // namespace

CaseShown ReadCase(Line& line, const std::string& id, base::Time now) {
  v1::GetCaseRequest request;
  request.set_case_id(id);
  const auto response = line.session.Call(&Stub::GetCase, request);
  CaseShown shown{.value = response.case_(), .suggested = response.suggested()};
  shown.network = line.session.Call(&Registry::GetNetwork, registry::v1::GetNetworkRequest()).network();
  ReadWords(line.people, now, shown);
  v1::ListConsultationsRequest listed;
  listed.set_case_id(id);
  listed.set_page_size(kMostQuestions);
  const auto questions = line.session.Call(&Stub::ListConsultations, listed);
  for (const auto& each : questions.consultations()) shown.questions.push_back({each.id(), Q(QuestionLine(each, now))});
  return shown;
}

void TakeOut(QLayout& layout) {
  while (QLayoutItem* each = layout.takeAt(0)) {
    if (each->layout() != nullptr) TakeOut(*each->layout());
    if (each->widget() != nullptr) each->widget()->hide();
    if (each->widget() != nullptr) each->widget()->deleteLater();
    delete each;
  }
}

}  // namespace kortelijn::desktop
