#pragma once

#include <string>

/// A registry entry and what became of its fields, in the person's language.
namespace kortelijn::client {

/// What a field of an entry is called, as on its card; the field itself where it has no name.
std::string EntryFieldLabel(const std::string& field);

/// What a field said, from the words of a cell of an export; in the person's language where it is said in words of a list.
std::string EntryFieldText(const std::string& field, const std::string& cell);

}  // namespace kortelijn::client
