#pragma once

#include <QPlainTextEdit>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/new_question/part.h"

namespace kortelijn::desktop {

/// The gist and the question itself, with a hint when something that tells who the person is stands in them.
class WordsPart : public Part {
  Q_OBJECT

 public:
  explicit WordsPart(QWidget* parent);

  void Set(const consultation::v1::Consultation& question) override;
  void FillIn(consultation::v1::Consultation& question) const override;
  bool Check() override;

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
  static void Watch(const Text& text);
  static bool CheckText(const Text& text);

  Text brief_;
  Text question_;
};

}  // namespace kortelijn::desktop
