#pragma once

#include "kortelijn/journal/v1/journal_service.pb.h"
#include "services/common/journal/journal.h"

/// Rows and signed heads of a log as they travel.
namespace kortelijn::rpc {

void WriteEntry(const journal::Recorded& row, journal::v1::Entry* entry);
void WriteExported(const journal::Exported& row, journal::v1::ExportedEntry* exported);
void WriteHead(const crypto::SignedHead& head, journal::v1::SignedHead* shown);
void WriteSegment(const journal::Segment& segment, journal::v1::Segment* shown);
void WriteVerdict(const journal::Verdict& verdict, journal::v1::VerifyJournalResponse* response);

crypto::SignedHead ReadHead(const journal::v1::SignedHead& head);

}  // namespace kortelijn::rpc
