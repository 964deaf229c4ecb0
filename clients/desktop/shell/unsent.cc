#include "clients/desktop/shell/unsent.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

constexpr const char* kDraft = "unsent";

struct Act {
  std::string_view request;
  const char* words;
};

constexpr Act kActs[] = {
    {"kortelijn.referral.v1.ClaimReferralRequest", client::TrMark("Picking up a question")},
    {"kortelijn.referral.v1.DeclineOfferRequest", client::TrMark("Declining an offer")},
    {"kortelijn.referral.v1.GiveBackReferralRequest", client::TrMark("Giving back a question")},
    {"kortelijn.referral.v1.HandOverReferralRequest", client::TrMark("Handing over a question")},
    {"kortelijn.referral.v1.FailReferralRequest", client::TrMark("Ending a question that did not work out")},
    {"kortelijn.referral.v1.AssignReferralRequest", client::TrMark("Offering a question to somebody")},
    {"kortelijn.referral.v1.RejectReferralRequest", client::TrMark("Closing a question for which there is nobody")},
    {"kortelijn.consultation.v1.AskConsultationRequest", client::TrMark("Asking a question")},
    {"kortelijn.consultation.v1.CancelConsultationRequest", client::TrMark("Cancelling a question")},
    {"kortelijn.consultation.v1.MarkEnteredInErrorRequest", client::TrMark("Marking a question as asked in error")},
    {"kortelijn.consultation.v1.PostMessageRequest", client::TrMark("Sending a message")},
    {"kortelijn.consultation.v1.AnswerReferralRequest", client::TrMark("Answering a question")},
    {"kortelijn.consultation.v1.ConfirmAnswerRequest", client::TrMark("Confirming an answer")},
    {"kortelijn.registry.v1.UpdateProfessionalRequest", client::TrMark("Changing an entry")},
    {"kortelijn.registry.v1.ImportProfessionalsRequest", client::TrMark("Loading people from a file")},
};

/// What was cut off when the window waited no longer says nothing of itself.
QString ProblemOf(const client::Explanation& why) {
  return client::HasWording(why.reason) ? Sentence(why) : QTr("The service did not answer in time.");
}

QMessageBox* NewBox(QWidget& window, const QString& title, const QString& text) {
  auto* box = new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::NoButton, &window);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setTextFormat(Qt::PlainText);
  return box;
}

}  // namespace

QString InWords(const Missed& missed) {
  const auto* found = std::find_if(std::begin(kActs), std::end(kActs), [&](const Act& each) { return each.request == missed.request; });
  return (found == std::end(kActs) ? QTr("Something else that you did") : QTr(found->words)) + ": " + ProblemOf(missed.why);
}

void KeepUnsent(Drafts& drafts, const std::vector<Missed>& missed) {
  QStringList lines = QString::fromUtf8(drafts.Get(kDraft)).split('\n', Qt::SkipEmptyParts);
  for (const auto& each : missed) lines << InWords(each).simplified();
  drafts.Put(kDraft, lines.join('\n').toUtf8());
}

void TellUnsent(QWidget& window, Drafts& drafts) {
  const auto kept = QString::fromUtf8(drafts.Get(kDraft));
  if (kept.isEmpty()) return;
  auto* box =
      NewBox(window, QTr("Not known to be done"),
             QTr("When you left, this was not known to be done. Look whether it is as you want it; what you typed is still there."));
  box->setInformativeText(kept);
  for (auto* label : box->findChildren<QLabel*>()) label->setTextFormat(Qt::PlainText);
  box->addButton(QMessageBox::Ok);
  QObject::connect(box, &QMessageBox::accepted, &drafts, [&drafts] { drafts.Put(kDraft, {}); });
  box->open();
}

void TellSealed(QWidget& window, Drafts& drafts) {
  if (drafts.sealed() == 0) return;
  auto* box = NewBox(window, QTr("Some of what you typed cannot be opened now"),
                     QTr("You typed something earlier and did not send it. It is sealed under another passphrase, or your keyring does not "
                         "answer. It is kept, and is there again as soon as it can be opened."));
  auto* keep = box->addButton(QTr("&Keep it"), QMessageBox::RejectRole);
  auto* remove = box->addButton(QTr("&Throw it away"), QMessageBox::DestructiveRole);
  for (auto* each : {keep, remove}) each->setAccessibleName(each->text().remove('&'));
  box->setDefaultButton(keep);
  QObject::connect(remove, &QPushButton::clicked, &drafts, &Drafts::RemoveSealed);
  box->open();
}

}  // namespace kortelijn::desktop
