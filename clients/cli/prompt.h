#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/cli/context.h"

namespace kortelijn::cli {

/// Asks a person at a terminal. Every method asks again until the answer is usable, and throws STOPPED when the input ends.
class Prompt {
 public:
  explicit Prompt(Context& context) : context_(context) {}

  /// One line; `usual` is taken for an empty answer, if there is one.
  std::string Line(const std::string& question, const std::string& usual = {});

  /// The number (from 0) of one of `choices`, by its number or its beginning.
  std::size_t Choice(const std::string& question, const std::vector<std::string>& choices, std::optional<std::size_t> usual = std::nullopt);

  /// Lines up to an empty one.
  std::string Paragraphs(const std::string& question);

  bool Yes(const std::string& question);

  /// Says why an answer cannot be used.
  void Complain(const std::string& why);

 private:
  std::string Read();

  Context& context_;
};

}  // namespace kortelijn::cli
