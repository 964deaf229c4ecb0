#pragma once

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/entry/changes_model.h"
#include "clients/desktop/entry/entry_form.h"
#include "clients/desktop/entry/entry_merge.h"
#include "clients/desktop/entry/freshness_card.h"
#include "clients/desktop/entry/notices_card.h"
#include "clients/desktop/shell/page.h"
#include "clients/desktop/thread/once.h"

namespace kortelijn::desktop {

/// A person's own entry in the registry: what it says, whether it is still right, what they are told about, and what changed in it. What
/// is typed is a draft until it is saved (Ctrl+S); where somebody else changed the entry meanwhile, both stand beside each other.
class EntryPage : public Page {
  Q_OBJECT

 public:
  EntryPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  bool Settled() const override { return reading_ == 0; }
  void Enter() override;

 private:
  struct Read {
    registry::v1::Professional entry;
    registry::v1::Network network;
    registry::v1::Member self;
    QString confirmed_by;
    Absences::Names stand_ins;
  };

  QWidget* MakeForm();
  QWidget* MakeHistory();
  QWidget* MakeSaveBar(QWidget* parent);
  static Read ReadAll(Line& line, const std::string& id);
  void Fetch(const std::function<void(const Read&)>& then);
  void Show(const Read& read);
  void TakeUp(const QByteArray& kept);
  void Edited();
  void Save();
  void Saved(const registry::v1::Professional& entry);
  void Refused(const client::Explanation& fault);
  void Merge(const Read& read);
  void Confirm();
  void Discard();
  void Tell(const QString& sentence, const char* tone) { SetLabel(told_, sentence, tone); }

  registry::v1::Professional stored_;
  registry::v1::Professional typed_;
  Read read_;
  int reading_ = 0;
  bool saving_ = false;
  Once once_;
  Once confirming_;
  QTabWidget* tabs_;
  FreshnessCard* freshness_;
  EntryForm* form_;
  NoticesCard* notices_;
  ChangesModel* changes_;
  QLabel* told_;
  QPushButton* save_;
  QPushButton* discard_;
};

}  // namespace kortelijn::desktop
