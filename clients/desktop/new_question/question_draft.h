#pragma once

#include "clients/desktop/shell/drafts.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"

namespace kortelijn::desktop {

/// A question that is being written, kept among the drafts with the request id under which it will be sent: the same as long as nothing in
/// it changes, so that sending again what may have arrived is safe.
class QuestionDraft {
 public:
  /// Takes up what was kept.
  explicit QuestionDraft(Drafts& drafts);

  const consultation::v1::AskConsultationRequest& request() const { return request_; }
  const consultation::v1::Consultation& question() const { return request_.consultation(); }

  /// False if it was the same already.
  bool Set(const consultation::v1::Consultation& question);
  /// It was sent, or is not wanted: begins with `question`, which is not kept.
  void Begin(const consultation::v1::Consultation& question);

 private:
  Drafts& drafts_;
  consultation::v1::AskConsultationRequest request_;
};

}  // namespace kortelijn::desktop
