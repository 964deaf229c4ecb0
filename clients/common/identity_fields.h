#pragma once

#include <span>
#include <string>

#include "kortelijn/consultation/v1/identity_service.pb.h"

namespace kortelijn::client {

/// A field of an identity, with the words by which it is asked and shown (for Tr), and its key for programs.
struct IdentityField {
  const char* label;
  const char* key;
  const std::string& (consultation::v1::Identity::*get)() const;
  void (*set)(consultation::v1::Identity& identity, const std::string& text);
};

/// All of them, in the order in which people give them.
std::span<const IdentityField> IdentityFields();

}  // namespace kortelijn::client
