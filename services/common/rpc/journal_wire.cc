#include "services/common/rpc/journal_wire.h"

#include "services/common/wire/log_words.h"
#include "services/common/wire/time.h"

namespace kortelijn::rpc {
namespace {

void WriteGround(const journal::Ground& ground, journal::v1::Entry* entry) {
  entry->set_responsible_id(ground.responsible_id);
  entry->set_consent(ground.consent);
  entry->set_purpose(ground.purpose);
  entry->set_emergency(ground.emergency);
}

}  // namespace

void WriteEntry(const journal::Recorded& row, journal::v1::Entry* entry) {
  entry->set_seq(row.seq);
  *entry->mutable_time() = wire::ToProto(row.entry.time);
  entry->set_actor(row.entry.actor.id);
  entry->set_role(wire::RoleWord(static_cast<int>(row.entry.actor.role)));
  entry->set_rule(row.entry.rule);
  entry->set_action(wire::ActionLetter(static_cast<int>(row.entry.action)));
  entry->set_event(row.entry.event_name);
  entry->set_subject_type(row.entry.subject_type);
  entry->set_subject_id(row.entry.subject_id);
  entry->set_outcome(row.entry.outcome);
  entry->set_access_point(row.entry.access_point);
  entry->set_network_id(row.entry.actor.network_id);
  WriteGround(row.entry.ground, entry);
}

void WriteExported(const journal::Exported& row, journal::v1::ExportedEntry* exported) {
  const journal::Entry& entry = row.recorded.entry;
  WriteEntry(row.recorded, exported->mutable_entry());
  exported->set_role(static_cast<std::int32_t>(entry.actor.role));
  exported->set_action(static_cast<std::int32_t>(entry.action));
  exported->set_time_ms(base::ToMillis(entry.time));
  exported->set_sealed(entry.sealed_details);
  exported->set_event(entry.event);
  exported->set_previous(row.previous);
  exported->set_hash(row.hash);
  exported->set_ground(row.ground);
}

void WriteHead(const crypto::SignedHead& head, journal::v1::SignedHead* shown) {
  shown->set_source(head.source);
  shown->set_seq(head.seq);
  shown->set_hash(head.hash);
  *shown->mutable_time() = wire::ToProto(head.time);
  shown->set_public_key(head.public_key);
  shown->set_signature(head.signature);
}

void WriteSegment(const journal::Segment& segment, journal::v1::Segment* shown) {
  shown->set_month(segment.month);
  shown->set_first_seq(segment.first_seq);
  shown->set_last_seq(segment.last_seq);
  if (segment.head) WriteHead(*segment.head, shown->mutable_head());
  shown->set_expired(segment.expired);
}

void WriteVerdict(const journal::Verdict& verdict, journal::v1::VerifyJournalResponse* response) {
  response->set_rows(verdict.rows);
  response->set_intact(verdict.intact);
  response->set_first_bad_seq(verdict.first_bad_seq);
  response->set_fault(verdict.fault);
  response->set_head(verdict.head_hex);
  KORTELIJN_SET_TIME(*response, head_time, verdict.head_time);
  response->set_first_kept_seq(verdict.first_kept_seq);
  response->set_heads(verdict.heads);
}

crypto::SignedHead ReadHead(const journal::v1::SignedHead& head) {
  return {.source = head.source(),
          .seq = head.seq(),
          .hash = head.hash(),
          .time = KORTELIJN_GET_TIME(head, time),
          .public_key = head.public_key(),
          .signature = head.signature()};
}

}  // namespace kortelijn::rpc
