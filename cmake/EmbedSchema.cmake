# Writes OUT.h and OUT.cc with the numbered SQL steps in FILES (NNNN_words.ENGINE.sql) of the schema NAME.
set(rows "")
list(SORT FILES)
foreach(file IN LISTS FILES)
  get_filename_component(base ${file} NAME)
  string(REGEX MATCH "^0*([0-9]+)_.*\\.([a-z]+)\\.sql$" matched ${base})
  if(NOT matched)
    message(FATAL_ERROR "${file}: name is not NNNN_words.ENGINE.sql")
  endif()
  file(READ ${file} sql)
  string(APPEND rows "    {${CMAKE_MATCH_1}, \"${CMAKE_MATCH_2}\", \"${base}\", R\"sql(${sql})sql\"},\n")
endforeach()
file(WRITE ${OUT}.h "#pragma once
#include <span>
#include \"services/common/db/migrate.h\"
namespace kortelijn::${NAME} {
std::span<const db::Migration> Schema();
}
")
file(WRITE ${OUT}.cc "#include \"kortelijn/${NAME}_schema.h\"
namespace kortelijn::${NAME} {
namespace {
constexpr db::Migration kSteps[] = {
${rows}};
}
std::span<const db::Migration> Schema() { return kSteps; }
}
")
