#include "services/settings.h"

#include <CLI/CLI.hpp>

namespace kortelijn {
namespace {

const std::vector<std::string> kServices = {"registry", "consultation", "referral", "insight"};

FirstMember ParseMember(const std::string& text) {
  const auto first = text.find(',');
  const auto last = text.rfind(',');
  if (first == std::string::npos || first == last) throw CLI::ValidationError("'" + text + "' must be ID,NAME,EMAIL");
  return {text.substr(0, first), text.substr(first + 1, last - first - 1), text.substr(last + 1)};
}

std::map<std::string, std::string> ParsePeers(const std::vector<std::string>& texts) {
  std::map<std::string, std::string> peers;
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const bool known = std::find(kServices.begin(), kServices.end(), name) != kServices.end();
    if (equals == std::string::npos || !known) throw CLI::ValidationError("--peer '" + text + "' must be SERVICE=HOST:PORT");
    peers[name] = text.substr(equals + 1);
  }
  return peers;
}

void AddInit(CLI::App& app, InitSettings& init, std::string& coordinator, std::string& privacy_officer) {
  auto* sub = app.add_subcommand("init", "Make the data folder: keys, the network's certificate authority, the first two people");
  sub->add_option("--data", init.data, "Folder to make")->required();
  sub->add_option("--network", init.network_id, "Id of the network")->required();
  sub->add_option("--name", init.network_name, "Name of the network")->required();
  sub->add_option("--municipality", init.municipalities, "CBS code of a municipality; repeat for more")->required()->delimiter(',');
  sub->add_option("--coordinator", coordinator, "First coordinator: ID,NAME,EMAIL")->required();
  sub->add_option("--privacy-officer", privacy_officer, "Privacy officer: ID,NAME,EMAIL")->required();
  sub->add_option("--host", init.hosts, "Name or address by which clients reach the service; repeat for more")->delimiter(',');
  sub->add_flag("--json", init.json, "Print the result as JSON");
}

void AddAddresses(CLI::App& app, Settings& serve, std::vector<std::string>& peers) {
  app.add_option("--public", serve.public_address, "Address for people; port 0 takes a free one")->capture_default_str();
  app.add_option("--internal", serve.internal_address, "Address for other services")->capture_default_str();
  app.add_option("--enrolment", serve.enrolment_address, "Address for enrolment")->capture_default_str();
  app.add_option("--external-authorities", serve.external_authorities,
                 "PEM file of authorities (UZI, PKIoverheid) whose certificates people may show besides the network's own");
  app.add_option("--external-revocations", serve.external_revocations,
                 "Their revocation lists: a file (PEM or DER), or a folder of such files, that a timer of yours renews");
  app.add_option("--external-revocations-grace-hours", serve.external_revocations_grace_hours,
                 "How long after its end a list is believed; then nobody comes in by a certificate of that authority")
      ->capture_default_str()
      ->check(CLI::Range(0, 720));
  app.add_option("--peer", peers, "SERVICE=HOST:PORT of a service that another process serves; repeat for more");
  app.add_option("--metrics", serve.metrics_address, "Address of the Prometheus metrics; none if left out");
  app.add_option("--ports-file", serve.ports_file, "Write the actual addresses here as JSON once all listen");
}

void AddLimits(CLI::App& app, Settings& serve) {
  app.add_option("--max-connections", serve.max_connections, "Connections at once")->capture_default_str()->check(CLI::Range(1, 100'000));
  app.add_option("--max-connections-per-address", serve.max_connections_per_address, "Of these, from one address")
      ->capture_default_str()
      ->check(CLI::Range(1, 100'000));
  app.add_option("--max-enrolment-connections-per-minute", serve.max_enrolment_connections_per_minute,
                 "New connections to the enrolment address from one address")
      ->capture_default_str()
      ->check(CLI::Range(1, 100'000));
  app.add_option("--max-calls", serve.max_calls, "Calls at once, of everybody together")->capture_default_str()->check(CLI::Range(8, 4096));
  app.add_option("--max-calls-per-person", serve.max_calls_per_person, "Of these, of one person")
      ->capture_default_str()
      ->check(CLI::Range(1, 4096));
  app.add_option("--stale-after-seconds", serve.stale_after_seconds, "How long to decide by a registry that is not heard")
      ->capture_default_str()
      ->check(CLI::Range(1, 86'400));
}

void AddMail(CLI::App& app, MailSettings& mail) {
  app.add_option("--mail-server", mail.server, "smtp://HOST[:PORT] or smtps://HOST[:PORT]; without it no mail is sent");
  app.add_option("--mail-from", mail.from, "Address that sends");
  app.add_option("--mail-user", mail.user, "Who logs in at the mail server");
  app.add_option("--mail-password-file", mail.password_file, "File with the password, readable by nobody else");
  app.add_option("--mail-ca-file", mail.ca_file, "Authorities of the mail server, if the machine does not know them");
  app.add_flag("--mail-insecure", mail.insecure, "Send without TLS, to this machine only");
}

void AddServe(CLI::App& app, Settings& serve, std::vector<std::string>& peers) {
  app.add_option("--data", serve.data, "Folder made by 'kortelijnd init'")->envname("KORTELIJN_DATA");
  app.add_option("--serve", serve.serve, "Services of this process: all, or some of registry, consultation, referral, insight")
      ->delimiter(',');
  app.add_option("--master-key", serve.master_key,
                 "Where the master keys are: file (keys/master.keys of the data folder), file:PATH, credential:NAME of systemd, or "
                 "pkcs11:token=NAME;object=NAME, a key in a token that opens them")
      ->capture_default_str();
  app.add_option("--master-key-pin", serve.master_key_pin,
                 "Where the PIN of that token is: file:PATH, readable by nobody else, or credential:NAME of systemd");
  AddAddresses(app, serve, peers);
  app.add_option("--log-file", serve.log_file, "Log here instead of standard error");
  app.add_option("--log-level", serve.log_level, "debug, info, warn or error")
      ->capture_default_str()
      ->check(CLI::IsMember({"debug", "info", "warn", "error"}));
  app.add_flag("--show-codes", serve.show_codes, "Show one-time codes to the coordinator who issues them (trials only)");
  app.add_flag("--reflection", serve.reflection, "Serve gRPC reflection on the public address");
  AddLimits(app, serve);
  AddMail(app, serve.mail);
}

void CheckMail(const Settings& serve) {
  if (const auto problem = MailProblem(serve.mail); !problem.empty()) throw CLI::ValidationError(problem);
  const bool registry = std::find(serve.serve.begin(), serve.serve.end(), "registry") != serve.serve.end();
  if (!serve.mail.server.empty() && !registry) throw CLI::ValidationError("--mail-server belongs to the process that serves the registry");
}

void CheckServe(Settings& serve) {
  if (serve.data.empty()) throw CLI::RequiredError("--data");
  if (serve.serve.empty()) throw CLI::RequiredError("--serve");
  if (serve.serve == std::vector<std::string>{"all"}) serve.serve = kServices;
  for (const auto& name : serve.serve) {
    const bool known = std::find(kServices.begin(), kServices.end(), name) != kServices.end();
    if (!known) throw CLI::ValidationError("--serve '" + name + "': must be all, registry, consultation, referral or insight");
  }
  for (const auto& name : kServices) {
    const bool here = std::find(serve.serve.begin(), serve.serve.end(), name) != serve.serve.end();
    if (!here && !serve.peers.contains(name))
      throw CLI::ValidationError("--peer " + name + "=HOST:PORT is needed: this process does not serve it");
  }
  if (!serve.external_revocations.empty() && serve.external_authorities.empty()) {
    throw CLI::ValidationError("--external-revocations are those of --external-authorities, which is not given");
  }
  CheckMail(serve);
}

}  // namespace

Command ParseCommandLine(int argc, char** argv) {
  Command command;
  CLI::App app("Kortelijn: case coordination for palliative home-care networks", "kortelijnd");
  std::vector<std::string> peers;
  std::string coordinator;
  std::string privacy_officer;
  AddServe(app, command.serve, peers);
  AddInit(app, command.init, coordinator, privacy_officer);
  app.set_config("--config", "", "Configuration file: the long options as KEY = VALUE lines");
  app.allow_config_extras(false);
  app.set_version_flag("--version", "kortelijnd 0.1.0");
  try {
    app.parse(argc, argv);
    if (app.got_subcommand("init")) {
      command.init.coordinator = ParseMember(coordinator);
      command.init.privacy_officer = ParseMember(privacy_officer);
      command.what = Command::What::kInit;
      return command;
    }
    command.serve.peers = ParsePeers(peers);
    CheckServe(command.serve);
    command.what = Command::What::kServe;
  } catch (const CLI::ParseError& error) {
    command.exit_code = app.exit(error) == 0 ? 0 : 2;
  }
  return command;
}

}  // namespace kortelijn
