#include "clients/desktop/new_question/people_part.h"

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/proposing.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;
using client::Fill;
using client::Tr;

constexpr std::size_t kReasons = 5;
constexpr int kIndent = 3 * kSpace;

void AddBelow(Card& card, const QString& text, const char* tone) {
  if (text.isEmpty()) return;
  auto* label = NewLabel(text, tone, &card);
  label->setContentsMargins(kIndent, 0, 0, 0);
  card.body()->addWidget(label);
}

bool Lists(const v1::Proposal& proposal, const std::string& person) {
  const auto& people = proposal.candidates();
  return std::any_of(people.begin(), people.end(), [&](const auto& each) { return each.professional_id() == person; });
}

}  // namespace

PeoplePart::PeoplePart(QWidget* parent) : Part(parent), said_(NewLabel({}, "faint", this)), cards_(new QVBoxLayout) {
  cards_->setSpacing(2 * kSpace);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(QTr("Who could take it"), "heading", this));
  column->addWidget(said_);
  column->addLayout(cards_);
  column->addStretch();
}

void PeoplePart::Set(const consultation::v1::Consultation& question) {
  choices_.clear();
  for (const auto& each : question.dimensions()) {
    if (each.mode() != v1::ROUTING_MODE_UNSPECIFIED) choices_[each.dimension()] = {each.mode(), each.professional_id()};
  }
}

void PeoplePart::FillIn(consultation::v1::Consultation& question) const {
  for (auto& each : *question.mutable_dimensions()) {
    const auto chosen = choices_.find(each.dimension());
    const Choice choice = chosen == choices_.end() ? Choice() : chosen->second;
    each.set_mode(choice.mode);
    each.set_professional_id(choice.person);
  }
}

void PeoplePart::Say(const QString& sentence, const char* tone) { SetLabel(said_, sentence, tone); }

void PeoplePart::Clear(const QString& sentence) {
  shown_.Clear();
  buttons_.clear();
  for (QLayoutItem* each = cards_->takeAt(0); each != nullptr; each = cards_->takeAt(0)) {
    each->widget()->hide();
    each->widget()->deleteLater();
    delete each;
  }
  Say(sentence, "faint");
}

void PeoplePart::Propose(const v1::ProposeCandidatesResponse& response, const v1::ProposeCandidatesRequest& request) {
  Say({}, "faint");
  if (request.municipality() == request_.municipality() && response.SerializeAsString() == shown_.SerializeAsString()) return;
  const QString focused = Focused();
  Clear({});
  shown_ = response;
  request_ = request;
  for (const auto& proposal : shown_.proposals()) ShowOne(proposal);
  Order();
  Focus(focused);
}

void PeoplePart::Order() {
  QWidget* before = before_;
  for (auto* button : buttons_) {
    if (before != nullptr) setTabOrder(before, button);
    before = button;
  }
}

void PeoplePart::ShowOne(const v1::Proposal& proposal) {
  const std::string title = Fill(Tr("{dimension} in {municipality}"), {{"dimension", client::Label(proposal.dimension())},
                                                                       {"municipality", client::PlaceName(request_.municipality())}});
  auto* card = new Card(Q(title), this);
  group_ = new QButtonGroup(card);
  for (const auto& candidate : proposal.candidates()) ShowCandidate(*card, proposal, candidate);
  if (proposal.candidates().empty())
    card->body()->addWidget(NewLabel(QTr("Nobody in the network can take this now; the coordinator will be asked."), "warn", card));
  const int others = proposal.in_reach() - proposal.candidates_size();
  if (others > 0) AddBelow(*card, Q(client::TrPlural("and {n} other person", "and {n} other people", others)), "faint");
  ShowUnlisted(*card, proposal);
  Add(*card, proposal.dimension(), {v1::ROUTING_MODE_BROADCAST_CLAIM, {}}, QTr("the ring: whoever is first has it"));
  Add(*card, proposal.dimension(), {v1::ROUTING_MODE_COORDINATOR_ASSIGNS, {}}, QTr("the coordinator finds somebody"));
  cards_->addWidget(card);
}

void PeoplePart::ShowCandidate(Card& card, const v1::Proposal& proposal, const v1::Candidate& candidate) {
  names_[candidate.professional_id()] = candidate.display_name();
  Add(card, proposal.dimension(), {v1::ROUTING_MODE_DIRECTED_MAY_DECLINE, candidate.professional_id()},
      Q(candidate.display_name() + ", " + client::Label(candidate.discipline())));
  if (!candidate.phone().empty()) AddBelow(card, Q(Fill(Tr("call {phone}"), {{"phone", candidate.phone()}})), "");
  const client::MatchContext match{
      proposal.dimension(), client::PlaceName(request_.municipality()), {request_.languages().begin(), request_.languages().end()}, {}};
  const auto reasons = client::ReasonsOf(candidate, match, kReasons);
  AddBelow(card, Q(reasons.in_favour), "faint");
  if (!reasons.against.empty()) AddBelow(card, Q(Fill(Tr("but {clauses}"), {{"clauses", reasons.against}})), "warn");
}

void PeoplePart::ShowUnlisted(Card& card, const v1::Proposal& proposal) {
  const auto chosen = choices_.find(proposal.dimension());
  if (chosen == choices_.end() || chosen->second.person.empty() || Lists(proposal, chosen->second.person)) return;
  const auto name = names_.find(chosen->second.person);
  Add(card, proposal.dimension(), chosen->second, Q(name == names_.end() ? chosen->second.person : name->second));
  AddBelow(card, QTr("You chose them before; they are not among the first any more."), "warn");
}

void PeoplePart::Add(Card& card, Dimension dimension, const Choice& choice, const QString& text) {
  auto* button = new QRadioButton(QString(text).replace("&", "&&"), &card);
  button->setAccessibleName(Q(client::Label(dimension)) + ": " + text);
  connect(button, &QRadioButton::toggled, this, [this, dimension, choice](bool on) {
    if (!on) return;
    choices_[dimension] = choice;
    emit Changed();
  });
  group_->addButton(button);
  buttons_.push_back(button);
  // In its group already: Tab stops at the one that is chosen.
  const auto chosen = choices_.find(dimension);
  const QSignalBlocker quietly(button);
  button->setChecked(choice == (chosen == choices_.end() ? Choice() : chosen->second));
  button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
  card.body()->addWidget(button);
}

QString PeoplePart::Focused() const {
  const QWidget* there = focusWidget();
  return there != nullptr && there->hasFocus() ? there->accessibleName() : QString();
}

void PeoplePart::Focus(const QString& name) {
  if (name.isEmpty()) return;
  const auto found = std::ranges::find_if(buttons_, [&](const auto* each) { return each->accessibleName() == name; });
  if (found != buttons_.end()) (*found)->setFocus();
}

}  // namespace kortelijn::desktop
