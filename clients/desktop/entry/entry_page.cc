#include "clients/desktop/entry/entry_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QShortcut>
#include <QTabBar>

#include "clients/common/entry_wording.h"
#include "clients/common/translate.h"
#include "clients/desktop/craft/empty.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/toast.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RegistryService::Stub;

constexpr const char* kDraft = "entry";

/// The field and what is wrong, of a line `field: what is wrong`.
std::pair<QString, QString> PartsOf(const std::string& line) {
  const QString text = Q(line);
  const auto at = text.indexOf(": ");
  return at < 0 ? std::pair(QString(), text) : std::pair(text.left(at), text.mid(at + 2));
}

/// The field of an entry that such a line is about; empty if it is none.
std::string FieldOf(const QString& name) {
  const std::string typed = name.toStdString();
  for (const auto& field : EntryFields()) {
    if (typed.find(field) != std::string::npos) return field;
  }
  return {};
}

std::string Labels(const std::vector<std::string>& fields) {
  std::string labels;
  for (const auto& field : fields) labels += (labels.empty() ? "" : ", ") + client::EntryFieldLabel(field);
  return labels;
}

}  // namespace

EntryPage::EntryPage(const Desk& desk, QWidget* parent) : Page(desk, parent), tabs_(new QTabWidget(this)) {
  notices_ = new NoticesCard(desk, this);
  auto* told_about = new Column(tabs_);
  told_about->body()->addWidget(notices_);
  told_about->body()->addStretch();
  tabs_->addTab(MakeForm(), QTr("What it says"));
  tabs_->addTab(told_about, QTr("What I am told about"));
  tabs_->addTab(MakeHistory(), QTr("What changed"));
  tabs_->tabBar()->setAccessibleName(QTr("Parts of my entry"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(Title(), "title", this));
  column->addWidget(tabs_, 1);
  auto* key = new QShortcut(QKeySequence::Save, this);
  connect(key, &QShortcut::activated, this, &EntryPage::Save);
  Fetch([this](const Read& read) {
    const QByteArray draft = this->desk().drafts.Get(kDraft);
    Show(read);
    TakeUp(draft);
  });
}

QString EntryPage::Name() const { return "entry"; }

QString EntryPage::Title() const { return QTr("My entry"); }

void EntryPage::Enter() { tabs_->tabBar()->setFocus(); }

QWidget* EntryPage::MakeForm() {
  auto* side = new QWidget(tabs_);
  auto* scroll = new Column(side);
  freshness_ = new FreshnessCard(desk(), scroll->inside());
  form_ = new EntryForm(desk(), scroll->inside());
  form_->setEnabled(false);
  scroll->body()->addWidget(freshness_);
  scroll->body()->addWidget(form_);
  scroll->body()->addStretch();
  connect(freshness_, &FreshnessCard::Confirm, this, &EntryPage::Confirm);
  connect(form_, &EntryForm::Edited, this, &EntryPage::Edited);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(scroll, 1);
  column->addWidget(NewLine(side));
  column->addWidget(MakeSaveBar(side));
  return side;
}

QWidget* EntryPage::MakeSaveBar(QWidget* parent) {
  auto* bar = new QWidget(parent);
  told_ = NewLabel(QTr("Looking …"), "faint", bar);
  save_ = NewNextButton(QTr("&Save"), bar, [this] { Save(); });
  save_->setToolTip("Ctrl+S");
  save_->setEnabled(false);
  discard_ = NewButton(QTr("&Back to what is stored"), bar, [this] { Discard(); });
  discard_->hide();
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(2 * kSpace, kSpace, 2 * kSpace, 0);
  row->setSpacing(kSpace);
  row->addWidget(save_);
  row->addWidget(discard_);
  row->addWidget(told_, 100);
  row->addStretch(1);
  return bar;
}

QWidget* EntryPage::MakeHistory() {
  changes_ = new ChangesModel(desk(), this);
  auto* list = NewTable(changes_, QTr("What changed in my entry"), tabs_);
  list->horizontalHeader()->setStretchLastSection(true);
  auto* empty = new Empty("entry", QTr("Nothing has changed since the entry was made."), tabs_);
  connect(changes_, &PagedTable::Failed, empty, &Empty::Say);
  auto* side = new QWidget(tabs_);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 2 * kSpace, 0, 0);
  column->addWidget(new ListOrEmpty(list, empty, side));
  return side;
}

EntryPage::Read EntryPage::ReadAll(Line& line, const std::string& id) {
  v1::GetProfessionalRequest request;
  request.set_professional_id(id);
  Read read;
  read.entry = line.session.Call(&Stub::GetProfessional, request).professional();
  read.network = line.session.Call(&Stub::GetNetwork, v1::GetNetworkRequest()).network();
  read.self = line.session.Call(&Stub::GetSelf, v1::GetSelfRequest()).member();
  if (!read.entry.confirmed_by().empty()) read.confirmed_by = Q(line.people.Name(read.entry.confirmed_by()));
  for (const auto& absence : read.entry.absences()) {
    const std::string& who = absence.stand_in_id();
    if (!who.empty()) read.stand_ins[who] = Q(line.people.Name(who));
  }
  return read;
}

void EntryPage::Fetch(const std::function<void(const Read&)>& then) {
  ++reading_;
  backend().Run<Read>(
      this, [id = desk().self.id()](Line& line) { return ReadAll(line, id); },
      [this, then](const Read& read) {
        --reading_;
        then(read);
      },
      [this](const client::Explanation& fault) {
        --reading_;
        Tell(Sentence(fault), "bad");
      });
}

void EntryPage::Show(const Read& read) {
  read_ = read;
  stored_ = read.entry;
  typed_ = stored_;
  freshness_->Show(stored_, read.network.freshness_half_life_days(), read.confirmed_by);
  form_->Know(read.network.expertise(), read.stand_ins);
  form_->Set(stored_);
  form_->setEnabled(true);
  notices_->Show(read.self);
  Tell({}, "faint");
  Edited();
}

void EntryPage::TakeUp(const QByteArray& kept) {
  v1::UpdateProfessionalRequest draft;
  if (kept.isEmpty() || !draft.ParseFromArray(kept.constData(), static_cast<int>(kept.size()))) return;
  const std::vector<std::string> fields(draft.update_mask().paths().begin(), draft.update_mask().paths().end());
  TakeFields(draft.professional(), fields, typed_);
  form_->Set(typed_);
  Edited();
  Tell(QTr("What you had typed and not saved is here again."), "warn");
}

void EntryPage::Edited() {
  try {
    typed_ = form_->Typed(stored_);
    form_->SetFault("reachable", {});
  } catch (const base::Fault& fault) {
    form_->SetFault("reachable", Q(client::Explain(fault).sentence));
    return save_->setEnabled(false);
  }
  v1::UpdateProfessionalRequest draft;
  for (const auto& field : ChangedFields(stored_, typed_)) draft.mutable_update_mask()->add_paths(field);
  const bool any = draft.update_mask().paths_size() > 0;
  *draft.mutable_professional() = typed_;
  desk().drafts.Put(kDraft, any ? QByteArray::fromStdString(draft.SerializeAsString()) : QByteArray());
  save_->setEnabled(any && !saving_);
  discard_->setVisible(any);
  emit Count(any ? 1 : 0);
}

void EntryPage::Save() {
  if (!save_->isEnabled()) return;
  v1::UpdateProfessionalRequest request;
  *request.mutable_professional() = typed_;
  request.mutable_professional()->set_etag(stored_.etag());
  for (const auto& field : ChangedFields(stored_, typed_)) request.mutable_update_mask()->add_paths(field);
  saving_ = true;
  save_->setEnabled(false);
  form_->ClearFaults();
  Tell(QTr("Sending …"), "faint");
  backend().Run<v1::UpdateProfessionalResponse>(
      this, [named = once_.Named(request)](Line& line) { return line.session.Call(&Stub::UpdateProfessional, named); },
      [this](const v1::UpdateProfessionalResponse& response) { Saved(response.professional()); },
      [this](const client::Explanation& fault) { Refused(fault); });
}

void EntryPage::Saved(const v1::Professional& entry) {
  saving_ = false;
  once_.Done();
  stored_ = entry;
  read_.entry = entry;
  Tell({}, "faint");
  Edited();
  changes_->Restart();
  Say(this, QTr("Saved: colleagues see it at once."));
}

void EntryPage::Refused(const client::Explanation& fault) {
  saving_ = false;
  Edited();
  if (fault.reason == "ETAG_MISMATCH") return Fetch([this](const Read& read) { Merge(read); });
  client::Explanation rest = fault;
  std::erase_if(rest.fields, [this](const std::string& line) {
    const auto [name, finding] = PartsOf(line);
    const std::string field = FieldOf(name);
    if (!field.empty()) form_->SetFault(field, finding);
    return !field.empty();
  });
  Tell(Sentence(rest), "bad");
  form_->ShowFirstFault();
}

void EntryPage::Merge(const Read& read) {
  const auto merge = MergeEntry(stored_, typed_, read.entry);
  Show(read);
  form_->Set(merge.typed);
  Edited();
  for (const auto& field : merge.conflicts) {
    const std::string now = FieldText(read.entry, field);
    form_->SetFault(field, Q(client::Fill(client::Tr("Somebody made of it meanwhile: {value}"), {{"value", now.empty() ? "–" : now}})));
  }
  std::string says = client::Tr("Your entry was changed by somebody else meanwhile. What you typed stands; save again to keep it.");
  if (!merge.theirs.empty()) says += " " + client::Fill(client::Tr("Taken over from them: {fields}."), {{"fields", Labels(merge.theirs)}});
  Tell(Q(says), "warn");
  form_->ShowFirstFault();
}

void EntryPage::Confirm() {
  v1::ConfirmProfessionalRequest request;
  request.set_professional_id(desk().self.id());
  backend().Run<v1::ConfirmProfessionalResponse>(
      this, [named = confirming_.Named(request)](Line& line) { return line.session.Call(&Stub::ConfirmProfessional, named); },
      [this](const v1::ConfirmProfessionalResponse& response) {
        confirming_.Done();
        if (stored_.etag() == read_.entry.etag()) stored_.set_etag(response.professional().etag());
        read_.entry.set_etag(response.professional().etag());
        freshness_->Show(response.professional(), read_.network.freshness_half_life_days(), Q(desk().self.display_name()));
        Say(this, QTr("Thank you. Your entry counts as fresh again."));
      },
      [this](const client::Explanation& fault) { Tell(Sentence(fault), "bad"); });
}

void EntryPage::Discard() {
  const auto before = typed_;
  form_->ClearFaults();
  form_->Set(stored_);
  Tell({}, "faint");
  Edited();
  Say(this, QTr("What you had typed is gone."), [this, before] {
    form_->Set(before);
    Edited();
  });
}

}  // namespace kortelijn::desktop
