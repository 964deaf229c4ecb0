# The few shapes of target this house has.

# kortelijn_room(NAME DIR [READS room] [TOGETHER] [FILTER regex] [EXCLUDE regex] LINK targets...): a static library of the sources of one
# folder. READS: with the precompiled header of that room. TOGETHER: five files are one compilation, which takes half the time where most of
# it goes into headers; so what these files name for themselves must have a name of its own in the room.
function(kortelijn_room name dir)
  cmake_parse_arguments(ROOM "TOGETHER" "FILTER;EXCLUDE;READS" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${dir}/*.cc ${dir}/*.h)
  if(ROOM_FILTER)
    list(FILTER sources INCLUDE REGEX "${ROOM_FILTER}")
  endif()
  if(ROOM_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX "${ROOM_EXCLUDE}")
  endif()
  set(units ${sources})
  list(FILTER units INCLUDE REGEX "\\.cc$")
  if(units)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC kortelijn_options ${ROOM_LINK})
    if(ROOM_READS)
      target_precompile_headers(${name} REUSE_FROM ${ROOM_READS})
    endif()
    if(ROOM_TOGETHER)
      set_target_properties(${name} PROPERTIES UNITY_BUILD ${KORTELIJN_TOGETHER} UNITY_BUILD_BATCH_SIZE 5)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE kortelijn_options ${ROOM_LINK})
  endif()
endfunction()

# kortelijn_schema(NAME DIR): embeds DIR/schema/NNNN_*.sqlite.sql; adds target kortelijn_NAME_schema with
# "kortelijn/NAME_schema.h", which declares kortelijn::NAME::Schema().
function(kortelijn_schema name dir)
  file(GLOB files CONFIGURE_DEPENDS ${dir}/schema/*.sql)
  set(out ${CMAKE_BINARY_DIR}/generated/kortelijn/${name}_schema)
  add_custom_command(
    OUTPUT ${out}.h ${out}.cc
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} "-DFILES=${files}" -DOUT=${out} -P ${CMAKE_SOURCE_DIR}/cmake/EmbedSchema.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/EmbedSchema.cmake
    VERBATIM)
  add_library(kortelijn_${name}_schema STATIC ${out}.cc ${out}.h)
  target_link_libraries(kortelijn_${name}_schema PUBLIC kortelijn_options kortelijn_db)
endfunction()

# kortelijn_embed(TARGET FILE NAME SYMBOL): builds a text file into TARGET; "kortelijn/NAME.h" declares kortelijn::base::SYMBOL().
function(kortelijn_embed target file name symbol)
  set(out ${CMAKE_BINARY_DIR}/generated/kortelijn/${name})
  add_custom_command(
    OUTPUT ${out}.h ${out}.cc
    COMMAND ${CMAKE_COMMAND} -DFILE=${file} -DOUT=${out} -DSYMBOL=${symbol} -P ${CMAKE_SOURCE_DIR}/cmake/EmbedText.cmake
    DEPENDS ${file} ${CMAKE_SOURCE_DIR}/cmake/EmbedText.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${out}.cc ${out}.h)
endfunction()

# kortelijn_service(NAME): the rooms every service has: domain, store, service.
function(kortelijn_service name)
  set(dir ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  kortelijn_schema(${name} ${dir})
  kortelijn_room(kortelijn_${name}_domain ${dir} READS kortelijn_base TOGETHER EXCLUDE "(store|service|wire|follow)\\.(cc|h)$"
                 LINK kortelijn_base)
  kortelijn_room(kortelijn_${name}_store ${dir} READS kortelijn_base FILTER "store\\.(cc|h)$"
                 LINK kortelijn_${name}_domain kortelijn_${name}_schema kortelijn_journal kortelijn_crypto)
  kortelijn_room(kortelijn_${name}_service ${dir} READS kortelijn_wire TOGETHER FILTER "(service|wire|follow)\\.(cc|h)$"
                 LINK kortelijn_${name}_store kortelijn_rpc)
endfunction()
