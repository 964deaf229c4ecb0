#include "clients/desktop/board/board_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/craft/time_bar.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = insight::v1;

constexpr int kPanel = 36 * kSpace;
/// Time left goes on without news.
constexpr int kTickMillis = 10'000;

}  // namespace

BoardPage::BoardPage(const Desk& desk, QWidget* parent)
    : Page(desk, parent), model_(new BoardModel(backend().clock(), this)), tiles_(new QButtonGroup(this)) {
  mail_ = NewLabel({}, "bad", this);
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  split->addWidget(MakeList());
  panel_ = new AssignPanel(desk, split);
  panel_->setMinimumWidth(kPanel);
  panel_->hide();
  split->addWidget(panel_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(QTr("Open in the network"), "title", this));
  column->addWidget(mail_);
  column->addLayout(MakeTiles());
  column->addWidget(split, 1);
  connect(&tick_, &QTimer::timeout, model_, &BoardModel::Tick);
  tick_.start(kTickMillis);
  Follow();
}

QString BoardPage::Name() const { return "board"; }

QString BoardPage::Title() const { return QTr("Board"); }

void BoardPage::Enter() { list_->setFocus(); }

void BoardPage::Open(const QString& id) {
  wanted_ = id.toStdString();
  tiles_->button(static_cast<int>(BoardPart::kOpen))->setChecked(true);
  Filter();
}

QLayout* BoardPage::MakeTiles() {
  auto* row = new QHBoxLayout;
  row->setSpacing(kSpace);
  for (const auto& look : BoardParts()) {
    const int number = static_cast<int>(look.part);
    auto* tile = new Tile(QTr(look.name), look.tone, QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + number)), this);
    tiles_->addButton(tile, number);
    row->addWidget(tile);
  }
  tiles_->button(static_cast<int>(BoardPart::kOpen))->setChecked(true);
  connect(tiles_, &QButtonGroup::idClicked, this, &BoardPage::Filter);
  return row;
}

QWidget* BoardPage::MakeList() {
  auto* side = new QWidget(this);
  list_ = NewTable(model_, QTr("Open in the network"), side);
  list_->setSelectionMode(QAbstractItemView::SingleSelection);
  list_->setItemDelegateForColumn(BoardModel::kTimeLeft, new TimeBar(list_));
  list_->horizontalHeader()->setSectionResizeMode(BoardModel::kState, QHeaderView::Stretch);
  list_->horizontalHeader()->setMinimumSectionSize(8 * kSpace);
  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BoardPage::Chosen);
  empty_ = new Empty("board", QTr("Looking …"), side);
  told_ = NewLabel({}, "faint", side);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(new ListOrEmpty(list_, empty_, side), 1);
  column->addWidget(told_);
  return side;
}

void BoardPage::Follow() {
  live_.emplace(backend(), this, &Stub::WatchBoard,
                decltype(live_)::value_type::Heard{.arrived = [this](const v1::WatchBoardResponse& response) { Arrived(response); },
                                                   .interrupted = [this](const QString& sentence) { emit Offline(sentence); },
                                                   .ended = [this](const client::Explanation& fault) { Tell(Sentence(fault), "bad"); }});
}

void BoardPage::Arrived(const v1::WatchBoardResponse& response) {
  emit Offline({});
  counts_ = response.counts();
  SetLabel(mail_, Q(client::MailText(response.mail(), backend().clock().Now())), "bad");
  if (!known_.Put(response)) return SetNumbers();
  backend().Run<std::vector<BoardLine>>(
      this,
      [rows = known_.Sorted()](Line& line) {
        std::vector<BoardLine> lines;
        lines.reserve(rows.size());
        for (const auto& row : rows) lines.push_back(LineOf(line.people, row));
        return lines;
      },
      [this](const std::vector<BoardLine>& lines) { Set(lines); },
      [this](const client::Explanation& fault) { Tell(Sentence(fault), "bad"); });
}

void BoardPage::Set(const std::vector<BoardLine>& lines) {
  settled_ = true;
  lines_ = lines;
  SetNumbers();
  Filter();
}

void BoardPage::SetNumbers() {
  const auto rows = known_.Sorted();
  for (const auto& look : BoardParts()) {
    static_cast<Tile*>(tiles_->button(static_cast<int>(look.part)))->SetNumber(NumberOf(look.part, counts_, rows));
  }
  emit Count(counts_.escalated());
}

BoardPart BoardPage::Part() const { return static_cast<BoardPart>(tiles_->checkedId()); }

void BoardPage::Filter() {
  const BoardPart part = Part();
  std::vector<BoardLine> shown;
  std::copy_if(lines_.begin(), lines_.end(), std::back_inserter(shown), [part](const auto& line) { return IsIn(part, line.row); });
  if (settled_) empty_->Say(QTr(BoardParts()[static_cast<std::size_t>(part)].empty));
  model_->Set(std::move(shown));
  if (!wanted_.empty() && model_->Find(wanted_) >= 0) return Choose(std::exchange(wanted_, {}));
  if (!chosen_.empty() && model_->Find(chosen_) < 0) {
    chosen_.clear();
    list_->setCurrentIndex({});
    panel_->hide();
    if (part == BoardPart::kOpen) Tell(QTr("What you had chosen is not open any more."), "faint");
  } else {
    Chosen();
  }
}

void BoardPage::Choose(const std::string& referral_id) { ChooseRow(*list_, model_->Find(referral_id)); }

void BoardPage::Chosen() {
  const int row = CurrentRow(*list_);
  if (row < 0) return;
  auto* selection = list_->selectionModel();
  if (!selection->hasSelection()) selection->select(list_->currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  const auto& referral = model_->At(row).row.referral();
  const bool same = chosen_ == referral.id() && chosen_etag_ == referral.etag();
  chosen_ = referral.id();
  chosen_etag_ = referral.etag();
  panel_->show();
  if (same) return;
  Tell({}, "faint");
  panel_->Show(chosen_);
}

void BoardPage::Tell(const QString& sentence, const char* tone) { SetLabel(told_, sentence, tone); }

}  // namespace kortelijn::desktop
