#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "services/common/base/vocabulary.h"

namespace kortelijn::registry {

/// What the domain reference (section 3) says of a discipline.
struct DisciplineFacts {
  base::Discipline discipline;
  /// What a person is called, in Dutch.
  std::string_view label;
  /// Other words for it that people write, Dutch and English, folded, `;` between.
  std::string_view synonyms;
  /// The dimensions it is at home in, strongest first.
  std::span<const base::Dimension> dimensions;
};

/// All disciplines, by number.
std::span<const DisciplineFacts> Disciplines();

/// Null if the number is none.
const DisciplineFacts* FindDiscipline(base::Discipline discipline);

/// A discipline by its Dutch label, a synonym, or the name in the proto, however it is cased, accented or hyphenated.
std::optional<base::Discipline> ParseDiscipline(std::string_view word);

/// A dimension by its Dutch label, a synonym of the domain reference (section 2), or the name in the proto.
std::optional<base::Dimension> ParseDimension(std::string_view word);

/// The Dutch label of a dimension; empty if the number is none.
std::string_view DimensionLabel(base::Dimension dimension);

/// True for PHYSICAL to SPIRITUAL.
bool IsDimension(base::Dimension dimension);

/// A language's ISO 639-1 code by that code or by its Dutch or English name.
std::optional<std::string> ParseLanguage(std::string_view word);

/// Folded, trimmed, with single spaces in place of `_`, `-` and runs of white space: how headers and words are compared.
std::string Plain(std::string_view text);

}  // namespace kortelijn::registry
