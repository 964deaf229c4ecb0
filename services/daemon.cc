#include "services/daemon.h"

#include <spdlog/spdlog.h>

#include <cstdlib>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "services/common/crypto/selftest.h"
#include "services/common/rpc/feed_service.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/journal_service.h"
#include "services/common/rpc/key_service.h"
#include "services/common/rpc/review_service.h"
#include "services/consultation/service.h"
#include "services/identity.h"
#include "services/insight/service.h"
#include "services/log_key.h"
#include "services/permissions.h"
#include "services/referral/service.h"
#include "services/registry/service.h"

namespace kortelijn {
namespace {

constexpr std::chrono::seconds kHealthInterval{1};
constexpr int kForgetEvery = 3600;
constexpr int kImportBytes = 33 << 20;
constexpr int kConnectionThreads = 16;
constexpr std::uint64_t kEnrolmentBytes = 256 << 10;  // Enrolment is one small call.

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

std::string ExternalAuthorities(const std::filesystem::path& file) {
  if (file.empty()) return {};
  auto bundle = crypto::ReadFile(file);
  try {
    crypto::AuthoritiesIn(bundle);
    return bundle;
  } catch (const base::Fault& fault) {
    throw base::Fault(fault.code(), fault.reason(), "external-authorities " + file.string() + ": " + fault.what());
  }
}

rpc::RevocationOptions RevocationsOf(const Settings& settings) {
  return {settings.external_revocations, std::chrono::hours(settings.external_revocations_grace_hours)};
}

rpc::HostOptions OptionsOf(const Settings& settings, const wire::Identity& identity, const std::string& external, bool enrolment) {
  rpc::HostOptions options;
  options.identity = identity;
  options.external_authorities_pem = external;
  options.reflection = settings.reflection;
  options.public_port = {.address = settings.public_address,
                         .max_connections = settings.max_connections,
                         .max_connections_per_address = settings.max_connections_per_address,
                         .max_threads = kConnectionThreads,
                         .max_message_bytes = kImportBytes};
  options.internal_port = {.address = settings.internal_address,
                           .max_connections = 64,
                           .max_connections_per_address = 64,
                           .max_threads = 64,
                           .max_message_bytes = kImportBytes};
  options.enrolment_port = {.address = enrolment ? settings.enrolment_address : "",
                            .max_connections = 128,
                            .max_connections_per_address = 16,
                            .max_threads = 16,
                            .max_message_bytes = 64 << 10,
                            .max_new_per_minute = settings.max_enrolment_connections_per_minute,
                            .max_connection_bytes = kEnrolmentBytes};
  return options;
}

rpc::SealedPlaces SealedIn(const std::map<std::string, std::unique_ptr<rpc::Module>>& modules) {
  rpc::SealedPlaces places;
  for (const auto& [name, module] : modules) {
    places[name] = module->sealed();
    places[name].push_back(rpc::SealedInLog(module->room().database));
  }
  return places;
}

}  // namespace

Daemon::Daemon(Settings settings, const base::Clock& clock)
    : settings_(std::move(settings)), clock_(clock), limits_(settings_.max_calls_per_person, settings_.max_calls) {
  crypto::SelfTest();
  CheckData(settings_.data);
  CheckPermissions(settings_.data);
  master_keys_ = std::make_unique<crypto::MasterKeys>(
      crypto::ParseMasterKeySource(settings_.master_key, settings_.data, std::getenv("CREDENTIALS_DIRECTORY"), settings_.master_key_pin));
  if (settings_.master_key.starts_with("pkcs11:") && exists(settings_.data / "keys" / "master.keys")) {
    spdlog::warn("keys/master.keys still lies beside what the token sealed: put it in the safe and remove it here");
  }
  identity_ = LoadIdentity(settings_.data / "pki", clock_.Now());
  const auto external = ExternalAuthorities(settings_.external_authorities);
  certificates_ = std::make_unique<rpc::Certificates>(identity_.authority_pem, external, RevocationsOf(settings_));
  LookAtRevocations();
  MakeModules();
  host_ = std::make_unique<rpc::Host>(OptionsOf(settings_, identity_, external, modules_.contains("registry")), access_,
                                      rpc::Door{limits_, *certificates_});
  Mount();
}

Daemon::~Daemon() { Stop(); }

void Daemon::MakeModules() {
  const rpc::Site site{.data = settings_.data,
                       .clock = clock_,
                       .vault = master_keys_->vault(),
                       .access = access_,
                       .certificates = *certificates_,
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
  journals_ = std::make_unique<rpc::JournalService>(rooms, LoadLogKey(settings_.data / "pki"));
  reviews_ = std::make_unique<rpc::ReviewService>(rooms, master_keys_->vault());
  key_service_ = std::make_unique<rpc::KeyService>(modules_.begin()->second->room(), *master_keys_, SealedIn(modules_));
  host_->Mount(rpc::Port::kPublic, key_service_.get());
  host_->Mount(rpc::Port::kInternal, feeds_.get());
  host_->Mount(rpc::Port::kPublic, journals_.get());
  host_->Mount(rpc::Port::kPublic, reviews_.get());
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
    journals_->KeepHouse(clock_.Now());
    LookAtRevocations();
    TellHowFar();
    if (round % kForgetEvery == kForgetEvery - 1) {
      for (const auto& [name, module] : modules_) rpc::ForgetReplays(module->room());
    }
    lock.lock();
    stop_wake_.wait_for(lock, kHealthInterval, [this] { return stopping_; });
  }
}

void Daemon::LookAtRevocations() {
  auto& revocations = certificates_->revocations();
  revocations.Look(clock_.Now());
  for (const auto& [authority, ends] : revocations.Holds()) {
    metrics_.RevocationListEnds(authority, static_cast<double>(base::ToMillis(ends)) / 1000);
  }
}

void Daemon::TellHowFar() {
  for (const auto& [name, module] : modules_) {
    metrics_.Logged(name, module->room().journal.LastSeq());
    for (const auto& [source, seq] : module->followed()) metrics_.Followed(name, source, seq);
  }
}

bool Daemon::settled() const {
  const auto logged = [this] {
    std::map<std::string, std::int64_t> rows;
    for (const auto& [name, module] : modules_) rows[name] = module->room().journal.LastSeq();
    return rows;
  };
  const auto before = logged();
  for (const auto& [name, module] : modules_) {
    for (const auto& [source, seq] : module->followed()) {
      if (before.contains(source) && seq < before.at(source)) return false;
    }
  }
  return logged() == before;
}

void Daemon::WritePorts() const {
  const std::string json = "{\"public\":\"" + address(rpc::Port::kPublic) + "\",\"internal\":\"" + address(rpc::Port::kInternal) +
                           "\",\"enrolment\":\"" + address(rpc::Port::kEnrolment) + "\"}\n";
  crypto::WriteFile(settings_.ports_file, json, 0644);
}

}  // namespace kortelijn
