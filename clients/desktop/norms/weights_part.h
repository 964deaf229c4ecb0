#pragma once

#include <QLabel>
#include <QSpinBox>
#include <string>
#include <vector>

#include "clients/desktop/form/faults.h"
#include "kortelijn/registry/v1/network.pb.h"

namespace kortelijn::desktop {

/// What a proposal of people weighs: each term with what it looks at, its weight and its share; and in words what a change does.
class WeightsPart : public QWidget {
  Q_OBJECT

 public:
  explicit WeightsPart(QWidget* parent);

  /// Both what is stored and what stands there.
  void Show(const registry::v1::MatchWeights& stored, const registry::v1::MatchWeights& typed);
  /// Somebody else saved `now`: what was typed stays, the rest becomes theirs.
  void Rebase(const registry::v1::MatchWeights& now);
  /// The terms that were typed and that `now` has otherwise than they were, each as a line with their weight.
  QStringList Clashes(const registry::v1::MatchWeights& now) const;
  registry::v1::MatchWeights Typed() const;

  bool ShowFault(const FieldFault& fault);
  void ClearFaults();

 signals:
  void Edited();

 private:
  struct Row {
    std::string name;
    QString label;
    QSpinBox* weight;
    QLabel* share;
    QLabel* fault;
    int stored = 0;
  };

  void AddRow(const QString& meaning, Row row);
  void Tell();
  QString EffectOf(const Row& row, int sum_before, int sum_now) const;

  std::vector<Row> rows_;
  QLabel* effect_;
  QLabel* fault_;
  bool showing_ = false;
};

}  // namespace kortelijn::desktop
