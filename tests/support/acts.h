#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/common/base/fault.h"
#include "tests/support/installation.h"

namespace kortelijn::test {

/// What people do, each as one call over the wire; a refusal comes out as base::Fault.

/// With which reason an act is refused; empty if it is not.
template <typename Act>
std::string ReasonOf(const Act& act) {
  try {
    act();
    return {};
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
}

/// A new case of this person, in a municipality, with consent for the social domain unless told otherwise.
std::string MakeCase(Person& person, const std::string& municipality, bool social_consent = true);

struct Question {
  std::string case_id;  ///< Empty: anonymous.
  std::string municipality = "GM0879";
  std::vector<registry::v1::Dimension> dimensions = {registry::v1::DIMENSION_SPIRITUAL};
  registry::v1::Urgency urgency = registry::v1::URGENCY_U5;
  std::string directed_to;  ///< Empty: to the ring.
  std::string brief = "Mother of three asks what it has all been for";
  std::string question = "She can no longer be treated; how do we talk about this with the children?";
  std::string request_id;                                                       ///< Empty: a new one.
  referral::v1::RoutingMode mode = referral::v1::ROUTING_MODE_BROADCAST_CLAIM;  ///< Where nobody is named.
};

/// What Ask sends.
consultation::v1::AskConsultationRequest AskRequest(const Question& question = {});

/// Asks; the id of the consultation.
std::string Ask(Person& person, const Question& question = {});

/// The id of the referral of this dimension of a consultation.
std::string ReferralOf(const std::string& consultation_id, registry::v1::Dimension dimension);

/// Asks one question and waits until its first referral is there; the referral's id.
std::string AskAndWait(Person& person, const Question& question = {});

/// A referral as this person may see it; nothing if not there yet or not for them.
std::optional<referral::v1::Referral> Look(Person& person, const std::string& referral_id);

/// Waits until the referral is in this state, as the person sees it; false after 10 seconds.
bool Reaches(Person& person, const std::string& referral_id, referral::v1::ReferralState state);

/// By the person's own offer, or from somebody for whom they stand in.
referral::v1::Referral Claim(Person& person, const std::string& referral_id, const std::string& take_over_from = {});
std::string Post(Person& person, const std::string& referral_id, consultation::v1::MessageKind kind, const std::string& text);
std::string Answer(Person& person, const std::string& referral_id, const std::string& text);
void Confirm(Person& person, const std::string& referral_id, const std::string& thanks);
consultation::v1::GetConsultationResponse Open(Person& person, const std::string& consultation_id);
std::vector<referral::v1::InboxItem> Inbox(Person& person);

/// Verifies a log as the privacy officer.
journal::v1::VerifyJournalResponse Verify(Person& person, const std::string& source);

}  // namespace kortelijn::test
