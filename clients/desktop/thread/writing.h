#pragma once

#include <string>

#include "clients/desktop/craft/text_box.h"
#include "clients/desktop/shell/drafts.h"

namespace kortelijn::desktop {

/// Where somebody writes. What is typed is a draft under a name until it has been sent, and is taken up again under that name; so is the
/// request id by which it was tried, as long as not a letter of it changes, so that sending again is safe.
class Writing : public TextBox {
  Q_OBJECT

 public:
  Writing(Drafts& drafts, QWidget* parent);

  /// Goes on with the draft of this name; what was typed under another stays its draft.
  void TakeUp(const std::string& name);
  const std::string& name() const { return name_; }

  std::string text() const { return toPlainText().toStdString(); }
  /// The request id to send it with as `act`, e.g. `ANSWER 1`.
  std::string RequestId(const std::string& act);
  /// What was typed under a name arrived.
  void Sent(const std::string& name);

 private:
  void Keep();

  Drafts& drafts_;
  std::string name_;
  std::string act_;
  std::string request_id_;
};

}  // namespace kortelijn::desktop
