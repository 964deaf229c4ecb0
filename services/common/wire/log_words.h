#pragma once

#include <string>

/// Numbers in the rows of a log as people read them; a row's hash covers the numbers.
namespace kortelijn::wire {

/// `COORDINATOR`; empty for a number that is no role.
std::string RoleWord(int role);

/// One of C, R, U, D, E; empty for a number that is no action.
std::string ActionLetter(int action);

}  // namespace kortelijn::wire
