#include "clients/common/log_check.h"

#include <algorithm>
#include <utility>

#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "services/common/base/ground.h"
#include "services/common/crypto/hash.h"
#include "services/common/wire/log_words.h"
#include "services/common/wire/time.h"

namespace kortelijn::client {
namespace {

crypto::ChainedRow Chained(const journal::v1::ExportedEntry& row) {
  const journal::v1::Entry& entry = row.entry();
  return {.seq = entry.seq(),
          .time_ms = row.time_ms(),
          .actor = entry.actor(),
          .role = row.role(),
          .network_id = entry.network_id(),
          .rule = entry.rule(),
          .action = row.action(),
          .event_name = entry.event(),
          .subject_type = entry.subject_type(),
          .subject_id = entry.subject_id(),
          .outcome = entry.outcome(),
          .access_point = entry.access_point(),
          .sealed = row.sealed(),
          .event = row.event(),
          .ground = row.ground()};
}

base::Ground GroundOf(const journal::v1::Entry& entry) {
  return {entry.responsible_id(), entry.consent(), entry.purpose(), entry.emergency()};
}

}  // namespace

void LogCheck::Add(const journal::v1::ExportedEntry& row) {
  if (!verdict_.intact) return;
  if (!chain_) {
    verdict_.first_seq = expected_ = row.entry().seq();
    first_previous_ = row.previous();
    chain_.emplace("", row.previous());
  }
  CheckRow(row);
}

void LogCheck::CheckRow(const journal::v1::ExportedEntry& row) {
  CheckOrder(row.entry().seq());
  if (verdict_.intact) CheckHash(row);
  if (verdict_.intact) CheckWords(row);
  if (!verdict_.intact) return;
  const std::int64_t seq = expected_++;
  const bool named = std::any_of(kept_.begin(), kept_.end(), [&](const auto& kept) { return kept.seq == seq; });
  if (named) hashes_[seq] = crypto::Hex(row.hash());
  chain_->Advance(row.hash());
  ++verdict_.rows;
}

void LogCheck::CheckOrder(std::int64_t seq) {
  if (seq == expected_) return;
  const std::map<std::string, std::string> values = {{"row", std::to_string(expected_)}, {"next", std::to_string(seq)}};
  if (seq > expected_) return Bad(expected_, TrMark("Row {row} is missing: the next one there is row {next}."), values);
  Bad(expected_, TrMark("Row {next} stands where row {row} should: it was moved, or put in."), values);
}

void LogCheck::CheckHash(const journal::v1::ExportedEntry& row) {
  const std::map<std::string, std::string> values = {{"row", std::to_string(row.entry().seq())}};
  if (row.previous() != chain_->head()) {
    return Bad(expected_, TrMark("Row {row} does not follow on the row before: it was put in or moved, or the row before was rewritten."),
               values);
  }
  if (row.hash() == chain_->Next(Chained(row))) return;
  Bad(expected_, TrMark("Row {row} was changed after it was written: its columns do not give its hash."), values);
}

// What the hash covers are numbers and a ground in one text; what people read stands beside them.
void LogCheck::CheckWords(const journal::v1::ExportedEntry& row) {
  const journal::v1::Entry& entry = row.entry();
  const char* field = nullptr;
  if (base::ToMillis(KORTELIJN_GET_TIME(entry, time)) != row.time_ms()) field = "time";
  if (entry.role() != wire::RoleWord(row.role())) field = "role";
  if (entry.action() != wire::ActionLetter(row.action())) field = "action";
  if (!(GroundOf(entry) == base::ParseGround(row.ground()))) field = "ground";
  if (field == nullptr) return;
  Bad(expected_, TrMark("Row {row} shows something else than its hash covers: {field}."),
      {{"row", std::to_string(entry.seq())}, {"field", field}});
}

LogVerdict LogCheck::End(const std::optional<crypto::SignedHead>& head) {
  if (!head) {
    Bad(expected_, TrMark("The file does not end with a signed head: its end was cut off."));
    return std::move(verdict_);
  }
  verdict_.source = head->source;
  verdict_.head = *head;
  CheckHead(*head);
  if (verdict_.intact && verdict_.rows > 0) CheckEnds(*head);
  if (verdict_.intact && verdict_.rows == 0) RemarkOnNone(*head);
  for (const auto& kept : kept_) {
    if (verdict_.intact && kept.source == head->source) CheckKept(kept);
  }
  return std::move(verdict_);
}

void LogCheck::CheckHead(const crypto::SignedHead& head) {
  ++verdict_.heads;
  if (!crypto::SignedBy(head, head.public_key)) {
    return Bad(head.seq,
               TrMark("The signed head at the end of the file does not carry the signature of its key: it was forged or changed."));
  }
  const bool known = std::any_of(kept_.begin(), kept_.end(), [&](const auto& kept) { return kept.public_key == head.public_key; });
  if (known) return;
  const std::map<std::string, std::string> values = {{"fingerprint", crypto::KeyFingerprint(head.public_key)}};
  if (!kept_.empty()) {
    return Bad(head.seq, TrMark("The file was signed with another key than the head that was kept: {fingerprint}."), values);
  }
  verdict_.remarks.push_back(
      Fill(Tr("Whether the key is that of the installation, only a head that was kept or its operator can tell: {fingerprint}"), values));
}

void LogCheck::CheckEnds(const crypto::SignedHead& head) {
  const std::int64_t last = expected_ - 1;
  const std::map<std::string, std::string> values = {
      {"row", std::to_string(expected_)}, {"last", std::to_string(last)}, {"rows", std::to_string(head.seq)}, {"source", head.source}};
  if (verdict_.first_seq == 1 && first_previous_ != crypto::Chain(head.source).head()) {
    return Bad(1, TrMark("Row 1 does not follow on the beginning of the log of {source}: it is of another log."), values);
  }
  if (last < head.seq)
    return Bad(expected_, TrMark("Row {row} and all after it are missing: the signed head says that the log had {rows} rows."), values);
  if (last > head.seq || crypto::Hex(chain_->head()) != head.hash) {
    return Bad(last,
               TrMark("Row {last} is not the one that the signed head at the end of the file names: the log was rewritten up to there."),
               values);
  }
  if (verdict_.first_seq > 1) {
    verdict_.remarks.push_back(
        Fill(Tr("The file begins with row {first}; what came before is not in it."), {{"first", std::to_string(verdict_.first_seq)}}));
  }
}

void LogCheck::RemarkOnNone(const crypto::SignedHead& head) {
  verdict_.remarks.push_back(Fill(
      Tr("There is no row in the file, and the log had {rows} when it was signed: whether the days that were exported had none, or all "
         "were taken out, the file does not tell."),
      {{"rows", std::to_string(head.seq)}}));
}

void LogCheck::CheckKept(const crypto::SignedHead& kept) {
  ++verdict_.heads;
  const std::map<std::string, std::string> values = {{"row", std::to_string(kept.seq)}, {"time", Iso(kept.time)}};
  if (!crypto::SignedBy(kept, kept.public_key)) {
    return Bad(kept.seq, TrMark("The head that was kept does not carry the signature of its key: it was forged or changed."));
  }
  const auto found = hashes_.find(kept.seq);
  if (found == hashes_.end()) {
    verdict_.remarks.push_back(Fill(Tr("Row {row}, which the head of {time} names, is not in the file."), values));
  } else if (found->second != kept.hash) {
    Bad(kept.seq, TrMark("Row {row} is not the one that the head of {time} names: the log was rewritten up to there."), values);
  }
}

void LogCheck::Bad(std::int64_t seq, const char* sentence, std::map<std::string, std::string> values) {
  verdict_.intact = false;
  verdict_.first_bad_seq = seq;
  verdict_.fault = Fill(Tr(sentence), values);
}

}  // namespace kortelijn::client
