#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "services/common/base/id.h"
#include "tests/support/acts.h"
#include "tests/support/desk.h"
#include "tests/support/mail_server.h"
#include "tests/support/wait.h"

namespace kortelijn::test {

using registry::v1::DIMENSION_SOCIAL;
using registry::v1::DIMENSION_SPIRITUAL;
using registry::v1::NoticeKind;
using RegistryStub = registry::v1::RegistryService::Stub;

inline constexpr const char* kOffer = "Kortelijn: er is een vraag voor u";
inline constexpr const char* kMessage = "Kortelijn: er is een bericht voor u";
inline constexpr const char* kOutcome = "Kortelijn: uw vraag heeft een uitkomst";
inline constexpr const char* kReminder = "Kortelijn: klopt uw vermelding nog?";
inline constexpr const char* kEscalation = "Kortelijn: een vraag heeft uw aandacht nodig";

/// An installation with a doctor who asks and a carer who is asked, a real mail server, and what it took.
class Mailed : public testing::Test {
 protected:
  Mailed() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("carer", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{DIMENSION_SPIRITUAL, 90}, {DIMENSION_SOCIAL, 80}},
                          {"GM0879"});
    for (const auto* person : {"doctor", "carer", "coordinator", "privacy"}) here_.As(person);
    server_.Start();
    AwaitCandidates(1);
    StartWith(server_.settings());
  }

  void StartWith(const MailSettings& settings) {
    here_.Stop();
    here_.settings().mail = settings;
    here_.Start();
  }

  void AddSecondCarer() {
    here_.AddProfessional("second", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{DIMENSION_SPIRITUAL, 70}}, {"GM0879"});
    AwaitCandidates(2);
  }

  /// Waits until referral knows so many who could take a question: it hears of entries by the registry's feed.
  void AwaitCandidates(int count) {
    referral::v1::ProposeCandidatesRequest request;
    request.set_kind(registry::v1::KIND_ADVICE);
    request.set_urgency(registry::v1::URGENCY_U5);
    request.set_municipality("GM0879");
    request.add_dimensions(DIMENSION_SPIRITUAL);
    ASSERT_TRUE(Eventually([&] {
      const auto response = Call(*here_.As("doctor").referral, &referral::v1::ReferralService::Stub::ProposeCandidates, request);
      return response.proposals(0).candidates_size() >= count;
    }));
  }

  /// What somebody was mailed, without letters of enrolment.
  std::vector<Mail> To(const std::string& person) {
    std::vector<Mail> own;
    for (auto& mail : server_.Mails()) {
      const auto subject = mail.Field("Subject");
      const bool enrolment = subject.find("code") != std::string::npos || subject.find("certificaat") != std::string::npos;
      if (mail.to == person + "@demo.example" && !enrolment) own.push_back(std::move(mail));
    }
    return own;
  }

  /// How many letters of enrolment somebody was mailed.
  std::size_t CodesTo(const std::string& person) {
    const auto mails = server_.Mails();
    return static_cast<std::size_t>(std::count_if(mails.begin(), mails.end(), [&](const Mail& mail) {
      return mail.to == person + "@demo.example" && mail.Field("Subject").find("code") != std::string::npos;
    }));
  }

  std::vector<std::string> SubjectsTo(const std::string& person) {
    std::vector<std::string> subjects;
    for (const auto& mail : To(person)) subjects.push_back(mail.Field("Subject"));
    return subjects;
  }

  bool Gets(const std::string& person, std::size_t count) {
    return Eventually([&] { return To(person).size() >= count; });
  }

  /// Waits until the registry has put what was asked so far in the outbox.
  void AwaitFollowed() {
    ASSERT_TRUE(Eventually([&] { return Logged("Follow.Referral", "referral"); }));
  }

  /// Has everything that is under way settled: a letter written now is taken after that.
  void AwaitSettled() {
    const auto before = CodesTo("doctor");
    here_.Code("doctor");
    ASSERT_TRUE(Eventually([&] { return CodesTo("doctor") > before; }));
  }

  registry::v1::MailHealth Health() {
    return Call(*here_.As("coordinator").insight, &insight::v1::InsightService::Stub::GetBoard, insight::v1::GetBoardRequest())
        .board()
        .mail();
  }

  /// Whether the registry's log says this of the person.
  bool Logged(const std::string& event, const std::string& person) {
    journal::v1::ListEntriesRequest request;
    request.set_source("registry");
    request.set_actor("service.registry");
    request.set_page_size(500);
    const auto response = Call(*here_.As("privacy").journal, &journal::v1::JournalService::Stub::ListEntries, request);
    for (const auto& entry : response.entries()) {
      if (entry.event() == event && entry.subject_id() == person) return true;
    }
    return false;
  }

  void SetNotices(const std::string& person, const std::vector<NoticeKind>& muted, const std::string& language) {
    registry::v1::SetNoticesRequest request;
    request.set_request_id(base::NewId());
    for (const auto kind : muted) request.add_muted_notices(kind);
    request.set_language(language);
    Call(*here_.As(person).registry, &RegistryStub::SetNotices, request);
  }

  MailServer server_;
  Installation here_;
};

}  // namespace kortelijn::test
