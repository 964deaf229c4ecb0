#pragma once

#include <QWidget>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/form/faults.h"

namespace kortelijn::desktop {

/// A field of a message as a form shows it; its value is text.
struct FormField {
  enum class Kind {
    kLine,
    kText,    ///< More lines.
    kChoice,  ///< One of `choices`.
    kChecks,  ///< Any of `choices`: their values with commas between.
  };
  std::string path;  ///< As in the message and in an update mask.
  QString name;      ///< May mark its key with &.
  QString hint = {};
  Kind kind = Kind::kLine;
  std::vector<std::pair<std::string, QString>> choices = {};  ///< Value and words.
};

/// Values by path.
using FormValues = std::map<std::string, std::string>;

/// Fields under each other that know what is stored, what was typed, and what somebody else stored meanwhile.
class Form : public QWidget {
  Q_OBJECT

 public:
  Form(std::vector<FormField> fields, QWidget* parent);

  /// Shows what is stored; what was typed is forgotten.
  void Show(const FormValues& stored);
  /// Somebody stored something else meanwhile: what was typed stays, and where both differ the field says what stands there now.
  void Rebase(const FormValues& stored);
  /// What was typed and is not stored.
  FormValues Changed() const;
  /// All fields as they stand there.
  FormValues Values() const;

  /// What was typed, and against what, so that TakeUp shows it again after a Show; empty if nothing was.
  QByteArray Draft() const;
  void TakeUp(const QByteArray& draft);

  /// What is wrong stands at its field; false if no field is of this path.
  bool ShowFault(const FieldFault& fault);
  void ClearFaults();
  /// Puts the keyboard into the first field that has a fault, or else into the first.
  void FocusFirst();

 signals:
  void Edited();

 private:
  struct Row {
    FormField field;
    Field* widget;
    std::string stored;
  };

  QWidget* NewControl(const FormField& field);
  QWidget* NewChecks(const FormField& field);
  QWidget* NewChoice(const FormField& field);
  void Compare(Row& row, const std::string& before);

  std::vector<Row> rows_;
  bool showing_ = false;
};

}  // namespace kortelijn::desktop
