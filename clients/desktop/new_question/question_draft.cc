#include "clients/desktop/new_question/question_draft.h"

#include "services/common/base/id.h"

namespace kortelijn::desktop {
namespace {

constexpr const char* kName = "new_question";

}  // namespace

QuestionDraft::QuestionDraft(Drafts& drafts) : drafts_(drafts) {
  const QByteArray kept = drafts.Get(kName);
  if (kept.isEmpty() || !request_.ParseFromArray(kept.constData(), static_cast<int>(kept.size()))) Begin({});
}

bool QuestionDraft::Set(const consultation::v1::Consultation& question) {
  if (question.SerializeAsString() == request_.consultation().SerializeAsString()) return false;
  *request_.mutable_consultation() = question;
  request_.set_request_id(base::NewId());
  drafts_.Put(kName, QByteArray::fromStdString(request_.SerializeAsString()));
  return true;
}

void QuestionDraft::Begin(const consultation::v1::Consultation& question) {
  *request_.mutable_consultation() = question;
  request_.set_request_id(base::NewId());
  drafts_.Put(kName, {});
}

}  // namespace kortelijn::desktop
