#pragma once

#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <map>

#include "clients/common/symptoms.h"
#include "clients/desktop/new_question/part.h"

namespace kortelijn::desktop {

/// In which dimensions is asked, each with a weight of 0 (not asked) to 100; what the scores of a case speak for is shown with its reasons
/// beside them, and taken over by a person only.
class DimensionsPart : public Part {
  Q_OBJECT

 public:
  explicit DimensionsPart(QWidget* parent);

  void Know(const Ground& ground) override { items_ = ground.network.symptoms(); }
  void Set(const consultation::v1::Consultation& question) override;
  void FillIn(consultation::v1::Consultation& question) const override;
  bool Check() override;

  /// What the scores of the chosen case speak for; nothing for none.
  void Suggest(const client::Suggestions& suggested);

 private:
  QSlider* NewSlider(registry::v1::Dimension dimension);
  void TakeOver();

  std::map<registry::v1::Dimension, QSlider*> sliders_;
  client::SymptomItems items_;
  client::Suggestions suggested_;
  QLabel* speaks_;
  QPushButton* take_over_;
  QLabel* fault_;
};

}  // namespace kortelijn::desktop
