#include "clients/desktop/form/sheet.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <utility>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"

namespace kortelijn::desktop {

Sheet::Sheet(const Desk& desk, SheetTask task, std::vector<FormField> fields, QWidget* parent)
    : QWidget(parent), desk_(desk), task_(std::move(task)) {
  auto* scroll = new Column(this);
  form_ = new Form(std::move(fields), scroll->inside());
  scroll->body()->addWidget(NewLabel(task_.title, "title", scroll->inside()));
  scroll->body()->addWidget(form_);
  scroll->body()->addStretch();
  told_ = NewLabel({}, "faint", this);
  save_ = NewNextButton(task_.save, this, [this] { Save(); });
  auto* acts = new QHBoxLayout;
  acts->addWidget(NewButton(QTr("&Back without saving"), this, [this] { Leave(); }));
  acts->addStretch();
  acts->addWidget(save_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(kSpace, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(scroll, 1);
  column->addWidget(told_);
  column->addLayout(acts);
  auto* send = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
  send->setContext(Qt::WidgetWithChildrenShortcut);
  connect(send, &QShortcut::activated, this, [this] { Save(); });
  connect(form_, &Form::Edited, this, [this] {
    request_id_.clear();
    desk_.drafts.Put(task_.draft, form_->Draft());
  });
  Read();
}

void Sheet::Read() {
  if (task_.read) return ReadAgain();
  form_->Show({});
  form_->TakeUp(desk_.drafts.Get(task_.draft));
  form_->FocusFirst();
}

void Sheet::ReadAgain() {
  const bool first = etag_.empty();
  form_->setEnabled(!first);
  save_->setEnabled(false);
  desk_.backend.Run<SheetTask::Stored>(
      this, task_.read,
      [this, first](const SheetTask::Stored& stored) {
        etag_ = stored.etag;
        Sending(false);
        if (!first) return form_->Rebase(stored.values);
        form_->Show(stored.values);
        form_->TakeUp(desk_.drafts.Get(task_.draft));
        form_->FocusFirst();
      },
      [this](const client::Explanation& fault) {
        save_->setEnabled(true);
        SetLabel(told_, Sentence(fault), "bad");
      });
}

void Sheet::Sending(bool sending) {
  save_->setEnabled(!sending);
  form_->setEnabled(!sending);
}

void Sheet::Save() {
  if (!save_->isEnabled()) return;
  Sent sent{.request_id = {}, .etag = etag_, .values = form_->Values(), .paths = {}};
  for (const auto& [path, typed] : form_->Changed()) sent.paths.push_back(path);
  if (sent.paths.empty()) return SetLabel(told_, QTr("Nothing was changed."), "faint");
  if (request_id_.empty()) request_id_ = base::NewId();
  sent.request_id = request_id_;
  Sending(true);
  SetLabel(told_, QTr("Saving …"), "faint");
  desk_.backend.Run<std::string>(
      this, [send = task_.send, sent](Line& line) { return send(line, sent); },
      [this](const std::string& id) {
        Sending(false);
        desk_.drafts.Put(task_.draft, {});
        emit Saved(Q(id));
      },
      [this](const client::Explanation& fault) { Refused(fault); });
}

void Sheet::Refused(const client::Explanation& fault) {
  Sending(false);
  form_->ClearFaults();
  QString sentence = SentenceAlone(fault);
  for (const auto& each : FieldFaults(fault)) {
    if (!form_->ShowFault(each)) sentence += "\n" + Q(each.path) + ": " + each.finding;
  }
  if (fault.reason == base::reason::kEtagMismatch) {
    request_id_.clear();
    sentence = QTr("Somebody else changed this meanwhile. What you typed is still here; look it through and save again.");
    ReadAgain();
  }
  SetLabel(told_, sentence, "bad");
  form_->FocusFirst();
}

void Sheet::Leave() {
  desk_.drafts.Put(task_.draft, {});
  emit Left();
}

}  // namespace kortelijn::desktop
