#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <string>

#include "clients/cli/table.h"
#include "clients/common/labels.h"
#include "services/common/base/time.h"

/// Values as cells: in the person's words, and as codes for programs.
namespace kortelijn::cli {

/// The same for both.
Cell Plain(std::string text, Tone tone = Tone::kPlain);
Cell Number(long value);
/// An id that a person may copy.
Cell Id(const std::string& id);

template <typename Enum>
Cell Word(Enum value, Tone tone = Tone::kPlain) {
  return {client::Label(value), client::CodeOf(value), tone};
}

/// A municipality.
Cell Place(const std::string& code);

/// A moment against now; a dash and nothing for kNever.
Cell When(base::Time time, base::Time now);
/// Only the day.
Cell OnDay(base::Time time);
/// `in 25 min`, `40 min late` with the tone that fits.
Cell DueIn(base::Time due, base::Time now);
/// The same as a rest: `25 min left`, `40 min late`.
Cell TimeLeft(base::Time due, base::Time now);

/// A score of 0 to 100 as a bar with its number.
Cell Score(double score);
/// `8 of 10` as a bar; a dash if there is nothing to judge.
Cell Share(int part, int whole);
/// Minutes as a span; a dash if there are none to tell.
Cell Minutes(bool known, double minutes);

}  // namespace kortelijn::cli
