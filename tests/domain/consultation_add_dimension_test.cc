// Asking in one more dimension: every status, every dimension there may be already, and who asks.
#include <gtest/gtest.h>

#include <set>

#include "services/common/base/reason.h"
#include "services/consultation/thread.h"

namespace kortelijn::consultation {
namespace {

using base::Dimension;
namespace reason = base::reason;

const base::Principal kAnna{"anna.demo", "vecht", base::Role::kProfessional};
const base::Time kNow = base::FromMillis(1'790'000'000'000);

Consultation Asked(ConsultationStatus status = ConsultationStatus::kActive) {
  Consultation asked;
  asked.id = "c1";
  asked.network_id = "vecht";
  asked.requester_id = "anna.demo";
  asked.status = status;
  asked.dimensions = {{Dimension::kPhysical, 70, base::RoutingMode::kBroadcastClaim, ""}};
  return asked;
}

std::optional<Colleague> Known(const std::string& id) {
  if (id != "social.demo") return std::nullopt;
  return Colleague{.network_id = "vecht",
                   .discipline = base::Discipline::kSocialWorker,
                   .active = true,
                   .dimensions = {Dimension::kPsychological, Dimension::kSocial}};
}

std::string Refused(const Consultation& asked, const DimensionRequest& wanted, const AskContext& context = {nullptr, false, Known},
                    const base::Principal& who = kAnna) {
  try {
    AddDimension(asked, wanted, context, {who, kNow});
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
  return "";
}

TEST(AddDimension, FillsInWhatIsNotSaid) {
  const auto added = AddDimension(Asked(), {.dimension = Dimension::kSocial}, {nullptr, false, Known}, {kAnna, kNow});
  EXPECT_EQ(added, (DimensionRequest{Dimension::kSocial, 50, base::RoutingMode::kBroadcastClaim, ""}));
}

TEST(AddDimension, OnlyWhileTheQuestionIsOpen) {
  for (int status = 0; status <= static_cast<int>(ConsultationStatus::kEnteredInError); ++status) {
    const bool open = status == 1 || status == 2;
    EXPECT_EQ(Refused(Asked(static_cast<ConsultationStatus>(status)), {.dimension = Dimension::kSocial}),
              open ? "" : reason::kMoveNotAllowed)
        << status;
  }
}

// Every set of dimensions that there may be, with every one that may be added.
TEST(AddDimension, OnlyOneThatIsNotThere) {
  for (int there = 1; there < 16; ++there) {
    Consultation asked = Asked();
    asked.dimensions.clear();
    for (int each = 1; each <= 4; ++each) {
      if (((there >> (each - 1)) & 1) != 0) asked.dimensions.push_back({static_cast<Dimension>(each)});
    }
    for (int each = 1; each <= 4; ++each) {
      const bool twice = ((there >> (each - 1)) & 1) != 0;
      EXPECT_EQ(Refused(asked, {.dimension = static_cast<Dimension>(each)}), twice ? reason::kFieldInvalid : "");
    }
  }
}

TEST(AddDimension, OnlyByTheRequesterOfTheNetwork) {
  const base::Principal other{"bert.demo", "vecht", base::Role::kProfessional}, elsewhere{"anna.demo", "gooi", base::Role::kProfessional};
  EXPECT_EQ(Refused(Asked(), {.dimension = Dimension::kSocial}, {nullptr, false, Known}, other), reason::kNotFound);
  EXPECT_EQ(Refused(Asked(), {.dimension = Dimension::kSocial}, {nullptr, false, Known}, elsewhere), reason::kNotFound);
}

TEST(AddDimension, OnACaseInItsCircleWithConsent) {
  Consultation asked = Asked();
  asked.case_id = "casus1";
  Case about;
  about.network_id = "vecht";
  EXPECT_EQ(Refused(asked, {.dimension = Dimension::kPsychological}), reason::kNotFound);
  EXPECT_EQ(Refused(asked, {.dimension = Dimension::kPsychological}, {&about, false, Known}), reason::kNotFound) << "left the circle";
  EXPECT_EQ(Refused(asked, {.dimension = Dimension::kPsychological}, {&about, true, Known}), "");
  EXPECT_EQ(Refused(asked, {.dimension = Dimension::kSocial}, {&about, true, Known}), reason::kConsentRequired);
  const DimensionRequest worker{Dimension::kPsychological, 0, base::RoutingMode::kDirectedMayDecline, "social.demo"};
  EXPECT_EQ(Refused(asked, worker, {&about, true, Known}), reason::kConsentRequired);
  about.consents.push_back({.scope = ConsentScope::kSocial, .granted = true});
  EXPECT_EQ(Refused(asked, worker, {&about, true, Known}), "");
}

TEST(AddDimension, TheNamedPersonMustBeThere) {
  const auto to = [](const char* person) {
    return DimensionRequest{Dimension::kSocial, 0, base::RoutingMode::kDirectedMayDecline, person};
  };
  EXPECT_EQ(Refused(Asked(), to("social.demo")), "");
  EXPECT_EQ(Refused(Asked(), to("nobody.demo")), reason::kCandidateUnavailable);
  EXPECT_EQ(Refused(Asked(), to("anna.demo")), reason::kCandidateUnavailable);
  const DimensionRequest not_theirs{Dimension::kSpiritual, 0, base::RoutingMode::kDirectedMayDecline, "social.demo"};
  EXPECT_EQ(Refused(Asked(), not_theirs), reason::kCandidateUnavailable);
}

TEST(AddDimension, ByItselfItIsCheckedAsWhenAsking) {
  const auto fields = [](const DimensionRequest& wanted) {
    std::set<std::string> named;
    try {
      CheckAdded(wanted);
    } catch (const base::Fault& fault) {
      for (const auto& field : fault.fields()) named.insert(field.field);
    }
    return named;
  };
  using Fields = std::set<std::string>;
  EXPECT_EQ(fields({.dimension = Dimension::kSocial}), Fields{});
  EXPECT_EQ(fields({.dimension = Dimension::kUnspecified, .weight = 101}), (Fields{"dimension.dimension", "dimension.weight"}));
  EXPECT_EQ(fields({.dimension = Dimension::kSocial, .mode = base::RoutingMode::kDirectedMayDecline}), Fields{"dimension.professional_id"});
  EXPECT_EQ(fields({Dimension::kSocial, 0, base::RoutingMode::kBroadcastClaim, "social.demo"}), Fields{"dimension.professional_id"});
}

TEST(AddDimension, ItsThreadIsThereAtOnce) {
  Situation situation{Asked(ConsultationStatus::kOnHold), {}, false};
  Referral waiting;
  waiting.id = "c1-f";
  waiting.state = base::ReferralState::kOnHold;
  situation.threads = MakeThreads(situation.consultation, {{waiting}, {}, {}});
  EXPECT_EQ(StatusOf(situation), ConsultationStatus::kOnHold);
  situation.Heed(DimensionRequest{.dimension = Dimension::kSocial});
  ASSERT_NE(situation.Find("c1-s"), nullptr);
  EXPECT_FALSE(situation.Find("c1-s")->mirrored);
  EXPECT_EQ(StatusOf(situation), ConsultationStatus::kActive);
  EXPECT_EQ(Settled(situation, kNow).dimensions.size(), 2u);
}

/// An answer counts if who wrote it holds the referral, or if nobody is known to hold it yet.
TEST(Answered, OnlyByWhoHoldsIt) {
  Message answer;
  answer.referral_id = "c1-f";
  answer.kind = MessageKind::kAnswer;
  answer.holder_id = "bert.demo";
  for (const char* holder : {"", "bert.demo", "cora.demo"}) {
    Referral referral;
    referral.id = "c1-f";
    referral.holder_id = holder;
    const auto threads = MakeThreads(Asked(), {{referral}, {answer}, {}});
    EXPECT_EQ(threads.front().answered, std::string_view(holder) != "cora.demo") << holder;
  }
}

}  // namespace
}  // namespace kortelijn::consultation
