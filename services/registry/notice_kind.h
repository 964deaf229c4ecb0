#pragma once

namespace kortelijn::registry {

/// What the system writes a mail about, with the numbers of registry.v1.NoticeKind, in the order in which mails go out. kUnspecified stands
/// for what goes to the address on record at enrolment: it is always sent, and first.
enum class NoticeKind {
  kUnspecified = 0,
  kOffer = 1,
  kWordAwaited = 2,
  kAnswer = 3,
  kEscalation = 4,
  kConfirmEntry = 5,
  kEmergency = 6,
};

}  // namespace kortelijn::registry
