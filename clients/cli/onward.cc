#include "clients/cli/onward.h"

#include "clients/common/labels.h"
#include "clients/common/translate.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

const char* SentenceOf(const referral::v1::Onward& onward) {
  if (onward.professional_id().empty()) return client::TrMark("{who} thinks that it belongs to: {dimension}");
  if (onward.dimension() == registry::v1::DIMENSION_UNSPECIFIED) return client::TrMark("{who} thinks that it is for {name}");
  return client::TrMark("{who} thinks that it is for {name}, as: {dimension}");
}

}  // namespace

std::string OnwardText(Context& context, const referral::v1::Onward& onward) {
  return Fill(Tr(SentenceOf(onward)), {{"who", context.people().Name(onward.proposer_id())},
                                       {"name", context.people().Name(onward.professional_id())},
                                       {"dimension", client::Label(onward.dimension())}});
}

std::string AssignStep(Context& context, const std::string& referral_id, const referral::v1::Onward& onward,
                       referral::v1::ReferralState state) {
  const bool person = !onward.professional_id().empty() && onward.dimension() == registry::v1::DIMENSION_UNSPECIFIED;
  if (!person || state != referral::v1::REFERRAL_STATE_REQUESTED) return {};
  return Fill(Tr("Offer it to {name}: kortelijn referral assign {id} {person}"),
              {{"name", context.people().Name(onward.professional_id())}, {"id", referral_id}, {"person", onward.professional_id()}});
}

}  // namespace kortelijn::cli
