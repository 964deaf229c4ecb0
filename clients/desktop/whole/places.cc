#include "clients/desktop/whole/places.h"

#include "clients/desktop/inbox/inbox_page.h"
#include "clients/desktop/questions/questions_page.h"

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
    {access::v1::ROLE_PROFESSIONAL, Make<InboxPage>},
    {access::v1::ROLE_PROFESSIONAL, Make<QuestionsPage>},
};

}  // namespace

void AddPlaces(MainWindow& window, const Desk& desk) {
  for (const auto& place : kPlaces) {
    if (desk.Has(place.role)) window.Add(place.make(desk, &window));
  }
}

}  // namespace kortelijn::desktop
