#include "clients/desktop/norms/norms_page.h"

#include <QDataStream>
#include <QShortcut>
#include <QTabBar>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/norms/network_fields.h"
#include "clients/desktop/shell/as_coordinator.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RegistryService::Stub;

constexpr const char* kDraft = "norms";

}  // namespace

NormsPage::NormsPage(const Desk& desk, QWidget* parent) : Page(desk, parent) {
  Build();
  Read();
}

QString NormsPage::Name() const { return "norms"; }

QString NormsPage::Title() const { return QTr("Agreements"); }

void NormsPage::Enter() { tabs_->tabBar()->setFocus(); }

void NormsPage::Build() {
  tabs_ = new QTabWidget(this);
  tabs_->setAccessibleName(QTr("Agreements"));
  tabs_->tabBar()->setAccessibleName(QTr("Parts of the agreements"));
  AddForm(NewTab(QTr("Hours and terms")), HoursFields());
  auto* response = NewTab(QTr("Response times"));
  AddTable(response, NormsTable());
  AddTable(response, RingsTable());
  auto* proposals = NewTab(QTr("Proposals"));
  auto* card = new Card(QTr("What proposals weigh"), proposals);
  weights_ = new WeightsPart(card);
  card->body()->addWidget(weights_);
  proposals->layout()->addWidget(card);
  connect(weights_, &WeightsPart::Edited, this, &NormsPage::Edited);
  AddForm(proposals, ProposalFields());
  auto* words = NewTab(QTr("Colours and words"));
  for (const auto& spec : {ColoursTable(), SymptomsTable(), TagsTable()}) AddTable(words, spec);
  AddForm(NewTab(QTr("Privacy")), PrivacyFields());
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(QTr("What the network agreed on"), "title", this));
  column->addWidget(tabs_, 1);
  column->addWidget(NewLine(this));
  column->addLayout(MakeFoot());
}

QWidget* NormsPage::NewTab(const QString& title) {
  auto* scroll = new Column(tabs_, 128 * kSpace);
  tabs_->addTab(scroll, title);
  return scroll->inside();
}

Form* NormsPage::AddForm(QWidget* tab, std::vector<FormField> fields) {
  auto* form = new Form(std::move(fields), tab);
  form->setMaximumWidth(80 * kSpace);
  static_cast<QVBoxLayout*>(tab->layout())->addWidget(form);
  static_cast<QVBoxLayout*>(tab->layout())->addStretch();
  connect(form, &Form::Edited, this, &NormsPage::Edited);
  forms_.push_back(form);
  return form;
}

void NormsPage::AddTable(QWidget* tab, const TableSpec& spec) {
  auto* card = new Card(spec.name, tab);
  card->body()->addWidget(NewLabel(spec.meaning, "faint", card));
  auto* model = new MessageModel(v1::Network::descriptor(), spec.field, spec.columns, card);
  auto* table = new MessageTable(model, spec.name, spec.acts, card);
  card->body()->addWidget(table);
  tab->layout()->addWidget(card);
  connect(model, &MessageModel::Edited, this, &NormsPage::Edited);
  tables_.emplace_back(spec.field, table);
}

QLayout* NormsPage::MakeFoot() {
  told_ = NewLabel({}, "faint", this);
  save_ = NewNextButton(QTr("&Save"), this, [this] { Save(); });
  back_ = NewButton(QTr("Put it bac&k"), this, [this] { PutBack(); });
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(2 * kSpace, 0, 2 * kSpace, 0);
  foot->setSpacing(kSpace);
  foot->addWidget(save_);
  foot->addWidget(back_);
  foot->addWidget(told_, 100);
  foot->addStretch(1);
  auto* send = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
  connect(send, &QShortcut::activated, this, [this] { Save(); });
  return foot;
}

void NormsPage::Read() {
  tabs_->setEnabled(!stored_.id().empty());
  backend().Run<v1::Network>(
      this, [](Line& line) { return line.session.Call(&Stub::GetNetwork, v1::GetNetworkRequest()).network(); },
      [this](const v1::Network& now) {
        HaveRead();
        tabs_->setEnabled(true);
        if (!stored_.id().empty()) return Rebase(now);
        TakeUpDraft(now);
      },
      [this](const client::Explanation& fault) {
        HaveRead();
        SetLabel(told_, Sentence(fault), "bad");
      });
}

void NormsPage::HaveRead() {
  settled_ = true;
  save_->setEnabled(true);
}

void NormsPage::Show(const v1::Network& network) {
  stored_ = network;
  const auto values = NetworkValues(network);
  for (auto* form : forms_) form->Show(values);
  for (auto& [field, table] : tables_) table->model()->Read(network);
  weights_->Show(network.weights(), network.weights());
  ClearFaults();
}

v1::Network NormsPage::WithTables() const {
  v1::Network network = stored_;
  for (const auto& [field, table] : tables_) table->model()->Write(network);
  *network.mutable_weights() = weights_->Typed();
  return network;
}

v1::Network NormsPage::Typed() const {
  v1::Network network = WithTables();
  base::Violations violations;
  for (const auto* form : forms_) {
    for (const auto& [path, typed] : form->Changed()) {
      try {
        SetNetworkField(network, path, typed);
      } catch (const base::Fault& fault) {
        const auto explanation = client::Explain(fault);
        violations.Add("network." + path, explanation.sentence + " " + explanation.advice);
      }
    }
  }
  violations.ThrowIfAny();
  return network;
}

std::vector<std::string> NormsPage::Changed(const v1::Network& typed) const {
  std::vector<std::string> fields;
  for (int i = 0; i < v1::Network::descriptor()->field_count(); ++i) {
    const auto& field = v1::Network::descriptor()->field(i)->name();
    if (!SameField(typed, stored_, field)) fields.push_back(field);
  }
  return fields;
}

void NormsPage::Edited() {
  request_id_.clear();
  SetLabel(told_, QTr("Not saved yet."), "warn");
  KeepDraft();
}

void NormsPage::KeepDraft() {
  QByteArray draft;
  QDataStream out(&draft, QIODevice::WriteOnly);
  out << QByteArray::fromStdString(stored_.SerializeAsString()) << QByteArray::fromStdString(WithTables().SerializeAsString());
  for (const auto* form : forms_) out << form->Draft();
  desk().drafts.Put(kDraft, draft);
}

void NormsPage::TakeUpDraft(const v1::Network& now) {
  const QByteArray draft = desk().drafts.Get(kDraft);
  QDataStream in(draft);
  QByteArray before, tables;
  in >> before >> tables;
  v1::Network stored, typed;
  if (draft.isEmpty() || !stored.ParseFromString(before.toStdString()) || !typed.ParseFromString(tables.toStdString())) return Show(now);
  Show(stored);
  for (auto& [field, table] : tables_) table->model()->Read(typed);
  weights_->Show(stored.weights(), typed.weights());
  for (auto* form : forms_) {
    QByteArray fields;
    in >> fields;
    form->TakeUp(fields);
  }
  Rebase(now);
  SetLabel(told_, QTr("Not saved yet."), "warn");
}

QStringList NormsPage::Clashes(const v1::Network& now) const {
  QStringList lines;
  for (const auto& [field, table] : tables_) {
    if (SameField(stored_, now, field) || SameField(WithTables(), stored_, field)) continue;
    const auto before = table->model()->Lines(stored_);
    const auto theirs = table->model()->Lines(now);
    lines << table->accessibleName() + ":";
    for (const auto& line : theirs) {
      if (!before.contains(line)) lines << "  + " + line;
    }
    for (const auto& line : before) {
      if (!theirs.contains(line)) lines << "  − " + line;
    }
  }
  const auto weights = weights_->Clashes(now.weights());
  if (!weights.isEmpty()) lines << QTr("What proposals weigh") + ":";
  for (const auto& each : weights) lines << "  " + each;
  return lines;
}

void NormsPage::Rebase(const v1::Network& now) {
  ClearFaults();
  const auto clashes = Clashes(now);
  const auto typed = WithTables();
  for (auto& [field, table] : tables_) {
    if (SameField(typed, stored_, field) && table->model()->Readable()) table->model()->Read(now);
  }
  weights_->Rebase(now.weights());
  const auto values = NetworkValues(now);
  for (auto* form : forms_) form->Rebase(values);
  stored_ = now;
  if (clashes.isEmpty()) return;
  SetLabel(told_, QTr("Somebody else changed the same. If you save, yours takes its place. Theirs:") + "\n" + clashes.join("\n"), "bad");
}

void NormsPage::Save() {
  if (!save_->isEnabled()) return;
  ClearFaults();
  for (const auto& [field, table] : tables_) {
    if (!table->model()->Readable()) return SetLabel(told_, QTr("Something in a table cannot be read; it is red there."), "bad");
  }
  try {
    const auto typed = Typed();
    const auto fields = Changed(typed);
    if (fields.empty()) return SetLabel(told_, QTr("Nothing was changed."), "faint");
    Send(typed, fields);
  } catch (const base::Fault& fault) {
    ShowFaults(client::Explain(fault));
  }
}

void NormsPage::Send(const v1::Network& typed, const std::vector<std::string>& fields) {
  if (request_id_.empty()) request_id_ = base::NewId();
  v1::UpdateNetworkRequest request;
  request.set_request_id(request_id_);
  *request.mutable_network() = typed;
  for (const auto& field : fields) request.mutable_update_mask()->add_paths(field);
  save_->setEnabled(false);
  tabs_->setEnabled(false);
  SetLabel(told_, QTr("Saving …"), "faint");
  backend().Run<v1::Network>(
      this,
      [request](Line& line) {
        const AsCoordinator acting(line.session);
        return line.session.Call(&Stub::UpdateNetwork, request).network();
      },
      [this](const v1::Network& now) { Saved(now); }, [this](const client::Explanation& fault) { Refused(fault); });
}

void NormsPage::Saved(const v1::Network& now) {
  save_->setEnabled(true);
  tabs_->setEnabled(true);
  request_id_.clear();
  desk().drafts.Put(kDraft, {});
  Show(now);
  SetLabel(told_, QTr("Saved. It holds from now on."), "good");
}

void NormsPage::Refused(const client::Explanation& fault) {
  tabs_->setEnabled(true);
  if (fault.reason != base::reason::kEtagMismatch) {
    save_->setEnabled(true);
    return ShowFaults(fault);
  }
  request_id_.clear();
  SetLabel(told_, QTr("Somebody else changed this meanwhile. What you typed is still here; look it through and save again."), "bad");
  Read();
}

void NormsPage::ShowFaults(const client::Explanation& fault) {
  QString sentence = SentenceAlone(fault);
  const QWidget* first = nullptr;
  for (const auto& each : FieldFaults(fault)) {
    QWidget* shown = weights_->ShowFault(each) ? weights_ : nullptr;
    for (auto* form : forms_) shown = shown == nullptr && form->ShowFault(each) ? form : shown;
    for (auto& [field, table] : tables_) shown = shown == nullptr && table->ShowFault(each) ? table : shown;
    if (shown == nullptr) sentence += "\n" + Q(each.path) + ": " + each.finding;
    if (first == nullptr) first = shown;
  }
  SetLabel(told_, sentence, "bad");
  if (first != nullptr) Reveal(first);
}

void NormsPage::Reveal(const QWidget* part) {
  for (int tab = 0; tab < tabs_->count(); ++tab) {
    if (tabs_->widget(tab)->isAncestorOf(part)) tabs_->setCurrentIndex(tab);
  }
}

void NormsPage::ClearFaults() {
  weights_->ClearFaults();
  for (auto* form : forms_) form->ClearFaults();
  for (auto& [field, table] : tables_) table->ClearFaults();
}

void NormsPage::PutBack() {
  desk().drafts.Put(kDraft, {});
  Show(stored_);
  SetLabel(told_, QTr("As it was stored."), "faint");
}

}  // namespace kortelijn::desktop
