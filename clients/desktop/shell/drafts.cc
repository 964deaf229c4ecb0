#include "clients/desktop/shell/drafts.h"

#include <utility>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {

Drafts::Drafts(std::shared_ptr<const DraftFiles> files) : files_(std::move(files)) {
  if (files_ != nullptr) kept_ = files_->found();
  soon_.setSingleShot(true);
  connect(&soon_, &QTimer::timeout, this, &Drafts::Write);
}

Drafts::~Drafts() { Write(); }

QByteArray Drafts::Get(const std::string& name) const {
  const auto found = kept_.find(name);
  return found == kept_.end() ? QByteArray() : found->second;
}

void Drafts::Put(const std::string& name, const QByteArray& draft) {
  if (Get(name) == draft) return;
  if (draft.isEmpty()) {
    kept_.erase(name);
  } else {
    kept_[name] = draft;
  }
  if (files_ == nullptr) return;
  unwritten_.insert(name);
  if (!soon_.isActive()) soon_.start(kWriteMillis);
}

void Drafts::RemoveSealed() {
  if (files_ == nullptr) return;
  writer_.Run<bool>(
      this,
      [files = files_] {
        files->RemoveSealed();
        return true;
      },
      [](bool) {}, [this](const client::Explanation& fault) { emit Unkept(Sentence(fault)); });
}

void Drafts::Write() {
  std::map<std::string, QByteArray> changed;
  for (const auto& name : std::exchange(unwritten_, {})) changed[name] = Get(name);
  if (changed.empty()) return;
  writer_.Run<bool>(
      this,
      [files = files_, changed] {
        for (const auto& [name, draft] : changed) files->Write(name, draft);
        return true;
      },
      [](bool) {},
      [this, changed](const client::Explanation& fault) {
        for (const auto& [name, draft] : changed) unwritten_.insert(name);
        emit Unkept(QTr("What you type is not kept on this machine now.") + " " + Sentence(fault));
      });
}

}  // namespace kortelijn::desktop
