#include "clients/cli/help.h"

#include <algorithm>

#include "clients/cli/text_width.h"
#include "clients/common/translate.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

constexpr int kWidth = 100;
constexpr int kWidestLeft = 30;

struct Row {
  std::string left;
  std::string right;
};

std::string Section(const std::string& title, const std::vector<Row>& rows) {
  if (rows.empty()) return {};
  int left = 0;
  for (const auto& row : rows) left = std::max(left, std::min(kWidestLeft, DisplayWidth(row.left)));
  std::string text = "\n" + title + "\n";
  for (const auto& row : rows) {
    std::string lead = "  " + PadRight(row.left, left) + "  ";
    if (DisplayWidth(row.left) > left) {
      text += "  " + row.left + "\n";
      lead = std::string(left + 4, ' ');
    }
    for (const auto& line : Wrap(row.right, kWidth - left - 4)) {
      text += lead + line + "\n";
      lead = std::string(left + 4, ' ');
    }
  }
  return text;
}

std::string Left(const CLI::Option* option) {
  if (option->get_positional()) return option->get_name(true, false);
  const std::string value = option->get_type_name();
  const bool words = value.find('|') != std::string::npos;
  return option->get_name(false, true) + (option->get_type_size() == 0 ? "" : words ? " …" : " " + value);
}

std::string Right(const CLI::Option* option) {
  std::string words = option->get_type_name();
  std::string text = option->get_description();
  if (words.find('|') == std::string::npos) return text;
  for (std::size_t at = 0; (at = words.find('|', at)) != std::string::npos; at += 2) words.replace(at, 1, ", ");
  return text + ": " + words;
}

std::vector<Row> Options(const CLI::App* app, bool positional) {
  std::vector<Row> rows;
  for (const auto* option : app->get_options([&](const CLI::Option* each) { return each->get_positional() == positional; })) {
    rows.push_back({Left(option), Right(option)});
  }
  return rows;
}

std::string Usage(const CLI::App* app, const std::string& name) {
  std::string usage = "  " + name;
  for (const auto* option : app->get_options([](const CLI::Option* each) { return each->get_positional(); })) {
    const std::string value = option->get_name(true, false) + (option->get_expected_max() > 1 ? " …" : "");
    usage += option->get_required() ? " " + value : " [" + value + "]";
  }
  if (!app->get_subcommands({}).empty()) usage += " " + Tr("COMMAND");
  return usage + " [" + Tr("OPTIONS") + "]\n";
}

}  // namespace

std::string HelpFormatter::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode) const {
  std::vector<Row> commands;
  for (const auto* command : app->get_subcommands({})) commands.push_back({command->get_name(), command->get_description()});
  const bool root = app->get_parent() == nullptr;
  std::string text = app->get_description() + "\n\n" + Tr("Usage") + "\n" + Usage(app, root ? app->get_name() : name);
  text += Section(Tr("Commands"), commands) + Section(Tr("What to give"), Options(app, true));
  text += Section(root ? Tr("Options everywhere") : Tr("Options"), Options(app, false));
  if (root && !app->get_footer().empty()) text += "\n" + app->get_footer();
  return text;
}

}  // namespace kortelijn::cli
