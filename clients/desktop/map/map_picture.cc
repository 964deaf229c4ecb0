#include "clients/desktop/map/map_picture.h"

#include <algorithm>
#include <cmath>

#include "clients/common/time_wording.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr double kHigh = 80;
constexpr double kMiddle = 50;

/// What the area of the dot is as.
double SizeOf(const MapPlace& place, MapFigure figure) {
  if (figure == MapFigure::kNorm) return place.times.first_response().judged();
  return ValueOf(place, figure).value_or(0);
}

QColor ColourOf(const std::optional<double>& value, MapFigure figure) {
  if (!value) return ToneColour("faint");
  if (figure != MapFigure::kNorm) return ToneColour("accent");
  return ToneColour(*value >= kHigh ? "good" : *value >= kMiddle ? "warn" : "bad");
}

QString SizeText(double size, MapFigure figure) {
  const bool minutes = figure == MapFigure::kResponse || figure == MapFigure::kAnswer;
  return minutes ? Q(client::Minutes(true, size)) : QString::number(std::lround(size));
}

/// Whole numbers as far as it counts things.
std::vector<double> SizesToShow(double largest) {
  std::vector<double> sizes{largest};
  for (const double part : {0.5, 0.1}) {
    const double size = std::round(largest * part);
    if (size >= 1 && size < sizes.back()) sizes.push_back(size);
  }
  return sizes;
}

void AddKeys(MapPicture& picture, double largest, MapFigure figure) {
  if (largest <= 0) return;
  const QColor plain = figure == MapFigure::kNorm ? ToneColour("faint") : ToneColour("accent");
  for (const double size : SizesToShow(largest)) {
    const QString text = SizeText(size, figure);
    picture.keys.push_back({figure == MapFigure::kNorm ? Q(client::Fill(client::Tr("{n} judged"), {{"n", text.toStdString()}})) : text,
                            size / largest, plain});
  }
  if (figure != MapFigure::kNorm) return;
  const double small = 0.1;
  picture.keys.push_back({QTr("80% or more within the norm"), small, ToneColour("good")});
  picture.keys.push_back({QTr("50% to 80%"), small, ToneColour("warn")});
  picture.keys.push_back({QTr("less than 50%"), small, ToneColour("bad")});
}

}  // namespace

MapPicture PictureOf(const std::vector<MapPlace>& places, MapFigure figure) {
  double largest = 0;
  for (const auto& place : places) largest = std::max(largest, SizeOf(place, figure));
  MapPicture picture{.title = FigureName(figure)};
  for (const auto& place : places) {
    const auto value = ValueOf(place, figure);
    const auto part = value && largest > 0 ? std::optional(SizeOf(place, figure) / largest) : std::nullopt;
    picture.dots.push_back({.code = Q(place.code),
                            .name = place.name,
                            .text = TextOf(place, figure),
                            .rd = place.rd,
                            .own = place.own,
                            .part = part,
                            .colour = ColourOf(value, figure)});
  }
  std::stable_sort(picture.dots.begin(), picture.dots.end(),
                   [](const auto& a, const auto& b) { return a.part.value_or(0) > b.part.value_or(0); });
  AddKeys(picture, largest, figure);
  return picture;
}

}  // namespace kortelijn::desktop
