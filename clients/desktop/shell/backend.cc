#include "clients/desktop/shell/backend.h"

#include <algorithm>
#include <utility>

#include "clients/common/local_reason.h"
#include "services/common/base/reason.h"

namespace kortelijn::desktop {
namespace {

constexpr std::string_view kShutOut[] = {base::reason::kNotEnrolled, base::reason::kCertificateRevoked, base::reason::kCertificateExpired,
                                         base::reason::kSuspended,   client::reason::kProfileDamaged,   client::reason::kPassphraseWrong};

}  // namespace

Backend::Backend(client::Profile profile, const base::Clock& clock, client::Patience patience, client::Secrets secrets)
    : profile_(std::move(profile)), clock_(clock), patience_(patience), secrets_(std::move(secrets)), reach_(clock) {
  connect(&worker_, &Worker::Busy, this, &Backend::Busy, Qt::DirectConnection);
}

Backend::~Backend() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  if (session_ != nullptr) session_->Stop();
}

std::unique_ptr<client::Session> Backend::NewSession() const {
  return std::make_unique<client::Session>(profile_, clock_, patience_, secrets_);
}

void Backend::Tell(const client::Explanation& fault) {
  if (std::find(std::begin(kShutOut), std::end(kShutOut), fault.reason) != std::end(kShutOut)) emit ShutOut(fault);
}

Line Backend::Connected() {
  if (session_ == nullptr) {
    auto session = NewSession();
    people_ = std::make_unique<client::People>(*session);
    const std::lock_guard lock(mutex_);
    if (stopping_) session->Stop();
    session_ = std::move(session);
  }
  return {*session_, *people_};
}

}  // namespace kortelijn::desktop
