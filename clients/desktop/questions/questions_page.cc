#include "clients/desktop/questions/questions_page.h"

#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "clients/common/labels.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using Stub = v1::ConsultationService::Stub;

constexpr int kPageSize = 500;

/// All that a person asked or takes part in, or of it what is open.
std::vector<v1::Consultation> ReadAll(Line& line, bool open_only) {
  v1::ListConsultationsRequest request;
  request.set_page_size(kPageSize);
  request.set_open_only(open_only);
  std::vector<v1::Consultation> all;
  do {
    const auto page = line.session.Call(&Stub::ListConsultations, request);
    all.insert(all.end(), page.consultations().begin(), page.consultations().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return all;
}

struct Wanted {
  KnownQuestions known;
  std::map<std::string, std::string> briefs;
  bool ended = false;
  std::string me;
  base::Time now;
};

bool LacksBriefs(const Wanted& wanted) {
  const auto questions = wanted.known.Sorted(wanted.me);
  return std::ranges::any_of(questions, [&](const auto& each) { return !wanted.briefs.contains(each.id()); });
}

/// The live state holds; a list adds the gists, and what has ended.
QuestionList ReadList(Line& line, Wanted wanted) {
  if (wanted.ended || LacksBriefs(wanted)) {
    v1::WatchConsultationsResponse listed;
    for (const auto& each : ReadAll(line, !wanted.ended)) {
      wanted.briefs[each.id()] = each.brief();
      if (wanted.ended) *listed.add_consultations() = each;
    }
    wanted.known.Put(listed);
  }
  QuestionList list{.briefs = wanted.briefs};
  for (auto& question : wanted.known.Sorted(wanted.me)) {
    question.set_brief(list.briefs[question.id()]);
    auto row = RowOf(line.people, question, wanted.now);
    row.awaited = AwaitedIn(question, wanted.me);
    if (row.awaited != referral::v1::AWAITED_UNSPECIFIED) {
      const std::string awaits = client::Fill(client::Tr("Waits for {what}"), {{"what", client::Label(row.awaited)}});
      row.state += "\n" + Q(awaits);
    }
    list.rows.push_back(std::move(row));
  }
  return list;
}

}  // namespace

QuestionsPage::QuestionsPage(const Desk& desk, QWidget* parent) : Page(desk, parent), model_(new QuestionsModel(this)) {
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  split->addWidget(MakeList());
  thread_ = new ThreadPanel(desk, split);
  thread_->hide();
  split->addWidget(thread_);
  split->setStretchFactor(0, 1);
  split->setStretchFactor(1, 1);
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
  const int row = model_->Find(chosen_);
  if (row < 0) return list_->clearSelection();
  list_->selectRow(row);
}

QWidget* QuestionsPage::MakeList() {
  auto* side = new QWidget(this);
  list_ = NewList(model_, QTr("Your questions"), side);
  for (const int column : {QuestionsModel::kAbout, QuestionsModel::kState})
    list_->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { Chosen(); });
  empty_ = new Empty("questions", QTr("Looking …"), side);
  empty_->Offer(QTr("&Ask a question (Ctrl+N)"), [this] { emit Go("new_question", {}); });
  ended_ = new QCheckBox(QTr("&Ended ones too"), side);
  ended_->setAccessibleName(QTr("Ended ones too"));
  connect(ended_, &QCheckBox::toggled, this, [this] { Read(); });
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, kSpace, 0);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(QTr("Your questions"), "title", side));
  column->addWidget(new ListOrEmpty(list_, empty_, side), 1);
  column->addWidget(ended_);
  return side;
}

void QuestionsPage::Follow() {
  live_.emplace(backend(), this, &Stub::WatchConsultations,
                decltype(live_)::value_type::Heard{.arrived = [this](const v1::WatchConsultationsResponse& response) { Arrived(response); },
                                                   .interrupted = [this](const QString& sentence) { emit Offline(sentence); },
                                                   .ended = [this](const client::Explanation& fault) { Failed(fault); }});
}

void QuestionsPage::Arrived(const v1::WatchConsultationsResponse& response) {
  emit Offline({});
  if (known_.Put(response)) Read();
}

void QuestionsPage::Read() {
  const Wanted wanted{known_, briefs_, ended_->isChecked(), backend().profile().member_id, backend().clock().Now()};
  backend().Run<QuestionList>(
      this, [wanted](Line& line) { return ReadList(line, wanted); }, [this](const QuestionList& list) { Set(list); },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void QuestionsPage::Failed(const client::Explanation& fault) {
  settled_ = true;
  empty_->Say(Sentence(fault));
}

void QuestionsPage::Set(const QuestionList& list) {
  settled_ = true;
  briefs_ = list.briefs;
  const std::string open = chosen_;
  model_->Set(list.rows);
  list_->resizeRowsToContents();
  empty_->Say(ended_->isChecked() ? QTr("You have asked nothing yet, and nobody waits for you.")
                                  : QTr("Nothing that you asked is open, and nobody waits for you."));
  emit Count(model_->awaited());
  const int row = model_->Find(open);
  if (row >= 0 && list_->currentIndex().row() != row) list_->selectRow(row);
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
