#pragma once

#include <sched.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "tests/common/db_fixture.h"

namespace kortelijn::test {

/// True once the kernel says that the thread sleeps; the writers of a test sleep only in the queue.
inline bool Sleeps(pid_t thread) {
  std::ifstream stat("/proc/self/task/" + std::to_string(thread) + "/stat");
  std::string text;
  std::getline(stat, text);
  const auto end = text.rfind(')');
  return end != text.npos && text.size() > end + 2 && text[end + 2] == 'S';
}

/// Runs the works as one group, in this order: they queue up behind a write that is held until all of them wait. Returns the Fault of each,
/// empty where there was none.
inline std::vector<std::string> RunTogether(db::Database& database, const std::vector<std::function<void(db::Tx&)>>& works) {
  std::vector<std::string> faults(works.size());
  std::latch held(1);
  std::latch open(1);
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    database.Write([&](db::Tx&) {
      held.count_down();
      open.wait();
    });
  });
  held.wait();
  for (std::size_t i = 0; i < works.size(); ++i) {
    std::atomic<pid_t> id = 0;
    threads.emplace_back([&, i] {
      id = gettid();
      faults[i] = FaultOf([&] { database.Write(works[i]); });
    });
    while (id == 0 || !Sleeps(id)) sched_yield();
  }
  open.count_down();
  for (auto& thread : threads) thread.join();
  return faults;
}

}  // namespace kortelijn::test
