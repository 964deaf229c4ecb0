#pragma once

#include <QString>
#include <string>
#include <vector>

#include "clients/common/wording.h"

namespace kortelijn::desktop {

/// What a service found wrong with one field, in the person's language.
struct FieldFault {
  std::string path;  ///< Within the message: `norms[2].answer_minutes`.
  QString finding;

  /// True for the field itself and for what is in it.
  bool IsOf(const std::string& field) const;
};

/// The fields at fault. The first part of a path, which names the message (`network.`), is taken off.
std::vector<FieldFault> FieldFaults(const client::Explanation& fault);

/// The refusal with its advice, without its fields.
QString SentenceAlone(client::Explanation fault);

}  // namespace kortelijn::desktop
