#pragma once

#include <chrono>
#include <istream>
#include <memory>
#include <string>

#include "clients/cli/environment.h"
#include "clients/cli/screen.h"
#include "clients/common/people.h"
#include "clients/common/profile.h"
#include "clients/common/session.h"

namespace kortelijn::cli {

/// Options that every command takes.
struct CommonOptions {
  std::string profile;
  std::string format = "auto";
  bool json = false;
  bool csv = false;
  std::string role;
  std::string language;
};

/// What a command works with: made for one run, nothing of it outlives the run.
class Context {
 public:
  Context(const Environment& environment, const CommonOptions& options, std::istream& in, Screen::Streams streams);

  const Environment& environment() const { return environment_; }
  Screen& screen() { return screen_; }
  std::istream& in() { return in_; }
  const client::Profiles& profiles() const { return profiles_; }
  base::Time now() const { return environment_.clock->Now(); }

  /// The chosen profile's session, opened at first use; its certificate is renewed if it is time. Errors: those of Profiles and Session.
  client::Session& session();
  client::People& people();

  /// Passphrases and PINs: from files that variables name, else typed at the terminal, if somebody sits there.
  client::Secrets Secrets();

  /// `session().Call(...)`.
  template <typename Method, typename Request>
  auto Call(Method method, const Request& request) {
    return session().Call(method, request);
  }

  /// Says beside a list that there is more of it than was asked for.
  void SayMore(const std::string& next_page_token);

  /// A text as typed: `@FILE` is the file's, `-` all of the input. Errors: FILE_UNREADABLE.
  std::string TextFrom(const std::string& typed);

  const CommonOptions& options() const { return options_; }

 private:
  void Renew();

  const Environment& environment_;
  CommonOptions options_;
  std::istream& in_;
  Screen screen_;
  client::Profiles profiles_;
  std::unique_ptr<client::Session> session_;
  std::unique_ptr<client::People> people_;
};

/// Reads all pages of a list into one response, up to `limit` rows; 0 is all. `size` counts its rows: `&ListMembersResponse::members_size`.
/// The token of what was left out stays in it.
template <typename Method, typename Request, typename Size>
auto AllPages(Context& context, Method method, Request request, int limit, Size size) {
  constexpr int kPage = 500;
  request.set_page_size(limit == 0 || limit > kPage ? kPage : limit);
  auto whole = context.Call(method, request);
  while (!whole.next_page_token().empty() && (limit == 0 || (whole.*size)() < limit)) {
    request.set_page_token(whole.next_page_token());
    const auto page = context.Call(method, request);
    whole.MergeFrom(page);
    whole.set_next_page_token(page.next_page_token());
  }
  return whole;
}

}  // namespace kortelijn::cli
