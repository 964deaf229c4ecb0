#pragma once

#include <exception>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kortelijn::base {

/// Canonical codes of gRPC, with the same numbers; only those that the services use.
enum class Code {
  kInvalidArgument = 3,
  kDeadlineExceeded = 4,
  kNotFound = 5,
  kAlreadyExists = 6,
  kPermissionDenied = 7,
  kResourceExhausted = 8,
  kFailedPrecondition = 9,
  kAborted = 10,
  kOutOfRange = 11,
  kUnimplemented = 12,
  kInternal = 13,
  kUnavailable = 14,
  kDataLoss = 15,
  kUnauthenticated = 16,
};

/// One field at fault: its path in the request and what is wrong with it, in English.
struct FieldViolation {
  std::string field;
  std::string description;
};

/// The only exception of the house: why something was refused. Caught in `rpc::Handle` and in each program's `main`.
/// `reason` is a name of kortelijn.access.v1.Reason without its prefix (base/reason.h). `what()` is a sentence in English for
/// developers: it never quotes content, identity or secrets. `details` are values that the wording in the clients may use.
class Fault : public std::exception {
 public:
  Fault(Code code, std::string_view reason, std::string message) : code_(code), reason_(reason), message_(std::move(message)) {}

  Fault With(std::string key, std::string value) && {
    details_.insert_or_assign(std::move(key), std::move(value));
    return std::move(*this);
  }
  Fault Field(std::string field, std::string description) && {
    fields_.push_back({std::move(field), std::move(description)});
    return std::move(*this);
  }

  Code code() const { return code_; }
  const std::string& reason() const { return reason_; }
  const std::map<std::string, std::string>& details() const { return details_; }
  const std::vector<FieldViolation>& fields() const { return fields_; }
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  Code code_;
  std::string reason_;
  std::string message_;
  std::map<std::string, std::string> details_;
  std::vector<FieldViolation> fields_;
};

/// Collects field violations and throws one Fault (INVALID_ARGUMENT / FIELD_INVALID) that names them all.
class Violations {
 public:
  void Add(std::string field, std::string description) { fields_.push_back({std::move(field), std::move(description)}); }
  /// Adds a violation unless `ok`.
  void Require(bool ok, std::string_view field, std::string_view description);
  bool empty() const { return fields_.empty(); }
  const std::vector<FieldViolation>& fields() const { return fields_; }
  /// Throws if anything was added.
  void ThrowIfAny() const;

 private:
  std::vector<FieldViolation> fields_;
};

}  // namespace kortelijn::base
