#include "clients/desktop/norms/weights_part.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include "clients/common/weights.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

using registry::v1::MatchWeights;

int Percent(int weight, int sum) { return sum == 0 ? 0 : (100 * weight + sum / 2) / sum; }

void SetWeight(const std::string& term, int weight, MatchWeights& weights) {
  client::SetTermWeight(term + "=" + std::to_string(weight), weights);
}

}  // namespace

WeightsPart::WeightsPart(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(
      NewLabel(QTr("A proposal gives everybody points for these terms, each as much as it weighs here, from 0 to 100. Only how the "
                   "weights compare matters; a term at 0 does not count. A proposal sends nothing: a person chooses."),
               "faint", this));
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(2 * kSpace);
  grid->setVerticalSpacing(kSpace);
  grid->setColumnStretch(3, 1);
  column->addLayout(grid);
  fault_ = NewLabel({}, "bad", this);
  effect_ = NewLabel({}, "warn", this);
  column->addWidget(fault_);
  column->addWidget(effect_);
  for (const auto& term : client::TermWeights({})) {
    const int number = static_cast<int>(rows_.size());
    auto* weight = new QSpinBox(this);
    AddRow(Q(term.meaning), {term.name, Q(term.label), weight, NewLabel({}, "faint", this), NewLabel({}, "bad", this)});
    auto& row = rows_.back();
    auto* label = new QLabel(row.label, this);
    label->setBuddy(weight);
    grid->addWidget(label, 2 * number, 0);
    grid->addWidget(weight, 2 * number, 1);
    grid->addWidget(row.share, 2 * number, 2);
    grid->addWidget(NewLabel(Q(term.meaning), "faint", this), 2 * number, 3);
    grid->addWidget(row.fault, 2 * number + 1, 0, 1, 4);
  }
}

void WeightsPart::AddRow(const QString& meaning, Row row) {
  row.weight->setRange(0, 100);
  row.weight->setSingleStep(5);
  row.weight->setAccessibleName(row.label);
  row.weight->setAccessibleDescription(meaning);
  row.share->setFixedWidth(6 * kSpace);
  connect(row.weight, &QSpinBox::valueChanged, this, [this] {
    if (showing_) return;
    Tell();
    emit Edited();
  });
  rows_.push_back(std::move(row));
}

void WeightsPart::Show(const MatchWeights& stored, const MatchWeights& typed) {
  showing_ = true;
  ClearFaults();
  const auto before = client::TermWeights(stored);
  const auto now = client::TermWeights(typed);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i].stored = before[i].weight;
    rows_[i].weight->setValue(now[i].weight);
  }
  showing_ = false;
  Tell();
}

void WeightsPart::Rebase(const MatchWeights& now) {
  MatchWeights typed = now;
  for (const auto& row : rows_) {
    if (row.weight->value() != row.stored) SetWeight(row.name, row.weight->value(), typed);
  }
  Show(now, typed);
}

QStringList WeightsPart::Clashes(const MatchWeights& now) const {
  QStringList lines;
  const auto theirs = client::TermWeights(now);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const int mine = rows_[i].weight->value();
    if (mine == rows_[i].stored || theirs[i].weight == rows_[i].stored || theirs[i].weight == mine) continue;
    lines << QString("%1: %2").arg(rows_[i].label).arg(theirs[i].weight);
  }
  return lines;
}

MatchWeights WeightsPart::Typed() const {
  MatchWeights weights;
  for (const auto& row : rows_) SetWeight(row.name, row.weight->value(), weights);
  return weights;
}

QString WeightsPart::EffectOf(const Row& row, int sum_before, int sum_now) const {
  const int now = row.weight->value();
  if (now == row.stored) return {};
  const std::map<std::string, std::string> words = {{"term", row.label.toStdString()},
                                                    {"before", std::to_string(Percent(row.stored, sum_before))},
                                                    {"after", std::to_string(Percent(now, sum_now))}};
  if (now == 0) return Q(client::Fill(client::Tr("“{term}” does not count any more (was {before} %)."), words));
  return Q(client::Fill(client::Tr("“{term}” counts for {after} % of all points instead of {before} %."), words));
}

void WeightsPart::Tell() {
  int before = 0;
  int now = 0;
  for (const auto& row : rows_) {
    before += row.stored;
    now += row.weight->value();
  }
  QStringList effects;
  for (const auto& row : rows_) {
    SetLabel(row.share, QString::number(Percent(row.weight->value(), now)) + " %", "faint");
    const QString effect = EffectOf(row, before, now);
    if (!effect.isEmpty()) effects << effect;
  }
  if (!effects.isEmpty()) effects << QTr("This holds from the next proposal and the next ring on; whoever was asked already stays asked.");
  SetLabel(effect_, effects.join("\n"), "warn");
}

bool WeightsPart::ShowFault(const FieldFault& fault) {
  if (!fault.IsOf("weights")) return false;
  for (auto& row : rows_) {
    if (!fault.IsOf("weights." + row.name)) continue;
    SetLabel(row.fault, fault.finding, "bad");
    return true;
  }
  SetLabel(fault_, fault.finding, "bad");
  return true;
}

void WeightsPart::ClearFaults() {
  SetLabel(fault_, {}, "bad");
  for (auto& row : rows_) SetLabel(row.fault, {}, "bad");
}

}  // namespace kortelijn::desktop
