#pragma once

#include <QPlainTextEdit>

#include "clients/common/known_names.h"
#include "clients/desktop/craft/card.h"
#include "clients/desktop/new_question/part.h"

namespace kortelijn::desktop {

/// The gist and the question itself, with a hint when something that tells who the person is stands in them.
class WordsPart : public Part {
  Q_OBJECT

 public:
  /// `names` of people that are known here outlive this.
  WordsPart(const client::KnownNames& names, QWidget* parent);

  void Set(const consultation::v1::Consultation& question) override;
  void FillIn(consultation::v1::Consultation& question) const override;
  bool Check() override;

  /// The case that the question is about; empty if it is about none.
  void About(const std::string& case_id);

 private:
  struct Text {
    QPlainTextEdit* edit;
    Field* field;
    std::size_t limit;  ///< In characters.
    QString hint;
    const char* missing;
  };

  void Arm(const Text& text);
  static std::string Typed(const Text& text) { return text.edit->toPlainText().toStdString(); }
  void Watch(const Text& text);
  static bool CheckText(const Text& text);

  const client::KnownNames& names_;
  std::string case_id_;
  Text brief_;
  Text question_;
};

}  // namespace kortelijn::desktop
