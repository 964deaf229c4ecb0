#include "clients/desktop/registry/import_view.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "clients/common/finding.h"
#include "clients/common/import_file.h"
#include "clients/common/labels.h"
#include "clients/desktop/craft/card.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"
#include "services/common/base/id.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;

QString Documents() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

QTableView* NewWide(TextModel* model, const QString& name, int wide, QWidget* parent) {
  auto* list = NewTable(model, name, parent);
  list->horizontalHeader()->setSectionResizeMode(wide, QHeaderView::Stretch);
  list->setMinimumHeight(18 * kSpace);
  return list;
}

TextModel::Row RowOf(const v1::ImportFault& fault) {
  const bool in_sheet = fault.path().empty();
  return {.cells = {in_sheet ? QString::number(fault.row()) : QString(), Q(in_sheet ? fault.column() : fault.path()),
                    Q(client::Finding(fault.description()))},
          .tone = "bad",
          .number = fault.row()};
}

TextModel::Row RowOf(const v1::ImportChange& change, const v1::ImportFieldChange& field) {
  const bool missing = change.effect() == v1::IMPORT_EFFECT_MISSING;
  return {.cells = {Q(client::Label(change.effect())), Q(change.display_name()), Q(field.column()), Q(field.before()), Q(field.after()),
                    Q(change.professional_id())},
          .tone = missing ? "warn" : ""};
}

QString CountsText(const v1::ImportProfessionalsResponse& response) {
  const std::pair<QString, int> counts[] = {{QTr("Added"), response.added()},
                                            {QTr("Changed"), response.changed()},
                                            {QTr("As they were"), response.unchanged()},
                                            {QTr("Not in the file"), response.missing()},
                                            {QTr("Rows left out"), response.faulty_rows()}};
  QStringList parts;
  for (const auto& [name, number] : counts) parts << name + ": " + QString::number(number);
  QString text = parts.join("    ");
  if (response.missing() > 0) text += "\n" + QTr("Who is not in the file stays as they are.");
  return text;
}

QString Told(const QString& heading, int told, int all) {
  if (told >= all) return heading;
  return heading + " · " + Q(client::Fill(client::Tr("Only the first {n} are shown."), {{"n", std::to_string(told)}}));
}

}  // namespace

ImportView::ImportView(const Desk& desk, QWidget* parent) : QWidget(parent), call_(new FileCall(desk, this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, kSpace, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(MakeActs());
  column->addWidget(MakeOutcome(), 1);
  column->addWidget(MakeExport());
  connect(call_, &FileCall::Tried, this, [this](const v1::ImportProfessionalsResponse& response) {
    const bool sound = response.faults().empty() || skip_->isChecked();
    may_load_ = sound && response.added() + response.changed() > 0;
    TellTried(may_load_);
    Show(response);
  });
  connect(call_, &FileCall::Loaded, this, [this](const v1::ImportProfessionalsResponse& response) {
    Show(response);
    may_load_ = false;
    Tell(QTr("The file is loaded."), "good");
    emit Loaded();
  });
  connect(call_, &FileCall::Exported, this, [this](int people, const QString& file) {
    const auto sentence = client::TrPlural("{n} person written to {file}.", "{n} people written to {file}.", people);
    Tell(Q(client::Fill(sentence, {{"file", file.toStdString()}})), "good");
  });
  connect(call_, &FileCall::Failed, this, [this](const client::Explanation& fault) { Tell(Sentence(fault), "bad"); });
  connect(call_, &FileCall::Stopped, this, [this] {
    if (!loading_) return Tell(QTr("Stopped; nothing was changed."), "warn");
    Try();
    was_loading_ = true;
  });
}

QWidget* ImportView::MakeActs() {
  auto* card = new Card(QTr("Load people from a file"), this);
  card->body()->addWidget(
      NewLabel(QTr("A spreadsheet (CSV) or an Open Referral HSDS document (JSON). First you see what it would do; nothing "
                   "is changed until you load it, and then all of it or nothing is."),
               "faint", card));
  choose_ = NewButton(QTr("Choose a &file …"), card, [this] { AskFile(); });
  file_name_ = NewLabel({}, "", card);
  skip_ = new QCheckBox(QTr("Leave out &rows that are not right"), card);
  skip_->setAccessibleName(QTr("Leave out rows that are not right"));
  connect(skip_, &QCheckBox::toggled, this, [this] {
    if (!file_.isEmpty() && !call_->running()) Try();
  });
  load_ = NewNextButton(QTr("&Load them"), card, [this] { Load(); });
  load_->setEnabled(false);
  auto* row = new QHBoxLayout;
  row->setSpacing(2 * kSpace);
  row->addWidget(choose_);
  row->addWidget(file_name_, 1);
  row->addWidget(skip_);
  row->addWidget(load_);
  card->body()->addLayout(row);
  task_ = new TaskBar(card);
  told_ = NewLabel({}, "faint", card);
  counts_ = NewLabel({}, "", card);
  for (QWidget* each : {static_cast<QWidget*>(task_), static_cast<QWidget*>(told_), static_cast<QWidget*>(counts_)})
    card->body()->addWidget(each);
  return card;
}

QWidget* ImportView::MakeOutcome() {
  auto* outcome = new QWidget(this);
  faults_ = new TextModel({QTr("row"), QTr("column"), QTr("what is wrong")}, this);
  changes_ = new TextModel({QTr("what happens"), QTr("name"), QTr("column"), QTr("was"), QTr("becomes"), QTr("id")}, this);
  faults_head_ = NewLabel({}, "heading", outcome);
  faults_list_ = NewWide(faults_, QTr("What is not right in the file"), 2, outcome);
  changes_head_ = NewLabel({}, "heading", outcome);
  changes_list_ = NewWide(changes_, QTr("What loading it does"), 4, outcome);
  rest_ = new QWidget(outcome);
  auto* column = new QVBoxLayout(outcome);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(faults_head_);
  column->addWidget(faults_list_, 1);
  column->addWidget(changes_head_);
  column->addWidget(changes_list_, 2);
  column->addWidget(rest_, 1);
  faults_list_->hide();
  changes_list_->hide();
  return outcome;
}

QWidget* ImportView::MakeExport() {
  auto* card = new Card(QTr("Write everybody to a file"), this);
  auto* row = new QHBoxLayout;
  row->addWidget(NewButton(QTr("As a spread&sheet (CSV) …"), card, [this] { AskWhere(QTr("people") + ".csv"); }));
  row->addWidget(NewButton(QTr("As &HSDS (JSON) …"), card, [this] { AskWhere(QTr("people") + ".json"); }));
  row->addWidget(NewLabel(QTr("With names and addresses: keep it with care. It can be loaded again."), "faint", card), 1);
  card->body()->addLayout(row);
  return card;
}

void ImportView::AskFile() {
  auto* dialog = new QFileDialog(this, QTr("Choose a file"), Documents(), QTr("People") + " (*.csv *.json *.txt)");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, &ImportView::Choose);
  dialog->open();
}

void ImportView::AskWhere(const QString& name) {
  auto* dialog = new QFileDialog(this, QTr("Save as"), Documents());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->selectFile(name);
  connect(dialog, &QFileDialog::fileSelected, this, &ImportView::SaveAs);
  dialog->open();
}

void ImportView::Begin(const QString& what) {
  loading_ = was_loading_ = false;
  SetLabel(told_, {}, "faint");
  choose_->setEnabled(false);
  load_->setEnabled(false);
  task_->Begin(what, [this] { call_->Stop(); });
}

void ImportView::TellTried(bool would_change) {
  if (!was_loading_) return Tell(QTr("This was a trial: nothing was changed."), "faint");
  if (would_change) return Tell(QTr("Stopped; nothing was changed."), "warn");
  Tell(QTr("It was loaded before it could be stopped."), "warn");
  emit Loaded();
}

void ImportView::Tell(const QString& sentence, const char* tone) {
  task_->End();
  choose_->setEnabled(true);
  load_->setEnabled(may_load_);
  SetLabel(told_, sentence, tone);
}

void ImportView::Choose(const QString& file) {
  if (call_->running()) return;
  file_ = file;
  SetLabel(file_name_, QFileInfo(file).fileName(), "");
  Try();
}

void ImportView::Try() {
  request_id_ = base::NewId();
  may_load_ = false;
  Show({});
  SetLabel(counts_, {}, "");
  Begin(QTr("Looking at the file …"));
  call_->Try(file_, skip_->isChecked());
}

void ImportView::Load() {
  Begin(QTr("Loading the people of your network"));
  loading_ = true;
  call_->Load(request_id_, skip_->isChecked());
}

void ImportView::SaveAs(const QString& file) {
  if (call_->running()) return;
  Begin(QTr("Writing the people of your network"));
  call_->Export(file);
}

void ImportView::Show(const v1::ImportProfessionalsResponse& response) {
  ShowFaults(response);
  const bool counted = response.faults().empty() || skip_->isChecked();
  SetLabel(counts_, counted ? CountsText(response) : QString(), "");
  if (counted) {
    ShowChanges(response);
  } else {
    SetLabel(told_, QTr("Mend these rows in the file and choose it again, or leave them out. Nothing was changed."), "warn");
  }
  changes_head_->setVisible(counted && changes_->rowCount() > 0);
  changes_list_->setVisible(counted && changes_->rowCount() > 0);
  rest_->setVisible(faults_list_->isHidden() && changes_list_->isHidden());
}

void ImportView::ShowFaults(const v1::ImportProfessionalsResponse& response) {
  std::vector<TextModel::Row> rows;
  for (const auto& fault : response.faults()) rows.push_back(RowOf(fault));
  const int told = static_cast<int>(rows.size());
  faults_->Set(std::move(rows));
  SetLabel(faults_head_, told == 0 ? QString() : Told(QTr("What is not right"), told, told < client::kImportTold ? told : told + 1),
           "heading");
  faults_list_->setVisible(told > 0);
}

void ImportView::ShowChanges(const v1::ImportProfessionalsResponse& response) {
  std::vector<TextModel::Row> rows;
  for (const auto& change : response.changes()) {
    if (change.fields().empty()) rows.push_back(RowOf(change, {}));
    for (const auto& field : change.fields()) rows.push_back(RowOf(change, field));
  }
  const int all = response.added() + response.changed() + response.missing();
  SetLabel(changes_head_, Told(QTr("What loading it does"), response.changes_size(), all), "heading");
  changes_->Set(std::move(rows));
}

}  // namespace kortelijn::desktop
