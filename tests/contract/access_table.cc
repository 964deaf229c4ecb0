// Prints docs/access.md.
#include <iostream>

#include "tests/support/access_page.h"

int main() {
  try {
    std::cout << kortelijn::test::AccessPage();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
