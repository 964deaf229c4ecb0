#include "clients/desktop/cases/circle_card.h"

#include <QHBoxLayout>

#include "clients/desktop/cases/invite_dialog.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using Stub = v1::ConsultationService::Stub;

}  // namespace

CircleCard::CircleCard(CaseActs* acts, QWidget* parent)
    : CaseCard(QTr("Circle"), parent), acts_(acts), members_(new QVBoxLayout), uncovered_(NewLabel({}, "warn", this)) {
  body()->addLayout(members_);
  body()->addWidget(uncovered_);
  body()->addWidget(NewButton(QTr("&Invite somebody"), this, [this] { Invite(); }), 0, Qt::AlignLeft);
}

void CircleCard::Set(const CaseShown& shown) {
  case_id_ = shown.value.id();
  TakeOut(*members_);
  for (const auto& member : shown.circle) ShowMember(member);
  const std::string nobody = client::Tr("Nobody looks after: {dimensions}");
  SetLabel(uncovered_, shown.uncovered.isEmpty() ? QString() : Q(client::Fill(nobody, {{"dimensions", shown.uncovered.toStdString()}})),
           "warn");
}

void CircleCard::ShowMember(const ShownMember& member) {
  const bool self = member.id == acts_->desk().self.id();
  auto* row = new QHBoxLayout;
  row->addWidget(NewLabel(member.part.isEmpty() ? member.title : member.title + " · " + member.part, "", this), 1);
  auto* out = NewButton(self ? QTr("Leave") : QTr("Take out"), this, [this, member] { TakeOutOf(member); });
  out->setFlat(true);
  out->setAccessibleName(out->text() + ": " + member.title);
  row->addWidget(out);
  members_->addLayout(row);
}

void CircleCard::TakeOutOf(const ShownMember& member) {
  v1::RemoveCircleMemberRequest request;
  request.set_case_id(case_id_);
  request.set_professional_id(member.id);
  const bool self = member.id == acts_->desk().self.id();
  const std::string out = client::Fill(client::Tr("{name} is no longer in the circle."), {{"name", member.title.toStdString()}});
  acts_->Send<Stub, v1::RemoveCircleMemberRequest, v1::RemoveCircleMemberResponse>(&Stub::RemoveCircleMember, request,
                                                                                   self ? QTr("You left the circle.") : Q(out));
}

void CircleCard::Invite() {
  InviteDialog::Open(acts_->desk(), this, [this](const v1::CircleMember& member, const QString& name) {
    v1::SetCircleMemberRequest request;
    request.set_case_id(case_id_);
    *request.mutable_member() = member;
    const std::string in = client::Fill(client::Tr("{name} is in the circle."), {{"name", name.toStdString()}});
    acts_->Send<Stub, v1::SetCircleMemberRequest, v1::SetCircleMemberResponse>(&Stub::SetCircleMember, request, Q(in));
  });
}

}  // namespace kortelijn::desktop
