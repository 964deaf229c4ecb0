#pragma once

#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QTimer>
#include <optional>

#include "clients/desktop/inbox/inbox_model.h"
#include "clients/desktop/shell/live.h"
#include "clients/desktop/shell/page.h"
#include "clients/desktop/thread/thread_panel.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::desktop {

/// What is offered to a person, what they hold and what awaits them, due first and live. Enter opens a row (a brief is marked as seen by
/// that, so choosing a row alone opens nothing); what is offered is picked up or declined beside it.
class InboxPage : public Page {
  Q_OBJECT

 public:
  InboxPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  void Enter() override;

 private:
  using Stub = referral::v1::ReferralService::Stub;

  QWidget* MakeList();
  QWidget* MakeOffer();
  void Follow();
  void Arrived(const referral::v1::WatchInboxResponse& response);
  void Set(const std::vector<InboxRow>& rows);
  void Chosen();
  const InboxRow* Row() const;
  void OpenRow();
  void ReadBrief(const std::string& referral_id);
  void Claim();
  void Decline(referral::v1::MoveReason reason);
  void Tell(const QString& sentence, const char* tone) { SetLabel(told_, sentence, tone); }
  void Failed(const client::Explanation& fault) { Tell(Sentence(fault), "bad"); }

  InboxModel* model_;
  QTableView* list_;
  QLabel* empty_;
  QLabel* told_;
  QStackedWidget* detail_;
  QWidget* offer_;
  QLabel* offer_head_;
  QTextBrowser* brief_;
  QPushButton* open_;
  QPushButton* claim_;
  QPushButton* decline_;
  ThreadPanel* thread_;
  QTimer tick_;
  client::KnownInbox known_;
  std::string chosen_;  ///< The referral that is shown beside the list.
  std::optional<Live<Stub, referral::v1::WatchInboxRequest, referral::v1::WatchInboxResponse>> live_;
};

}  // namespace kortelijn::desktop
