#include "services/registry/outbox_service.h"

#include <spdlog/spdlog.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "services/registry/outbox_store.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kBatch = 100;
constexpr std::chrono::seconds kRetry{10};

Letter Opened(const WaitingLetter& waiting) {
  v1::Notice notice;
  if (!notice.ParseFromString(waiting.letter)) {
    throw base::Fault(base::Code::kDataLoss, base::reason::kSealBroken, "a letter in the outbox cannot be read: " + waiting.id);
  }
  return FromWire(notice);
}

}  // namespace

OutboxDelivery::OutboxDelivery(db::Database& database, const crypto::Vault& vault, std::filesystem::path folder)
    : database_(database), vault_(vault), folder_(std::move(folder)) {}

void OutboxDelivery::Start() {
  thread_ = std::thread([this] { Run(); });
}

void OutboxDelivery::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void OutboxDelivery::Wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

void OutboxDelivery::Run() {
  while (DeliverOrWait()) {
  }
}

bool OutboxDelivery::DeliverOrWait() {
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return woken_ || stopping_; });
    if (stopping_) return false;
    woken_ = false;
  }
  try {
    while (DeliverSome() == kBatch) {
    }
  } catch (const std::exception& error) {
    spdlog::error("letters in the outbox cannot be delivered to {}; trying again in {} seconds: {}", folder_.string(), kRetry.count(),
                  error.what());
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kRetry, [this] { return stopping_; });
    woken_ = true;
  }
  return true;
}

std::size_t OutboxDelivery::DeliverSome() {
  std::vector<WaitingLetter> letters;
  database_.Read([&](db::ReadTx& tx) { letters = WaitingLetters(tx, vault_, kBatch); });
  if (letters.empty()) return 0;
  for (const auto& waiting : letters) {
    crypto::WriteFile(folder_ / (waiting.id + ".eml"), Render(Opened(waiting), waiting.id, waiting.create_time));
  }
  database_.Write([&](db::Tx& tx) {
    for (const auto& waiting : letters) RemoveLetter(tx, waiting.id);
  });
  return letters.size();
}

}  // namespace kortelijn::registry
