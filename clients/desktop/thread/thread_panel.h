#pragma once

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTextBrowser>
#include <QWidget>
#include <optional>

#include "clients/desktop/shell/live.h"
#include "clients/desktop/thread/thread_moves.h"
#include "clients/desktop/thread/writing.h"

namespace kortelijn::desktop {

/// A question with its threads, live, and what its requester or holder can write and do in one of them. What is typed is a draft of that
/// thread until the service has it. Ctrl+Enter does what comes next.
class ThreadPanel : public QWidget {
  Q_OBJECT

 public:
  ThreadPanel(const Desk& desk, QWidget* parent);

  /// Shows a question; `referral_id` says which thread is written in, empty is the one that waits for this person, or the first. Of a
  /// question that is shown already, reads it anew.
  void Open(std::string consultation_id, std::string referral_id);
  void Clear();
  /// The question that is shown; empty if none is.
  const std::string& consultation_id() const { return consultation_id_; }
  /// What was opened is shown, or it is told why not.
  bool settled() const { return reading_ == 0; }

 signals:
  /// Something was written or done; what is shown elsewhere may be different.
  void Written();

 private:
  using Stub = consultation::v1::ConsultationService::Stub;
  using Watched = Live<Stub, consultation::v1::WatchConsultationsRequest, consultation::v1::WatchConsultationsResponse>;
  struct Shown {
    consultation::v1::GetConsultationResponse response;
    QString html;
    QString offered_on;  ///< The name of the colleague to whom the person offers the thread that they hold.
    QString onward;      ///< Where somebody thinks that it belongs, as a sentence.
    QString onward_name;
  };
  /// What is to be known first of all, and the acts that go with it; there may be none, or one.
  struct Notice {
    struct Act {
      QString name;
      std::function<void()> does;
    };
    QString says;
    Act act{};
    Act other{};
  };

  void Build();
  void BuildNotice(QVBoxLayout* column);
  void Hint();
  void BuildActs(QVBoxLayout* column);
  void Follow();
  void Arrived(const consultation::v1::WatchConsultationsResponse& response);
  void Read();
  Shown ReadShown(Line& line, const std::string& consultation_id, const std::string& referral_id) const;
  void Show(const Shown& shown);
  void ShowThreads();
  void Arrange();
  Notice NoticeOf(const consultation::v1::ReferralSummary* thread) const;
  Notice CancelNotice() const;
  Notice OnwardNotice(const consultation::v1::ReferralSummary& thread) const;
  void SetSending(bool sending);
  void Tell(const QString& sentence, const char* tone);
  void Failed(const client::Explanation& fault);
  void Next();
  void Send(consultation::v1::MessageKind kind, const QString& done);
  void Answer();
  void Confirm(bool valued);
  const consultation::v1::ReferralSummary* Thread() const;

  template <typename Request, typename Response>
  void Write(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request, const QString& done);

  const Desk& desk_;
  std::string consultation_id_;
  std::string referral_id_;  ///< As it was asked for.
  Shown shown_;
  Possible possible_;
  int reading_ = 0;
  QTextBrowser* text_;
  QComboBox* which_;
  QLabel* notice_;
  QPushButton* notice_other_;
  QPushButton* notice_act_;
  Notice shown_notice_;
  QLabel* told_;
  Writing* typed_;
  QLabel* hint_;
  QComboBox* outcome_;
  QPushButton* more_;
  QPushButton* ask_;
  QPushButton* note_;
  QPushButton* answer_;
  QPushButton* reply_;
  QPushButton* helped_;
  QPushButton* confirm_;
  ThreadMoves* moves_;
  std::optional<Watched> live_;
};

}  // namespace kortelijn::desktop
