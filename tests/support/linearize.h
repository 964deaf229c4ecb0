#pragma once

#include <string>
#include <vector>

#include "tests/support/history.h"

namespace kortelijn::test {

/// What a search for an order came to.
struct Judgement {
  bool holds = false;
  std::string story;  ///< If it does not: the longest order that was found, then everything that was done.
};

/// Looks for an order of everything that was done to one referral, one after the other, that explains every answer and every refusal by the
/// model, and in which nothing comes before what had been answered when it was called (Wing and Gong, "Testing and verifying concurrent
/// objects"; what was tried is remembered as in Lowe, "Testing for linearizability"). Operations of unknown outcome may be left out; all
/// others are in. A search that tries more than three hundred thousand positions has not found one.
Judgement Judge(std::vector<Operation> operations);

}  // namespace kortelijn::test
