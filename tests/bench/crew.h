#pragma once

#include <memory>
#include <string>
#include <vector>

#include "services/common/wire/channel.h"
#include "tests/bench/site.h"

namespace kortelijn::bench {

/// Connections of one load, each a person of its own.
inline constexpr int kConnections = 32;

/// Somebody who calls.
struct Worker {
  std::string id;
  std::string place;  ///< CBS code of where they work.
  wire::Identity identity;
  std::shared_ptr<grpc::Channel> channel;
  std::vector<std::string> cases;
};

/// A network of professionals, of whom some are enrolled: requesters (huisartsen) and holders, four in each of eight municipalities, whom
/// the matching finds best there.
class Crew {
 public:
  explicit Crew(Site& site) : site_(site) {}

  /// Imports this many professionals and enrols the crew, all over the wire.
  void Hire(int professionals);

  /// Opens everybody's connection to the daemon as it now runs, and waits until each of its services knows them.
  void Connect();

  /// Opens cases for the requesters, in the municipalities of the holders.
  void OpenCases();

  std::vector<Worker>& requesters() { return requesters_; }
  std::vector<Worker>& holders() { return holders_; }
  static std::vector<std::shared_ptr<grpc::Channel>> Channels(const std::vector<Worker>& workers);

  /// Milliseconds from now until the daemon has answered a first call of a new connection.
  void AwaitFirstCall();

 private:
  wire::Identity Enrol(const std::string& code);
  void Import(int professionals);
  void EnrolAll(std::vector<Worker>& workers);
  std::shared_ptr<grpc::Channel> Coordinator();

  Site& site_;
  wire::Identity coordinator_;
  std::vector<Worker> requesters_;
  std::vector<Worker> holders_;
};

}  // namespace kortelijn::bench
