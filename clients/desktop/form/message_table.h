#pragma once

#include <QLabel>
#include <QTableView>

#include "clients/desktop/form/message_model.h"

namespace kortelijn::desktop {

/// A MessageModel that is typed into (F2, or just type), with buttons for its rows and what is wrong under it.
class MessageTable : public QWidget {
  Q_OBJECT

 public:
  enum Acts { kNone = 0, kAddAndRemove = 1, kOrder = 2 };

  /// `name` for screen readers; `acts` says what may be done with rows.
  MessageTable(MessageModel* model, const QString& name, int acts, QWidget* parent);

  MessageModel* model() const { return model_; }
  bool ShowFault(const FieldFault& fault);
  void ClearFaults();
  /// What cannot be read is told too.
  void TellFaults();

 private:
  void AddActs(int acts, const QString& name);
  int Row() const;
  void Choose(int row);
  void Fit();

  MessageModel* model_;
  QTableView* view_;
  QLabel* faults_;
};

}  // namespace kortelijn::desktop
