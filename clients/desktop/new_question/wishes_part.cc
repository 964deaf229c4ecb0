#include "clients/desktop/new_question/wishes_part.h"

#include <algorithm>

#include "clients/common/spoken.h"
#include "clients/common/wording.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "services/common/base/language.h"
#include "services/common/base/text.h"

namespace kortelijn::desktop {
namespace {

constexpr std::size_t kSuggested = 4;
constexpr int kTagsARow = 2;
constexpr int kSpaceForTags = kSpace / 2;

bool Holds(const std::vector<std::string>& tags, const std::string& tag) { return std::ranges::find(tags, tag) != tags.end(); }

}  // namespace

WishesPart::WishesPart(QWidget* parent)
    : Part(parent),
      finder_(client::KnownTags(client::LanguageInUse())),
      looked_for_(new QLineEdit(this)),
      tags_(new QGridLayout),
      languages_(new QLineEdit(this)) {
  expertise_ = new Field(QTr("E&xpertise wanted"), looked_for_, this);
  expertise_->SetHint(QTr("In your own words; Enter takes the first that is found."));
  languages_field_ = new Field(QTr("&Languages they should speak"), languages_, this);
  tags_->setVerticalSpacing(kSpaceForTags);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(expertise_);
  column->addLayout(tags_);
  column->addWidget(languages_field_);
  connect(looked_for_, &QLineEdit::textChanged, this, [this] { Suggest(); });
  connect(looked_for_, &QLineEdit::returnPressed, this, [this] { TakeFirst(); });
  connect(languages_, &QLineEdit::textChanged, this, [this] {
    languages_field_->SetFault({});
    emit Changed();
  });
  connect(languages_, &QLineEdit::editingFinished, this, [this] { CheckLanguages(); });
}

void WishesPart::Know(const Ground& ground) {
  finder_ = client::ExpertiseFinder(client::KnownTags(client::LanguageInUse(), ground.network.expertise()));
  Suggest();
}

void WishesPart::Read(const std::string& text) {
  if (text == text_) return;
  text_ = text;
  Suggest();
}

void WishesPart::Suggest() {
  const std::string typed = looked_for_->text().trimmed().toStdString();
  std::vector<std::string> suggested;
  for (const auto& each : finder_.Suggest(typed.empty() ? text_ : typed, kSuggested)) suggested.push_back(each.tag);
  expertise_->SetFault(suggested.empty() && !typed.empty() ? QTr("No expertise by that name is known here.") : QString());
  if (suggested == suggested_ && !boxes_.empty()) return;
  suggested_ = suggested;
  ShowTags();
}

void WishesPart::Take(const std::string& tag, bool wanted) {
  if (wanted == Holds(chosen_, tag)) return;
  if (wanted) {
    chosen_.push_back(tag);
  } else {
    std::erase(chosen_, tag);
  }
  emit Changed();
}

void WishesPart::TakeFirst() {
  if (suggested_.empty() || looked_for_->text().trimmed().isEmpty()) return;
  Take(suggested_.front(), true);
  looked_for_->clear();
  ShowTags();
}

std::vector<std::string> WishesPart::Offered() const {
  std::vector<std::string> offered = chosen_;
  for (const auto& each : suggested_) {
    if (!Holds(offered, each)) offered.push_back(each);
  }
  return offered;
}

std::string WishesPart::LabelOf(const std::string& tag) const {
  const auto* known = client::FindTag(finder_.known(), tag);
  return known == nullptr ? tag : known->label;
}

void WishesPart::ShowTags() {
  for (auto* each : boxes_) {
    each->hide();
    each->deleteLater();
  }
  boxes_.clear();
  QWidget* before = looked_for_;
  for (const auto& tag : Offered()) {
    auto* box = new QCheckBox(Q(LabelOf(tag)).replace("&", "&&"), this);
    box->setAccessibleName(Q(LabelOf(tag)));
    box->setChecked(Holds(chosen_, tag));
    connect(box, &QCheckBox::toggled, this, [this, tag](bool wanted) { Take(tag, wanted); });
    const int number = static_cast<int>(boxes_.size());
    tags_->addWidget(box, number / kTagsARow, number % kTagsARow);
    setTabOrder(before, box);
    before = box;
    boxes_.push_back(box);
  }
  setTabOrder(before, languages_);
}

void WishesPart::Set(const consultation::v1::Consultation& question) {
  chosen_.assign(question.expertise().begin(), question.expertise().end());
  looked_for_->clear();
  QStringList names;
  for (const auto& code : question.languages()) names << Q(client::SpokenName(code));
  languages_->setText(names.join(", "));
  ShowTags();
}

void WishesPart::FillIn(consultation::v1::Consultation& question) const {
  for (const auto& tag : chosen_) question.add_expertise(tag);
  for (const auto& each : base::Split(languages_->text().toStdString(), ',')) {
    const std::string typed(base::Trim(each));
    if (typed.empty()) continue;
    const auto* language = base::FindLanguageNamed(typed);
    question.add_languages(language == nullptr ? typed : language->code);
  }
}

void WishesPart::CheckLanguages() {
  const std::string typed(base::Trim(languages_->text().toStdString()));
  try {
    if (!typed.empty()) client::SpokenCodes({typed});
    languages_field_->SetFault({});
  } catch (const base::Fault& fault) {
    languages_field_->SetFault(Sentence(client::Explain(fault)));
  }
}

bool WishesPart::Check() {
  CheckLanguages();
  const bool good = languages_field_->fault().isEmpty();
  if (!good) languages_->setFocus();
  return good;
}

}  // namespace kortelijn::desktop
