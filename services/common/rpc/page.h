#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kortelijn::rpc {

/// Page size asked for, made 1 to 500; 0 is 50. Errors: INVALID_ARGUMENT / FIELD_INVALID if negative or above 500.
int PageSize(std::int32_t asked);

/// A token that says where the next page starts; bound to the filter: `filter` is any text that is the same only for the same filter.
std::string PageToken(std::string_view position, std::string_view filter);

/// The position in a token, empty for an empty token. Errors: INVALID_ARGUMENT / PAGE_TOKEN_INVALID if damaged or of another filter.
std::string PagePosition(std::string_view token, std::string_view filter);

}  // namespace kortelijn::rpc
