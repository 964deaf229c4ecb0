#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/cli/context.h"
#include "clients/cli/proposals.h"
#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

/// A question in the making: from options, completed in a dialogue, and sent.
namespace kortelijn::cli {

/// What may be said of a question on the command line.
struct AskOptions {
  std::string case_id, municipality, brief, question;
  consultation::v1::Concerns concerns{};
  registry::v1::Kind kind{};
  registry::v1::Urgency urgency{};
  std::vector<std::string> dimensions;  ///< `zingeving:80`
  std::vector<std::string> to;          ///< `zingeving=PERSON`, or `ring` or `coordinator` for the person
  bool ring = false, coordinator = false;
  bool from_symptoms = false;  ///< The dimensions that the case's scores speak for too; what `dimensions` says holds.
  std::vector<std::string> expertise;
  std::vector<std::string> languages;  ///< `Turks`, `tr`
  bool no_wait = false;
};

/// The question as far as the options say. Errors: USAGE, PERSON_UNKNOWN, PLACE_UNKNOWN, EXPERTISE_UNKNOWN.
consultation::v1::Consultation QuestionFrom(Context& context, const AskOptions& options);

/// Names of the options that must still be given; empty if the question can be sent.
std::vector<std::string> Missing(const consultation::v1::Consultation& question);

/// Asks a person for what is missing, shows who could take it, lets the person choose, and asks whether to send. Errors: STOPPED when the
/// person ends it.
void CompleteInDialogue(Context& context, consultation::v1::Consultation& question);

/// Its request for a dimension, added if it has none.
consultation::v1::DimensionRequest& RequestFor(consultation::v1::Consultation& question, registry::v1::Dimension dimension);

/// Who could take it, by dimension, heaviest first.
referral::v1::ProposeCandidatesResponse Propose(Context& context, const consultation::v1::Consultation& question);

/// How its proposals are shown: at most so many people, each with so many reasons in favour.
ProposalView ViewOf(Context& context, const consultation::v1::Consultation& question, int people, std::size_t reasons);

/// The municipality of a question: its own or its case's.
std::string MunicipalityOf(Context& context, const consultation::v1::Consultation& question);

}  // namespace kortelijn::cli
