#include "clients/desktop/questions/questions_page.h"

#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {

namespace v1 = consultation::v1;

QuestionsPage::QuestionsPage(const Desk& desk, QWidget* parent) : Page(desk, parent), model_(new QuestionsModel(this)) {
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  split->addWidget(MakeList());
  thread_ = new ThreadPanel(desk, split);
  thread_->hide();
  split->addWidget(thread_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->addWidget(split);
  Follow();
}

QString QuestionsPage::Name() const { return "questions"; }

QString QuestionsPage::Title() const { return QTr("Questions"); }

void QuestionsPage::Enter() { list_->setFocus(); }

void QuestionsPage::Open(const QString& id) {
  chosen_ = id.toStdString();
  thread_->Open(chosen_, {});
  thread_->show();
}

QWidget* QuestionsPage::MakeList() {
  auto* side = new QWidget(this);
  empty_ = NewLabel(QTr("Looking …"), "faint", side);
  list_ = NewList(model_, QTr("Your questions"), side);
  list_->horizontalHeader()->setSectionResizeMode(QuestionsModel::kState, QHeaderView::Stretch);
  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { Chosen(); });
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, kSpace, 0);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(QTr("Your questions"), "title", side));
  column->addWidget(empty_);
  column->addWidget(list_, 1);
  return side;
}

void QuestionsPage::Follow() {
  live_.emplace(
      backend(), this, &Stub::WatchConsultations,
      decltype(live_)::value_type::Heard{.arrived = [this](const v1::WatchConsultationsResponse& response) { Arrived(response); },
                                         .interrupted = [this](const QString& sentence) { emit Offline(sentence); },
                                         .ended = [this](const client::Explanation& fault) { SetLabel(empty_, Sentence(fault), "bad"); }});
}

void QuestionsPage::Arrived(const v1::WatchConsultationsResponse& response) {
  emit Offline({});
  if (!known_.Put(response)) return;
  backend().Run<std::vector<QuestionRow>>(
      this,
      [this, questions = known_.Sorted()](Line& line) {
        std::vector<QuestionRow> rows;
        for (const auto& question : questions) rows.push_back(RowOf(line.people, question, backend().clock().Now()));
        return rows;
      },
      [this](const std::vector<QuestionRow>& rows) { Set(rows); },
      [this](const client::Explanation& fault) { SetLabel(empty_, Sentence(fault), "bad"); });
}

void QuestionsPage::Set(const std::vector<QuestionRow>& rows) {
  const bool moved = !chosen_.empty();
  model_->Set(rows);
  SetLabel(empty_, rows.empty() ? QTr("You have asked nothing yet, and nobody waits for you.") : QString(), "faint");
  if (moved) thread_->Open(chosen_, {});
}

void QuestionsPage::Chosen() {
  const auto index = list_->currentIndex();
  if (!index.isValid()) return;
  const std::string& id = model_->At(index.row()).question.id();
  if (id == chosen_) return;
  chosen_ = id;
  thread_->Open(id, {});
  thread_->show();
}

}  // namespace kortelijn::desktop
