# What every target is compiled with: warnings as errors, a fast linker and ccache where the machine has them.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
find_program(LLD_PROGRAM ld.lld)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
elseif(LLD_PROGRAM)
  add_link_options(-fuse-ld=lld)
endif()

# g++ looks for what it can throw away once half a GB is full, not from the first 128 MB on: a sixth of the time of the largest files.
add_compile_options($<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=524288>)

add_library(kortelijn_options INTERFACE)
target_compile_options(kortelijn_options INTERFACE -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor -Wno-missing-field-initializers)
# g++ 12 sees copies in std::string that overlap or go past the end, and at -O2 unset strings in std::variant, that are not there
# (gcc.gnu.org/PR105329, PR105651, PR105562). The sanitizers see those that are.
target_compile_options(kortelijn_options INTERFACE "$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overflow>")
target_compile_options(kortelijn_options INTERFACE $<$<CONFIG:Release>:-Wno-maybe-uninitialized>)
target_include_directories(kortelijn_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)

set(KORTELIJN_SANITIZE "" CACHE STRING "Sanitizers: address,undefined or thread")
if(KORTELIJN_SANITIZE)
  # With -fsanitize=address it sees the like in std::regex; what is unset is found by running.
  target_compile_options(kortelijn_options INTERFACE -Wno-maybe-uninitialized)
  add_compile_options(-fsanitize=${KORTELIJN_SANITIZE} -fno-omit-frame-pointer)
  # The first two look at every use of a pointer, for seven times the data (300 MB in each test). A null pointer that is used ends the test
  # by itself, and nothing here makes a pointer to more than a byte out of a pointer to bytes but the kernel's addresses of sockets. The
  # third opens a pipe to see whether an object is there, which a process without file descriptors cannot.
  if(KORTELIJN_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize=null,alignment,vptr)
  endif()
  # Where this is defined, protobuf's headers lay out maps as a libprotobuf would that was built for ThreadSanitizer too; Debian's was not.
  if(KORTELIJN_SANITIZE MATCHES thread)
    add_compile_options(-U__SANITIZE_THREAD__)
  endif()
  add_link_options(-fsanitize=${KORTELIJN_SANITIZE})
endif()
