#include "tests/support/relation_world.h"

#include "kortelijn/consultation/v1/identity_service.grpc.pb.h"
#include "services/common/base/calendar.h"
#include "services/common/base/id.h"
#include "services/common/base/stand_in.h"
#include "tests/support/other_network.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using base::Relation;
using ConsultationStub = consultation::v1::ConsultationService::Stub;
using IdentityStub = consultation::v1::IdentityService::Stub;
using ReferralStub = referral::v1::ReferralService::Stub;
using RegistryStub = registry::v1::RegistryService::Stub;

const std::map<std::string, registry::v1::Discipline> kPeople = {
    {"asker", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER},      {"stand-in-asker", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER},
    {"former", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER},     {"holder", registry::v1::DISCIPLINE_COMMUNITY_NURSE},
    {"stand-in-holder", registry::v1::DISCIPLINE_COMMUNITY_NURSE}, {"offered", registry::v1::DISCIPLINE_COMMUNITY_NURSE},
    {"circle", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER},     {"circle-social", registry::v1::DISCIPLINE_SOCIAL_WORKER},
    {"spiritual", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER},   {"volunteer", registry::v1::DISCIPLINE_VOLUNTEER},
    {"stranger", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER},   {"spare", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER}};

void JoinCircle(Person& maker, const std::string& case_id, const std::string& who) {
  consultation::v1::SetCircleMemberRequest request;
  request.set_request_id(base::NewId());
  request.set_case_id(case_id);
  request.mutable_member()->set_professional_id(who);
  request.mutable_member()->set_role("takes part");
  Call(*maker.consultation, &ConsultationStub::SetCircleMember, request);
}

void SayWhoItIs(Person& maker, const std::string& case_id) {
  const auto stub = consultation::v1::IdentityService::NewStub(maker.channel);
  consultation::v1::PutIdentityRequest request;
  request.set_request_id(base::NewId());
  request.set_case_id(case_id);
  request.mutable_identity()->set_family_name("Person Demo");
  Call(*stub, &IdentityStub::PutIdentity, request);
}

void OfferOn(Person& holder, const std::string& referral_id, const std::string& to) {
  referral::v1::HandOverReferralRequest request;
  request.set_request_id(base::NewId());
  request.set_referral_id(referral_id);
  request.set_professional_id(to);
  Call(*holder.referral, &ReferralStub::HandOverReferral, request);
}

bool Opens(Person& person, const std::string& consultation_id) {
  consultation::v1::GetConsultationRequest request;
  request.set_consultation_id(consultation_id);
  return Refusal(*person.consultation, &ConsultationStub::GetConsultation, request).empty();
}

}  // namespace

RelationWorld::RelationWorld(int stories) {
  other_codes_ = FoundOtherNetwork(here_);
  AddPeople();
  shared_ = Make();
  for (int i = 0; i < stories; ++i) stories_.push_back(Make());
  GoAway("asker", "stand-in-asker");
  GoAway("holder", "stand-in-holder");
  Eventually([this] { return Opens(As("stand-in-asker"), shared_.consultation_id); });
  Eventually([this] { return Look(As("stand-in-holder"), shared_.referral_id).has_value(); });
}

Story RelationWorld::Take() {
  Story story = stories_.back();
  stories_.pop_back();
  return story;
}

Person& RelationWorld::As(const std::string& id) {
  if (const auto found = others_.find(id); found != others_.end()) return found->second;
  if (const auto code = other_codes_.find(id); code != other_codes_.end()) {
    return others_.emplace(id, here_.Connect(id, here_.Enrol(code->second))).first->second;
  }
  return here_.As(id);
}

void RelationWorld::AddMember(const std::string& coordinator, const std::string& id, access::v1::Role role) {
  registry::v1::CreateMemberRequest request;
  request.set_request_id(base::NewId());
  request.mutable_member()->set_id(id);
  request.mutable_member()->set_display_name(id + " Demo");
  request.mutable_member()->set_email(id + "@demo.example");
  request.mutable_member()->add_roles(role);
  Call(*As(coordinator).registry, &RegistryStub::CreateMember, request);
  IssueCode(coordinator, id);
}

void RelationWorld::IssueCode(const std::string& coordinator, const std::string& id) {
  registry::v1::IssueEnrolmentCodeRequest request;
  request.set_request_id(base::NewId());
  request.set_member_id(id);
  other_codes_[id] = Call(*As(coordinator).registry, &RegistryStub::IssueEnrolmentCode, request).code();
}

void RelationWorld::AddOutsider() {
  registry::v1::CreateProfessionalRequest request;
  request.set_request_id(base::NewId());
  auto* entry = request.mutable_professional();
  entry->set_id("outsider");
  entry->set_display_name("outsider Demo");
  entry->set_email("outsider@demo.example");
  entry->set_discipline(registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
  entry->set_capacity(registry::v1::CAPACITY_STATUS_OPEN);
  entry->add_working_area("GM0879");
  Call(*As("coordinator2").registry, &RegistryStub::CreateProfessional, request);
  IssueCode("coordinator2", "outsider");
  walkers_.push_back({"outsider", "other"});
}

void RelationWorld::AddPeople() {
  for (const auto& [id, discipline] : kPeople) {
    here_.AddProfessional(id, discipline, {{registry::v1::DIMENSION_PHYSICAL, 80}, {registry::v1::DIMENSION_SPIRITUAL, 80}}, {"GM0879"});
    walkers_.push_back({id, "demo"});
  }
  AddMember("coordinator", "operator", access::v1::ROLE_OPERATOR);
  AddMember("coordinator2", "operator2", access::v1::ROLE_OPERATOR);
  here_.AddProfessional("idle", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  AddOutsider();
  for (const std::string suffix : {"", "2"}) {
    const std::string network = suffix.empty() ? "demo" : "other";
    walkers_.push_back({"coordinator" + suffix, network, base::Role::kCoordinator});
    walkers_.push_back({"privacy" + suffix, network, base::Role::kPrivacyOfficer});
    walkers_.push_back({"operator" + suffix, network, base::Role::kOperator});
  }
}

std::string RelationWorld::AskBoth(const std::string& case_id) {
  auto request = AskRequest(
      {.case_id = case_id, .dimensions = {registry::v1::DIMENSION_PHYSICAL, registry::v1::DIMENSION_SPIRITUAL}, .directed_to = "former"});
  request.mutable_consultation()->mutable_dimensions(1)->set_professional_id("spiritual");
  return Call(*As("asker").consultation, &ConsultationStub::AskConsultation, request).consultation_id();
}

Story RelationWorld::Make() {
  Story story;
  story.case_id = MakeCase(As("asker"), "GM0879");
  for (const char* who : {"circle", "circle-social"}) JoinCircle(As("asker"), story.case_id, who);
  SayWhoItIs(As("asker"), story.case_id);
  story.consultation_id = AskBoth(story.case_id);
  story.referral_id = ReferralOf(story.consultation_id, registry::v1::DIMENSION_PHYSICAL);
  const auto spiritual = ReferralOf(story.consultation_id, registry::v1::DIMENSION_SPIRITUAL);
  Eventually([&] { return Look(As("former"), story.referral_id).has_value() && Look(As("spiritual"), spiritual).has_value(); });
  Claim(As("former"), story.referral_id);
  OfferOn(As("former"), story.referral_id, "holder");
  Claim(As("holder"), story.referral_id);
  OfferOn(As("holder"), story.referral_id, "offered");
  Claim(As("spiritual"), spiritual);
  Post(As("spiritual"), spiritual, consultation::v1::MESSAGE_KIND_NOTE, kSecret);
  Eventually([&] { return Opens(As("holder"), story.consultation_id) && !Opens(As("former"), story.consultation_id); });
  return story;
}

void RelationWorld::GoAway(const std::string& absent, const std::string& stand_in) {
  registry::v1::GetProfessionalRequest get;
  get.set_professional_id(absent);
  auto& registry = *As(absent).registry;
  registry::v1::UpdateProfessionalRequest request;
  request.set_request_id(base::NewId());
  *request.mutable_professional() = Call(registry, &RegistryStub::GetProfessional, get).professional();
  const auto today = base::LocalDayOf(here_.clock().Now());
  auto* absence = request.mutable_professional()->add_absences();
  absence->set_from_day(base::FormatDay(today));
  absence->set_to_day(base::FormatDay(today + std::chrono::days(7)));
  absence->set_stand_in_id(stand_in);
  request.mutable_update_mask()->add_paths("absences");
  Call(registry, &RegistryStub::UpdateProfessional, request);
}

base::Relations RelationWorld::RelationsOf(const Walker& who, Thing thing) const {
  static const std::map<Thing, std::map<std::string, base::Relations>> kTo = {
      {Thing::kCase,
       {{"asker", {Relation::kCircle, Relation::kIdentityRight}}, {"circle", Relation::kCircle}, {"circle-social", Relation::kCircle}}},
      {Thing::kQuestion,
       {{"asker", {Relation::kRequester, Relation::kCircle}},
        {"holder", Relation::kHolder},
        {"spiritual", Relation::kHolder},
        {"circle", Relation::kCircle},
        {"circle-social", Relation::kCircle},
        {"stand-in-asker", Relation::kStandIn},
        {"former", Relation::kFormerHolder}}},
      {Thing::kReferral,
       {{"asker", Relation::kRequester},
        {"holder", Relation::kHolder},
        {"offered", Relation::kOffered},
        {"stand-in-asker", Relation::kStandIn},
        {"stand-in-holder", Relation::kStandIn},
        {"former", Relation::kFormerHolder}}},
      {Thing::kPerson, {{"asker", Relation::kSelf}}}};
  const auto& people = kTo.at(thing);
  const auto found = people.find(who.id);
  return found == people.end() ? base::Relations() : found->second;
}

}  // namespace kortelijn::test
