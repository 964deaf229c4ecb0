#include "clients/desktop/shell/renewal.h"

#include "clients/common/local_reason.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::desktop {
namespace {

constexpr std::chrono::hours kEvery{1};
constexpr std::chrono::days kNear{5};

base::Time EndOf(const client::Profile& profile) {
  return crypto::ReadCertificate(client::LoadIdentity(profile).certificate_pem).not_after;
}

}  // namespace

Renewal::Renewal(Backend& backend) : backend_(backend) {
  connect(&timer_, &QTimer::timeout, this, &Renewal::Look);
  timer_.start(kEvery);
  Look();
}

void Renewal::Look() {
  backend_.Run<Seen>(
      this, Try, [this](const Seen& seen) { Heard(seen); }, [](const client::Explanation&) {});
}

Renewal::Seen Renewal::Try(Line& line) {
  Seen seen;
  try {
    seen.renewed = line.session.RenewIfDue();
  } catch (const base::Fault& fault) {
    seen.failure = client::Explain(fault).sentence;
  }
  seen.end = EndOf(line.session.profile());
  if (seen.end <= line.session.clock().Now()) throw client::LocalFault(base::Code::kUnauthenticated, base::reason::kCertificateExpired);
  return seen;
}

void Renewal::Heard(const Seen& seen) {
  if (seen.renewed) emit Renewed();
  if (seen.failure.empty() || seen.end - backend_.clock().Now() > kNear) return;
  emit NearItsEnd(Q(client::Fill(client::Tr("Your certificate ends on {day} and could not be renewed yet: {problem}"),
                                 {{"day", client::Day(seen.end)}, {"problem", seen.failure}})));
}

}  // namespace kortelijn::desktop
