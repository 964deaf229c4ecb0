#pragma once

#include <filesystem>

#include "clients/common/patience.h"
#include "clients/common/variables.h"
#include "services/common/base/time.h"

namespace kortelijn::cli {

/// What surrounds one run of the program; tests make their own.
struct Environment {
  client::Variables variables;
  std::filesystem::path executable_folder;  ///< Where the translations are looked for: see LocaleFolder.
  bool in_terminal = false;                 ///< A person types: questions may be asked.
  bool out_terminal = false;                ///< A person reads: tables and colour; else tabs.
  bool err_terminal = false;                ///< Progress may be drawn.
  int width = 0;                            ///< Columns of the terminal; 0 if not known.
  const base::Clock* clock = nullptr;       ///< Never null.
  client::Patience patience;                ///< With the services.
};

/// The environment of this process.
Environment ProcessEnvironment(const base::Clock& clock);

}  // namespace kortelijn::cli
