#pragma once

#include <QWidget>
#include <vector>

#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/registry/v1/network.pb.h"

namespace kortelijn::desktop {

/// What a question is written from.
struct Ground {
  registry::v1::Network network;
  std::vector<consultation::v1::Case> cases;  ///< Of whose circle the person is, newest change first.
};

/// A part of the form of a question. What is typed and cannot be sent like that stays in the question as it was typed.
class Part : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;

  virtual void Know(const Ground& /*ground*/) {}
  /// Shows what the question says.
  virtual void Set(const consultation::v1::Consultation& question) = 0;
  /// Says in the question what stands here.
  virtual void FillIn(consultation::v1::Consultation& question) const = 0;
  /// What is missing or wrong here is told beside its field, and the keyboard put there; true if the question can be sent.
  virtual bool Check() { return true; }

 signals:
  /// Somebody typed or chose something.
  void Changed();
};

}  // namespace kortelijn::desktop
