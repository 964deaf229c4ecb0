#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "tests/contract/source_tree.h"

namespace kortelijn::contract {
namespace {

/// A room of the house: which files are in it and what they may include. A quoted include must begin with one of `above` or lie in the
/// room itself; an angled one that is not of the standard library must begin with one of `libraries`.
struct Layer {
  std::string name;
  std::regex files;
  std::vector<std::string> above;
  std::vector<std::string> libraries;
};

const std::string kBase = "services/common/base/";
const std::string kCrypto = "services/common/crypto/";
const std::string kDb = "services/common/db/";
const std::string kMail = "services/common/mail/";
const std::string kJournal = "services/common/journal/";
const std::string kWire = "services/common/wire/";
const std::string kRpc = "services/common/rpc/";
const std::vector<std::string> kGenerated = {"kortelijn/", "google/rpc/"};
const std::vector<std::string> kGrpc = {"grpc/", "grpcpp/", "google/protobuf/"};

std::vector<std::string> Plus(std::vector<std::string> left, const std::vector<std::string>& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

/// Names of the folders in a folder of the tree.
std::vector<std::string> FoldersOf(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& file : ReadTree({folder}, {".cc", ".h"})) {
    const auto end = file.path.find('/', folder.size());
    if (end != std::string::npos) names.insert(file.path.substr(folder.size(), end - folder.size()));
  }
  return {names.begin(), names.end()};
}

std::vector<Layer> ServiceLayers(const std::string& service) {
  const std::string folder = "services/" + service + "/";
  const std::vector<std::string> all = {kBase, kCrypto, kDb, kJournal, kWire, kRpc, folder};
  return {
      {service + "/store",
       std::regex(folder + ".*store\\.(cc|h)"),
       {kBase, kCrypto, kDb, kJournal, folder, "kortelijn/" + service + "_schema.h"},
       {}},
      {service + "/service", std::regex(folder + ".*(service|wire|follow)\\.(cc|h)"), Plus(all, kGenerated), Plus(kGrpc, {"spdlog/"})},
      {service + " domain", std::regex(folder + ".*"), {kBase, folder}, {}},
  };
}

/// The window: craft, shell, thread and form (what several pages show), the pages, which know nothing of each other, and the whole.
std::vector<Layer> WindowLayers(const std::vector<std::string>& client) {
  const std::string window = "clients/desktop/";
  const auto craft = Plus({"clients/common/", kBase}, {window + "craft/"});
  const auto shell = Plus(client, {window + "craft/", window + "shell/"});
  const auto shared = Plus(shell, {window + "thread/", window + "form/"});
  std::vector<Layer> layers = {
      {"craft", std::regex(window + "craft/.*"), craft, {}},
      {"shell", std::regex(window + "shell/.*"), shell, Plus(kGrpc, {"qt6keychain/"})},
      {"what several pages show", std::regex(window + "(thread|form)/.*"), shared, kGrpc},
      {"the whole window", std::regex(window + "(whole/.*|main\\.cc)"), Plus(client, {window}), Plus(kGrpc, {"CLI/"})}};
  for (const auto& page : FoldersOf(window)) {
    layers.push_back({"page " + page, std::regex(window + page + "/.*"), Plus(shared, {window + page + "/"}), kGrpc});
  }
  return layers;
}

/// From the ground up; the first layer whose pattern fits a file is the file's.
std::vector<Layer> Layers() {
  std::vector<Layer> layers = {
      {"base",
       std::regex(kBase + ".*"),
       {kBase, "kortelijn/expertise_csv.h", "kortelijn/languages_csv.h", "kortelijn/municipalities_csv.h"},
       {}},
      {"crypto", std::regex(kCrypto + ".*"), {kBase, kCrypto}, {"openssl/", "p11-kit/"}},
      {"db", std::regex(kDb + ".*"), {kBase, kDb}, {"sqlite3.h", "libpq-fe.h"}},
      {"mail", std::regex(kMail + ".*"), {kBase, kMail}, {"curl/"}},
      {"wire", std::regex(kWire + ".*"), Plus({kBase, kWire}, kGenerated), kGrpc},
      {"journal service", std::regex(kJournal + ".*(service|wire)\\.(cc|h)"),
       Plus({kBase, kCrypto, kDb, kJournal, kWire, kRpc}, kGenerated), kGrpc},
      {"journal", std::regex(kJournal + ".*"), {kBase, kCrypto, kDb, kJournal, "kortelijn/journal_schema.h"}, {}},
      {"rpc", std::regex(kRpc + ".*"), Plus({kBase, kCrypto, kDb, kJournal, kWire, kRpc}, kGenerated),
       Plus(kGrpc, {"spdlog/", "prometheus/"})},
  };
  layers.push_back({"registry service", std::regex("services/registry/.*(service|wire|follow)\\.(cc|h)"),
                    Plus({kBase, kCrypto, kDb, kJournal, kMail, kWire, kRpc, "services/registry/"}, kGenerated), Plus(kGrpc, {"spdlog/"})});
  layers.push_back(
      {"registry domain that speaks JSON", std::regex("services/registry/hsds.*"), {kBase, "services/registry/"}, {"nlohmann/"}});
  for (const auto* service : {"registry", "consultation", "referral", "insight"}) {
    for (auto& layer : ServiceLayers(service)) layers.push_back(std::move(layer));
  }
  const std::vector<std::string> daemon = Plus(kGrpc, {"spdlog/", "CLI/", "nlohmann/"});
  layers.push_back({"main", std::regex("services/main\\.cc"), {"services/"}, Plus(daemon, {"absl/"})});
  layers.push_back({"daemon", std::regex("services/[^/]*"), Plus({"services/"}, kGenerated), daemon});
  const std::vector<std::string> client = Plus({kBase, kCrypto, kWire, "clients/common/"}, kGenerated);
  layers.push_back({"clients/common", std::regex("clients/common/.*"), client, Plus(kGrpc, {"nlohmann/", "libintl.h"})});
  layers.push_back(
      {"clients/cli", std::regex("clients/cli/.*"), Plus(client, {"clients/cli/"}), Plus(kGrpc, {"CLI/", "nlohmann/", "libintl.h"})});
  for (auto& layer : WindowLayers(client)) layers.push_back(std::move(layer));
  return layers;
}

const Layer* LayerOf(const std::vector<Layer>& layers, const std::string& path) {
  const auto found = std::find_if(layers.begin(), layers.end(), [&](const Layer& layer) { return std::regex_match(path, layer.files); });
  return found == layers.end() ? nullptr : &*found;
}

bool BeginsWithAny(std::string_view text, const std::vector<std::string>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) { return text.starts_with(prefix); });
}

/// Headers of the standard library and of the operating system have no folder, or lie in `sys/` and its like.
bool IsSystemHeader(std::string_view header) {
  const bool plain = header.find('/') == std::string_view::npos && header != "sqlite3.h" && header != "libpq-fe.h" && header != "libintl.h";
  return plain || BeginsWithAny(header, {"sys/", "netinet/", "arpa/", "linux/"});
}

struct Include {
  std::string header;
  bool angled = false;
};

std::vector<Include> IncludesOf(const std::string& text) {
  static const std::regex kInclude("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]");
  std::vector<Include> includes;
  for (const auto& line : Lines(text)) {
    std::smatch match;
    if (std::regex_search(line, match, kInclude)) includes.push_back({match[2], match[1] == "<"});
  }
  return includes;
}

bool Allowed(const Layer& layer, const Include& include) {
  if (include.angled) return IsSystemHeader(include.header) || BeginsWithAny(include.header, layer.libraries);
  return BeginsWithAny(include.header, layer.above);
}

TEST(LayersTest, EveryFileHasALayerAndIncludesOnlyWhatStandsAboveIt) {
  const auto layers = Layers();
  for (const auto& file : ReadTree({"services", "clients"}, {".cc", ".h"})) {
    const Layer* layer = LayerOf(layers, file.path);
    ASSERT_NE(layer, nullptr) << file.path << " lies in no room of the house";
    for (const auto& include : IncludesOf(file.text)) {
      EXPECT_TRUE(Allowed(*layer, include)) << file.path << " (" << layer->name << ") may not include " << include.header;
    }
  }
}

TEST(LayersTest, AServiceNeverIncludesAnotherServicesFolder) {
  static const std::regex kService("services/(registry|consultation|referral|insight)/.*");
  for (const auto& file : ReadTree({"services"}, {".cc", ".h"})) {
    std::smatch own;
    if (!std::regex_match(file.path, own, kService)) continue;
    for (const auto& include : IncludesOf(file.text)) {
      std::smatch other;
      const bool foreign = std::regex_match(include.header, other, kService) && other[1] != own[1];
      EXPECT_FALSE(foreign) << file.path << " includes " << include.header << " of another service";
    }
  }
}

TEST(LayersTest, StoresAreTheOnlyHomeOfStatementsInAService) {
  static const std::regex kStatement("\"\\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO|WITH) ");
  static const std::regex kHome("services/common/(db|journal|rpc)/.*|services/[a-z]+/.*store\\.(cc|h)");
  for (const auto& file : ReadTree({"services", "clients"}, {".cc", ".h"})) {
    if (std::regex_match(file.path, kHome)) continue;
    EXPECT_FALSE(std::regex_search(file.text, kStatement)) << file.path << " holds SQL";
  }
}

TEST(LayersTest, LibrariesThatMustNotSpreadStayInSourceFiles) {
  const std::map<std::string, std::string> homes = {
      {"openssl/", kCrypto}, {"p11-kit/", kCrypto}, {"sqlite3.h", kDb}, {"libpq-fe.h", kDb}, {"curl/", kMail}};
  for (const auto& file : ReadTree({"services", "clients"}, {".cc", ".h"})) {
    for (const auto& include : IncludesOf(file.text)) {
      for (const auto& [library, home] : homes) {
        if (!include.header.starts_with(library)) continue;
        EXPECT_TRUE(file.path.starts_with(home)) << file.path << " includes <" << include.header << ">: only " << home << " may";
        EXPECT_TRUE(file.path.ends_with(".cc")) << file.path << " shows <" << include.header << "> to everybody who includes it";
      }
    }
  }
}

TEST(LayersTest, TimeComesFromTheInjectedClock) {
  static const std::regex kWallClock("system_clock::now|\\btime\\(nullptr\\)|gettimeofday|CLOCK_REALTIME");
  for (const auto& file : ReadTree({"services", "clients"}, {".cc", ".h"})) {
    if (file.path == "services/common/base/time.h") continue;
    for (const auto& line : Lines(file.text)) {
      // Deadlines of gRPC are points of the machine's clock; they decide nothing in the domain.
      if (line.find("eadline") != std::string::npos || line.find("Shutdown(") != std::string::npos) continue;
      EXPECT_FALSE(std::regex_search(line, kWallClock)) << file.path << " reads the machine's clock by itself: " << line;
    }
  }
}

}  // namespace
}  // namespace kortelijn::contract
