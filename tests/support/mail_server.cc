#include "tests/support/mail_server.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "services/identity.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPython = "/usr/bin/python3";

std::string Whole(const fs::path& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

std::string Mail::Field(const std::string& name) const {
  const auto at = raw.find("\r\n" + name + ": ");
  const bool first = raw.starts_with(name + ": ");
  if (at == std::string::npos && !first) return {};
  const auto begin = (first ? 0 : at + 2) + name.size() + 2;
  return raw.substr(begin, raw.find("\r\n", begin) - begin);
}

MailServer::MailServer(Login login) : login_(login) {
  fs::create_directories(folder_.path() / "box");
  fs::create_directories(folder_.path() / "pki");
  MakeIdentity(folder_.path() / "pki", "Mail of tests", {}, base::SystemClock().Now());
}

void MailServer::Start() {
  const auto box = folder_.path() / "box";
  const auto pki = folder_.path() / "pki";
  fs::remove(box / "port");
  std::vector<std::string> arguments = {kPython,
                                        KORTELIJN_SOURCE_DIR "/tests/support/mail_server.py",
                                        box.string(),
                                        (pki / "service.crt").string(),
                                        (pki / "service.key").string(),
                                        "--port",
                                        std::to_string(port_.number())};
  if (login_ == Login::kRequired) arguments.emplace_back("--login");
  process_ = std::make_unique<Process>(arguments, folder_.path() / "log");
  const bool up = Eventually([&] { return fs::exists(box / "port") || !process_->Running(); });
  if (!up || !fs::exists(box / "port")) throw std::runtime_error("the mail server did not come up: " + Whole(folder_.path() / "log"));
}

void MailServer::Stop() { process_.reset(); }

mail::Server MailServer::server() const {
  mail::Server server;
  server.url = "smtp://localhost:" + std::to_string(port_.number());
  server.from = "kortelijn@demo.example";
  server.ca_file = folder_.path() / "pki" / "authority.crt";
  return server;
}

MailSettings MailServer::settings() const {
  const auto server = this->server();
  return {.server = server.url, .from = server.from, .user = {}, .password_file = {}, .ca_file = server.ca_file};
}

void MailServer::Refuse(const std::string& address, int code) {
  std::ofstream out(folder_.path() / "box" / "refuse", std::ios::trunc);
  if (code != 0) out << address << " " << code << "\n";
}

int MailServer::Refusals() const {
  const std::string lines = Whole(folder_.path() / "box" / "refused");
  return static_cast<int>(std::count(lines.begin(), lines.end(), '\n'));
}

void MailServer::BeSilent(bool silent) {
  const auto file = folder_.path() / "box" / "silent";
  if (silent) {
    std::ofstream(file) << "yes";
  } else {
    fs::remove(file);
  }
}

std::vector<Mail> MailServer::Mails() const {
  std::vector<Mail> mails;
  for (int number = 0;; ++number) {
    const auto file = folder_.path() / "box" / (std::to_string(number) + ".eml");
    if (!fs::exists(file)) return mails;
    const std::string text = Whole(file);
    const auto end = text.find('\n');
    mails.push_back({text.substr(0, end), text.substr(end + 1)});
  }
}

}  // namespace kortelijn::test
