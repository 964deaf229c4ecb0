// The main job end to end over mTLS: asked, proposed, claimed by exactly one, asked back, answered, confirmed, counted.
#include <gtest/gtest.h>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/wire/status.h"
#include "tests/support/acts.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace reason = base::reason;
using consultation::v1::MESSAGE_KIND_NOTE;
using consultation::v1::MESSAGE_KIND_QUESTION;
using consultation::v1::MESSAGE_KIND_REPLY;

class Story : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("doctor2", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("carer", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    here_.AddProfessional("carer2", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 70}}, {"GM0879"});
    here_.AddProfessional("social", registry::v1::DISCIPLINE_SOCIAL_WORKER, {{registry::v1::DIMENSION_SOCIAL, 80}}, {"GM0879"});
  }

  Person& gp() { return here_.As("doctor"); }
  Person& carer() { return here_.As("carer"); }
  Person& carer2() { return here_.As("carer2"); }

  std::string Asked() { return AskAndWait(gp(), {.case_id = MakeCase(gp(), "GM0879")}); }
  static std::string ConsultationOf(const std::string& referral_id) { return referral_id.substr(0, referral_id.find('-')); }

  Installation here_;
};

TEST_F(Story, FromTheKitchenTableToTheAnswer) {
  const auto id = Asked();
  ASSERT_TRUE(Eventually([&] { return Inbox(carer()).size() == 1 && Inbox(carer2()).size() == 1; }));

  consultation::v1::OpenBriefRequest brief;
  brief.set_referral_id(id);
  EXPECT_EQ(Call(*carer().consultation, &consultation::v1::ConsultationService::Stub::OpenBrief, brief).brief(), Question().brief);
  EXPECT_EQ(ReasonOf([&] { Open(carer(), ConsultationOf(id)); }), reason::kNotFound) << "an offered person does not read the question";

  EXPECT_EQ(Claim(carer(), id).holder_id(), "carer");
  EXPECT_EQ(ReasonOf([&] { Claim(carer2(), id); }), reason::kAlreadyClaimed);
  EXPECT_EQ(Open(carer(), ConsultationOf(id)).consultation().question(), Question().question) << "a claim is usable at once";

  Post(carer(), id, MESSAGE_KIND_QUESTION, "Do the children know?");
  ASSERT_TRUE(Reaches(gp(), id, referral::v1::REFERRAL_STATE_ON_HOLD));
  EXPECT_EQ(Look(gp(), id)->reason(), referral::v1::MOVE_REASON_AWAITING_INFORMATION);
  Post(gp(), id, MESSAGE_KIND_REPLY, "The eldest does.");
  ASSERT_TRUE(Reaches(gp(), id, referral::v1::REFERRAL_STATE_ACCEPTED));

  Answer(carer(), id, "Begin with what the eldest already fears.");
  ASSERT_TRUE(Reaches(gp(), id, referral::v1::REFERRAL_STATE_COMPLETED));
  const auto opened = Open(gp(), ConsultationOf(id));
  ASSERT_EQ(opened.messages_size(), 3);
  EXPECT_EQ(opened.messages(2).text(), "Begin with what the eldest already fears.");

  ASSERT_TRUE(Eventually([&] { return ReasonOf([&] { Confirm(gp(), id, "This helped."); }).empty(); }));
  EXPECT_TRUE(Eventually(
      [&] { return Open(gp(), ConsultationOf(id)).consultation().status() == consultation::v1::CONSULTATION_STATUS_COMPLETED; }));
  EXPECT_TRUE(Eventually([&] { return Look(gp(), id)->has_close_time(); }));

  auto& coordinator = here_.As("coordinator");
  insight::v1::GetResponseTimesRequest report;
  report.add_group_by(insight::v1::GROUP_BY_DIMENSION);
  EXPECT_TRUE(Eventually([&] {
    const auto rows = Call(*coordinator.insight, &insight::v1::InsightService::Stub::GetResponseTimes, report);
    return rows.rows_size() == 1 && rows.rows(0).answer().total() == 1 && rows.rows(0).answer().open() == 0 &&
           rows.rows(0).closure().open() == 0;
  }));
  for (const char* source : {"registry", "consultation", "referral", "insight"}) {
    const auto verdict = Verify(here_.As("privacy"), source);
    EXPECT_TRUE(verdict.intact()) << source << ": " << verdict.fault();
    EXPECT_GT(verdict.rows(), 0) << source;
  }
}

TEST_F(Story, StrangersSeeNothingAndCannotTellItFromAbsence) {
  const auto id = Asked();
  const auto consultation = ConsultationOf(id);
  EXPECT_EQ(ReasonOf([&] { Open(here_.As("doctor2"), consultation); }), reason::kNotFound);
  EXPECT_EQ(ReasonOf([&] { Open(here_.As("doctor2"), "0000000000000000"); }), reason::kNotFound);
  EXPECT_FALSE(Look(here_.As("doctor2"), id).has_value());
  EXPECT_EQ(ReasonOf([&] { Claim(here_.As("social"), id); }), reason::kNotFound);
  EXPECT_EQ(ReasonOf([&] { Post(here_.As("doctor2"), id, MESSAGE_KIND_NOTE, "hello"); }), reason::kNotFound);
}

TEST_F(Story, GivingBackBeginsANewRoundAndEndsTheOldHoldersAccess) {
  const auto id = Asked();
  ASSERT_TRUE(Eventually([&] { return !Inbox(carer()).empty(); }));
  Claim(carer(), id);
  referral::v1::GiveBackReferralRequest request;
  request.set_request_id(base::NewId());
  request.set_referral_id(id);
  EXPECT_EQ(Refusal(*carer().referral, &referral::v1::ReferralService::Stub::GiveBackReferral, request), reason::kReasonRequired);
  request.set_reason(referral::v1::MOVE_REASON_NO_CAPACITY);
  const auto back = Call(*carer().referral, &referral::v1::ReferralService::Stub::GiveBackReferral, request).referral();
  EXPECT_EQ(back.state(), referral::v1::REFERRAL_STATE_REQUESTED);
  EXPECT_EQ(back.round(), 2);
  EXPECT_TRUE(Eventually([&] { return ReasonOf([&] { Open(carer(), ConsultationOf(id)); }) == reason::kNotFound; }));
  EXPECT_EQ(Claim(carer2(), id).holder_id(), "carer2");
}

TEST_F(Story, SuspensionReturnsWhatThePersonHolds) {
  const auto id = Asked();
  ASSERT_TRUE(Eventually([&] { return !Inbox(carer()).empty(); }));
  Claim(carer(), id);
  registry::v1::SuspendMemberRequest suspend;
  suspend.set_request_id(base::NewId());
  suspend.set_member_id("carer");
  Call(*here_.As("coordinator").registry, &registry::v1::RegistryService::Stub::SuspendMember, suspend);
  ASSERT_TRUE(Reaches(gp(), id, referral::v1::REFERRAL_STATE_REQUESTED));
  EXPECT_EQ(Look(gp(), id)->round(), 2);
  EXPECT_TRUE(Eventually([&] { return ReasonOf([&] { Open(carer(), ConsultationOf(id)); }) == reason::kSuspended; }));
}

TEST_F(Story, CancellingIsFreeBeforeAndAskedAfter) {
  auto cancel = [&](const std::string& id) {
    consultation::v1::CancelConsultationRequest request;
    request.set_request_id(base::NewId());
    request.set_consultation_id(ConsultationOf(id));
    request.set_reason(referral::v1::MOVE_REASON_NO_LONGER_NEEDED);
    Call(*gp().consultation, &consultation::v1::ConsultationService::Stub::CancelConsultation, request);
  };
  const auto early = Asked();
  cancel(early);
  EXPECT_TRUE(Reaches(gp(), early, referral::v1::REFERRAL_STATE_CANCELLED));
  const auto late = Asked();
  ASSERT_TRUE(Eventually([&] { return !Inbox(carer()).empty(); }));
  Claim(carer(), late);
  cancel(late);
  EXPECT_TRUE(Eventually([&] { return Look(gp(), late)->cancel_requested(); }));
  referral::v1::AcceptCancellationRequest accept;
  accept.set_request_id(base::NewId());
  accept.set_referral_id(late);
  EXPECT_EQ(Call(*carer().referral, &referral::v1::ReferralService::Stub::AcceptCancellation, accept).referral().state(),
            referral::v1::REFERRAL_STATE_CANCELLED);
}

TEST_F(Story, WhatDoesNotBelongHereIsRefusedWithAReason) {
  const auto no_consent = MakeCase(gp(), "GM0879", false);
  EXPECT_EQ(ReasonOf([&] { Ask(gp(), {.case_id = no_consent}); }), reason::kConsentRequired);
  EXPECT_EQ(ReasonOf([&] { Ask(gp(), {.urgency = registry::v1::URGENCY_U1}); }), reason::kUrgencyNotHere);
  EXPECT_EQ(ReasonOf([&] { Ask(gp(), {.brief = "Born 3-4-1951, in pain"}); }), reason::kIdentifyingPattern);
  EXPECT_EQ(ReasonOf([&] { Ask(gp(), {.brief = "BSN 111222333"}); }), reason::kIdentifyingPattern);
  EXPECT_EQ(ReasonOf([&] { Ask(gp(), {.brief = ""}); }), reason::kFieldInvalid);
  EXPECT_EQ(ReasonOf([&] { Ask(gp(), {.brief = std::string(281, 'x')}); }).empty(), false);
  EXPECT_EQ(ReasonOf([&] { Ask(gp(), {.case_id = "0000000000000000"}); }), reason::kNotFound);
  EXPECT_EQ(ReasonOf([&] { Ask(gp(), {.municipality = "GM9999"}); }), reason::kMunicipalityUnknown);
}

TEST_F(Story, ARepeatedAskIsOneQuestion) {
  const auto first = Ask(gp(), {.request_id = "same-request-1"});
  EXPECT_EQ(Ask(gp(), {.request_id = "same-request-1"}), first);
  EXPECT_EQ(ReasonOf([&] { Ask(gp(), {.brief = "Another", .request_id = "same-request-1"}); }), reason::kRequestIdReused);
}

TEST_F(Story, TheWatchesShowEachChange) {
  grpc::ClientContext context;
  const auto stream = carer().referral->WatchInbox(&context, referral::v1::WatchInboxRequest());
  referral::v1::WatchInboxResponse update;
  ASSERT_TRUE(stream->Read(&update));
  EXPECT_TRUE(update.reset());
  EXPECT_EQ(update.items_size(), 0);
  const auto id = Asked();
  ASSERT_TRUE(stream->Read(&update));
  ASSERT_EQ(update.items_size(), 1);
  EXPECT_EQ(update.items(0).referral().id(), id);
  const auto resume = update.seq();
  Claim(carer2(), id);
  bool gone = false;
  while (!gone && stream->Read(&update)) gone = update.gone_size() == 1;
  EXPECT_TRUE(gone);
  context.TryCancel();

  grpc::ClientContext again;
  referral::v1::WatchInboxRequest request;
  request.set_after_seq(resume);
  const auto resumed = carer().referral->WatchInbox(&again, request);
  ASSERT_TRUE(resumed->Read(&update));
  EXPECT_FALSE(update.reset());
  EXPECT_EQ(update.gone_size(), 1);
  again.TryCancel();
}

TEST_F(Story, SuspensionEndsAnOpenWatch) {
  grpc::ClientContext context;
  const auto stream = carer().referral->WatchInbox(&context, referral::v1::WatchInboxRequest());
  referral::v1::WatchInboxResponse update;
  ASSERT_TRUE(stream->Read(&update));
  registry::v1::SuspendMemberRequest suspend;
  suspend.set_request_id(base::NewId());
  suspend.set_member_id("carer");
  const auto begun = std::chrono::steady_clock::now();
  Call(*here_.As("coordinator").registry, &registry::v1::RegistryService::Stub::SuspendMember, suspend);
  EXPECT_FALSE(stream->Read(&update)) << "it went on";
  while (stream->Read(&update)) continue;
  EXPECT_EQ(wire::FromStatus(stream->Finish()).reason(), reason::kSuspended);
  RecordProperty("cut_ms", static_cast<int>((std::chrono::steady_clock::now() - begun) / std::chrono::milliseconds(1)));
}

TEST_F(Story, EverythingIsThereAfterARestart) {
  const auto id = Asked();
  ASSERT_TRUE(Eventually([&] { return !Inbox(carer()).empty(); }));
  Claim(carer(), id);
  here_.Stop();
  here_.Start();
  EXPECT_EQ(Look(gp(), id)->holder_id(), "carer");
  EXPECT_EQ(Open(gp(), ConsultationOf(id)).consultation().question(), Question().question);
  Answer(carer(), id, "Still here.");
  EXPECT_TRUE(Reaches(gp(), id, referral::v1::REFERRAL_STATE_COMPLETED));
}

}  // namespace
}  // namespace kortelijn::test
