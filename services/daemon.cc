#include "services/daemon.h"

#include <spdlog/spdlog.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "services/common/crypto/selftest.h"
#include "services/common/rpc/feed_service.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/journal_service.h"
#include "services/consultation/service.h"
#include "services/identity.h"
#include "services/insight/service.h"
#include "services/referral/service.h"
#include "services/registry/service.h"

namespace kortelijn {
namespace {

constexpr std::chrono::seconds kHealthInterval{1};
constexpr int kForgetEvery = 3600;
constexpr int kImportBytes = 33 << 20;
constexpr int kConnectionThreads = 16;

void CheckData(const std::filesystem::path& data) {
  if (std::filesystem::is_directory(data) && std::filesystem::exists(data / "pki" / "authority.crt")) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kFieldInvalid,
                    data.string() + " is not a data folder of Kortelijn: make one with 'kortelijnd init --data " + data.string() + " ...'");
}

std::unique_ptr<rpc::Module> Make(const std::string& name, const rpc::Site& site, const MailSettings& mail) {
  if (name == "registry") return registry::MakeRegistry(site, MailServer(mail));
  if (name == "consultation") return consultation::MakeConsultation(site);
  if (name == "referral") return referral::MakeReferral(site);
  return insight::MakeInsight(site);
}

rpc::HostOptions OptionsOf(const Settings& settings, const wire::Identity& identity, bool enrolment) {
  rpc::HostOptions options;
  options.identity = identity;
  options.reflection = settings.reflection;
  options.public_port = {settings.public_address, settings.max_connections, settings.max_connections_per_address, kConnectionThreads,
                         kImportBytes};
  options.internal_port = {settings.internal_address, 64, 64, 64, kImportBytes};
  options.enrolment_port = {enrolment ? settings.enrolment_address : "", 128, 16, 16, 64 << 10};
  return options;
}

}  // namespace

Daemon::Daemon(Settings settings, const base::Clock& clock)
    : settings_(std::move(settings)), clock_(clock), limits_(settings_.max_calls_per_person, settings_.max_calls) {
  crypto::SelfTest();
  CheckData(settings_.data);
  vault_ = std::make_unique<crypto::Vault>(crypto::Vault::Load(settings_.data / "keys" / "master.keys"));
  identity_ = LoadIdentity(settings_.data / "pki", clock_.Now());
  MakeModules();
  host_ = std::make_unique<rpc::Host>(OptionsOf(settings_, identity_, modules_.contains("registry")), access_);
  Mount();
}

Daemon::~Daemon() { Stop(); }

void Daemon::MakeModules() {
  const rpc::Site site{.data = settings_.data,
                       .clock = clock_,
                       .vault = *vault_,
                       .access = access_,
                       .limits = limits_,
                       .metrics = metrics_,
                       .workers = workers_,
                       .peer = [this](const std::string& service) { return Peer(service); },
                       .show_codes = settings_.show_codes,
                       .stale_after = std::chrono::seconds(settings_.stale_after_seconds)};
  for (const auto& name : settings_.serve) modules_[name] = Make(name, site, settings_.mail);
}

void Daemon::Mount() {
  std::map<std::string, rpc::Room> rooms;
  for (const auto& [name, module] : modules_) {
    module->Mount(*host_);
    rooms.emplace(name, module->room());
  }
  feeds_ = std::make_unique<rpc::FeedService>(rooms);
  journals_ = std::make_unique<rpc::JournalService>(rooms);
  host_->Mount(rpc::Port::kInternal, feeds_.get());
  host_->Mount(rpc::Port::kPublic, journals_.get());
}

void Daemon::Start() {
  if (!settings_.metrics_address.empty()) metrics_.Expose(settings_.metrics_address);
  host_->Start();
  for (const auto& [name, module] : modules_) module->Start();
  housekeeper_ = std::thread([this] { KeepHouse(); });
  if (!settings_.ports_file.empty()) WritePorts();
  spdlog::info("serving people at {}, services at {}, enrolment at {}", address(rpc::Port::kPublic), address(rpc::Port::kInternal),
               address(rpc::Port::kEnrolment));
}

void Daemon::Stop() {
  {
    std::lock_guard lock(stop_mutex_);
    if (std::exchange(stopping_, true)) return;
  }
  stop_wake_.notify_all();
  if (housekeeper_.joinable()) housekeeper_.join();
  for (const auto& [name, module] : modules_) module->Stop();
  feeds_->Stop();
  host_->Stop();
  modules_.clear();
}

std::shared_ptr<grpc::Channel> Daemon::Peer(const std::string& service) {
  std::lock_guard lock(peers_mutex_);
  auto& channel = peers_[service];
  if (channel == nullptr) {
    const bool here = modules_.contains(service);
    channel = wire::OpenChannel(here ? address(rpc::Port::kInternal) : settings_.peers.at(service), identity_);
  }
  return channel;
}

void Daemon::KeepHouse() {
  std::unique_lock lock(stop_mutex_);
  for (int round = 0; !stopping_; ++round) {
    lock.unlock();
    bool healthy = true;
    for (const auto& [name, module] : modules_) healthy = healthy && module->healthy();
    host_->SetHealthy(healthy);
    if (round % kForgetEvery == kForgetEvery - 1) {
      for (const auto& [name, module] : modules_) rpc::ForgetReplays(module->room());
    }
    lock.lock();
    stop_wake_.wait_for(lock, kHealthInterval, [this] { return stopping_; });
  }
}

void Daemon::WritePorts() const {
  const std::string json = "{\"public\":\"" + address(rpc::Port::kPublic) + "\",\"internal\":\"" + address(rpc::Port::kInternal) +
                           "\",\"enrolment\":\"" + address(rpc::Port::kEnrolment) + "\"}\n";
  crypto::WriteFile(settings_.ports_file, json, 0644);
}

}  // namespace kortelijn
