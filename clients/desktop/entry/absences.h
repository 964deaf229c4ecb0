#pragma once

#include <QVBoxLayout>
#include <QWidget>
#include <map>

#include "clients/desktop/shell/desk.h"

namespace kortelijn::desktop {

/// Days away, each with who stands in (waarneming).
class Absences : public QWidget {
  Q_OBJECT

 public:
  using List = google::protobuf::RepeatedPtrField<registry::v1::Absence>;
  using Names = std::map<std::string, QString>;  ///< Of those who stand in, by id.

  Absences(const Desk& desk, QWidget* parent);

  void Set(const List& absences, const Names& names);
  const List& Get() const { return absences_; }

 signals:
  void Edited();

 private:
  void Draw();
  QWidget* NewRow(int number);
  void Add();
  void ChooseStandIn(int number);

  const Desk& desk_;
  List absences_;
  Names names_;
  QVBoxLayout* rows_;
};

}  // namespace kortelijn::desktop
