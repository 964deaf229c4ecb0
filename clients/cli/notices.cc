#include <algorithm>
#include <optional>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/common/translate.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

namespace v1 = registry::v1;
using client::Tr;
using Stub = v1::RegistryService::Stub;

struct ShowOptions {};

struct SetOptions {
  std::vector<v1::NoticeKind> mute;
  std::vector<v1::NoticeKind> want;
  std::optional<std::string> language;
};

bool Muted(const v1::Member& member, v1::NoticeKind kind) {
  return std::find(member.muted_notices().begin(), member.muted_notices().end(), kind) != member.muted_notices().end();
}

std::string LanguageOf(const v1::Member& member) { return member.language().empty() ? "nl" : member.language(); }

void ShowNotices(Context& context, const v1::Member& member) {
  Table table({{Tr("mail about"), "kind"}, {Tr("wanted"), "wanted"}});
  for (int number = v1::NoticeKind_MIN + 1; number <= v1::NoticeKind_MAX; ++number) {
    const auto kind = static_cast<v1::NoticeKind>(number);
    const bool muted = Muted(member, kind);
    table.Add({Word(kind, Tone::kStrong), {muted ? Tr("no") : Tr("yes"), muted ? "no" : "yes", muted ? Tone::kFaint : Tone::kGood}});
  }
  context.screen().Show(table);
  if (context.screen().for_people())
    context.screen().Line({{client::Fill(Tr("Mails are written in: {language}"), {{"language", LanguageOf(member)}}), Tone::kFaint}});
}

void Show(Context& context, const ShowOptions&) {
  const auto response = context.Call(&Stub::GetSelf, v1::GetSelfRequest());
  if (context.screen().Json(response)) return;
  ShowNotices(context, response.member());
}

void Set(Context& context, const SetOptions& options) {
  const auto self = context.Call(&Stub::GetSelf, v1::GetSelfRequest()).member();
  v1::SetNoticesRequest request;
  request.set_language(options.language.value_or(LanguageOf(self)));
  for (int number = v1::NoticeKind_MIN + 1; number <= v1::NoticeKind_MAX; ++number) {
    const auto kind = static_cast<v1::NoticeKind>(number);
    const auto in = [&](const std::vector<v1::NoticeKind>& kinds) { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); };
    if ((Muted(self, kind) || in(options.mute)) && !in(options.want)) request.add_muted_notices(kind);
  }
  const auto response = context.Call(&Stub::SetNotices, request);
  if (context.screen().Json(response)) return;
  ShowNotices(context, response.member());
}

}  // namespace

void AddNotices(Command& root) {
  Command notices = root.Noun("notices", Tr("which mails you get, and in which language"));
  notices.RunsAlone(Show);
  notices.Verb("show", Tr("what you are mailed about")).Runs(Show);
  Command set = notices.Verb("set", Tr("change what you are mailed about"));
  auto o = set.Runs(Set);
  set.Choices("--mute", o->mute, Tr("no mails about this any more"));
  set.Choices("--want", o->want, Tr("mails about this again"));
  set.Text("--language LANGUAGE", o->language, Tr("language of mails: nl or en"));
}

}  // namespace kortelijn::cli
