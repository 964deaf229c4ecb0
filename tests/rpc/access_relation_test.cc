// Every rpc that is about somebody or something, as everybody: who is let through is who the declared relations say, and for all others
// what is not theirs looks exactly like what does not exist. And what everybody receives, by how sensitive its fields are.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <set>

#include "kortelijn/access/v1/access.pb.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/access.h"
#include "tests/support/any_call.h"
#include "tests/support/relation_world.h"
#include "tests/support/statements.h"

namespace kortelijn::test {
namespace {

using base::Relation;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

/// Rpcs with an id that are not decided about by it, each with the reason.
const std::map<std::string, std::string> kApart = {
    {"ListConsultations", "the case only narrows the caller's own list"},
    {"ProposeCandidates", "the case only says who is asked first; who is not in its circle is told so, existing or not"},
    {"OpenInEmergency", "off unless the network turns it on; tests/rpc/consultation_emergency_test.cc holds it"},
    {"ListEntries", "the ids only narrow the log of the caller's network"},
    {"UpdateNetwork", "the network is that of the caller"},
    {"UpdateOrganisation", "about an organisation, not about a thing of this world"},
    {"AddFinding", "about a review, not about a thing of this world"},
    {"GetReview", "about a review, not about a thing of this world"},
    {"SignOffReview", "about a review, not about a thing of this world"}};

/// For whom somebody must stand in where STAND_IN lets through; anybody that is let through where the method is not named.
const std::map<std::string, std::string> kStandInFor = {
    {"PostMessage", "asker"}, {"ConfirmAnswer", "asker"}, {"GetConsultation", "asker"}, {"ClaimReferral", "holder"}};

/// Whoever was offered it, or has it, hears what became of the offer: the race for it could not be told otherwise.
bool HearsWhatBecame(const MethodDescriptor& method, const Walker& who) {
  const bool of_offers = method.name() == "ClaimReferral" || method.name() == "DeclineOffer";
  return of_offers && (who.id == "former" || who.id == "holder");
}

/// Acts for which the state of the story is not right: whoever is let through hears so.
bool LetThrough(const Reply& reply) {
  const auto code = reply.status.error_code();
  return code != grpc::NOT_FOUND && code != grpc::PERMISSION_DENIED && code != grpc::UNAUTHENTICATED;
}

std::optional<Thing> ThingOf(const MethodDescriptor& method) {
  static const std::vector<std::pair<std::string, Thing>> kFields = {{"referral_id", Thing::kReferral},
                                                                     {"consultation_id", Thing::kQuestion},
                                                                     {"case_id", Thing::kCase},
                                                                     {"member_id", Thing::kPerson},
                                                                     {"professional_id", Thing::kPerson}};
  for (const auto& [name, thing] : kFields) {
    if (method.input_type()->FindFieldByName(name) != nullptr) return thing;
  }
  if (method.name() == "UpdateCase") return Thing::kCase;
  if (method.name() == "UpdateProfessional" || method.name() == "UpdateMember") return Thing::kPerson;
  return std::nullopt;
}

bool ForPeople(const rpc::Method& method) { return !method.anonymous && !method.streaming && !method.Allows(base::Role::kService); }

std::vector<const MethodDescriptor*> MethodsAbout(const rpc::AccessTable& table) {
  std::vector<const MethodDescriptor*> methods;
  for (const auto* service : table.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* method = service->method(i);
      const bool meant = ForPeople(*table.ByRequest(method->input_type())) && !kApart.contains(method->name());
      if (meant && ThingOf(*method)) methods.push_back(method);
    }
  }
  return methods;
}

bool StandsInRightly(const Walker& who, const MethodDescriptor& method) {
  const auto found = kStandInFor.find(method.name());
  return found == kStandInFor.end() || who.id == "stand-in-" + found->second;
}

/// What the options say.
bool Expected(const rpc::Method& rule, const MethodDescriptor& method, const Walker& who, const base::Relations& has) {
  if (!rule.Allows(who.role) || who.network != "demo") return false;
  if (who.role != base::Role::kProfessional || rule.relations.empty()) return true;
  for (int i = 1; i < access::v1::Relation_ARRAYSIZE; ++i) {
    const auto relation = static_cast<Relation>(i);
    if (!rule.relations.Contains(relation) || !has.Contains(relation)) continue;
    if (relation != Relation::kStandIn || StandsInRightly(who, method)) return true;
  }
  return false;
}

Story NoStory() {
  const std::string question = base::NewId();
  return {base::NewId(), question, question + "-f"};
}

class AccessRelation : public testing::Test {
 protected:
  void Build(int stories = 0) { world_ = std::make_unique<RelationWorld>(stories); }

  Reply Try(const MethodDescriptor& method, const Walker& who, const Story& story, const std::string& person) {
    auto request = RequestAbout(method, story, person);
    const auto* from = method.input_type()->FindFieldByName("take_over_from");
    if (from != nullptr && who.id == "stand-in-holder") request->GetReflection()->SetString(request.get(), from, "holder");
    return CallByDescriptor(world_->As(who.id), method, *request);
  }
  Reply TryAbsent(const MethodDescriptor& method, const Walker& who, std::string* refusal) {
    const Story none = NoStory();
    const std::string nobody = "nobody-" + base::NewId();
    auto reply = Try(method, who, none, nobody);
    *refusal = reply.Bytes({none.referral_id, none.consultation_id, none.case_id, nobody});
    return reply;
  }
  static std::vector<std::string> IdsOf(const Story& story, const std::string& person) {
    return {story.referral_id, story.consultation_id, story.case_id, person};
  }

  /// Whose entry, and whose membership, is tried.
  static constexpr const char* kSubject = "asker";

  Statements statements_;
  const rpc::AccessTable access_;
  std::unique_ptr<RelationWorld> world_;
};

TEST_F(AccessRelation, WhatIsNotTheirsLooksLikeWhatDoesNotExist) {
  Build();
  int tried = 0;
  for (const auto* method : MethodsAbout(access_)) {
    const auto& rule = *access_.ByRequest(method->input_type());
    for (const auto& who : world_->walkers()) {
      if (Expected(rule, *method, who, world_->RelationsOf(who, *ThingOf(*method)))) continue;
      if (HearsWhatBecame(*method, who)) continue;
      const auto reply = Try(*method, who, world_->shared(), kSubject);
      std::string absent;
      TryAbsent(*method, who, &absent);
      EXPECT_FALSE(LetThrough(reply)) << rule.name << " as " << who.id << ": " << reply.status.error_message();
      EXPECT_EQ(reply.Bytes(IdsOf(world_->shared(), kSubject)), absent) << rule.name << " as " << who.id;
      ++tried;
    }
  }
  EXPECT_GE(tried, 500);
}

TEST_F(AccessRelation, WhoTheRelationsNameIsLetThrough) {
  Build(70);
  int tried = 0;
  for (const auto* method : MethodsAbout(access_)) {
    const auto& rule = *access_.ByRequest(method->input_type());
    const Thing thing = *ThingOf(*method);
    for (const auto& who : world_->walkers()) {
      if (!Expected(rule, *method, who, world_->RelationsOf(who, thing))) continue;
      const bool changes = thing != Thing::kPerson && method->input_type()->FindFieldByName("request_id") != nullptr;
      const bool another = thing == Thing::kPerson && who.id != kSubject;
      const auto reply = Try(*method, who, changes ? world_->Take() : world_->shared(), another ? "idle" : kSubject);
      EXPECT_TRUE(LetThrough(reply)) << rule.name << " as " << who.id << ": " << reply.status.error_message();
      EXPECT_NE(reply.status.error_code(), grpc::INVALID_ARGUMENT) << rule.name << ": " << reply.status.error_message();
      EXPECT_NE(reply.status.error_code(), grpc::INTERNAL) << rule.name << " as " << who.id << ": " << reply.status.error_message();
      ++tried;
    }
  }
  EXPECT_GE(tried, 60);
}

/// Who may call it by their role, and yet is not let through.
Walker Denied(const rpc::Method& rule) {
  if (rule.Allows(base::Role::kProfessional)) return {rule.relations.empty() ? "outsider" : "stranger", "demo"};
  if (rule.Allows(base::Role::kCoordinator)) return {"coordinator2", "other", base::Role::kCoordinator};
  return {"privacy2", "other", base::Role::kPrivacyOfficer};
}

/// The registry's postman looks at his letters whenever the log has grown.
bool ByThePostman(const std::string& sql) {
  return sql.find(" outbox ") != std::string::npos || sql.find(" mail_health ") != std::string::npos;
}

/// The statements that every one of several calls took: what the services do by themselves falls between some of them only.
class Always {
 public:
  void Add(const std::vector<std::string>& heard) {
    std::set<std::string> now(heard.begin(), heard.end());
    std::erase_if(now, ByThePostman);
    if (!begun_) all_ = now;
    begun_ = true;
    std::erase_if(all_, [&](const std::string& each) { return !now.contains(each); });
  }
  const std::set<std::string>& all() const { return all_; }

 private:
  bool begun_ = false;
  std::set<std::string> all_;
};

TEST_F(AccessRelation, WhatIsNotTheirsTakesTheSameStatements) {
  Build();
  constexpr int kRounds = 8;
  for (const auto* method : MethodsAbout(access_)) {
    const auto& rule = *access_.ByRequest(method->input_type());
    const Walker who = Denied(rule);
    Always forbidden;
    Always absent;
    for (int call = 0; call < 2 * kRounds; ++call) {
      std::string ignored;
      // Forbidden, absent, absent, forbidden and so on: what one call leaves behind falls into either.
      const bool existing = call % 4 == 0 || call % 4 == 3;
      statements_.Begin();
      if (existing) Try(*method, who, world_->shared(), kSubject);
      if (!existing) TryAbsent(*method, who, &ignored);
      (existing ? forbidden : absent).Add(statements_.Heard());
    }
    EXPECT_EQ(forbidden.all(), absent.all()) << rule.name << " does other work for what is forbidden:\n"
                                             << testing::PrintToString(forbidden.all()) << "\nthan for what is absent:\n"
                                             << testing::PrintToString(absent.all());
  }
}

using Received = std::map<access::v1::Sensitivity, std::set<std::string>>;

/// The sensitive fields that hold something, by kind.
void Collect(const Message& message, Received& received) {
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const auto* field : fields) {
    const auto kind = field->options().GetExtension(access::v1::sensitivity);
    if (kind != access::v1::SENSITIVITY_UNSPECIFIED) received[kind].insert(field->full_name());
    if (field->message_type() == nullptr) continue;
    const auto* reflection = message.GetReflection();
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      Collect(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i) : reflection->GetMessage(message, field), received);
    }
  }
}

/// Whoever has a relation to the case, the question or its referral that opens words to them.
bool MayReadWords(const Walker& who) {
  static const std::set<std::string> kReaders = {"asker",   "stand-in-asker", "holder",        "stand-in-holder",
                                                 "offered", "circle",         "circle-social", "spiritual"};
  return kReaders.contains(who.id);
}

/// Who reads what a spiritual caregiver wrote: they, and who asked them.
bool MayReadTheCompartment(const Walker& who) { return who.id == "spiritual" || who.id == "asker"; }

TEST_F(AccessRelation, EverybodyReceivesWhatIsForThem) {
  Build();
  int received_words = 0;
  for (const auto* service : access_.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* method = service->method(i);
      if (!ForPeople(*access_.ByRequest(method->input_type())) || method->input_type()->FindFieldByName("request_id") != nullptr) continue;
      for (const auto& who : world_->walkers()) {
        const auto reply = Try(*method, who, world_->shared(), kSubject);
        if (!reply.status.ok()) continue;
        Received received;
        Collect(*reply.response, received);
        const std::string call = method->name() + " as " + who.id;
        const auto& words = received[access::v1::SENSITIVITY_CONTENT];
        const auto& names = received[access::v1::SENSITIVITY_IDENTITY];
        received_words += static_cast<int>(words.size());
        EXPECT_TRUE(words.empty() || MayReadWords(who)) << call << ": " << testing::PrintToString(words);
        EXPECT_TRUE(names.empty() || (who.id == "asker" && method->name() == "OpenIdentity"))
            << call << ": " << testing::PrintToString(names);
        EXPECT_TRUE(received[access::v1::SENSITIVITY_SECRET].empty()) << call;
        const bool apart = reply.response->SerializeAsString().find(RelationWorld::kSecret) != std::string::npos;
        EXPECT_TRUE(!apart || MayReadTheCompartment(who)) << call << " carries what the spiritual caregiver wrote";
        EXPECT_TRUE(apart || method->name() != "GetConsultation" || !MayReadTheCompartment(who)) << call << " lacks it";
      }
    }
  }
  EXPECT_GE(received_words, 10);
}

bool NamesSomething(const MethodDescriptor& method) {
  if (method.name().starts_with("Update")) return true;
  for (int i = 0; i < method.input_type()->field_count(); ++i) {
    const auto& name = method.input_type()->field(i)->name();
    if (name.ends_with("_id") && name != "request_id") return true;
  }
  return false;
}

TEST_F(AccessRelation, EveryRpcWithAnIdIsTriedOrSaysWhyNot) {
  std::set<std::string> apart;
  for (const auto* service : access_.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* method = service->method(i);
      if (!ForPeople(*access_.ByRequest(method->input_type())) || !NamesSomething(*method)) continue;
      const bool excused = kApart.contains(method->name());
      EXPECT_TRUE(excused || ThingOf(*method)) << method->full_name() << " is tried by nobody";
      if (excused) apart.insert(method->name());
    }
  }
  for (const auto& [name, reason] : kApart) EXPECT_TRUE(apart.contains(name)) << name << " needs no excuse: " << reason;
}

}  // namespace
}  // namespace kortelijn::test
