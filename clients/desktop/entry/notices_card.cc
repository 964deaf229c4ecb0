#include "clients/desktop/entry/notices_card.h"

#include <algorithm>

#include "clients/common/labels.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/shell/tray_setting.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;

/// Nobody can do without it.
constexpr auto kAlways = v1::NOTICE_KIND_EMERGENCY;

}  // namespace

NoticesCard::NoticesCard(const Desk& desk, QWidget* parent) : Card(QTr("What I am told about"), parent), desk_(desk) {
  AddTray();
  body()->addWidget(NewLabel(QTr("By mail, without anything of what was written:"), "faint", this));
  for (int number = v1::NoticeKind_MIN + 1; number <= v1::NoticeKind_MAX; ++number) {
    const auto kind = static_cast<v1::NoticeKind>(number);
    if (kind == v1::NOTICE_KIND_ESCALATION && !desk.Has(access::v1::ROLE_COORDINATOR)) continue;
    auto* box = new QCheckBox(Q(client::Label(kind)), this);
    box->setAccessibleName(box->text());
    box->setEnabled(kind != kAlways);
    connect(box, &QCheckBox::toggled, this, &NoticesCard::Send);
    kinds_[kind] = box;
    body()->addWidget(box);
  }
  language_ = new QComboBox(this);
  language_->addItem("Nederlands", "nl");
  language_->addItem("English", "en");
  connect(language_, &QComboBox::currentIndexChanged, this, &NoticesCard::Send);
  told_ = NewLabel({}, "faint", this);
  body()->addWidget(new Field(QTr("Language of the mails"), language_, this));
  body()->addWidget(told_);
}

void NoticesCard::AddTray() {
  auto* box = new QCheckBox(QTr("&On this computer: new offers, answers and questions back, without their content"), this);
  box->setAccessibleName(box->text().remove('&'));
  box->setChecked(TraySetting());
  connect(box, &QCheckBox::toggled, this, [](bool on) { SetTraySetting(on); });
  body()->addWidget(box);
}

void NoticesCard::Show(const v1::Member& self) {
  showing_ = true;
  const auto& muted = self.muted_notices();
  for (const auto& [kind, box] : kinds_) box->setChecked(std::find(muted.begin(), muted.end(), kind) == muted.end());
  language_->setCurrentIndex(self.language() == "en" ? 1 : 0);
  showing_ = false;
}

void NoticesCard::Send() {
  if (showing_) return;
  v1::SetNoticesRequest request;
  request.set_language(language_->currentData().toString().toStdString());
  for (const auto& [kind, box] : kinds_) {
    if (!box->isChecked()) request.add_muted_notices(kind);
  }
  desk_.backend.Run<v1::SetNoticesResponse>(
      this, [named = once_.Named(request)](Line& line) { return line.session.Call(&v1::RegistryService::Stub::SetNotices, named); },
      [this](const v1::SetNoticesResponse&) {
        once_.Done();
        SetLabel(told_, QTr("Kept."), "good");
      },
      [this](const client::Explanation& fault) { SetLabel(told_, Sentence(fault), "bad"); });
}

}  // namespace kortelijn::desktop
