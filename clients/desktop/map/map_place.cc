#include "clients/desktop/map/map_place.h"

#include <algorithm>
#include <map>

#include "clients/common/figures.h"
#include "clients/desktop/craft/text.h"
#include "kortelijn/insight/v1/insight_service.grpc.pb.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/municipality.h"
#include "services/common/base/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = insight::v1;
using Registry = registry::v1::RegistryService::Stub;

constexpr int kPage = 500;
constexpr double kWhole = 100;

/// By code.
using Known = std::map<std::string, MapPlace>;

void AddPlace(Known& known, const std::string& code, bool own) {
  const auto* municipality = base::FindMunicipality(code);
  if (municipality == nullptr) return;
  auto& place = known[code];
  place.code = code;
  place.name = Q(municipality->name);
  place.rd = QPointF(municipality->rd_x, municipality->rd_y);
  place.own = place.own || own;
}

void AddTimes(client::Session& session, Known& known) {
  v1::GetResponseTimesRequest request;
  request.add_group_by(v1::GROUP_BY_MUNICIPALITY);
  const auto response = session.Call(&v1::InsightService::Stub::GetResponseTimes, request);
  for (const auto& row : response.rows()) {
    AddPlace(known, row.municipality(), false);
    const auto found = known.find(row.municipality());
    if (found != known.end()) found->second.times = row;
  }
}

void AddPeople(client::Session& session, Known& known) {
  registry::v1::ListProfessionalsRequest request;
  request.set_page_size(kPage);
  do {
    const auto page = session.Call(&Registry::ListProfessionals, request);
    for (const auto& entry : page.professionals()) {
      for (const auto& code : entry.working_area()) {
        if (const auto found = known.find(code); found != known.end()) ++found->second.people;
      }
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

std::optional<double> Median(const v1::ClockStatistics& clock) {
  return clock.has_median_minutes() ? std::optional(clock.median_minutes()) : std::nullopt;
}

}  // namespace

std::vector<MapPlace> PlacesOf(client::Session& session) {
  Known known;
  const auto network = session.Call(&Registry::GetNetwork, registry::v1::GetNetworkRequest()).network();
  for (const auto& code : network.municipalities()) AddPlace(known, code, true);
  AddTimes(session, known);
  AddPeople(session, known);
  std::vector<MapPlace> places;
  places.reserve(known.size());
  for (auto& [code, place] : known) places.push_back(std::move(place));
  const auto folded = [](const MapPlace& place) { return base::Fold(place.name.toStdString()); };
  std::sort(places.begin(), places.end(), [&](const auto& a, const auto& b) { return folded(a) < folded(b); });
  return places;
}

QString FigureName(MapFigure figure) {
  switch (figure) {
    case MapFigure::kAsked:
      return QTr("asked");
    case MapFigure::kResponse:
      return QTr("half responded within");
    case MapFigure::kAnswer:
      return QTr("half answered within");
    case MapFigure::kNorm:
      return QTr("response within norm");
    default:
      return QTr("people who work there");
  }
}

std::optional<double> ValueOf(const MapPlace& place, MapFigure figure) {
  const auto& response = place.times.first_response();
  switch (figure) {
    case MapFigure::kAsked:
      return response.total();
    case MapFigure::kResponse:
      return Median(response);
    case MapFigure::kAnswer:
      return Median(place.times.answer());
    case MapFigure::kNorm:
      return response.judged() == 0 ? std::nullopt : std::optional(kWhole * response.within_norm() / response.judged());
    default:
      return place.people;
  }
}

QString TextOf(const MapPlace& place, MapFigure figure) {
  const auto& response = place.times.first_response();
  switch (figure) {
    case MapFigure::kAsked:
      return Q(client::CountText(response.total()));
    case MapFigure::kResponse:
      return Q(client::MedianText(response));
    case MapFigure::kAnswer:
      return Q(client::MedianText(place.times.answer()));
    case MapFigure::kNorm:
      return Q(client::ShareText(response));
    default:
      return QString::number(place.people);
  }
}

}  // namespace kortelijn::desktop
