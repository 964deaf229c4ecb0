#pragma once

#include "clients/desktop/map/map_place.h"

/// What of the places is drawn: dots with their size and colour, and what these mean.
namespace kortelijn::desktop {

struct MapDot {
  QString code;
  QString name;
  QString text;  ///< The figure in words.
  QPointF rd;
  bool own = false;
  std::optional<double> part;  ///< Of the largest dot's area, 0 to 1; nothing: the figure is not known.
  QColor colour;
};

struct MapKey {
  QString text;
  double part = 0;
  QColor colour;
};

struct MapPicture {
  QString title;
  std::vector<MapDot> dots;  ///< Largest first, so that small ones stay to be seen.
  std::vector<MapKey> keys;
};

/// Areas of dots are as the figure, from nothing to the largest; those of a share are as the number it is a share of, and its colour says
/// how high it is.
MapPicture PictureOf(const std::vector<MapPlace>& places, MapFigure figure);

}  // namespace kortelijn::desktop
