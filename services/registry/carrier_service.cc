#include "services/registry/carrier_service.h"

#include "services/common/crypto/file.h"
#include "services/common/mail/message.h"

namespace kortelijn::registry {
namespace {

constexpr const char* kNobody = "noreply@kortelijn.invalid";

std::string Composed(const std::string& from, const Letter& letter, const WaitingLetter& waiting) {
  return mail::Compose(
      {.from = from, .to = letter.to, .subject = letter.subject, .body = letter.body, .id = waiting.id, .date = waiting.create_time});
}

}  // namespace

mail::Sent FolderCarrier::Carry(const Letter& letter, const WaitingLetter& waiting) {
  crypto::WriteFile(folder_ / (waiting.id + ".eml"), Composed(kNobody, letter, waiting));
  return {mail::Outcome::kDelivered, {}};
}

mail::Sent SmtpCarrier::Carry(const Letter& letter, const WaitingLetter& waiting) {
  return smtp_.Send(letter.to, Composed(from_, letter, waiting));
}

}  // namespace kortelijn::registry
