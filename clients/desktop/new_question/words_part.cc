#include "clients/desktop/new_question/words_part.h"

#include <utility>

#include "clients/common/identifying_hint.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/text_box.h"
#include "services/common/base/text.h"

namespace kortelijn::desktop {
namespace {

constexpr std::size_t kBriefLimit = 280;
constexpr std::size_t kQuestionLimit = 8000;
constexpr long kNearLimit = 80;
constexpr int kBriefHeight = 8 * kSpace;
constexpr int kQuestionHeight = 16 * kSpace;

}  // namespace

WordsPart::WordsPart(const client::KnownNames& names, QWidget* parent) : Part(parent), names_(names) {
  brief_ = {new TextBox, nullptr, kBriefLimit, QTr("Read by whoever is offered it. Without name or birth date."),
            client::TrMark("Say in one sentence what it is about.")};
  question_ = {new TextBox, nullptr, kQuestionLimit, QTr("Read by whoever picks it up, and by the circle of the case."),
               client::TrMark("Write your question.")};
  brief_.field = new Field(QTr("&In brief"), brief_.edit, this);
  question_.field = new Field(QTr("&Your question"), question_.edit, this);
  brief_.edit->setFixedHeight(kBriefHeight);
  question_.edit->setMinimumHeight(kQuestionHeight);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2 * kSpace);
  column->addWidget(brief_.field);
  column->addWidget(question_.field, 1);
  for (const auto& each : {brief_, question_}) Arm(each);
}

void WordsPart::Arm(const Text& text) {
  connect(text.edit, &QPlainTextEdit::textChanged, this, [this, text] {
    Watch(text);
    emit Changed();
  });
  Watch(text);
}

void WordsPart::Watch(const Text& text) {
  const std::string typed = Typed(text);
  const auto left = static_cast<long>(text.limit) - static_cast<long>(base::Utf8Length(typed));
  const bool near = left >= 0 && left < kNearLimit;
  text.field->SetHint(near ? text.hint + " " + Q(client::TrPlural("{n} character left", "{n} characters left", left)) : text.hint);
  text.field->SetFault(left < 0 ? Q(client::TrPlural("{n} character too many", "{n} characters too many", -left))
                                : Q(client::IdentifyingHint(typed, names_, case_id_)));
}

void WordsPart::About(const std::string& case_id) {
  if (std::exchange(case_id_, case_id) == case_id) return;
  for (const auto& each : {brief_, question_}) Watch(each);
}

bool WordsPart::CheckText(const Text& text) {
  const std::string typed = Typed(text);
  const bool nothing = base::Trim(typed).empty();
  if (nothing) text.field->SetFault(QTr(text.missing));
  const bool good = !nothing && base::Utf8Length(typed) <= text.limit;
  if (!good) text.edit->setFocus();
  return good;
}

bool WordsPart::Check() { return CheckText(brief_) && CheckText(question_); }

void WordsPart::Set(const consultation::v1::Consultation& question) {
  brief_.edit->setPlainText(Q(question.brief()));
  question_.edit->setPlainText(Q(question.question()));
}

void WordsPart::FillIn(consultation::v1::Consultation& question) const {
  question.set_brief(Typed(brief_));
  question.set_question(Typed(question_));
}

}  // namespace kortelijn::desktop
