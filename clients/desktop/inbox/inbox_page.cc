#include "clients/desktop/inbox/inbox_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QResizeEvent>
#include <QShortcut>
#include <QVBoxLayout>
#include <utility>

#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/craft/time_bar.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;

/// Time left goes on without news.
constexpr int kTickMillis = 10'000;
/// Narrower than this, what is chosen stands under the list.
constexpr int kWide = 104 * kSpace;
constexpr int kHeadingHeight = 4 * kSpace;
constexpr int kRowHeight = 5 * kSpace + kSpace / 2;
constexpr int kAllParts = -1;

}  // namespace

InboxPage::InboxPage(const Desk& desk, QWidget* parent) : Page(desk, parent), model_(new InboxModel(backend().clock(), this)) {
  split_ = new QSplitter(Qt::Horizontal, this);
  split_->setChildrenCollapsible(false);
  split_->setHandleWidth(2 * kSpace);
  split_->addWidget(MakeList());
  split_->addWidget(MakeDetail());
  split_->setStretchFactor(0, 6);
  split_->setStretchFactor(1, 5);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->addWidget(split_);
  connect(&tick_, &QTimer::timeout, model_, &InboxModel::Tick);
  tick_.start(kTickMillis);
  Follow();
}

QString InboxPage::Name() const { return "inbox"; }

QString InboxPage::Title() const { return QTr("Inbox"); }

bool InboxPage::Settled() const { return looked_ && looking_ == 0 && thread_->settled(); }

void InboxPage::Enter() { list_->setFocus(); }

void InboxPage::Open(const QString& id) {
  wanted_ = id.toStdString();
  ShowRows();
}

QWidget* InboxPage::MakeFilter(QWidget* side) {
  auto* label = new QLabel(QTr("&Show"), side);
  part_ = new QComboBox(side);
  part_->setAccessibleName(QTr("Part of the inbox"));
  part_->addItem(QTr("Everything"), kAllParts);
  for (int part = 0; part < client::kInboxParts; ++part) part_->addItem(Q(client::HeadingOf(static_cast<client::InboxPart>(part))), part);
  label->setBuddy(part_);
  connect(part_, &QComboBox::currentIndexChanged, this, &InboxPage::ShowRows);
  auto* head = new QWidget(side);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kSpace);
  row->addWidget(NewLabel(QTr("Your inbox"), "title", head), 1);
  row->addWidget(label);
  row->addWidget(part_);
  return head;
}

QWidget* InboxPage::MakeList() {
  auto* side = new QWidget(this);
  told_ = NewLabel({}, "faint", side);
  list_ = NewList(model_, QTr("Your inbox"), side);
  list_->setItemDelegateForColumn(InboxModel::kTimeLeft, new TimeBar(list_));
  list_->horizontalHeader()->setSectionResizeMode(InboxModel::kState, QHeaderView::Stretch);
  list_->horizontalHeader()->setMinimumSectionSize(8 * kSpace);
  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InboxPage::Chosen);
  connect(list_, &QTableView::activated, this, &InboxPage::OpenRow);
  auto* next = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), list_);
  next->setContext(Qt::WidgetShortcut);
  connect(next, &QShortcut::activated, this, [this] {
    if (Row() != nullptr && !ReadsWhole(Row()->item)) offer_->Claim();
  });
  empty_ = new Empty("inbox", QTr("Looking …"), side);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(MakeFilter(side));
  column->addWidget(told_);
  column->addWidget(new ListOrEmpty(list_, empty_, side), 1);
  return side;
}

QWidget* InboxPage::MakeDetail() {
  detail_ = new QStackedWidget(split_);
  offer_ = new OfferPanel(desk(), detail_);
  thread_ = new ThreadPanel(desk(), detail_);
  detail_->addWidget(offer_);
  detail_->addWidget(thread_);
  detail_->hide();
  auto* claim = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), offer_);
  claim->setContext(Qt::WidgetWithChildrenShortcut);
  connect(claim, &QShortcut::activated, offer_, &OfferPanel::Claim);
  connect(offer_, &OfferPanel::Leaving, this, [this](const QString& id, bool leaving) { Leaving(id.toStdString(), leaving); });
  return detail_;
}

void InboxPage::resizeEvent(QResizeEvent* event) {
  split_->setOrientation(event->size().width() < kWide ? Qt::Vertical : Qt::Horizontal);
  Page::resizeEvent(event);
}

void InboxPage::Follow() {
  live_.emplace(backend(), this, &Stub::WatchInbox,
                decltype(live_)::value_type::Heard{.arrived = [this](const v1::WatchInboxResponse& response) { Arrived(response); },
                                                   .interrupted = [this](const QString& sentence) { emit Offline(sentence); },
                                                   .ended = [this](const client::Explanation& fault) { Failed(fault); }});
}

void InboxPage::Arrived(const v1::WatchInboxResponse& response) {
  emit Offline({});
  if (!known_.Put(response)) return;
  ++looking_;
  backend().Run<std::vector<InboxRow>>(
      this,
      [items = known_.Sorted()](Line& line) {
        std::vector<InboxRow> rows;
        rows.reserve(items.size());
        for (const auto& item : items) rows.push_back(RowOf(line.people, item));
        return rows;
      },
      [this](const std::vector<InboxRow>& rows) {
        --looking_;
        Set(rows);
      },
      [this](const client::Explanation& fault) {
        --looking_;
        Failed(fault);
      });
}

void InboxPage::Set(const std::vector<InboxRow>& rows) {
  rows_ = rows;
  const bool first = !std::exchange(looked_, true);
  std::erase_if(leaving_, [&](const std::string& id) {
    return std::none_of(rows.begin(), rows.end(), [&](const InboxRow& row) { return row.id() == id; });
  });
  emit Count(static_cast<int>(rows.size()));
  ShowRows();
  if (first && part_->hasFocus()) list_->setFocus();  // Where Enter would have put it, had there been a list.
}

void InboxPage::ShowRows() {
  const int part = part_->currentData().toInt();
  std::vector<InboxRow> shown;
  std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(shown), [&](const InboxRow& row) {
    return leaving_.count(row.id()) == 0 && (part == kAllParts || static_cast<int>(client::PartOf(row.item)) == part);
  });
  model_->Set(shown);
  list_->clearSpans();
  for (int row = 0; row < model_->rowCount(); ++row) {
    const bool heading = model_->IsHeading(row);
    if (heading) list_->setSpan(row, 0, 1, InboxModel::kColumns);
    list_->setRowHeight(row, heading ? kHeadingHeight : kRowHeight);
  }
  SayEmpty();
  if (!wanted_.empty() && model_->Find(wanted_) >= 0) list_->selectRow(model_->Find(std::exchange(wanted_, {})));
  if (chosen_.empty()) return;
  if (model_->Find(chosen_) >= 0) return Chosen();
  const bool declined = leaving_.count(chosen_) > 0;
  chosen_.clear();
  list_->setCurrentIndex({});
  detail_->hide();
  if (!declined) Tell(QTr("What you had chosen is not in your inbox any more."), "warn");
}

void InboxPage::SayEmpty() {
  if (!looked_) return;
  const bool all = part_->currentData().toInt() == kAllParts;
  empty_->Say(all ? QTr("Your inbox is empty. What is offered to you comes here by itself.") : QTr("There is nothing in this part now."));
}

void InboxPage::Leaving(const std::string& referral_id, bool leaving) {
  if (leaving) {
    leaving_.insert(referral_id);
  } else {
    leaving_.erase(referral_id);
    wanted_ = referral_id;
  }
  ShowRows();
}

const InboxRow* InboxPage::Row() const {
  const auto index = list_->currentIndex();
  return index.isValid() ? model_->At(index.row()) : nullptr;
}

void InboxPage::Chosen() {
  const auto* row = Row();
  if (row == nullptr) return;
  const bool other = chosen_ != row->id();
  chosen_ = row->id();
  if (other) Tell({}, "faint");
  if (ReadsWhole(row->item)) {
    const bool picked_up = detail_->currentWidget() != thread_;
    detail_->setCurrentWidget(thread_);
    if (other || picked_up) thread_->Open(row->item.referral().consultation_id(), row->id());
  } else {
    detail_->setCurrentWidget(offer_);
    offer_->Show(*row);
  }
  detail_->show();
}

void InboxPage::OpenRow() {
  const auto* row = Row();
  if (row == nullptr) return;
  if (!ReadsWhole(row->item)) return offer_->Read();
  thread_->Open(row->item.referral().consultation_id(), row->id());
  thread_->setFocus();
}

}  // namespace kortelijn::desktop
