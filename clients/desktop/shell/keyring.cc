#include "clients/desktop/shell/keyring.h"

#include <qt6keychain/keychain.h>

#include <QTimer>
#include <memory>

#include "services/common/crypto/gcm.h"
#include "services/common/crypto/hash.h"

namespace kortelijn::desktop {
namespace {

constexpr int kPatienceMillis = 1'000;

QString Service() { return QStringLiteral("kortelijn"); }

/// Calls it once, with the first answer.
Keyring::Then Once(const Keyring::Then& then) {
  return [then, answered = std::make_shared<bool>(false)](const QByteArray& secret) {
    if (!std::exchange(*answered, true)) then(secret);
  };
}

void Make(QObject* parent, const QString& name, const Keyring::Then& then) {
  const auto secret = QByteArray::fromStdString(crypto::RandomBytes(crypto::kGcmKeyBytes));
  auto* job = new QKeychain::WritePasswordJob(Service(), parent);
  job->setKey(name);
  job->setBinaryData(secret);
  QObject::connect(job, &QKeychain::Job::finished, parent,
                   [then, secret](QKeychain::Job* done) { then(done->error() == QKeychain::NoError ? secret : QByteArray()); });
  job->start();
}

}  // namespace

void DesktopKeyring::Get(const QString& name, Then then) {
  const Then once = Once(then);
  auto* job = new QKeychain::ReadPasswordJob(Service(), this);
  job->setKey(name);
  connect(job, &QKeychain::Job::finished, this, [this, job, name, once](QKeychain::Job*) {
    if (job->error() == QKeychain::EntryNotFound) return Make(this, name, once);
    const QByteArray secret = job->error() == QKeychain::NoError ? job->binaryData() : QByteArray();
    once(secret.size() == static_cast<int>(crypto::kGcmKeyBytes) ? secret : QByteArray());
  });
  job->start();
  QTimer::singleShot(kPatienceMillis, this, [once] { once({}); });
}

}  // namespace kortelijn::desktop
