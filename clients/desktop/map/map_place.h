#pragma once

#include <QColor>
#include <QPointF>
#include <QString>
#include <optional>
#include <vector>

#include "clients/desktop/shell/backend.h"
#include "kortelijn/insight/v1/insight_service.pb.h"

/// Municipalities with what is known of each.
namespace kortelijn::desktop {

/// A municipality of the network, or one of which something was asked.
struct MapPlace {
  std::string code;
  QString name;
  QPointF rd;  ///< Centre, in metres of the national grid.
  bool own = false;
  insight::v1::ResponseTimeRow times;
  int people = 0;  ///< Who have it in their working area.
};

enum class MapFigure { kAsked, kResponse, kAnswer, kNorm, kPeople };
inline constexpr MapFigure kMapFigures[] = {MapFigure::kAsked, MapFigure::kResponse, MapFigure::kAnswer, MapFigure::kNorm,
                                            MapFigure::kPeople};

/// Asks for response times by municipality, of the period that the service takes by itself, and for everybody's working area. By name.
/// Errors: those of GetNetwork, GetResponseTimes and ListProfessionals.
std::vector<MapPlace> PlacesOf(client::Session& session);

QString FigureName(MapFigure figure);

/// The figure as a number: a count, minutes, or per cent; nothing where it is not known.
std::optional<double> ValueOf(const MapPlace& place, MapFigure figure);
/// In words.
QString TextOf(const MapPlace& place, MapFigure figure);

}  // namespace kortelijn::desktop
