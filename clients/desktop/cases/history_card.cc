#include "clients/desktop/cases/history_card.h"

#include <QVBoxLayout>

#include "clients/common/case_log_wording.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/flow.h"
#include "clients/desktop/craft/text.h"
#include "kortelijn/consultation/v1/case_log_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;

constexpr int kPageSize = 500;

QString ReadLog(Line& line, const std::string& case_id) {
  v1::ListCaseLogRequest request;
  request.set_case_id(case_id);
  request.set_page_size(kPageSize);
  v1::ListCaseLogResponse whole;
  do {
    const auto page = line.session.Call(&v1::CaseLogService::Stub::ListCaseLog, request);
    whole.mutable_lines()->MergeFrom(page.lines());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  QStringList sentences;
  for (const auto& each : client::CaseLogSentences(whole, [&line](const std::string& id) { return line.people.Name(id); }))
    sentences << Q(each);
  for (const auto& each : client::CaseLogClosing()) sentences << Q(each);
  return sentences.join("\n");
}

}  // namespace

HistoryCard::HistoryCard(CaseActs* acts, QWidget* parent)
    : CaseCard(QTr("Questions of this case"), parent), acts_(acts), questions_(new QVBoxLayout), happened_(NewLabel({}, "", this)) {
  look_ = NewButton(QTr("What &happened with this case"), this, [this] { Look(); });
  auto* row = new Flow(nullptr, kSpace);
  row->addWidget(NewNextButton(QTr("&Ask about this case"), this, [this] { emit Go("new_question", Q(case_id_)); }));
  row->addWidget(look_);
  body()->addLayout(questions_);
  body()->addLayout(row);
  body()->addWidget(happened_);
}

void HistoryCard::Set(const CaseShown& shown) {
  if (case_id_ != shown.value.id()) SetLabel(happened_, {}, "");
  case_id_ = shown.value.id();
  TakeOut(*questions_);
  if (shown.questions.empty()) questions_->addWidget(NewLabel(QTr("Nothing has been asked about it yet."), "faint", this));
  for (const auto& each : shown.questions) {
    auto* open = NewButton(QString(each.line).replace("&", "&&"), this, [this, id = each.id] { emit Go("questions", Q(id)); });
    open->setFlat(true);
    open->setAccessibleName(each.line);
    open->setStyleSheet("text-align: left");
    open->setMinimumWidth(1);
    questions_->addWidget(open);
  }
}

void HistoryCard::Look() {
  SetLabel(happened_, QTr("Looking …"), "faint");
  acts_->desk().backend.Run<QString>(
      this, [id = case_id_](Line& line) { return ReadLog(line, id); },
      [this, id = case_id_](const QString& text) {
        if (id == case_id_) SetLabel(happened_, text, "");
      },
      [this](const client::Explanation& fault) { SetLabel(happened_, Sentence(fault), "bad"); });
}

}  // namespace kortelijn::desktop
