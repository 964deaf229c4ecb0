#include "clients/desktop/shell/reach.h"

#include <algorithm>

#include "clients/common/local_reason.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {

QString SentenceOf(const client::Explanation& interruption) {
  if (interruption.reason == client::reason::kServerUntrusted) return Sentence(interruption);
  return QTr("The service cannot be reached now. This window goes on by itself as soon as it can.");
}

void Reach::Line::Up() {
  heard_ = reach_.clock_.Now();
  reach_.Forget(this);
}

void Reach::Line::Down(const QString& sentence) { reach_.Set(this, {sentence, heard_}); }

void Reach::Tell(const QObject* page, const QString& sentence) {
  if (sentence.isEmpty()) return Forget(page);
  if (!down_.contains(page)) connect(page, &QObject::destroyed, this, [this, page] { Forget(page); });
  Set(page, {sentence, down_.empty() ? std::optional(clock_.Now()) : std::nullopt});
}

void Reach::Set(const void* who, const Interruption& interruption) {
  down_[who] = interruption;
  Say();
}

void Reach::Forget(const void* who) {
  if (down_.erase(who) > 0) Say();
}

base::Time Reach::AsOf() const {
  std::optional<base::Time> oldest;
  for (const auto& [who, interruption] : down_) {
    if (interruption.heard) oldest = std::min(oldest.value_or(*interruption.heard), *interruption.heard);
  }
  return oldest.value_or(base::kNever);
}

void Reach::Say() { emit Changed(down_.empty() ? QString() : down_.begin()->second.sentence, AsOf()); }

}  // namespace kortelijn::desktop
