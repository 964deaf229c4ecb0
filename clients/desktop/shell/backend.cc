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
  for (auto* worker : {&worker_, &apart_}) connect(worker, &Worker::Busy, this, &Backend::Busy, Qt::DirectConnection);
}

Backend::~Backend() { Stop(); }

void Backend::KeepMissed() {
  const std::lock_guard lock(mutex_);
  keeps_missed_ = true;
}

std::vector<Missed> Backend::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (auto* session : {session_.get(), session_apart_.get()}) {
      if (session != nullptr) session->Stop();
    }
  }
  worker_.Finish();
  apart_.Finish();
  const std::lock_guard lock(mutex_);
  return std::exchange(missed_, {});
}

std::unique_ptr<client::Session> Backend::NewSession() const {
  auto session = std::make_unique<client::Session>(profile_, clock_, patience_, secrets_);
  session->Share(channels_);
  return session;
}

void Backend::Tell(const client::Explanation& fault) {
  if (std::find(std::begin(kShutOut), std::end(kShutOut), fault.reason) != std::end(kShutOut)) emit ShutOut(fault);
}

void Backend::Keep(const std::string& request, const base::Fault& why) {
  const std::lock_guard lock(mutex_);
  if (keeps_missed_) missed_.push_back({request, client::Explain(why)});
}

std::function<void(const client::Explanation&)> Backend::Telling(std::function<void(const client::Explanation&)> otherwise) {
  return [self = QPointer<Backend>(this), otherwise = std::move(otherwise)](const client::Explanation& fault) {
    if (self != nullptr) self->Tell(fault);
    otherwise(fault);
  };
}

std::unique_ptr<client::Session> Backend::NewActing() {
  auto session = NewSession();
  session->TellMissed([this](const std::string& request, const base::Fault& why) { Keep(request, why); });
  return session;
}

void Backend::LetApart() {
  const std::lock_guard lock(mutex_);
  stopping_apart_ = false;
}

void Backend::StopApart() {
  const std::lock_guard lock(mutex_);
  stopping_apart_ = true;
  if (session_apart_ != nullptr) session_apart_->Stop();
}

client::Session& Backend::SessionApart() {
  auto session = NewActing();
  const std::lock_guard lock(mutex_);
  if (stopping_ || stopping_apart_) session->Stop();
  session_apart_ = std::move(session);
  return *session_apart_;
}

Line Backend::Connected() {
  if (session_ == nullptr) {
    auto session = NewActing();
    people_ = std::make_unique<client::People>(*session);
    const std::lock_guard lock(mutex_);
    if (stopping_) session->Stop();
    session_ = std::move(session);
  }
  return {*session_, *people_};
}

}  // namespace kortelijn::desktop
