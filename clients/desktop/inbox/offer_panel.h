#pragma once

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTextBrowser>
#include <QWidget>

#include "clients/desktop/inbox/inbox_model.h"
#include "clients/desktop/shell/desk.h"
#include "clients/desktop/shell/later.h"
#include "clients/desktop/thread/once.h"

namespace kortelijn::desktop {

/// What is offered to a person, or held by whom they stand in for: what is known of it, its gist once they ask to read it (which the
/// service marks as seen), and picking it up or declining. Declining waits a few seconds, in which it can be undone; picking up is undone
/// by giving back.
class OfferPanel : public QWidget {
  Q_OBJECT

 public:
  OfferPanel(const Desk& desk, QWidget* parent);

  /// Shows a row; of the one that is shown already, what became different.
  void Show(const InboxRow& row);
  void Read();
  void Claim();

 signals:
  /// A row is being declined, or is not after all.
  void Leaving(const QString& referral_id, bool leaving);

 private:
  void FillReasons(QMenu& menu);
  void Decline(referral::v1::MoveReason reason, const referral::v1::Onward& onward);
  void DeclineElsewhere();
  void SendDecline(const referral::v1::DeclineOfferRequest& request);
  void Claimed(const std::string& referral_id, bool from_ring);
  void GiveBack(const std::string& referral_id);
  void Failed(const client::Explanation& fault);

  const Desk& desk_;
  InboxRow row_;
  QLabel* head_;
  QLabel* facts_;
  QLabel* state_;
  QTextBrowser* brief_;
  QLabel* told_;
  QPushButton* open_;
  QPushButton* claim_;
  QPushButton* decline_;
  Later later_;
  Once claiming_;
  Once declining_;
};

}  // namespace kortelijn::desktop
