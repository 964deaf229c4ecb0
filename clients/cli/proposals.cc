#include "clients/cli/proposals.h"

#include <algorithm>

#include "clients/cli/cells.h"
#include "clients/common/places.h"
#include "clients/common/proposing.h"
#include "clients/common/translate.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

std::string ReasonText(const referral::v1::Candidate& candidate, const client::MatchContext& match, std::size_t most) {
  const auto reasons = client::ReasonsOf(candidate, match, most);
  if (reasons.against.empty()) return reasons.in_favour;
  return (reasons.in_favour.empty() ? "" : reasons.in_favour + " · ") + Fill(Tr("but {clauses}"), {{"clauses", reasons.against}});
}

std::string ReasonCodes(const referral::v1::Candidate& candidate) {
  std::vector<std::string> codes;
  for (const auto& reason : candidate.reasons()) codes.push_back(client::CodeOf(reason.reason()));
  return base::Join(codes, ",");
}

Table EmptyTable() {
  return Table({ForPrograms({"", "dimension"}),
                AtRight({"", "rank"}),
                {"", "name"},
                Shrinking({"", "discipline"}),
                Spilling({"", "organisation"}),
                {"", "score"},
                ForPrograms({"", "ring"}),
                {"", "phone"},
                ForPrograms({"", "reasons"}),
                {"", "id"}});
}

void ShowOne(Context& context, const referral::v1::Proposal& proposal, const ProposalView& view) {
  const client::MatchContext match{proposal.dimension(), client::PlaceName(view.municipality), view.languages, {}};
  auto& screen = context.screen();
  screen.Heading(
      Fill(Tr("{dimension} in {municipality}"), {{"dimension", client::Label(match.dimension)}, {"municipality", match.municipality}}));
  Table table = EmptyTable();
  int rank = 0;
  for (const auto& candidate : proposal.candidates()) {
    if (++rank > view.people) break;
    table.Add({Word(match.dimension), Number(rank), Plain(candidate.display_name(), Tone::kStrong), Word(candidate.discipline()),
               Plain(candidate.organisation_name(), Tone::kFaint), Score(candidate.score()), Number(candidate.ring()),
               Plain(candidate.phone()), Plain(ReasonCodes(candidate)), Id(candidate.professional_id())});
    table.AddBelow(ReasonText(candidate, match, view.reasons));
  }
  screen.Show(table);
  const int others = proposal.in_reach() - std::min(view.people, proposal.candidates_size());
  if (table.empty()) screen.Line({{"  " + Tr("Nobody in the network can take this now; the coordinator will be asked."), Tone::kWarn}});
  if (others > 0) screen.Line({{"    " + client::TrPlural("and {n} other person", "and {n} other people", others), Tone::kFaint}});
}

}  // namespace

void ShowProposals(Context& context, const referral::v1::ProposeCandidatesResponse& response, const ProposalView& view) {
  for (const auto& proposal : response.proposals()) ShowOne(context, proposal, view);
}

}  // namespace kortelijn::cli
