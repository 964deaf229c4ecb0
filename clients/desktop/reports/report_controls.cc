#include "clients/desktop/reports/report_controls.h"

#include <QGridLayout>
#include <QSignalBlocker>

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/desktop/craft/card.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = insight::v1;
using registry::v1::Dimension;
using registry::v1::Discipline;
using registry::v1::Urgency;

/// Its index is not a number of days.
constexpr int kOwnPeriod = 0;
constexpr int kUsualDays = 91;
constexpr v1::GroupBy kSplits[] = {v1::GROUP_BY_WEEK, v1::GROUP_BY_DIMENSION, v1::GROUP_BY_DISCIPLINE, v1::GROUP_BY_MUNICIPALITY,
                                   v1::GROUP_BY_URGENCY};

template <typename Enum>
void AddAll(QComboBox* choice, const QString& all) {
  choice->addItem(all, 0);
  const auto* type = google::protobuf::GetEnumDescriptor<Enum>();
  for (int i = 0; i < type->value_count(); ++i) {
    const auto* value = type->value(i);
    if (value->number() != 0 && client::HasLabel(value)) choice->addItem(Q(client::Label(type, value->number())), value->number());
  }
}

void Select(QComboBox* choice, const QVariant& data) { choice->setCurrentIndex(std::max(0, choice->findData(data))); }

}  // namespace

ReportControls::ReportControls(const QDate& today, QWidget* parent) : QWidget(parent), today_(today) {
  period_ = NewChoice(QTr("period"));
  period_->addItem(QTr("last 4 weeks"), 4 * 7);
  period_->addItem(QTr("last 3 months"), kUsualDays);
  period_->addItem(QTr("last half year"), 182);
  period_->addItem(QTr("last year"), 364);
  period_->addItem(QTr("own period"), kOwnPeriod);
  from_ = new QDateEdit(this);
  until_ = new QDateEdit(this);
  for (auto* date : {from_, until_}) {
    date->setCalendarPopup(true);
    date->setMaximumDate(today);
    date->setDisplayFormat("dd-MM-yyyy");
    connect(date, &QDateEdit::dateChanged, this, &ReportControls::TakeDate);
  }
  figure_ = NewChoice(QTr("figure"));
  figure_->addItem(QTr("time to response and answer"), static_cast<int>(ReportFigure::kMedian));
  figure_->addItem(QTr("share within the norm"), static_cast<int>(ReportFigure::kShare));
  by_ = NewChoice(QTr("split by"));
  for (const auto by : kSplits) by_->addItem(Q(client::Label(by)), static_cast<int>(by));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(kSpace);
  const std::pair<QString, QWidget*> first[] = {
      {QTr("&Figure"), figure_}, {QTr("&Split by"), by_}, {QTr("&Period"), period_}, {QTr("F&rom"), from_}, {QTr("&Until"), until_}};
  int column = 0;
  for (const auto& [name, control] : first) grid->addWidget(new Field(name, control, this), 0, column++);
  grid->addWidget(MakeNarrowing(), 1, 0, 1, column);
  setFocusProxy(figure_);
  Select(period_, kUsualDays);
  UsePreset(kUsualDays);
  connect(period_, &QComboBox::currentIndexChanged, this, [this] { UsePreset(period_->currentData().toInt()); });
}

QComboBox* ReportControls::NewChoice(const QString& name) {
  auto* choice = new QComboBox(this);
  choice->setAccessibleName(name);
  choice->setMinimumContentsLength(10);
  choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(choice, &QComboBox::currentIndexChanged, this, &ReportControls::Changed);
  return choice;
}

QWidget* ReportControls::MakeNarrowing() {
  auto* row = new QWidget(this);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(kSpace);
  dimension_ = NewChoice(Q(client::Label(v1::GROUP_BY_DIMENSION)));
  discipline_ = NewChoice(Q(client::Label(v1::GROUP_BY_DISCIPLINE)));
  municipality_ = NewChoice(Q(client::Label(v1::GROUP_BY_MUNICIPALITY)));
  urgency_ = NewChoice(Q(client::Label(v1::GROUP_BY_URGENCY)));
  AddAll<Dimension>(dimension_, QTr("all dimensions"));
  AddAll<Discipline>(discipline_, QTr("all disciplines"));
  AddAll<Urgency>(urgency_, QTr("every urgency"));
  SetPlaces({});
  for (auto* choice : {dimension_, discipline_, municipality_, urgency_}) line->addWidget(choice);
  return row;
}

void ReportControls::SetPlaces(const std::vector<std::string>& codes) {
  const QSignalBlocker quiet(municipality_);
  const auto chosen = municipality_->currentData();
  municipality_->clear();
  municipality_->addItem(QTr("all municipalities"), QString());
  for (const auto& code : codes) municipality_->addItem(Q(client::PlaceName(code)), Q(code));
  Select(municipality_, chosen);
}

ReportWish ReportControls::wish() const {
  return {.from = from_->date(),
          .until = until_->date(),
          .by = static_cast<v1::GroupBy>(by_->currentData().toInt()),
          .dimension = static_cast<Dimension>(dimension_->currentData().toInt()),
          .discipline = static_cast<Discipline>(discipline_->currentData().toInt()),
          .municipality = municipality_->currentData().toString().toStdString(),
          .urgency = static_cast<Urgency>(urgency_->currentData().toInt())};
}

ReportFigure ReportControls::figure() const { return static_cast<ReportFigure>(figure_->currentData().toInt()); }

void ReportControls::UsePreset(int days) {
  if (days == kOwnPeriod) return from_->setFocus();
  const QSignalBlocker quiet_from(from_);
  const QSignalBlocker quiet_until(until_);
  until_->setDate(today_);
  from_->setMaximumDate(today_);
  from_->setDate(today_.addDays(1 - days));
}

void ReportControls::TakeDate() {
  const QSignalBlocker quiet(period_);
  Select(period_, kOwnPeriod);
  from_->setMaximumDate(until_->date());
  emit Changed();
}

bool ReportControls::Narrowed(v1::GroupBy by) const {
  const auto now = wish();
  switch (by) {
    case v1::GROUP_BY_DIMENSION:
      return now.dimension != registry::v1::DIMENSION_UNSPECIFIED;
    case v1::GROUP_BY_DISCIPLINE:
      return now.discipline != registry::v1::DISCIPLINE_UNSPECIFIED;
    case v1::GROUP_BY_MUNICIPALITY:
      return !now.municipality.empty();
    case v1::GROUP_BY_URGENCY:
      return now.urgency != registry::v1::URGENCY_UNSPECIFIED;
    default:
      return false;
  }
}

void ReportControls::NarrowTo(const v1::ResponseTimeRow& row, v1::GroupBy by) {
  if (by == v1::GROUP_BY_DIMENSION) Select(dimension_, static_cast<int>(row.dimension()));
  if (by == v1::GROUP_BY_DISCIPLINE) Select(discipline_, static_cast<int>(row.discipline()));
  if (by == v1::GROUP_BY_MUNICIPALITY) Select(municipality_, Q(row.municipality()));
  if (by == v1::GROUP_BY_URGENCY) Select(urgency_, static_cast<int>(row.urgency()));
  if (by != v1::GROUP_BY_WEEK) return;
  const QDate monday = QDate::fromString(Q(row.week()), Qt::ISODate);
  const QSignalBlocker quiet(period_);
  Select(period_, kOwnPeriod);
  until_->setDate(std::min(monday.addDays(6), today_));
  from_->setDate(monday);
}

void ReportControls::DrillInto(const v1::ResponseTimeRow& row) {
  const auto by = wish().by;
  const bool nobody = by == v1::GROUP_BY_DISCIPLINE && row.discipline() == registry::v1::DISCIPLINE_UNSPECIFIED;
  if (nobody) return;
  NarrowTo(row, by);
  for (const auto next : {v1::GROUP_BY_DIMENSION, v1::GROUP_BY_DISCIPLINE, v1::GROUP_BY_MUNICIPALITY, v1::GROUP_BY_URGENCY}) {
    if (next != by && !Narrowed(next)) return Select(by_, static_cast<int>(next));
  }
}

}  // namespace kortelijn::desktop
