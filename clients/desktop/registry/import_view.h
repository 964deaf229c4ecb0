#pragma once

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "clients/desktop/craft/task_bar.h"
#include "clients/desktop/form/text_model.h"
#include "clients/desktop/registry/file_call.h"

namespace kortelijn::desktop {

/// Loads people from a file: first it shows what that would do, then it does just that. And writes everybody to a file.
class ImportView : public QWidget {
  Q_OBJECT

 public:
  ImportView(const Desk& desk, QWidget* parent);

  void Enter() { choose_->setFocus(); }
  /// Looks at the file and shows what loading it would do.
  void Choose(const QString& file);
  /// Loads what was looked at.
  void Load();
  void SaveAs(const QString& file);
  bool settled() const { return !call_->running(); }

 signals:
  /// The people of the network are others than before.
  void Loaded();

 private:
  QWidget* MakeActs();
  QWidget* MakeOutcome();
  QWidget* MakeExport();
  void AskFile();
  void AskWhere(const QString& name);
  void Try();
  void Show(const registry::v1::ImportProfessionalsResponse& response);
  void ShowFaults(const registry::v1::ImportProfessionalsResponse& response);
  void ShowChanges(const registry::v1::ImportProfessionalsResponse& response);
  void Begin(const QString& what);
  void TellTried(bool would_change);
  void Tell(const QString& sentence, const char* tone);

  FileCall* call_;
  QPushButton* choose_;
  QLabel* file_name_;
  QCheckBox* skip_;
  QPushButton* load_;
  TaskBar* task_;
  QLabel* told_;
  QLabel* counts_;
  QLabel* faults_head_;
  QTableView* faults_list_;
  QLabel* changes_head_;
  QTableView* changes_list_;
  QWidget* rest_;  ///< Takes the room while there are no tables.
  TextModel* faults_;
  TextModel* changes_;
  QString file_;
  bool loading_ = false;
  bool was_loading_ = false;  ///< What is tried now was being loaded and was stopped: whether it came through is not known.
  bool may_load_ = false;     ///< It was tried, and would be taken.
  std::string request_id_;    ///< Of the file that was tried, so that loading it again is safe.
};

}  // namespace kortelijn::desktop
