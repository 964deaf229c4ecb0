#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "services/mail_settings.h"

namespace kortelijn {

/// How the daemon is to run; from flags, the environment and a configuration file, in that order of precedence.
struct Settings {
  std::filesystem::path data;      ///< Folder made by `kortelijnd init`.
  std::vector<std::string> serve;  ///< registry, consultation, referral, insight.
  std::string public_address = "127.0.0.1:7400";
  std::string internal_address = "127.0.0.1:7401";
  std::string enrolment_address = "127.0.0.1:7402";
  std::map<std::string, std::string> peers;  ///< Internal addresses of services that other processes serve.
  std::string metrics_address;               ///< Empty: no metrics are served.
  std::filesystem::path ports_file;          ///< Where the actual addresses are written as JSON, once all listen.
  std::filesystem::path log_file;            ///< Empty: standard error.
  std::string log_level = "info";
  bool show_codes = false;
  bool reflection = false;
  int max_connections = 1024;
  int max_connections_per_address = 256;
  int max_enrolment_connections_per_minute = 60;
  int max_calls = 1024;
  int max_calls_per_person = 32;
  int stale_after_seconds = 300;
  std::filesystem::path external_authorities;  ///< PEM bundle of authorities whose certificates people may show; empty: none.
  std::filesystem::path external_revocations;  ///< Their revocation lists, a file or a folder; empty: it is not asked.
  int external_revocations_grace_hours = 24;   ///< How long a list is believed after its end.
  std::string master_key = "file";             ///< Where the master keys come from; see crypto::ParseMasterKeySource.
  std::string master_key_pin;                  ///< Where the PIN of its token is, if it is in one.
  MailSettings mail;
};

/// One of the two people a network begins with.
struct FirstMember {
  std::string id;
  std::string name;
  std::string email;
};

/// What `kortelijnd init` makes.
struct InitSettings {
  std::filesystem::path data;
  std::string network_id;
  std::string network_name;
  std::vector<std::string> municipalities;  ///< CBS codes.
  FirstMember coordinator;
  FirstMember privacy_officer;
  std::vector<std::string> hosts;  ///< Names and addresses by which clients reach the service; localhost is always there.
  bool json = false;
};

/// What the command line asks for.
struct Command {
  enum class What { kServe, kInit, kDone };
  What what = What::kDone;
  int exit_code = 0;  ///< With kDone: help was printed, or the usage was wrong.
  Settings serve;
  InitSettings init;
};

/// Reads the command line. Unknown flags and unknown keys of the configuration file are usage errors that name the key.
Command ParseCommandLine(int argc, char** argv);

}  // namespace kortelijn
