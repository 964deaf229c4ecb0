#include "clients/cli/cells.h"

#include <cmath>

#include "clients/cli/text_width.h"
#include "clients/common/places.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"

namespace kortelijn::cli {
namespace {

constexpr int kBarWidth = 10;
constexpr auto kSoon = std::chrono::minutes(15);

Tone ToneOf(double share) { return share >= 0.8 ? Tone::kGood : share >= 0.5 ? Tone::kWarn : Tone::kBad; }

Tone DueTone(base::Time due, base::Time now) {
  if (due == base::kNever) return Tone::kFaint;
  if (due < now) return Tone::kBad;
  return due < now + kSoon ? Tone::kWarn : Tone::kPlain;
}

}  // namespace

Cell Plain(std::string text, Tone tone) { return {text, text, tone}; }

Cell Number(long value) { return Plain(std::to_string(value)); }

Cell Id(const std::string& id) { return Plain(id, Tone::kFaint); }

Cell Place(const std::string& code) {
  return code.empty() ? Cell{"–", "", Tone::kPlain} : Cell{client::PlaceName(code), code, Tone::kPlain};
}

Cell When(base::Time time, base::Time now) { return {client::Moment(time, now), client::Iso(time), Tone::kPlain}; }

Cell OnDay(base::Time time) { return {client::Day(time), client::Iso(time), Tone::kPlain}; }

Cell DueIn(base::Time due, base::Time now) { return {client::Due(due, now), client::Iso(due), DueTone(due, now)}; }

Cell TimeLeft(base::Time due, base::Time now) { return {client::Left(due, now), client::Iso(due), DueTone(due, now)}; }

Cell Score(double score) {
  const std::string number = std::to_string(std::lround(score));
  return {PadRight(Bar(score / 100, kBarWidth), kBarWidth) + " " + PadLeft(number, 3), number, Tone::kPlain};
}

Cell Share(int part, int whole) {
  if (whole == 0) return {"–", "", Tone::kFaint};
  const double share = static_cast<double>(part) / whole;
  const std::string counted =
      client::Fill(client::Tr("{part} of {whole}"), {{"part", std::to_string(part)}, {"whole", std::to_string(whole)}});
  return {PadRight(Bar(share, kBarWidth), kBarWidth) + " " + counted, std::to_string(part) + "/" + std::to_string(whole), ToneOf(share)};
}

Cell Minutes(bool known, double minutes) {
  if (!known) return {"–", "", Tone::kFaint};
  return {client::Minutes(known, minutes), std::to_string(std::lround(minutes)), Tone::kPlain};
}

}  // namespace kortelijn::cli
