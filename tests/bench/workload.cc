#include "tests/bench/workload.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "bench/echo.pb.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/base/id.h"

namespace kortelijn::bench {
namespace {

constexpr std::size_t kUnroutedLimit = 256;
constexpr const char* kEcho = "/kortelijn.bench.EchoService/Echo";
constexpr const char* kAsk = "/kortelijn.consultation.v1.ConsultationService/AskConsultation";
constexpr const char* kOpen = "/kortelijn.consultation.v1.ConsultationService/GetConsultation";
constexpr const char* kInbox = "/kortelijn.referral.v1.ReferralService/ListInbox";
constexpr const char* kClaim = "/kortelijn.referral.v1.ReferralService/ClaimReferral";

constexpr const char* kBrief = "Mother of three at home; she can no longer be treated and is short of breath at night. Who thinks along?";
constexpr const char* kQuestion =
    "She lives at home with her partner and three children at primary school. The hospital has told them that there is nothing more to "
    "treat. "
    "Since last week she has been short of breath at night and afraid to lie down; morphine in a low dose helps for a few hours. Her "
    "partner "
    "works in shifts and the children wake up. The district nurse comes twice a day. She wants to stay at home until the end and asks what "
    "that "
    "will be like. What can we do about the nights, what should be in the house in case it gets worse suddenly, and who could sit with her "
    "so that "
    "her partner can sleep? I can be reached until six, and tomorrow morning before surgery hours.";

template <typename Message>
Message Parse(grpc::ByteBuffer& bytes) {
  Message message;
  const auto status = grpc::SerializationTraits<Message>::Deserialize(&bytes, &message);
  if (!status.ok()) throw std::runtime_error("the answer cannot be read");
  return message;
}

void Require(bool ok, const char* what) {
  if (!ok) throw std::runtime_error(what);
}

grpc::Slice Question(const std::string& case_id, const std::string& directed_to) {
  consultation::v1::AskConsultationRequest request;
  auto* question = request.mutable_consultation();
  question->set_case_id(case_id);
  question->set_concerns(consultation::v1::CONCERNS_PERSON);
  question->set_kind(registry::v1::KIND_ADVICE);
  question->set_urgency(registry::v1::URGENCY_ROUTINE);
  auto* dimension = question->add_dimensions();
  dimension->set_dimension(registry::v1::DIMENSION_PHYSICAL);
  dimension->set_mode(referral::v1::ROUTING_MODE_BROADCAST_CLAIM);
  if (!directed_to.empty()) {
    dimension->set_dimension(registry::v1::DIMENSION_PSYCHOLOGICAL);
    dimension->set_mode(referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
    dimension->set_professional_id(directed_to);
  }
  question->set_brief(kBrief);
  question->set_question(kQuestion);
  return grpc::Slice(request.SerializeAsString());
}

/// The parts of a message that are put one after the other on the wire are one message.
grpc::Slice RequestId() {
  consultation::v1::AskConsultationRequest request;
  request.set_request_id(base::NewId());
  return grpc::Slice(request.SerializeAsString());
}

}  // namespace

EchoWorkload::EchoWorkload(std::size_t bytes) : size_(bytes) {
  EchoMessage message;
  message.set_payload(std::string(bytes, 'k'));
  request_ = Serialise(message);
}

Workload::Next EchoWorkload::Take(int, Call& call) {
  call = {kEcho, request_};
  return Next::kCall;
}

void EchoWorkload::Answered(int, grpc::ByteBuffer& response, const Sample&) { Require(response.Length() > size_, "the echo is too short"); }

AskWorkload::AskWorkload(const std::vector<Worker>& requesters, FeedWatch& feed, Questions& asked)
    : requesters_(requesters), feed_(feed), asked_(asked), lanes_(requesters.size()) {
  asked_.resize(requesters.size());
  for (std::size_t i = 0; i < requesters.size(); ++i) {
    for (const auto& id : requesters[i].cases) lanes_[i].questions.push_back(Question(id, ""));
  }
  bytes_ = RequestId().size() + lanes_.front().questions.front().size();
}

void AskWorkload::DirectToNeighbours(int times) {
  times_ = static_cast<std::size_t>(times);
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    lanes_[i].questions = {Question(requesters_[i].cases.front(), requesters_[(i + 1) % requesters_.size()].id)};
  }
}

Workload::Next AskWorkload::Take(int connection, Call& call) {
  auto& lane = lanes_[static_cast<std::size_t>(connection)];
  if (lane.sent == times_ || feed_.fresh() >= limit_) return Next::kNoMore;
  if (feed_.unrouted() >= kUnroutedLimit) return Next::kNotNow;
  const std::array slices = {RequestId(), lane.questions[lane.sent++ % lane.questions.size()]};
  call = {kAsk, grpc::ByteBuffer(slices.data(), slices.size())};
  return Next::kCall;
}

void AskWorkload::Answered(int connection, grpc::ByteBuffer& response, const Sample& sample) {
  const auto answer = Parse<consultation::v1::AskConsultationResponse>(response);
  asked_[static_cast<std::size_t>(connection)].push_back(answer.consultation_id());
  feed_.Asked(answer.consultation_id(), sample);
}

Workload::Next OpenWorkload::Take(int connection, Call& call) {
  const auto lane = static_cast<std::size_t>(connection);
  consultation::v1::GetConsultationRequest request;
  request.set_consultation_id(asked_[lane][next_[lane]++ % asked_[lane].size()]);
  call = {kOpen, Serialise(request)};
  return Next::kCall;
}

void OpenWorkload::Answered(int connection, grpc::ByteBuffer& response, const Sample&) {
  if (next_[static_cast<std::size_t>(connection)] > kInFlight) return;
  const auto answer = Parse<consultation::v1::GetConsultationResponse>(response);
  Require(answer.consultation().question() == kQuestion, "the question is not what was asked");
}

InboxWorkload::InboxWorkload() {
  referral::v1::ListInboxRequest request;
  request.set_page_size(kItems);
  request_ = Serialise(request);
}

Workload::Next InboxWorkload::Take(int, Call& call) {
  call = {kInbox, request_};
  return Next::kCall;
}

void InboxWorkload::Answered(int, grpc::ByteBuffer& response, const Sample&) {
  if (unchecked_-- <= 0) return;
  Require(Parse<referral::v1::ListInboxResponse>(response).items_size() == kItems, "the inbox does not have fifty rows");
}

ClaimWorkload::ClaimWorkload(const std::vector<Worker>& holders, const std::vector<Fresh>& fresh) : queues_(holders.size()) {
  std::map<std::string, std::size_t> lanes;
  for (std::size_t i = 0; i < holders.size(); ++i) lanes[holders[i].id] = i;
  for (const auto& [referral_id, offered] : fresh) {
    std::deque<std::string>* shortest = nullptr;
    for (const auto& id : offered) {
      const auto lane = lanes.find(id);
      if (lane == lanes.end()) continue;
      if (shortest == nullptr || queues_[lane->second].size() < shortest->size()) shortest = &queues_[lane->second];
    }
    if (shortest != nullptr) shortest->push_back(referral_id);
  }
}

Workload::Next ClaimWorkload::Take(int connection, Call& call) {
  auto& queue = queues_[static_cast<std::size_t>(connection)];
  if (queue.empty()) return Next::kNoMore;
  referral::v1::ClaimReferralRequest request;
  request.set_request_id(base::NewId());
  request.set_referral_id(std::move(queue.front()));
  queue.pop_front();
  call = {kClaim, Serialise(request)};
  return Next::kCall;
}

void ClaimWorkload::Answered(int, grpc::ByteBuffer& response, const Sample&) {
  const auto answer = Parse<referral::v1::ClaimReferralResponse>(response);
  Require(answer.referral().state() == referral::v1::REFERRAL_STATE_ACCEPTED, "the claim did not give the referral");
}

}  // namespace kortelijn::bench
