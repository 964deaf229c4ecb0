#pragma once

#include <string>
#include <vector>

#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"
#include "kortelijn/referral/v1/referral.pb.h"
#include "services/consultation/act.h"
#include "services/consultation/thread.h"

/// Questions, threads and referrals between the wire and the domain. Reading checks nothing: numbers and texts go over as they came, for
/// the domain to judge.
namespace kortelijn::consultation {

/// What the asker may say; the rest is set by the service.
Consultation ReadQuestion(const v1::Consultation& wire);
DimensionRequest ReadDimension(const v1::DimensionRequest& wire);
Appreciation ReadAppreciation(const v1::Appreciation& wire);
Cancellation ReadCancellation(const v1::CancelConsultationRequest& request);

/// A referral as its own service says it, with the offers that are open.
Referral ReadReferral(const referral::v1::Referral& wire);
OfferChange ReadOffer(const referral::v1::Offer& wire);

/// A question as `who` may see it: its referrals as far as they show; no brief, no question.
void WriteConsultation(const Situation& situation, const base::Principal& who, v1::Consultation* wire);
void WriteMessage(const Message& value, v1::Message* wire);
void WriteConfirmation(const Confirmation& value, v1::ConfirmedAnswer* wire);

/// Events of a question as followers get them, serialised: ids, codes and times, no content.
/// `permissions`: whom the person lets be asked, one for each dimension asked.
std::string AskedEvent(const Consultation& asked, const std::vector<Permission>& permissions);
std::string PostedEvent(const Consultation& about, const Message& message);
std::string AnsweredEvent(const Consultation& about, const Message& answer);
std::string ConfirmedEvent(const Consultation& about, const Confirmation& confirmation);
std::string CancelRequestedEvent(const Consultation& about, const std::vector<std::string>& referral_ids, base::MoveReason reason);
std::string EnteredInErrorEvent(const Consultation& about);
std::string BriefOpenedEvent(const Consultation& about, const std::string& referral_id, const std::string& person);

/// The questions an event is about; none for a change of a case.
std::vector<std::string> ConsultationsOf(const std::string& event);

}  // namespace kortelijn::consultation
