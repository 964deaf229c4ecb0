#include "clients/cli/context.h"

#include <iterator>

#include "clients/cli/prompt.h"
#include "clients/common/local_reason.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/access/v1/access.pb.h"
#include "services/common/base/text.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

Format FormatOf(const CommonOptions& options, const Environment& environment) {
  const std::string variable = client::Get(environment.variables, "KORTELIJN_FORMAT");
  const std::string asked = options.format == "auto" && !variable.empty() ? variable : options.format;
  if (options.json || asked == "json") return Format::kJson;
  if (options.csv || asked == "csv") return Format::kCsv;
  if (asked == "tabs") return Format::kTabs;
  return asked == "table" || environment.out_terminal ? Format::kTable : Format::kTabs;
}

std::string ReadText(const std::string& file) {
  if (!std::filesystem::is_regular_file(file)) {
    throw client::LocalFault(base::Code::kInvalidArgument, client::reason::kFileUnreadable).With("file", file);
  }
  return crypto::ReadFile(file);
}

}  // namespace

Context::Context(const Environment& environment, const CommonOptions& options, std::istream& in, Screen::Streams streams)
    : environment_(environment),
      options_(options),
      in_(in),
      screen_(streams, FormatOf(options, environment), environment),
      profiles_(environment.variables) {}

client::Session& Context::session() {
  if (session_ == nullptr) {
    auto profile = profiles_.Load(profiles_.Choose(options_.profile));
    session_ = std::make_unique<client::Session>(std::move(profile), *environment_.clock, environment_.patience, Secrets());
    Renew();
    session_->ActAs(options_.role);
  }
  return *session_;
}

client::Secrets Context::Secrets() {
  if (!environment_.in_terminal) return client::Secrets(environment_.variables);
  return {environment_.variables, [this](client::Secret which) {
            return Prompt(*this).Hidden(which == client::Secret::kPin ? Tr("PIN of your card or stick?") : Tr("Passphrase of your key?"));
          }};
}

void Context::Renew() {
  try {
    if (session_->RenewIfDue()) screen_.Note({{Tr("Your certificate was renewed."), Tone::kFaint}});
  } catch (const base::Fault& fault) {
    screen_.Note({{Tr("Your certificate could not be renewed yet: ") + client::Explain(fault).sentence, Tone::kWarn}});
  }
}

client::People& Context::people() {
  if (people_ == nullptr) people_ = std::make_unique<client::People>(session());
  return *people_;
}

void Context::SayMore(const std::string& next_page_token) {
  if (!next_page_token.empty()) screen_.Note({{Tr("There is more: --limit 0 shows all."), Tone::kFaint}});
}

std::string Context::TextFrom(const std::string& typed) {
  std::string text = typed;
  if (typed == "-") text.assign(std::istreambuf_iterator<char>(in_), {});
  if (typed.starts_with('@')) text = ReadText(typed.substr(1));
  return std::string(base::Trim(text));
}

}  // namespace kortelijn::cli
