#pragma once

#include <QLabel>
#include <QPushButton>
#include <functional>
#include <string>
#include <vector>

#include "clients/desktop/form/form.h"
#include "clients/desktop/shell/desk.h"

namespace kortelijn::desktop {

/// What of a form goes to the service.
struct Sent {
  std::string request_id;
  std::string etag;  ///< That was read; empty for something new.
  FormValues values;
  std::vector<std::string> paths;  ///< Of the fields that were typed.
};

/// What a Sheet is about and how it is read and sent; both run on the thread of the backend.
struct SheetTask {
  struct Stored {
    FormValues values;
    std::string etag;
  };
  std::string draft;  ///< The name under which what is typed is kept.
  QString title;
  QString save;                                         ///< On the button; may mark its key with &.
  std::function<Stored(Line&)> read;                    ///< None: something new, with empty fields.
  std::function<std::string(Line&, const Sent&)> send;  ///< The id of what was stored.
};

/// A form that is filled and sent. A refusal stands at its fields and nothing that was typed is lost; if somebody else was first, their
/// values are shown beside what was typed. What is unsent is taken up again.
class Sheet : public QWidget {
  Q_OBJECT

 public:
  Sheet(const Desk& desk, SheetTask task, std::vector<FormField> fields, QWidget* parent);

 signals:
  void Saved(const QString& id);
  void Left();

 private:
  void Read();
  void Save();
  void Sending(bool sending);
  void Refused(const client::Explanation& fault);
  void ReadAgain();
  void Leave();

  const Desk& desk_;
  const SheetTask task_;
  Form* form_;
  QLabel* told_;
  QPushButton* save_;
  std::string etag_;
  std::string request_id_;  ///< Kept until the text changes, so that sending again is safe.
};

}  // namespace kortelijn::desktop
