#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// The project's own files as the contract tests read them.
namespace kortelijn::contract {

/// One text file: path from the root of the project with forward slashes, and its content.
struct SourceFile {
  std::string path;
  std::string text;
};

inline std::filesystem::path Root() { return KORTELIJN_SOURCE_DIR; }

/// A file of the project. Throws if it cannot be read: a contract about a missing file is broken.
inline std::string ReadText(const std::filesystem::path& path) {
  std::ifstream in(Root() / path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

/// All files below these folders whose name ends in one of `endings`, by path.
inline std::vector<SourceFile> ReadTree(const std::vector<std::string>& folders, const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  for (const auto& folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(Root() / folder)) {
      const auto path = entry.path().lexically_relative(Root()).generic_string();
      const bool wanted = std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return path.ends_with(ending); });
      if (entry.is_regular_file() && wanted) files.push_back({path, ReadText(path)});
    }
  }
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

inline std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace kortelijn::contract
