#pragma once

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <vector>

#include "clients/desktop/form/form.h"
#include "clients/desktop/form/message_table.h"
#include "clients/desktop/norms/tables.h"
#include "clients/desktop/norms/weights_part.h"
#include "clients/desktop/shell/page.h"
#include "kortelijn/registry/v1/network.pb.h"

namespace kortelijn::desktop {

/// The rules that a network agreed on, for who coordinates. What is typed is sent at once or not at all; a refusal stands at its fields;
/// what somebody else changed meanwhile is taken over, and where both changed the same, theirs is shown and what was typed stays.
class NormsPage : public Page {
  Q_OBJECT

 public:
  NormsPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  bool Settled() const override { return settled_; }
  void Enter() override;

 private:
  void Build();
  QWidget* NewTab(const QString& title);
  Form* AddForm(QWidget* tab, std::vector<FormField> fields);
  void AddTable(QWidget* tab, const TableSpec& spec);
  QLayout* MakeFoot();

  void Read();
  void HaveRead();
  void Show(const registry::v1::Network& network);
  void Rebase(const registry::v1::Network& now);
  QStringList Clashes(const registry::v1::Network& now) const;

  /// As typed: what is in tables and weights; and fields too, where all that cannot be read is named at once.
  registry::v1::Network WithTables() const;
  registry::v1::Network Typed() const;
  std::vector<std::string> Changed(const registry::v1::Network& typed) const;

  void Edited();
  void KeepDraft();
  void TakeUpDraft(const registry::v1::Network& now);
  void Save();
  void Send(const registry::v1::Network& typed, const std::vector<std::string>& fields);
  void Saved(const registry::v1::Network& now);
  void Refused(const client::Explanation& fault);
  void ShowFaults(const client::Explanation& fault);
  /// Turns to the tab that it stands in.
  void Reveal(const QWidget* part);
  void ClearFaults();
  void PutBack();

  QTabWidget* tabs_;
  std::vector<Form*> forms_;
  std::vector<std::pair<std::string, MessageTable*>> tables_;  ///< By the field of the network.
  WeightsPart* weights_;
  QLabel* told_;
  QPushButton* save_;
  QPushButton* back_;
  registry::v1::Network stored_;
  std::string request_id_;  ///< Kept until something is typed, so that sending again is safe.
  bool settled_ = false;
};

}  // namespace kortelijn::desktop
