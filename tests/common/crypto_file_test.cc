#include "services/common/crypto/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/crypto/hash.h"

namespace kortelijn::crypto {
namespace {

using base::Code;
using base::Fault;
using testing::HasSubstr;
namespace fs = std::filesystem;

class Files : public testing::Test {
 public:
  Files() : folder_(testing::TempDir() + "kortelijn_file_" + Hex(RandomBytes(6))) { fs::create_directory(folder_); }
  ~Files() override { fs::remove_all(folder_); }

 protected:
  static unsigned Mode(const fs::path& file) {
    struct stat facts {};
    EXPECT_EQ(::stat(file.c_str(), &facts), 0);
    return facts.st_mode & 07777;
  }
  std::size_t Count() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator())); }
  void Refused(Code code, const fs::path& file, const std::function<void()>& work) const {
    try {
      work();
      ADD_FAILURE() << file;
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.code(), code);
      EXPECT_THAT(fault.what(), HasSubstr(file.string()));
    }
  }
  fs::path folder_;
};

TEST_F(Files, ComeBackAsTheyWereWritten) {
  const fs::path file = folder_ / "a";
  for (const auto& content : {std::string(), std::string("a\0b\n", 4), std::string(100000, 'x'), RandomBytes(16384)}) {
    WriteFile(file, content);
    EXPECT_EQ(ReadFile(file), content);
  }
  EXPECT_EQ(Count(), 1u) << "no drafts left";
}

TEST_F(Files, HaveTheModeAskedForWhateverTheUmask) {
  const mode_t before = ::umask(0077);
  WriteFile(folder_ / "certificate", "x", 0644);
  ::umask(0);
  WriteFile(folder_ / "key", "x");
  ::umask(before);
  EXPECT_EQ(Mode(folder_ / "certificate"), 0644u);
  EXPECT_EQ(Mode(folder_ / "key"), 0600u);
  WriteFile(folder_ / "certificate", "y");
  EXPECT_EQ(Mode(folder_ / "certificate"), 0600u) << "a new file takes the place of the old one";
}

TEST_F(Files, NewOnesNeverReplace) {
  const fs::path file = folder_ / "once";
  WriteNewFile(file, "first", 0640);
  EXPECT_EQ(Mode(file), 0640u);
  Refused(Code::kFailedPrecondition, file, [&] { WriteNewFile(file, "second"); });
  EXPECT_EQ(ReadFile(file), "first");
  EXPECT_EQ(Count(), 1u);
}

TEST_F(Files, OfManyWhoMakeOneAnewOnlyOneSucceeds) {
  const fs::path file = folder_ / "once";
  std::atomic<int> made = 0;
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      try {
        WriteNewFile(file, "x");
        ++made;
      } catch (const Fault& fault) {
        EXPECT_EQ(fault.code(), Code::kFailedPrecondition);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(Count(), 1u);
}

TEST_F(Files, AreNeverSeenHalf) {
  const fs::path file = folder_ / "busy";
  const std::string a(200000, 'a'), b(100000, 'b');
  WriteFile(file, a);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int i = 0; i < 30; ++i) WriteFile(file, i % 2 == 0 ? b : a);
    done = true;
  });
  while (!done) {
    const std::string seen = ReadFile(file);
    EXPECT_TRUE(seen == a || seen == b) << seen.size();
  }
  writer.join();
}

TEST_F(Files, ThatCannotBeReadAreNamed) {
  Refused(Code::kFailedPrecondition, folder_ / "absent", [&] { ReadFile(folder_ / "absent"); });
  Refused(Code::kFailedPrecondition, folder_, [&] { ReadFile(folder_); });
  Refused(Code::kFailedPrecondition, folder_ / "absent", [&] { ReadPrivateFile(folder_ / "absent"); });
}

TEST_F(Files, ThatCannotBeWrittenAreNamedAndLeaveNothing) {
  const fs::path nowhere = folder_ / "absent" / "file";
  Refused(Code::kUnavailable, nowhere, [&] { WriteFile(nowhere, "x"); });
  Refused(Code::kUnavailable, nowhere, [&] { WriteNewFile(nowhere, "x"); });
  fs::create_directory(folder_ / "folder");
  Refused(Code::kUnavailable, folder_ / "folder", [&] { WriteFile(folder_ / "folder", "x"); });
  EXPECT_EQ(Count(), 1u);
}

TEST_F(Files, ReplaceALinkAndDoNotFollowIt) {
  WriteFile(folder_ / "target", "old");
  fs::create_symlink(folder_ / "target", folder_ / "link");
  WriteFile(folder_ / "link", "new");
  EXPECT_FALSE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(ReadFile(folder_ / "link"), "new");
  EXPECT_EQ(ReadFile(folder_ / "target"), "old");
}

TEST_F(Files, OnAFullDiskKeepTheOldContent) {
  const fs::path file = folder_ / "file";
  WriteFile(file, "old");
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &small);
    try {
      WriteFile(file, std::string(5000, 'x'));
    } catch (const Fault& fault) {
      ::_exit(fault.code() == Code::kUnavailable ? 0 : 2);
    }
    ::_exit(1);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0) << "a file that outgrows its limit stands for a full disk";
  EXPECT_EQ(ReadFile(file), "old");
  EXPECT_EQ(Count(), 1u);
}

TEST_F(Files, ThatAreSecretMustBePrivate) {
  const fs::path file = folder_ / "secret";
  WriteFile(file, "x", 0600);
  EXPECT_EQ(ReadPrivateFile(file), "x");
  for (const unsigned mode : {0640u, 0604u, 0660u, 0644u}) {
    WriteFile(file, "x", mode);
    Refused(Code::kFailedPrecondition, file, [&] { ReadPrivateFile(file); });
    EXPECT_EQ(ReadFile(file), "x");
  }
}

TEST_F(Files, MayBeNamedWithoutAFolder) {
  const fs::path before = fs::current_path();
  fs::current_path(folder_);
  WriteFile("bare", "x");
  fs::current_path(before);
  EXPECT_EQ(ReadFile(folder_ / "bare"), "x");
}

}  // namespace
}  // namespace kortelijn::crypto
