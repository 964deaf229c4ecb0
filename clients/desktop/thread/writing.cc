#include "clients/desktop/thread/writing.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalBlocker>

#include "clients/desktop/craft/text.h"
#include "services/common/base/id.h"

namespace kortelijn::desktop {

Writing::Writing(Drafts& drafts, QWidget* parent) : TextBox(parent), drafts_(drafts) {
  connect(this, &QPlainTextEdit::textChanged, this, [this] {
    request_id_.clear();
    Keep();
  });
}

void Writing::TakeUp(const std::string& name) {
  if (name == name_) return;
  name_ = name;
  const auto draft = QJsonDocument::fromJson(drafts_.Get(name)).object();
  const QSignalBlocker quiet(this);
  setPlainText(draft["text"].toString());
  act_ = draft["act"].toString().toStdString();
  request_id_ = draft["request_id"].toString().toStdString();
}

std::string Writing::RequestId(const std::string& act) {
  if (request_id_.empty() || act != act_) {
    act_ = act;
    request_id_ = base::NewId();
    Keep();
  }
  return request_id_;
}

void Writing::Sent(const std::string& name) {
  if (name != name_) return drafts_.Put(name, {});
  act_.clear();
  request_id_.clear();
  const QSignalBlocker quiet(this);
  clear();
  Keep();
}

void Writing::Keep() {
  if (name_.empty()) return;
  const QString text = toPlainText();
  if (text.isEmpty() && request_id_.empty()) return drafts_.Put(name_, {});
  const QJsonObject draft{{"text", text}, {"act", Q(act_)}, {"request_id", Q(request_id_)}};
  drafts_.Put(name_, QJsonDocument(draft).toJson(QJsonDocument::Compact));
}

}  // namespace kortelijn::desktop
