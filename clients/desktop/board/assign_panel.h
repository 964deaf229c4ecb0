#pragma once

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

#include "clients/desktop/board/assigning.h"
#include "clients/desktop/shell/desk.h"
#include "clients/desktop/thread/once.h"
#include "clients/desktop/thread/person_choice.h"

namespace kortelijn::desktop {

/// One referral beside the board: how it stands, whom it was offered to, and giving it to somebody, proposed with reasons or found by
/// name, or having the next ring asked at once. Nothing of the question itself.
class AssignPanel : public QWidget {
  Q_OBJECT

 public:
  AssignPanel(const Desk& desk, QWidget* parent);

  /// Shows it; what it says of this referral so far stays until the new is here.
  void Show(const std::string& referral_id);
  bool busy() const { return busy_; }

 private:
  using Request = referral::v1::AssignReferralRequest;

  QWidget* MakeChoice();
  QLayout* MakeActs();
  void Take(const Assigning& assigning);
  void ShowProposed();
  void Arrange();
  void ArrangeWiden();
  void Offer();
  void Widen();
  void End(referral::v1::MoveReason reason);
  void Done(const QString& sentence);
  void Failed(const client::Explanation& fault);
  std::pair<std::string, QString> Person() const;

  const Desk& desk_;
  std::string referral_id_;
  Assigning assigning_;
  bool busy_ = false;
  Once once_;
  QLabel* head_;
  QLabel* standing_;
  QLabel* offers_head_;
  QLabel* offers_;
  QLabel* choice_head_;
  QStackedWidget* choice_;
  QListWidget* proposed_;
  PersonChoice* anybody_;
  QLabel* told_;
  QPushButton* offer_;
  QPushButton* other_;
  QPushButton* widen_;
  QPushButton* end_;
};

}  // namespace kortelijn::desktop
