#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QPlainTextEdit>
#include <map>

#include "clients/common/expertise_finder.h"
#include "clients/desktop/craft/card.h"
#include "clients/desktop/entry/absences.h"
#include "clients/desktop/entry/chips.h"
#include "clients/desktop/entry/strengths.h"

namespace kortelijn::desktop {

/// An entry as its own person changes it: what they do and think, what they are good at, where and when they are there.
class EntryForm : public QWidget {
  Q_OBJECT

 public:
  EntryForm(const Desk& desk, QWidget* parent);

  /// `own` are the tags of the network besides those that every network has; `names` those of who stands in.
  void Know(const client::OwnTags& own, const Absences::Names& names);
  void Set(const registry::v1::Professional& entry);
  /// `entry` with what stands in the form. Errors: USAGE where the hours cannot be read; FaultOfHours says so at the field.
  registry::v1::Professional Typed(registry::v1::Professional entry) const;

  /// What is wrong with a field, or what somebody else made of it.
  void SetFault(const std::string& field, const QString& fault);
  void ClearFaults();
  /// Shows the first field with a fault, and puts the keyboard there; false if there is none.
  bool ShowFirstFault();

 signals:
  void Edited();

 private:
  void Changed();
  Field* Add(Card* card, const char* field, const QString& name, QWidget* control);
  void BuildWords();
  void BuildStrong();
  void BuildWhere();
  void BuildRoom();
  QPlainTextEdit* NewText();
  std::vector<Chips::Choice> TagsFor(const std::string& typed);

  const Desk& desk_;
  QVBoxLayout* column_;
  std::map<std::string, Field*> fields_;
  client::ExpertiseFinder tags_{{}};
  Absences::Names names_;
  bool setting_ = false;
  QLineEdit* name_;
  QPlainTextEdit* what_i_do_;
  QPlainTextEdit* how_i_think_;
  Chips* expertise_;
  Strengths* dimensions_;
  Chips* area_;
  Chips* languages_;
  QLineEdit* reachable_;
  QLineEdit* phone_;
  QComboBox* capacity_;
  QSpinBox* slots_;
  Absences* absences_;
};

}  // namespace kortelijn::desktop
