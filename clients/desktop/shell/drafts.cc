#include "clients/desktop/shell/drafts.h"

namespace kortelijn::desktop {

QByteArray Drafts::Get(const std::string& name) const {
  const auto found = kept_.find(name);
  return found == kept_.end() ? QByteArray() : found->second;
}

void Drafts::Put(const std::string& name, const QByteArray& draft) {
  if (draft.isEmpty()) {
    kept_.erase(name);
  } else {
    kept_[name] = draft;
  }
}

}  // namespace kortelijn::desktop
