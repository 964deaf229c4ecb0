#pragma once

#include <QLineEdit>
#include <QStringListModel>
#include <QWidget>
#include <functional>
#include <string>
#include <vector>

#include "clients/desktop/craft/flow.h"

namespace kortelijn::desktop {

/// Several of a known set: what is chosen stands as a row of buttons, each of which takes its own away; what is typed suggests more.
class Chips : public QWidget {
  Q_OBJECT

 public:
  struct Choice {
    std::string code;
    QString label;
  };
  struct Words {
    QString name;  ///< For screen readers.
    QString hint;  ///< In the empty line.
  };
  /// Best first. Nothing typed leaves the client.
  using Suggest = std::function<std::vector<Choice>(const std::string& typed)>;

  Chips(Words words, Suggest suggest, QWidget* parent);

  void Set(const std::vector<Choice>& chosen);
  std::vector<std::string> codes() const;

 signals:
  void Edited();

 private:
  void Suggested(const QString& typed);
  void Take(const QString& label);
  void Remove(const std::string& code);
  void Draw();

  Words words_;
  Suggest suggest_;
  std::vector<Choice> chosen_;
  std::vector<Choice> suggested_;
  QWidget* row_;
  Flow* flow_;
  QLineEdit* typed_;
  QStringListModel* list_;
};

}  // namespace kortelijn::desktop
