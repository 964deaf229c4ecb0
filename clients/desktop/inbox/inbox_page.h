#pragma once

#include <QComboBox>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <optional>
#include <set>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/empty.h"
#include "clients/desktop/inbox/inbox_model.h"
#include "clients/desktop/inbox/offer_panel.h"
#include "clients/desktop/shell/live.h"
#include "clients/desktop/shell/page.h"
#include "clients/desktop/thread/thread_panel.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::desktop {

/// What is offered to a person, what they hold, what awaits them and what they look after for others, in parts, due first and live. Enter
/// opens a row (a brief is marked as seen by that, so choosing a row alone opens nothing), Ctrl+Enter does what comes next.
class InboxPage : public Page {
  Q_OBJECT

 public:
  InboxPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  bool Settled() const override;
  void Enter() override;
  /// A referral, by its id.
  void Open(const QString& id) override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  using Stub = referral::v1::ReferralService::Stub;

  QWidget* MakeList();
  QWidget* MakeFilter(QWidget* side);
  QWidget* MakeDetail();
  void Follow();
  void Arrived(const referral::v1::WatchInboxResponse& response);
  void Set(const std::vector<InboxRow>& rows);
  void ShowRows();
  void SayEmpty();
  void Chosen();
  const InboxRow* Row() const;
  void OpenRow();
  void Leaving(const std::string& referral_id, bool leaving);
  void Tell(const QString& sentence, const char* tone) { SetLabel(told_, sentence, tone); }
  void Failed(const client::Explanation& fault) { Tell(Sentence(fault), "bad"); }

  InboxModel* model_;
  QSplitter* split_;
  QComboBox* part_;
  QTableView* list_;
  Empty* empty_;
  QLabel* told_;
  QStackedWidget* detail_;
  OfferPanel* offer_;
  ThreadPanel* thread_;
  QTimer tick_;
  client::KnownInbox known_;
  std::vector<InboxRow> rows_;     ///< All of them.
  std::set<std::string> leaving_;  ///< Being declined: not shown.
  bool looked_ = false;
  int looking_ = 0;
  std::string chosen_;  ///< The referral that is shown beside the list.
  std::string wanted_;  ///< To be opened as soon as it is there.
  std::optional<Live<Stub, referral::v1::WatchInboxRequest, referral::v1::WatchInboxResponse>> live_;
};

}  // namespace kortelijn::desktop
