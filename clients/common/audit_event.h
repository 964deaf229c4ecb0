#pragma once

#include <string>

#include "kortelijn/journal/v1/journal_service.pb.h"

/// Rows of a log as AuditEvent resources of HL7 FHIR R4, in the manner of IHE Basic Audit Log Patterns (BALP). Persons, things and rules
/// are named by identifiers of this house (`urn:kortelijn:...`): who they are stands in no log. What an act looked for and its details are
/// sealed and not in it.
namespace kortelijn::client {

/// One row as JSON on one line.
std::string AuditEvent(const journal::v1::Entry& entry, const std::string& source);

/// A Bundle (type collection) of such rows, made piece by piece; what Begin, Add and End return is written one after the other.
class AuditBundle {
 public:
  explicit AuditBundle(std::string source) : source_(std::move(source)) {}

  std::string Begin();
  std::string Add(const journal::v1::Entry& entry);
  /// The hash of the head becomes the identifier of the bundle, the time of its signing its timestamp.
  std::string End(const journal::v1::SignedHead& head);

 private:
  std::string source_;
  bool first_ = true;
};

}  // namespace kortelijn::client
