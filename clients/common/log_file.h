#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "kortelijn/journal/v1/journal_service.pb.h"
#include "services/common/crypto/signed_head.h"

/// Signed heads and exports of a log in files: one protobuf JSON message a line, the rows first, then the signed head.
namespace kortelijn::client {

std::string LogLine(const journal::v1::ExportedEntry& row);
std::string LogLine(const journal::v1::SignedHead& head);

/// Reads such a file line by line. Errors: FILE_UNREADABLE; USAGE if a line is neither, or stands after the head of an export.
void ReadLogFile(const std::filesystem::path& file, const std::function<void(const journal::v1::ExportedEntry&)>& on_row,
                 const std::function<void(const journal::v1::SignedHead&)>& on_head);

/// The heads in a file. Errors: also USAGE if there is none.
std::vector<journal::v1::SignedHead> ReadHeads(const std::filesystem::path& file);

crypto::SignedHead ToHead(const journal::v1::SignedHead& head);

}  // namespace kortelijn::client
