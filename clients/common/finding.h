#pragma once

#include <string>

namespace kortelijn::client {

/// What is wrong with a field, in the language in use, from the English a service sent: the whole sentence, or the sentence with the quoted
/// word and the numbers in it taken out. As it came where nobody translated it.
std::string Finding(const std::string& english);

/// A field of a request, or `row 3, column naam` of an import, as people read it.
std::string FieldName(const std::string& path);

}  // namespace kortelijn::client
