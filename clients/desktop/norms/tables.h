#pragma once

#include <QString>
#include <string>
#include <vector>

#include "clients/desktop/form/message_table.h"

namespace kortelijn::desktop {

/// A list in the rules of a network, as a table that is typed into.
struct TableSpec {
  std::string field;  ///< Of the network.
  QString name;
  QString meaning;
  std::vector<MessageColumn> columns;
  int acts = 0;  ///< MessageTable::Acts.
};

TableSpec NormsTable();
TableSpec RingsTable();
TableSpec ColoursTable();
TableSpec SymptomsTable();
TableSpec TagsTable();

}  // namespace kortelijn::desktop
