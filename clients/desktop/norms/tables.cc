#include "clients/desktop/norms/tables.h"

#include "clients/common/labels.h"
#include "clients/desktop/craft/text.h"
#include "kortelijn/registry/v1/network.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using Kind = MessageColumn::Kind;
using Words = std::vector<std::pair<int, QString>>;

/// From a value on; those before it cannot be chosen.
Words WordsOf(const google::protobuf::EnumDescriptor* type, int from) {
  Words words;
  for (int i = 0; i < type->value_count(); ++i) {
    const int number = type->value(i)->number();
    if (number >= from) words.emplace_back(number, Q(client::Label(type, number)));
  }
  return words;
}

/// With a word for the one that stands for all.
Words WordsOrAll(const google::protobuf::EnumDescriptor* type, const QString& all) {
  Words words = WordsOf(type, 1);
  words.insert(words.begin(), {0, all});
  return words;
}

MessageColumn Text(const char* field, const QString& name) { return {.field = field, .name = name}; }

}  // namespace

TableSpec NormsTable() {
  return {
      .field = "norms",
      .name = QTr("How soon the network wants to respond"),
      .meaning = QTr("The most specific norm that fits holds: one for a discipline before one for a dimension before one for all. A norm "
                     "is a wish, and colours what is late; nothing is refused for it."),
      .columns = {{"kind", QTr("kind"), Kind::kWord, WordsOrAll(v1::Kind_descriptor(), QTr("both"))},
                  {"urgency", QTr("urgency"), Kind::kWord, WordsOf(v1::Urgency_descriptor(), v1::URGENCY_U3)},
                  {"dimension", QTr("dimension"), Kind::kWord, WordsOrAll(v1::Dimension_descriptor(), QTr("all"))},
                  {"discipline", QTr("discipline"), Kind::kWord, WordsOrAll(v1::Discipline_descriptor(), QTr("all"))},
                  {"first_response_minutes", QTr("first response"), Kind::kMinutes},
                  {"answer_minutes", QTr("answer"), Kind::kMinutes},
                  {"business_time", QTr("office time"), Kind::kYesNo}},
      .acts = MessageTable::kAddAndRemove};
}

TableSpec RingsTable() {
  return {.field = "ring_windows",
          .name = QTr("How long a ring is asked"),
          .meaning = QTr("If nobody has taken a question by then, a wider ring is asked too, and after the last one the coordinator."),
          .columns = {{"urgency", QTr("urgency"), Kind::kFixed, WordsOf(v1::Urgency_descriptor(), 0)},
                      {"minutes", QTr("then a wider ring is asked, after"), Kind::kMinutes},
                      {"business_time", QTr("office time"), Kind::kYesNo}}};
}

TableSpec ColoursTable() {
  return {
      .field = "colours",
      .name = QTr("Need colours"),
      .meaning = QTr("From the least need to the most. A colour that cases have keeps its key; its name and meaning may become better."),
      .columns = {Text("label", QTr("colour")), Text("meaning", QTr("means")), Text("hex", QTr("drawn as, such as #2e7d32")),
                  Text("key", QTr("key"))},
      .acts = MessageTable::kAddAndRemove | MessageTable::kOrder};
}

TableSpec SymptomsTable() {
  return {.field = "symptoms",
          .name = QTr("Complaints that are scored with a case"),
          .meaning = QTr("From 0 to 10. A high score speaks for the dimension when a question is asked; without one it is only shown."),
          .columns = {Text("label", QTr("complaint")),
                      {"dimension", QTr("speaks for"), Kind::kWord, WordsOrAll(v1::Dimension_descriptor(), QTr("none"))},
                      Text("key", QTr("key"))},
          .acts = MessageTable::kAddAndRemove | MessageTable::kOrder};
}

TableSpec TagsTable() {
  return {
      .field = "expertise",
      .name = QTr("Expertise tags of this network"),
      .meaning = QTr("Besides those that every network has: what people here are good at and nowhere else has a word for."),
      .columns = {Text("label", QTr("name")), {"synonyms", QTr("also called, with commas between"), Kind::kList}, Text("tag", QTr("tag"))},
      .acts = MessageTable::kAddAndRemove};
}

}  // namespace kortelijn::desktop
