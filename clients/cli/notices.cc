#include <algorithm>
#include <optional>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/common/translate.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using RegistryStub = registry::v1::RegistryService::Stub;

struct NoticeShowOptions {};

struct NoticeSetOptions {
  std::vector<registry::v1::NoticeKind> mute;
  std::vector<registry::v1::NoticeKind> want;
  std::optional<std::string> language;
};

bool Muted(const registry::v1::Member& member, registry::v1::NoticeKind kind) {
  return std::find(member.muted_notices().begin(), member.muted_notices().end(), kind) != member.muted_notices().end();
}

std::string LanguageOf(const registry::v1::Member& member) { return member.language().empty() ? "nl" : member.language(); }

void ShowNotices(Context& context, const registry::v1::Member& member) {
  Table table({{Tr("mail about"), "kind"}, {Tr("wanted"), "wanted"}});
  for (int number = registry::v1::NoticeKind_MIN + 1; number <= registry::v1::NoticeKind_MAX; ++number) {
    const auto kind = static_cast<registry::v1::NoticeKind>(number);
    const bool muted = Muted(member, kind);
    table.Add({Word(kind, Tone::kStrong), {muted ? Tr("no") : Tr("yes"), muted ? "no" : "yes", muted ? Tone::kFaint : Tone::kGood}});
  }
  context.screen().Show(table);
  if (context.screen().for_people())
    context.screen().Line({{client::Fill(Tr("Mails are written in: {language}"), {{"language", LanguageOf(member)}}), Tone::kFaint}});
}

void NoticeShow(Context& context, const NoticeShowOptions&) {
  const auto response = context.Call(&RegistryStub::GetSelf, registry::v1::GetSelfRequest());
  if (context.screen().Json(response)) return;
  ShowNotices(context, response.member());
}

void NoticeSet(Context& context, const NoticeSetOptions& options) {
  const auto self = context.Call(&RegistryStub::GetSelf, registry::v1::GetSelfRequest()).member();
  registry::v1::SetNoticesRequest request;
  request.set_language(options.language.value_or(LanguageOf(self)));
  for (int number = registry::v1::NoticeKind_MIN + 1; number <= registry::v1::NoticeKind_MAX; ++number) {
    const auto kind = static_cast<registry::v1::NoticeKind>(number);
    const auto in = [&](const std::vector<registry::v1::NoticeKind>& kinds) {
      return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    };
    if ((Muted(self, kind) || in(options.mute)) && !in(options.want)) request.add_muted_notices(kind);
  }
  const auto response = context.Call(&RegistryStub::SetNotices, request);
  if (context.screen().Json(response)) return;
  ShowNotices(context, response.member());
}

}  // namespace

void AddNotices(Command& root) {
  Command notices = root.Noun("notices", Tr("which mails you get, and in which language"));
  notices.RunsAlone(NoticeShow);
  notices.Verb("show", Tr("what you are mailed about")).Runs(NoticeShow);
  Command set = notices.Verb("set", Tr("change what you are mailed about"));
  auto o = set.Runs(NoticeSet);
  set.Choices("--mute", o->mute, Tr("no mails about this any more"));
  set.Choices("--want", o->want, Tr("mails about this again"));
  set.Text("--language LANGUAGE", o->language, Tr("language of mails: nl or en"));
}

}  // namespace kortelijn::cli
