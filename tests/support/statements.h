#pragma once

#include <string>
#include <vector>

namespace kortelijn::test {

/// What SQLite is told to do in this process, by all databases: SQLite's own trace, so that nothing of the product is changed for it. Make
/// one before the first database is opened.
class Statements {
 public:
  Statements();
  ~Statements();
  Statements(const Statements&) = delete;

  /// Forgets what was heard.
  void Begin();
  /// The texts of the statements since then, sorted, without what steers transactions.
  std::vector<std::string> Heard() const;
};

}  // namespace kortelijn::test
