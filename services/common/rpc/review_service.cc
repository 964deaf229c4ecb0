#include "services/common/rpc/review_service.h"

#include <charconv>
#include <optional>

#include "services/common/base/fault.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/journal/review_scan.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/journal_wire.h"
#include "services/common/rpc/page.h"
#include "services/common/rpc/review_wire.h"

namespace kortelijn::rpc {
namespace {

namespace v1 = journal::v1;

using Scan = std::optional<journal::Scanned>;

base::Fault Missing(const char* what) { return base::Fault(base::Code::kNotFound, base::reason::kNotFound, what); }

journal::Review Begun(const Call& call, const journal::ReviewPlan& plan, const journal::Scanned& found) {
  journal::Review review;
  review.id = base::NewId();
  review.network_id = call.who().network_id;
  review.from = plan.from;
  review.to = plan.to;
  review.started_by = call.who().id;
  review.create_time = call.now();
  review.rows = found.rows;
  review.sample = found.sample;
  review.patterns = found.patterns;
  return review;
}

std::int64_t PlaceOf(const v1::ListReviewsRequest& request, const std::string& filter) {
  const std::string text = PagePosition(request.page_token(), filter);
  std::int64_t before = 0;
  std::from_chars(text.data(), text.data() + text.size(), before);
  return before;
}

void Record(Call& call, db::Tx& tx, const std::string& review_id) { call.Record(tx, {"review", review_id}); }

}  // namespace

const Room& ReviewService::RoomFor(const std::string& source) const {
  const auto found = rooms_.find(source);
  return found == rooms_.end() ? rooms_.begin()->second : found->second;
}

const Room& ReviewService::Find(const std::string& source) const {
  const auto found = rooms_.find(source);
  if (found == rooms_.end()) throw Missing("no such log here");
  return found->second;
}

journal::Review ReviewService::Find(db::ReadTx& tx, const Call& call, const std::string& review_id) const {
  auto review = reviews_.Find(tx, review_id, call.who().network_id);
  if (!review) throw Missing("no such review");
  return std::move(*review);
}

// Looking through a log takes too long for the thread that writes: the body says at its first run that it does not know yet, and the worker
// that is sent for it does the looking. A request that was answered before is answered again without.
ReviewService::Reactor* ReviewService::StartReview(Context* context, const v1::StartReviewRequest* request,
                                                   v1::StartReviewResponse* response) {
  const auto scan = std::make_shared<Scan>();
  const auto look = [=, this](const Call& call) {
    if (!rooms_.contains(request->source())) return;
    const auto plan = journal::CheckedPlan(ReadPlan(*request), call.now());
    *scan = journal::ScanPeriod(Find(request->source()).journal, plan, {call.who().id, call.who().network_id}, journal::SystemChance());
  };
  return HandleWrite(RoomFor(request->source()), context, *request, response, look, [=, this](Call& call, db::Tx& tx) {
    const auto plan = journal::CheckedPlan(ReadPlan(*request), call.now());
    if (!*scan) throw Missing("no such log here");
    const auto review = Begun(call, plan, **scan);
    reviews_.Insert(tx, review);
    Record(call, tx, review.id);
    WriteReview(review, request->source(), Shown::kWithoutTexts, response->mutable_review());
  });
}

ReviewService::Reactor* ReviewService::GetReview(Context* context, const v1::GetReviewRequest* request, v1::GetReviewResponse* response) {
  return HandleApart(RoomFor(request->source()), context, *request, response, [=, this](Call& call) {
    const Room& room = Find(request->source());
    journal::Review review;
    room.database.Read([&](db::ReadTx& tx) { review = Find(tx, call, request->review_id()); });
    room.database.Write([&](db::Tx& tx) { Record(call, tx, review.id); });
    WriteReview(review, request->source(), Shown::kAll, response->mutable_review());
    for (const auto& row : journal::RowsOf(room.journal, review)) WriteEntry(row, response->add_entries());
  });
}

ReviewService::Reactor* ReviewService::ListReviews(Context* context, const v1::ListReviewsRequest* request,
                                                   v1::ListReviewsResponse* response) {
  return HandleRead(RoomFor(request->source()), context, *request, response, [=, this](Call& call, db::ReadTx& tx) {
    Find(request->source());
    const int size = PageSize(request->page_size());
    const std::string filter = "reviews of " + request->source() + " in " + call.who().network_id;
    auto reviews = reviews_.List(tx, call.who().network_id, PlaceOf(*request, filter), size + 1);
    if (reviews.size() > static_cast<std::size_t>(size)) {
      reviews.pop_back();
      response->set_next_page_token(PageToken(std::to_string(reviews.back().number), filter));
    }
    const bool reviews_itself = call.who().role == base::Role::kPrivacyOfficer;
    for (const auto& kept : reviews) {
      auto* review = response->add_reviews();
      WriteReview(kept.value, request->source(), Shown::kOutline, review);
      if (!reviews_itself) review->clear_findings();
    }
  });
}

ReviewService::Reactor* ReviewService::AddFinding(Context* context, const v1::AddFindingRequest* request,
                                                  v1::AddFindingResponse* response) {
  return HandleWrite(RoomFor(request->source()), context, *request, response, [=, this](Call& call, db::Tx& tx) {
    Find(request->source());
    auto review = Find(tx, call, request->review_id());
    const auto finding = journal::Judge(review, ReadFinding(request->finding()), {call.who(), call.now()});
    reviews_.AddFinding(tx, review, finding);
    review.findings.push_back(finding);
    Record(call, tx, review.id);
    WriteReview(review, request->source(), Shown::kWithoutTexts, response->mutable_review());
  });
}

ReviewService::Reactor* ReviewService::SignOffReview(Context* context, const v1::SignOffReviewRequest* request,
                                                     v1::SignOffReviewResponse* response) {
  return HandleWrite(RoomFor(request->source()), context, *request, response, [=, this](Call& call, db::Tx& tx) {
    Find(request->source());
    const auto review = journal::SignOff(Find(tx, call, request->review_id()), request->conclusion(), {call.who(), call.now()});
    reviews_.SignOff(tx, review);
    Record(call, tx, review.id);
    WriteReview(review, request->source(), Shown::kWithoutTexts, response->mutable_review());
  });
}

}  // namespace kortelijn::rpc
