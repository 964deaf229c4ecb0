#pragma once

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>

#include "clients/common/expertise_finder.h"
#include "clients/desktop/craft/card.h"
#include "clients/desktop/new_question/part.h"

namespace kortelijn::desktop {

/// What the question asks of people besides: expertise, found in what is typed here or in the question (which leaves this machine for
/// neither), and languages.
class WishesPart : public Part {
  Q_OBJECT

 public:
  explicit WishesPart(QWidget* parent);

  void Know(const Ground& ground) override;
  void Set(const consultation::v1::Consultation& question) override;
  void FillIn(consultation::v1::Consultation& question) const override;
  bool Check() override;

  /// Where the keyboard leaves this part.
  QWidget* last() const { return languages_; }

  /// Suggests what `text` may ask for, where nothing is being looked for here.
  void Read(const std::string& text);

 private:
  void Suggest();
  void Take(const std::string& tag, bool wanted);
  void TakeFirst();
  void ShowTags();
  void CheckLanguages();
  std::vector<std::string> Offered() const;
  std::string LabelOf(const std::string& tag) const;

  client::ExpertiseFinder finder_;
  std::vector<std::string> chosen_;
  std::vector<std::string> suggested_;
  std::string text_;
  QLineEdit* looked_for_;
  Field* expertise_;
  QGridLayout* tags_;
  std::vector<QCheckBox*> boxes_;
  QLineEdit* languages_;
  Field* languages_field_;
};

}  // namespace kortelijn::desktop
