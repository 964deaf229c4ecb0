#include <algorithm>
#include <set>
#include <utility>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/cli/progress.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/keys/v1/key_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using KeyStub = keys::v1::KeyService::Stub;

constexpr const char* kSources[] = {"registry", "consultation", "referral", "insight"};
constexpr std::chrono::minutes kPatience{30};

struct RotateOptions {
  bool only_move = false;
};

struct RetireOptions {
  int version = 0;
};

/// Of one process: what lies in the database of one service, and the versions that the process has.
keys::v1::CountSealedResponse CountAt(Context& context, const std::string& source) {
  auto counted = context.session().CallAt(source, &KeyStub::CountSealed, keys::v1::CountSealedRequest());
  auto& sealed = *counted.mutable_sealed();
  sealed.erase(std::remove_if(sealed.begin(), sealed.end(), [&](const auto& one) { return one.source() != source; }), sealed.end());
  return counted;
}

/// Of all processes together.
keys::v1::CountSealedResponse CountAll(Context& context) {
  keys::v1::CountSealedResponse all;
  std::set<std::uint32_t> versions;
  for (const auto* source : kSources) {
    const auto counted = CountAt(context, source);
    all.mutable_sealed()->MergeFrom(counted.sealed());
    versions.insert(counted.key_versions().begin(), counted.key_versions().end());
  }
  all.mutable_key_versions()->Add(versions.begin(), versions.end());
  return all;
}

void ShowCounted(Context& context, const keys::v1::CountSealedResponse& counted) {
  Table table({AtRight({Tr("master key"), "key_version"}),
               {Tr("service"), "source"},
               {Tr("what"), "kind"},
               AtRight({Tr("how many"), "count"}),
               {"", "newest"}});
  const auto newest = counted.key_versions().empty() ? 0 : *counted.key_versions().rbegin();
  std::set<std::uint32_t> free(counted.key_versions().begin(), counted.key_versions().end());
  for (const auto& one : counted.sealed()) {
    const bool seals = one.key_version() == newest;
    free.erase(one.key_version());
    table.Add({Number(one.key_version()), Plain(one.source()), Plain(one.kind()), Number(static_cast<long>(one.count())),
               seals ? Cell{"", "true", Tone::kFaint} : Cell{Tr("older key"), "false", Tone::kWarn}});
  }
  context.screen().Show(table);
  for (const auto version : free) {
    if (version == newest || !context.screen().for_people()) continue;
    const auto number = std::to_string(version);
    context.screen().Note(
        {{Fill(Tr("Nothing lies under master key {version} any more: kortelijn key retire {version}"), {{"version", number}})}});
  }
}

void KeyList(Context& context, const RotateOptions&) {
  const auto counted = CountAll(context);
  if (!context.screen().Json(counted)) ShowCounted(context, counted);
}

/// The first process makes the new key, if one is to be made; the others, and it again where it serves them too, move what is left to it.
void Rotate(Context& context, const RotateOptions& options) {
  context.session().SetDeadline(kPatience);
  std::int64_t moved = 0;
  std::uint32_t version = 0;
  bool adds = !options.only_move;
  for (const auto* source : kSources) {
    const Progress progress(context.screen(), Fill(Tr("Sealing anew what {service} keeps"), {{"service", source}}));
    keys::v1::RotateMasterKeyRequest request;
    request.set_only_move(!std::exchange(adds, false));
    const auto response = context.session().CallAt(source, &KeyStub::RotateMasterKey, request);
    moved += response.moved();
    version = std::max(version, response.key_version());
  }
  const auto counted = CountAll(context);
  if (context.screen().Json(counted)) return;
  context.screen().Say(Fill(Tr("Master key {version} seals from now on; {count} seals were moved to it."),
                            {{"version", std::to_string(version)}, {"count", std::to_string(moved)}}));
  ShowCounted(context, counted);
}

void Retire(Context& context, const RetireOptions& options) {
  const auto version = static_cast<std::uint32_t>(options.version);
  const auto counted = CountAll(context);
  const auto& sealed = counted.sealed();
  if (std::any_of(sealed.begin(), sealed.end(), [&](const auto& one) { return one.key_version() == version; })) {
    throw client::UsageFault(Fill(Tr("Something still lies under master key {version}: kortelijn key rotate --only-move"),
                                  {{"version", std::to_string(options.version)}}));
  }
  keys::v1::RetireMasterKeyResponse last;
  bool found = false;
  for (const auto* source : kSources) {
    const auto versions = CountAt(context, source).key_versions();
    const bool here = std::find(versions.begin(), versions.end(), version) != versions.end();
    if (!here && (found || source != kSources[std::size(kSources) - 1])) continue;
    found = true;
    keys::v1::RetireMasterKeyRequest request;
    request.set_key_version(version);
    last = context.session().CallAt(source, &KeyStub::RetireMasterKey, request);
  }
  if (context.screen().Json(last)) return;
  context.screen().Say(
      Fill(Tr("Master key {version} is out of use: it can be taken out of the safe too."), {{"version", std::to_string(options.version)}}));
}

}  // namespace

void AddKey(Command& root) {
  Command key = root.Noun("key", Tr("the master keys under which this installation seals"));
  key.Verb("list", Tr("what lies under which master key")).Runs(KeyList);
  Command rotate = key.Verb("rotate", Tr("make a new master key and seal everything anew, while the service runs"));
  rotate.Flag("--only-move", rotate.Runs(Rotate)->only_move, Tr("make no new key, only move what lies under older ones"));
  Command retire = key.Verb("retire", Tr("take an old master key out of use, once nothing lies under it"));
  retire.Number("version VERSION", retire.Runs(Retire)->version, Tr("its version"));
  retire.Required("version");
}

}  // namespace kortelijn::cli
