#pragma once

#include <vector>

#include "clients/desktop/cases/case_shown.h"

namespace kortelijn::desktop {

/// The page of one case: its facts, complaints, circle, consents, questions, and what happened.
class CaseView : public QWidget {
  Q_OBJECT

 public:
  CaseView(const Desk& desk, QWidget* parent);

  /// Shows a case; of one that is shown already, reads it anew.
  void Open(const std::string& id);
  const std::string& id() const { return id_; }
  bool settled() const { return reading_ == 0; }

 signals:
  void Go(const QString& page, const QString& id);
  /// Something of it was changed.
  void Written();
  /// The person is not in its circle any more.
  void Gone();

 private:
  void Read();
  void Show(const CaseShown& shown);
  void Failed(const client::Explanation& fault);
  void AskIdentity();

  const Desk& desk_;
  CaseActs* acts_;
  std::string id_;
  bool has_identity_ = false;
  int reading_ = 0;
  Column* page_;
  QLabel* head_;
  QLabel* number_;
  QLabel* told_;
  QLabel* warned_;
  QLabel* identity_;
  QPushButton* who_;
  std::vector<CaseCard*> cards_;
};

}  // namespace kortelijn::desktop
