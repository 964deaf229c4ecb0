#pragma once

#include <google/protobuf/message.h>

#include <QAbstractTableModel>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "clients/desktop/form/faults.h"

namespace kortelijn::desktop {

/// A field of the messages in a list, as a column.
struct MessageColumn {
  enum class Kind {
    kText,
    kList,     ///< Texts with commas between.
    kWord,     ///< One of `words`.
    kMinutes,  ///< A number of minutes, as a time.
    kYesNo,
    kFixed,  ///< A word that stays as it is.
  };
  std::string field;
  QString name;
  Kind kind = Kind::kText;
  std::vector<std::pair<int, QString>> words = {};  ///< Numbers of the enum that may be chosen, with what they are called.
};

/// A repeated field of a message as a table that is typed into. What cannot be read stays as it was typed, with what is wrong with it.
class MessageModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  /// `list` is the repeated field of `whole`.
  MessageModel(const google::protobuf::Descriptor* whole, const std::string& list, std::vector<MessageColumn> columns, QObject* parent);

  void Read(const google::protobuf::Message& whole);
  void Write(google::protobuf::Message& whole) const;
  /// The list in another message, a line a row.
  QStringList Lines(const google::protobuf::Message& whole) const;
  /// Nothing that was typed is unreadable.
  bool Readable() const;

  void Add();
  void Remove(int row);
  /// By one place up (-1) or down (1).
  void Move(int row, int by);

  const MessageColumn& column(int number) const { return columns_[static_cast<std::size_t>(number)]; }

  /// False if it is not of this list.
  bool ShowFault(const FieldFault& fault);
  void ClearFaults();
  /// One line each: `row 3, answer: is later than …`.
  QStringList Faults() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 signals:
  void Edited();

 private:
  struct Row {
    std::unique_ptr<google::protobuf::Message> message;
    std::map<int, QString> unreadable = {};  ///< By column, as typed.
    std::map<int, QString> faults = {};      ///< -1: of the row as a whole.
  };

  std::unique_ptr<google::protobuf::Message> NewMessage() const;
  QVariant TextOf(const Row& row, int column) const;
  void Set(Row& row, int column, const QVariant& value);
  int ColumnOf(const std::string& path) const;
  QString FaultOf(const Row& row, int column) const;

  const google::protobuf::FieldDescriptor* list_;
  const std::vector<MessageColumn> columns_;
  std::vector<Row> rows_;
  QStringList of_all_;  ///< Faults of the list as a whole.
};

}  // namespace kortelijn::desktop
