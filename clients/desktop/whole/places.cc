#include "clients/desktop/whole/places.h"

#include "clients/desktop/board/board_page.h"
#include "clients/desktop/cases/cases_page.h"
#include "clients/desktop/entry/entry_page.h"
#include "clients/desktop/inbox/inbox_page.h"
#include "clients/desktop/map/map_page.h"
#include "clients/desktop/new_question/new_question_page.h"
#include "clients/desktop/norms/norms_page.h"
#include "clients/desktop/questions/questions_page.h"
#include "clients/desktop/registry/registry_page.h"
#include "clients/desktop/reports/reports_page.h"
#include "clients/desktop/shell/tray.h"

namespace kortelijn::desktop {
namespace {

struct Place {
  access::v1::Role role;
  Page* (*make)(const Desk& desk, QWidget* parent);
};

template <typename Kind>
Page* Make(const Desk& desk, QWidget* parent) {
  return new Kind(desk, parent);
}

constexpr Place kPlaces[] = {
    {access::v1::ROLE_PROFESSIONAL, Make<InboxPage>},     {access::v1::ROLE_PROFESSIONAL, Make<NewQuestionPage>},
    {access::v1::ROLE_PROFESSIONAL, Make<QuestionsPage>}, {access::v1::ROLE_PROFESSIONAL, Make<CasesPage>},
    {access::v1::ROLE_PROFESSIONAL, Make<EntryPage>},     {access::v1::ROLE_COORDINATOR, Make<BoardPage>},
    {access::v1::ROLE_COORDINATOR, Make<ReportsPage>},    {access::v1::ROLE_COORDINATOR, Make<MapPage>},
    {access::v1::ROLE_COORDINATOR, Make<RegistryPage>},   {access::v1::ROLE_COORDINATOR, Make<NormsPage>},
};

}  // namespace

void AddPlaces(MainWindow& window, const Desk& desk) {
  for (const auto& place : kPlaces) {
    if (desk.Has(place.role)) window.Add(place.make(desk, &window));
  }
  if (desk.Has(access::v1::ROLE_PROFESSIONAL)) new Tray(desk, &window);
}

}  // namespace kortelijn::desktop
