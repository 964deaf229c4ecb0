#pragma once

#include <QSpinBox>
#include <QWidget>
#include <array>

#include "kortelijn/registry/v1/professional.pb.h"

namespace kortelijn::desktop {

/// How strong somebody is in each of the four dimensions: 1 to 100, or not theirs.
class Strengths : public QWidget {
  Q_OBJECT

 public:
  using List = google::protobuf::RepeatedPtrField<registry::v1::DimensionStrength>;

  explicit Strengths(QWidget* parent);

  void Set(const List& strengths);
  /// As it was set, order included, where nothing was changed.
  List Get() const;

 signals:
  void Edited();

 private:
  List Read() const;

  List set_;
  List shown_;
  std::array<QSpinBox*, 4> boxes_{};
};

}  // namespace kortelijn::desktop
