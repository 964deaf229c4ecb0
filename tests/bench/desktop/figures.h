#pragma once

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// How the benches of the window print.
namespace kortelijn::bench {

/// Nearest rank.
inline double Percentile(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

struct Figure {
  std::string name;
  double value = 0;  ///< The median, where it is one of many.
  double worst = 0;  ///< A worse one, or another that belongs to it.
  std::string unit;
  double aim = 0;
};

/// What the two figures are called.
struct Columns {
  std::string value;
  std::string worst;
};

inline void Print(const std::vector<Figure>& figures, const Columns& columns, bool json) {
  if (!json) std::printf("%-42s %8s %8s\n", "", columns.value.c_str(), columns.worst.c_str());
  for (const auto& each : figures) {
    if (json) {
      std::cout << nlohmann::json{{"name", each.name},
                                  {columns.value, each.value},
                                  {columns.worst, each.worst},
                                  {"unit", each.unit},
                                  {"aim", each.aim}}
                << std::endl;
    } else {
      std::printf("%-42s %8.1f %8.1f %-3s aim %.0f\n", each.name.c_str(), each.value, each.worst, each.unit.c_str(), each.aim);
    }
  }
}

}  // namespace kortelijn::bench
