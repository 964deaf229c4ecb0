// Bytes of consultation.db change while it lies there. The daemon refuses to start with a sentence that says why, or it serves; it never
// shows a word that nobody wrote.
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "tests/support/acts.h"
#include "tests/support/fault_report.h"
#include "tests/support/victim.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace fs = std::filesystem;

constexpr int kQuestions = 60;
constexpr unsigned kSeed = 20261122;

/// What came of the rounds and of the readings in them.
struct Tally {
  int refused_to_start = 0;
  int right = 0;
  int refused = 0;
  int missing = 0;
  int other_codes = 0;  ///< The words are right; a code beside them, which nothing seals, is not.
};

/// What was asked, but for the words.
std::string CodesOf(const consultation::v1::Consultation& asked) {
  std::string codes = asked.municipality();
  for (const int code : {static_cast<int>(asked.concerns()), static_cast<int>(asked.kind()), static_cast<int>(asked.urgency())}) {
    codes += ' ' + std::to_string(code);
  }
  for (const auto& wanted : asked.dimensions()) codes += " " + std::to_string(wanted.dimension()) + ":" + std::to_string(wanted.weight());
  return codes;
}

class Corruption : public testing::Test {
 protected:
  Corruption() {
    for (const char* name : {"doctor", "carer"}) {
      here_.AddProfessional(name, registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
      here_.As(name);
    }
    EXPECT_TRUE(Eventually([this] { return CarerIsKnown(); }));
    for (int i = 0; i < kQuestions; ++i) Fill(std::to_string(i));
    here_.Stop();
    fs::copy(data(), kept_, fs::copy_options::recursive);
  }

  const fs::path& data() { return here_.settings().data; }

  /// A question that names them is taken; it is not looked at again.
  bool CarerIsKnown() {
    return Refusal(*here_.As("doctor").consultation, &consultation::v1::ConsultationService::Stub::AskConsultation,
                   AskRequest({.directed_to = "carer"}))
        .empty();
  }

  void Fill(const std::string& number) {
    auto& doctor = here_.As("doctor");
    const auto referral = AskAndWait(doctor, {.directed_to = "carer", .brief = "Brief " + number, .question = "Question " + number});
    Claim(here_.As("carer"), referral);
    Post(here_.As("carer"), referral, consultation::v1::MESSAGE_KIND_NOTE, "Note " + number);
    const auto id = referral.substr(0, referral.size() - 2);
    words_[id] = number;
    before_[id] = CodesOf(Open(doctor, id).consultation());
  }

  void Spoil(std::mt19937& random) {
    fs::remove_all(data());
    fs::copy(kept_, data(), fs::copy_options::recursive);
    const auto file = data() / "consultation.db";
    const auto size = fs::file_size(file);
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    const int places = 1 << (random() % 9);
    for (int i = 0; i < places; ++i) {
      const auto at = static_cast<std::streamoff>(random() % size);
      bytes.seekg(at);
      const auto was = static_cast<char>(bytes.get());
      bytes.seekp(at);
      bytes.put(static_cast<char>(was ^ static_cast<char>(1 << (random() % 8))));
    }
  }

  /// The messages and the question of one consultation, each as it was written or not at all.
  void Read(Person& doctor, const std::string& id, const std::string& number) {
    try {
      const auto got = Open(doctor, id);
      EXPECT_EQ(got.consultation().question(), "Question " + number);
      EXPECT_EQ(got.consultation().brief(), "Brief " + number);
      for (const auto& message : got.messages()) EXPECT_EQ(message.text(), "Note " + number);
      CodesOf(got.consultation()) == before_.at(id) ? ++tally_.right : ++tally_.other_codes;
    } catch (const base::Fault& fault) {
      fault.code() == base::Code::kNotFound ? ++tally_.missing : ++tally_.refused;
    }
  }

  void StartAndRead() {
    Victim victim(here_, KORTELIJN_BIN_DIR "/kortelijnd");
    try {
      victim.Start();
    } catch (const std::runtime_error&) {
      ++tally_.refused_to_start;
      const auto said = victim.Log();
      EXPECT_NE(said.find("kortelijnd: "), said.npos) << "no sentence: " << said;
      EXPECT_EQ(victim.Stop(), 1) << said;
      return;
    }
    auto doctor = victim.Connect("doctor");
    for (const auto& [id, number] : words_) Read(doctor, id, number);
    EXPECT_TRUE(victim.Running()) << victim.Log();
    victim.Kill();
  }

  Installation here_;
  Folder folder_;
  fs::path kept_ = folder_.path() / "kept";
  std::map<std::string, std::string> words_;
  std::map<std::string, std::string> before_;  ///< The codes of the questions.
  Tally tally_;
};

TEST_F(Corruption, NoWordIsShownThatNobodyWrote) {
  FaultReport report("flipped bits in consultation.db");
  std::mt19937 random(kSeed);
  for (int round = 0; round < Repetitions(20, 300); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    Spoil(random);
    report.Faults();
    StartAndRead();
    report.Round();
  }
  EXPECT_GT(tally_.right, 0);
  EXPECT_GT(tally_.refused + tally_.refused_to_start, 0);
  std::printf("corruption: %d starts refused; of the questions %d were right, %d refused, %d not found, %d right but for a code\n",
              tally_.refused_to_start, tally_.right, tally_.refused, tally_.missing, tally_.other_codes);
}

}  // namespace
}  // namespace kortelijn::test
