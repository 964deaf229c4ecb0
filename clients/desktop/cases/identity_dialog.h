#pragma once

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <vector>

#include "clients/desktop/shell/desk.h"
#include "clients/desktop/thread/once.h"
#include "kortelijn/consultation/v1/identity_service.grpc.pb.h"

namespace kortelijn::desktop {

/// Who the person is. It is opened by an act of its own and for a purpose that is logged, stands in this window only, is kept in no draft,
/// and is gone when the window closes; but for the words of the name, of which the desk knows until it is left.
class IdentityDialog : public QDialog {
  Q_OBJECT

 public:
  /// `kept`: there is an identity to open; else it can only be written.
  IdentityDialog(const Desk& desk, const std::string& case_id, bool kept, QWidget* window);

 signals:
  /// It was written.
  void Written();

 private:
  QWidget* MakeFields();
  void Read();
  void Show(const consultation::v1::OpenIdentityResponse& response);
  void Save();
  void Failed(const client::Explanation& fault);

  const Desk& desk_;
  const std::string case_id_;
  std::string etag_;
  Once once_;
  QWidget* question_;
  QComboBox* purpose_;
  QWidget* fields_;
  std::vector<QLineEdit*> edits_;
  QLabel* told_;
  QPushButton* open_;
  QPushButton* save_;
};

}  // namespace kortelijn::desktop
