#pragma once

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QWidget>

#include "clients/desktop/shell/desk.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"

namespace kortelijn::desktop {

/// A question with one of its threads, and what its requester or holder can write in it. What is typed stays until the service has it.
class ThreadPanel : public QWidget {
  Q_OBJECT

 public:
  ThreadPanel(const Desk& desk, QWidget* parent);

  /// Shows a question; `referral_id` says which thread is written in, empty is the first one.
  void Open(const std::string& consultation_id, const std::string& referral_id);
  void Clear();

 signals:
  /// Something was written; what is shown elsewhere may be different.
  void Written();

 private:
  enum class Side { kNone, kRequester, kHolder };
  struct Shown {
    consultation::v1::GetConsultationResponse response;
    QString html;
    QString next;  ///< What the person can do now, in a sentence; empty: nothing.
  };

  void Show(const Shown& shown);
  void Tell(const QString& sentence, const char* tone);
  void Failed(const client::Explanation& fault);
  void Send(consultation::v1::MessageKind kind);
  void Answer();
  void Confirm(bool valued);
  const consultation::v1::ReferralSummary* Thread() const;
  Side SideOf() const;
  void Arrange();

  template <typename Request, typename Response>
  void Write(grpc::Status (consultation::v1::ConsultationService::Stub::*method)(grpc::ClientContext*, const Request&, Response*),
             Request request);

  const Desk& desk_;
  Backend& backend_;
  std::string consultation_id_;
  std::string referral_id_;
  consultation::v1::GetConsultationResponse response_;
  QTextBrowser* text_;
  QLabel* told_;
  QPlainTextEdit* typed_;
  QComboBox* outcome_;
  QPushButton* ask_;
  QPushButton* note_;
  QPushButton* answer_;
  QPushButton* reply_;
  QPushButton* helped_;
  QPushButton* confirm_;
};

}  // namespace kortelijn::desktop
