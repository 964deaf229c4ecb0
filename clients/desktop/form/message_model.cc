#include "clients/desktop/form/message_model.h"

#include <algorithm>
#include <utility>

#include "clients/common/norm_wording.h"
#include "clients/common/typed_numbers.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "services/common/base/text.h"

namespace kortelijn::desktop {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Kind = MessageColumn::Kind;

constexpr int kWholeRow = -1;

const FieldDescriptor* Of(const Message& message, const MessageColumn& column) {
  return message.GetDescriptor()->FindFieldByName(column.field);
}

QString WordOf(const MessageColumn& column, int number) {
  const auto found = std::find_if(column.words.begin(), column.words.end(), [&](const auto& each) { return each.first == number; });
  return found == column.words.end() ? QString::number(number) : found->second;
}

std::string ListIn(const Message& message, const FieldDescriptor* field) {
  std::vector<std::string> texts;
  const auto* access = message.GetReflection();
  const int size = access->FieldSize(message, field);
  texts.reserve(static_cast<std::size_t>(size));
  for (int i = 0; i < size; ++i) texts.push_back(access->GetRepeatedString(message, field, i));
  return base::Join(texts, ", ");
}

void SetList(Message& message, const FieldDescriptor* field, const std::string& typed) {
  message.GetReflection()->ClearField(&message, field);
  for (const auto& each : base::Split(typed, ',')) {
    if (!base::Trim(each).empty()) message.GetReflection()->AddString(&message, field, std::string(base::Trim(each)));
  }
}

}  // namespace

MessageModel::MessageModel(const google::protobuf::Descriptor* whole, const std::string& list, std::vector<MessageColumn> columns,
                           QObject* parent)
    : QAbstractTableModel(parent), list_(whole->FindFieldByName(list)), columns_(std::move(columns)) {}

std::unique_ptr<Message> MessageModel::NewMessage() const {
  const auto* prototype = google::protobuf::MessageFactory::generated_factory()->GetPrototype(list_->message_type());
  return std::unique_ptr<Message>(prototype->New());
}

void MessageModel::Read(const Message& whole) {
  beginResetModel();
  rows_.clear();
  of_all_.clear();
  const auto* access = whole.GetReflection();
  for (int i = 0; i < access->FieldSize(whole, list_); ++i) {
    auto message = NewMessage();
    message->CopyFrom(access->GetRepeatedMessage(whole, list_, i));
    rows_.push_back({.message = std::move(message)});
  }
  endResetModel();
}

void MessageModel::Write(Message& whole) const {
  whole.GetReflection()->ClearField(&whole, list_);
  for (const auto& row : rows_) whole.GetReflection()->AddMessage(&whole, list_)->CopyFrom(*row.message);
}

QStringList MessageModel::Lines(const Message& whole) const {
  MessageModel other(list_->containing_type(), list_->name(), columns_, nullptr);
  other.Read(whole);
  QStringList lines;
  for (const auto& row : other.rows_) {
    QStringList cells;
    for (int i = 0; i < columnCount(); ++i) cells << TextOf(row, i).toString();
    cells.removeAll(QString());
    lines << cells.join(" · ");
  }
  return lines;
}

bool MessageModel::Readable() const {
  return std::all_of(rows_.begin(), rows_.end(), [](const Row& row) { return row.unreadable.empty(); });
}

void MessageModel::Add() {
  Row row{.message = NewMessage()};
  for (int i = 0; i < columnCount(); ++i) {
    if (column(i).kind == Kind::kWord) Set(row, i, column(i).words.front().first);
  }
  beginInsertRows({}, rowCount(), rowCount());
  rows_.push_back(std::move(row));
  endInsertRows();
  emit Edited();
}

void MessageModel::Remove(int row) {
  if (row < 0 || row >= rowCount()) return;
  beginRemoveRows({}, row, row);
  rows_.erase(rows_.begin() + row);
  endRemoveRows();
  emit Edited();
}

void MessageModel::Move(int row, int by) {
  const int to = row + by;
  if (row < 0 || row >= rowCount() || to < 0 || to >= rowCount()) return;
  beginMoveRows({}, row, row, {}, by > 0 ? to + 1 : to);
  std::swap(rows_[static_cast<std::size_t>(row)], rows_[static_cast<std::size_t>(to)]);
  endMoveRows();
  emit Edited();
}

int MessageModel::ColumnOf(const std::string& path) const {
  const auto dot = path.find('.');
  const std::string field = dot == std::string::npos ? std::string() : path.substr(dot + 1, path.find('[', dot) - dot - 1);
  const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const auto& each) { return each.field == field; });
  return found == columns_.end() ? kWholeRow : static_cast<int>(found - columns_.begin());
}

bool MessageModel::ShowFault(const FieldFault& fault) {
  if (!fault.IsOf(list_->name())) return false;
  const auto bracket = fault.path.find('[');
  const int row = bracket == std::string::npos ? -1 : std::stoi(fault.path.substr(bracket + 1));
  if (row < 0 || row >= rowCount()) {
    of_all_ << fault.finding;
  } else {
    rows_[static_cast<std::size_t>(row)].faults[ColumnOf(fault.path)] = fault.finding;
    emit dataChanged(index(row, 0), index(row, columnCount() - 1));
  }
  return true;
}

void MessageModel::ClearFaults() {
  of_all_.clear();
  for (auto& row : rows_) {
    for (auto fault = row.faults.begin(); fault != row.faults.end();) {
      fault = row.unreadable.contains(fault->first) ? std::next(fault) : row.faults.erase(fault);
    }
  }
  if (!rows_.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QStringList MessageModel::Faults() const {
  QStringList lines = of_all_;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    for (const auto& [number, finding] : rows_[i].faults) {
      const std::string where =
          number == kWholeRow ? client::Tr("row {row}")
                              : client::Fill(client::Tr("row {row}, column {column}"), {{"column", column(number).name.toStdString()}});
      lines << Q(client::Fill(where, {{"row", std::to_string(i + 1)}})) + ": " + finding;
    }
  }
  return lines;
}

int MessageModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

int MessageModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(columns_.size()); }

QVariant MessageModel::TextOf(const Row& row, int number) const {
  if (const auto typed = row.unreadable.find(number); typed != row.unreadable.end()) return typed->second;
  const auto& message = *row.message;
  const auto* field = Of(message, column(number));
  const auto* access = message.GetReflection();
  switch (column(number).kind) {
    case Kind::kText:
      return Q(access->GetString(message, field));
    case Kind::kList:
      return Q(ListIn(message, field));
    case Kind::kMinutes:
      return Q(client::Within(access->GetInt32(message, field), false));
    case Kind::kYesNo:
      return {};
    default:
      return WordOf(column(number), access->GetEnumValue(message, field));
  }
}

QString MessageModel::FaultOf(const Row& row, int number) const {
  const auto at = row.faults.find(number);
  const auto whole = row.faults.find(kWholeRow);
  return at != row.faults.end() ? at->second : whole != row.faults.end() ? whole->second : QString();
}

QVariant MessageModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& row = rows_[static_cast<std::size_t>(index.row())];
  const auto kind = column(index.column()).kind;
  const QString fault = FaultOf(row, index.column());
  const auto& message = *row.message;
  if (role == Qt::DisplayRole) return TextOf(row, index.column());
  if (role == Qt::EditRole && kind != Kind::kWord) return TextOf(row, index.column());
  if (role == Qt::EditRole) return message.GetReflection()->GetEnumValue(message, Of(message, column(index.column())));
  if (role == Qt::CheckStateRole && kind == Kind::kYesNo)
    return message.GetReflection()->GetBool(message, Of(message, column(index.column()))) ? Qt::Checked : Qt::Unchecked;
  if (fault.isEmpty()) return {};
  if (role == Qt::ForegroundRole) return ToneColour("bad");
  return role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole ? QVariant(fault) : QVariant();
}

void MessageModel::Set(Row& row, int number, const QVariant& value) {
  auto& message = *row.message;
  const auto* field = Of(message, column(number));
  const auto* access = message.GetReflection();
  const std::string typed = value.toString().toStdString();
  switch (column(number).kind) {
    case Kind::kText:
      return access->SetString(&message, field, typed);
    case Kind::kList:
      return SetList(message, field, typed);
    case Kind::kMinutes:
      return access->SetInt32(&message, field, client::ParseMinutes(typed));
    case Kind::kYesNo:
      return access->SetBool(&message, field, value.toInt() == Qt::Checked);
    default:
      return access->SetEnumValue(&message, field, value.toInt());
  }
}

bool MessageModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const bool checks = role == Qt::CheckStateRole && column(index.column()).kind == Kind::kYesNo;
  if (!index.isValid() || (role != Qt::EditRole && !checks) || value == data(index, role)) return false;
  auto& row = rows_[static_cast<std::size_t>(index.row())];
  row.unreadable.erase(index.column());
  row.faults.erase(index.column());
  try {
    Set(row, index.column(), value);
  } catch (const base::Fault& fault) {
    row.unreadable[index.column()] = value.toString();
    row.faults[index.column()] = Q(client::Explain(fault).sentence);
  }
  emit dataChanged(index, index);
  emit Edited();
  return true;
}

Qt::ItemFlags MessageModel::flags(const QModelIndex& index) const {
  const auto usual = QAbstractTableModel::flags(index);
  if (!index.isValid() || column(index.column()).kind == Kind::kFixed) return usual;
  return column(index.column()).kind == Kind::kYesNo ? usual | Qt::ItemIsUserCheckable : usual | Qt::ItemIsEditable;
}

QVariant MessageModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return column(section).name;
}

}  // namespace kortelijn::desktop
