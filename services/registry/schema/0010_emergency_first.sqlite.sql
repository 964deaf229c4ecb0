-- Letters of emergency access (kind 6, NoticeKind::kEmergency) go before the others of as many tries.
DROP INDEX outbox_by_turn;
CREATE INDEX outbox_by_turn ON outbox (tries, kind <> 6, kind, due_time, id);
