#pragma once

#include <QObject>
#include <QTimer>

#include "clients/desktop/shell/backend.h"
#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

namespace kortelijn::desktop {

/// Asks who could take a question while it is being written: a moment after the last change, one request at a time, and what comes of an
/// earlier one is dropped. After a failure it asks again by itself. Only what routes is sent: not the brief, not the question.
class Proposer : public QObject {
  Q_OBJECT

 public:
  Proposer(Backend& backend, QObject* parent);

  /// `municipality` is a code; where it or the dimensions are missing, nobody is asked and Nothing is emitted.
  void Ask(const consultation::v1::Consultation& question, const std::string& municipality);

 signals:
  void Proposed(const kortelijn::referral::v1::ProposeCandidatesResponse& response,
                const kortelijn::referral::v1::ProposeCandidatesRequest& request);
  void Nothing();
  void Failed(const QString& sentence);

 private:
  void Send();
  bool Current(const std::string& asked);

  Backend& backend_;
  QTimer timer_;
  referral::v1::ProposeCandidatesRequest wanted_;
  std::string shown_;  ///< The request whose answer is shown, as bytes.
  bool under_way_ = false;
};

}  // namespace kortelijn::desktop
