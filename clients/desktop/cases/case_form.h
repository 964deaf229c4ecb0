#pragma once

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

#include "clients/common/known_names.h"
#include "clients/desktop/craft/card.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"
#include "kortelijn/registry/v1/network.pb.h"

namespace kortelijn::desktop {

/// What may be said of a case: where, whom it concerns, born when, stage, colour, surprise question, what colleagues should know.
class CaseForm : public QWidget {
  Q_OBJECT

 public:
  /// `names` are those that a summary should not tell.
  CaseForm(const client::KnownNames& names, QWidget* parent);

  void Know(const registry::v1::Network& network);
  void Set(const consultation::v1::Case& value);
  /// Says in `value` what stands here.
  void FillIn(consultation::v1::Case& value) const;
  /// True if it can be sent; what is wrong is told beside its field, and the keyboard put there.
  bool Check();

 signals:
  void Changed();

 private:
  void Hint();

  const client::KnownNames& names_;
  std::string case_id_;
  QLineEdit* place_;
  Field* place_field_;
  QComboBox* concerns_;
  QSpinBox* born_;
  QComboBox* stage_;
  QComboBox* colour_;
  QComboBox* surprise_;
  QPlainTextEdit* summary_;
  Field* summary_field_;
};

/// The fields in which a case as it is written differs from one that was read, as UpdateCase names them.
google::protobuf::FieldMask Differences(const consultation::v1::Case& before, const consultation::v1::Case& after);

}  // namespace kortelijn::desktop
