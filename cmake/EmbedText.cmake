# Writes OUT.h and OUT.cc with function SYMBOL() of kortelijn::base, which gives the text of FILE.
get_filename_component(header ${OUT} NAME)
file(READ ${FILE} text)
file(WRITE ${OUT}.h "#pragma once
#include <string_view>
namespace kortelijn::base {
std::string_view ${SYMBOL}();
}
")
file(WRITE ${OUT}.cc "#include \"kortelijn/${header}.h\"
namespace kortelijn::base {
std::string_view ${SYMBOL}() { return R\"text(${text})text\"; }
}
")
