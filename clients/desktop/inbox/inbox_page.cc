#include "clients/desktop/inbox/inbox_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include "clients/common/labels.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/thread/thread_html.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;
using Consultations = consultation::v1::ConsultationService::Stub;

/// Time left goes on without news.
constexpr int kTickMillis = 10'000;

constexpr v1::MoveReason kReasons[] = {v1::MOVE_REASON_NO_CAPACITY, v1::MOVE_REASON_NOT_MY_EXPERTISE, v1::MOVE_REASON_OUTSIDE_AREA,
                                       v1::MOVE_REASON_CONFLICT, v1::MOVE_REASON_OTHER};

bool ReadsWhole(const v1::InboxItem& item) { return item.held() || item.awaited() != v1::AWAITED_UNSPECIFIED; }

}  // namespace

InboxPage::InboxPage(const Desk& desk, QWidget* parent) : Page(desk, parent), model_(new InboxModel(backend().clock(), this)) {
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  split->addWidget(MakeList());
  detail_ = new QStackedWidget(split);
  offer_ = MakeOffer();
  thread_ = new ThreadPanel(desk, detail_);
  detail_->addWidget(offer_);
  detail_->addWidget(thread_);
  detail_->hide();
  split->addWidget(detail_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->addWidget(split);
  connect(&tick_, &QTimer::timeout, model_, &InboxModel::Tick);
  tick_.start(kTickMillis);
  Follow();
}

QString InboxPage::Name() const { return "inbox"; }

QString InboxPage::Title() const { return QTr("Inbox"); }

void InboxPage::Enter() { list_->setFocus(); }

QWidget* InboxPage::MakeList() {
  auto* side = new QWidget(this);
  empty_ = NewLabel(QTr("Looking …"), "faint", side);
  told_ = NewLabel({}, "faint", side);
  list_ = NewList(model_, QTr("Your inbox"), side);
  list_->horizontalHeader()->setSectionResizeMode(InboxModel::kState, QHeaderView::Stretch);
  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { Chosen(); });
  connect(list_, &QTableView::activated, this, [this] { OpenRow(); });
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, kSpace, 0);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(QTr("Your inbox"), "title", side));
  column->addWidget(empty_);
  column->addWidget(list_, 1);
  column->addWidget(told_);
  return side;
}

QWidget* InboxPage::MakeOffer() {
  auto* side = new QWidget(this);
  offer_head_ = NewLabel({}, "title", side);
  brief_ = new QTextBrowser(side);
  brief_->setAccessibleName(QTr("In brief"));
  brief_->setOpenLinks(false);
  open_ = NewButton(QTr("&Read the gist"), side, [this] { OpenRow(); });
  claim_ = NewNextButton(QTr("&Pick up"), side, [this] { Claim(); });
  decline_ = NewButton(QTr("Not for &me"), side, [] {});
  auto* reasons = new QMenu(decline_);
  for (const auto reason : kReasons) reasons->addAction(Q(client::Label(reason)), this, [this, reason] { Decline(reason); });
  decline_->setMenu(reasons);
  auto* acts = new QHBoxLayout;
  acts->addWidget(open_);
  acts->addWidget(decline_);
  acts->addStretch();
  acts->addWidget(claim_);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(offer_head_);
  column->addWidget(brief_, 1);
  column->addLayout(acts);
  return side;
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
  backend().Run<std::vector<InboxRow>>(
      this,
      [items = known_.Sorted()](Line& line) {
        std::vector<InboxRow> rows;
        for (const auto& item : items) rows.push_back(RowOf(line.people, item));
        return rows;
      },
      [this](const std::vector<InboxRow>& rows) { Set(rows); }, [this](const client::Explanation& fault) { Failed(fault); });
}

void InboxPage::Set(const std::vector<InboxRow>& rows) {
  model_->Set(rows);
  SetLabel(empty_, rows.empty() ? QTr("Your inbox is empty. What is offered to you comes here by itself.") : QString(), "faint");
  emit Count(static_cast<int>(rows.size()));
  if (!chosen_.empty() && model_->Find(chosen_) < 0) {
    chosen_.clear();
    list_->clearSelection();
    detail_->hide();
    Tell(QTr("What you had chosen is not in your inbox any more."), "warn");
  } else if (!chosen_.empty()) {
    Chosen();
  }
}

const InboxRow* InboxPage::Row() const {
  const auto index = list_->currentIndex();
  return index.isValid() ? &model_->At(index.row()) : nullptr;
}

void InboxPage::Chosen() {
  const auto* row = Row();
  if (row == nullptr) return;
  const auto& referral = row->item.referral();
  const bool other = chosen_ != referral.id();
  chosen_ = referral.id();
  if (other) {
    brief_->clear();
    Tell({}, "faint");
  }
  if (ReadsWhole(row->item)) {
    const bool picked_up = detail_->currentWidget() != thread_;
    detail_->setCurrentWidget(thread_);
    if (other || picked_up) thread_->Open(referral.consultation_id(), referral.id());
  } else {
    detail_->setCurrentWidget(offer_);
    SetLabel(offer_head_, row->dimension + " · " + row->place, "title");
    claim_->setEnabled(client::Claimable(row->item));
    decline_->setEnabled(client::PartOf(row->item) == client::InboxPart::kOffered);
  }
  detail_->show();
}

void InboxPage::OpenRow() {
  const auto* row = Row();
  if (row == nullptr) return;
  if (ReadsWhole(row->item)) return thread_->Open(row->item.referral().consultation_id(), row->item.referral().id());
  ReadBrief(row->item.referral().id());
}

void InboxPage::ReadBrief(const std::string& referral_id) {
  backend().Run<consultation::v1::OpenBriefResponse>(
      this,
      [referral_id](Line& line) {
        consultation::v1::OpenBriefRequest request;
        request.set_referral_id(referral_id);
        return line.session.Call(&Consultations::OpenBrief, request);
      },
      [this, referral_id](const consultation::v1::OpenBriefResponse& response) {
        if (chosen_ == referral_id) brief_->setHtml("<p>" + PlainHtml(response.brief()) + "</p>");
      },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void InboxPage::Claim() {
  const auto* row = Row();
  if (row == nullptr) return;
  v1::ClaimReferralRequest request;
  request.set_request_id(base::NewId());
  request.set_referral_id(row->item.referral().id());
  request.set_take_over_from(row->item.stands_in_for());
  backend().Run<v1::ClaimReferralResponse>(
      this, [request](Line& line) { return line.session.Call(&Stub::ClaimReferral, request); },
      [this](const v1::ClaimReferralResponse&) { Tell(QTr("It is yours."), "good"); },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void InboxPage::Decline(v1::MoveReason reason) {
  const auto* row = Row();
  if (row == nullptr) return;
  v1::DeclineOfferRequest request;
  request.set_request_id(base::NewId());
  request.set_referral_id(row->item.referral().id());
  request.set_reason(reason);
  backend().Run<v1::DeclineOfferResponse>(
      this, [request](Line& line) { return line.session.Call(&Stub::DeclineOffer, request); },
      [this](const v1::DeclineOfferResponse&) { Tell(QTr("Declined; others are asked."), "good"); },
      [this](const client::Explanation& fault) { Failed(fault); });
}

}  // namespace kortelijn::desktop
