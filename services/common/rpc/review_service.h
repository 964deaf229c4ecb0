#pragma once

#include <map>
#include <memory>
#include <string>

#include "kortelijn/journal/v1/review_service.grpc.pb.h"
#include "services/common/crypto/vault.h"
#include "services/common/journal/review_store.h"
#include "services/common/rpc/room.h"

namespace kortelijn::rpc {

class Call;

/// The periodic review of the logs of this process's services (journal/v1/review_service.proto); the rules stand in journal/review.h and
/// journal/review_pattern.h. A review is kept beside the log that it is about, and each act on it is a row in that log. Who reviews sees
/// rows and reviews of their own network only. Everything that it is given outlives it.
class ReviewService final : public journal::v1::ReviewService::CallbackService {
 public:
  ReviewService(std::map<std::string, Room> rooms, const crypto::Vault& vault) : rooms_(std::move(rooms)), reviews_(vault) {}

  using Reactor = grpc::ServerUnaryReactor;
  using Context = grpc::CallbackServerContext;

  Reactor* StartReview(Context* context, const journal::v1::StartReviewRequest* request,
                       journal::v1::StartReviewResponse* response) override;
  Reactor* GetReview(Context* context, const journal::v1::GetReviewRequest* request, journal::v1::GetReviewResponse* response) override;
  Reactor* ListReviews(Context* context, const journal::v1::ListReviewsRequest* request,
                       journal::v1::ListReviewsResponse* response) override;
  Reactor* AddFinding(Context* context, const journal::v1::AddFindingRequest* request, journal::v1::AddFindingResponse* response) override;
  Reactor* SignOffReview(Context* context, const journal::v1::SignOffReviewRequest* request,
                         journal::v1::SignOffReviewResponse* response) override;

 private:
  /// That of the log, or of any where there is no such log.
  const Room& RoomFor(const std::string& source) const;
  /// Errors: NOT_FOUND if there is no such log here.
  const Room& Find(const std::string& source) const;
  /// Errors: NOT_FOUND.
  journal::Review Find(db::ReadTx& tx, const Call& call, const std::string& review_id) const;

  std::map<std::string, Room> rooms_;
  journal::ReviewStore reviews_;
};

}  // namespace kortelijn::rpc
