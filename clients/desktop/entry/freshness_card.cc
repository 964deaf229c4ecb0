#include "clients/desktop/entry/freshness_card.h"

#include <QHBoxLayout>
#include <algorithm>
#include <cmath>

#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {

FreshnessCard::FreshnessCard(const Desk& desk, QWidget* parent) : Card({}, parent), desk_(desk) {
  says_ = NewLabel({}, "heading", this);
  weighs_ = NewLabel({}, "faint", this);
  confirm_ = NewNextButton(QTr("It is still ri&ght"), this, [this] { emit Confirm(); });
  auto* words = new QVBoxLayout;
  words->setSpacing(kSpace / 2);
  words->addWidget(says_);
  words->addWidget(weighs_);
  auto* row = new QHBoxLayout;
  row->addLayout(words, 1);
  row->addWidget(confirm_, 0, Qt::AlignVCenter);
  body()->addLayout(row);
}

void FreshnessCard::Show(const registry::v1::Professional& entry, int half_life_days, const QString& by) {
  const auto confirmed = KORTELIJN_GET_TIME(entry, confirm_time);
  if (confirmed == base::kNever) {
    SetLabel(says_, QTr("Nobody has said yet that this entry is right."), "warn");
    return SetLabel(weighs_, QTr("Until then it weighs little when people are proposed."), "faint");
  }
  const auto now = desk_.backend.clock().Now();
  const std::map<std::string, std::string> values = {{"day", client::Day(confirmed)}, {"name", by.toStdString()}};
  SetLabel(says_, Q(client::Fill(client::Tr("Confirmed on {day} by {name}."), values)), "heading");
  const double days = std::max(std::chrono::duration<double, std::ratio<86400>>(now - confirmed).count(), 0.0);
  const int left = static_cast<int>(std::lround(100 * std::exp2(-days / std::max(half_life_days, 1))));
  const std::string weight = client::Fill(client::Tr("Its freshness now counts for {percent} %; half of it is lost every {days} days."),
                                          {{"percent", std::to_string(left)}, {"days", std::to_string(half_life_days)}});
  SetLabel(weighs_, Q(weight), left < 50 ? "warn" : "faint");
}

}  // namespace kortelijn::desktop
