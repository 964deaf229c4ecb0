#include "tests/support/askers.h"

#include <gtest/gtest.h>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "tests/support/acts.h"

namespace kortelijn::test {

using consultation::v1::ConsultationService;

Askers::Askers(Victim& victim, const std::string& who, int at_once) {
  auto first = victim.Connect(who);
  before_ = static_cast<long>(QuestionsOf(first).size());
  for (int i = 0; i < at_once; ++i) {
    threads_.emplace_back([this, person = std::make_shared<Person>(victim.Connect(who))] { Run(*person); });
  }
}

void Askers::Stop() {
  stopping_ = true;
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void Askers::Run(Person& person) {
  std::string request_id;
  while (!stopping_) {
    if (request_id.empty()) request_id = base::NewId();
    if (AskOnce(person, request_id)) request_id.clear();
  }
}

bool Askers::AskOnce(Person& person, const std::string& request_id) {
  const bool late = distrust_;
  std::string id;
  try {
    id = Ask(person, {.request_id = request_id});
    ++acknowledged_;
    if (late) ++acknowledged_late_;
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), base::reason::kStorageUnavailable) << fault.what();
    ++refused_;
  }
  const std::lock_guard lock(mutex_);
  questions_[request_id] = id;
  return !id.empty();
}

void Askers::AskTheRest(Person person) {
  distrust_ = false;
  const auto questions = questions_;
  for (const auto& [request_id, id] : questions) {
    const bool asked = !id.empty() || AskOnce(person, request_id);
    EXPECT_TRUE(asked) << request_id;
  }
}

void Askers::Check(Person person, FaultReport& report) {
  long once = 0;
  for (const auto& [request_id, id] : questions_) {
    if (id.empty()) continue;
    ++once;
    report.Lost(Open(person, id).consultation().question() == Question().question ? 0 : 1);
  }
  const auto there = static_cast<long>(QuestionsOf(person).size()) - before_;
  EXPECT_LE(there, static_cast<long>(questions_.size())) << "nothing is there twice";
  EXPECT_GE(there, once);
}

std::vector<std::string> QuestionsOf(Person& person) {
  std::vector<std::string> ids;
  consultation::v1::ListConsultationsRequest request;
  request.set_page_size(500);
  do {
    const auto page = Call(*person.consultation, &ConsultationService::Stub::ListConsultations, request);
    for (const auto& consultation : page.consultations()) ids.push_back(consultation.id());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return ids;
}

void ExpectIntactLogs(Person privacy) {
  for (const char* source : {"registry", "consultation", "referral", "insight"}) {
    const auto verdict = Verify(privacy, source);
    EXPECT_TRUE(verdict.intact()) << source << ": " << verdict.fault();
  }
}

}  // namespace kortelijn::test
