#pragma once

#include "clients/cli/command.h"
#include "kortelijn/registry/v1/professional.pb.h"

/// What the files of the noun `professional` share.
namespace kortelijn::cli {

/// One entry as a card.
void ShowEntry(Context& context, const registry::v1::Professional& entry);

/// `create` and `update`.
void AddEntryVerbs(Command& professional);
/// `import`.
void AddImport(Command& professional);
/// `history`.
void AddHistory(Command& professional);
/// `export`.
void AddExport(Command& professional);
/// `suspend`, `reinstate` and `code`, which are the same for everybody who may use the system: also for the noun `member`.
void AddAccessVerbs(Command& noun);

}  // namespace kortelijn::cli
