// In builds with sanitizers only: libcivetweb, which serves the metrics, gives its threads 100 KiB of stack, and what a sanitizer keeps for
// every thread takes most of that.
#include <dlfcn.h>
#include <pthread.h>

#include <algorithm>
#include <cstddef>

extern "C" int pthread_attr_setstacksize(pthread_attr_t* attributes, std::size_t bytes) noexcept {
  using Set = int (*)(pthread_attr_t*, std::size_t);
  static const auto set = reinterpret_cast<Set>(dlsym(RTLD_NEXT, "pthread_attr_setstacksize"));
  constexpr std::size_t kEnough = 1 << 20;
  return set(attributes, std::max(bytes, kEnough));
}
