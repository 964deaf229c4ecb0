#include "clients/desktop/thread/person_choice.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "clients/common/labels.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;

/// Somebody who types is not asked after each letter.
constexpr int kPauseMillis = 200;
constexpr int kShown = 30;

QString LineOf(const v1::Professional& entry) {
  QString line = Q(entry.display_name()) + " · " + Q(client::Label(entry.discipline()));
  if (entry.capacity() != v1::CAPACITY_STATUS_OPEN) line += " · " + Q(client::Label(entry.capacity()));
  return line;
}

}  // namespace

PersonChoice::PersonChoice(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk) {
  typed_ = new QLineEdit(this);
  typed_->setAccessibleName(QTr("Find somebody"));
  typed_->setPlaceholderText(QTr("A name, a discipline, a place …"));
  typed_->setMaxLength(80);
  typed_->installEventFilter(this);
  found_ = new QListWidget(this);
  found_->setAccessibleName(QTr("People found"));
  found_->setSpacing(kSpace / 4);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(typed_);
  column->addWidget(found_, 1);
  setFocusProxy(typed_);
  pause_.setSingleShot(true);
  connect(&pause_, &QTimer::timeout, this, &PersonChoice::Look);
  connect(typed_, &QLineEdit::textChanged, this, [this] { pause_.start(kPauseMillis); });
  connect(found_, &QListWidget::currentRowChanged, this, &PersonChoice::Chosen);
  Look();
}

std::string PersonChoice::chosen() const {
  const auto* item = found_->currentItem();
  return item == nullptr ? std::string() : item->data(Qt::UserRole).toString().toStdString();
}

QString PersonChoice::chosen_name() const {
  const auto* item = found_->currentItem();
  return item == nullptr ? QString() : item->data(Qt::UserRole + 1).toString();
}

void PersonChoice::Look() {
  v1::ListProfessionalsRequest request;
  request.set_query(typed_->text().trimmed().toStdString());
  request.set_page_size(kShown);
  desk_.backend.Run<std::vector<v1::Professional>>(
      this,
      [request](Line& line) {
        const auto response = line.session.Call(&v1::RegistryService::Stub::ListProfessionals, request);
        return std::vector<v1::Professional>(response.professionals().begin(), response.professionals().end());
      },
      [this, query = request.query()](const std::vector<v1::Professional>& found) {
        if (query == typed_->text().trimmed().toStdString()) Show(found);
      },
      [this](const client::Explanation& fault) { found_->setToolTip(Sentence(fault)); });
}

void PersonChoice::Show(const std::vector<v1::Professional>& found) {
  const std::string before = chosen();
  found_->clear();
  for (const auto& entry : found) {
    if (entry.id() == desk_.self.id()) continue;
    auto* item = new QListWidgetItem(LineOf(entry), found_);
    item->setData(Qt::UserRole, Q(entry.id()));
    item->setData(Qt::UserRole + 1, Q(entry.display_name()));
    if (entry.id() == before) found_->setCurrentItem(item);
  }
  emit Chosen();
}

/// Arrows go on from the words into the list.
bool PersonChoice::eventFilter(QObject* watched, QEvent* event) {
  if (watched != typed_ || event->type() != QEvent::KeyPress) return false;
  const int key = static_cast<QKeyEvent*>(event)->key();
  if (key != Qt::Key_Down && key != Qt::Key_Up) return false;
  QCoreApplication::sendEvent(found_, event);
  return true;
}

}  // namespace kortelijn::desktop
