#pragma once

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/new_question/proposer.h"
#include "clients/desktop/new_question/question_draft.h"
#include "clients/desktop/shell/page.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"

namespace kortelijn::desktop {

class AboutPart;
class DimensionsPart;
class Part;
class PeoplePart;
class UrgencyPart;
class WishesPart;
class WordsPart;
struct Ground;

/// Writing a question, with the people who could take it beside it while it is being written. Ctrl+N anywhere in the window comes here,
/// Ctrl+Enter sends. Opening it with the number of a case asks about that case.
class NewQuestionPage : public Page {
  Q_OBJECT

 public:
  NewQuestionPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  QString IconName() const override;
  bool Settled() const override { return settled_; }
  void Enter() override;
  void Open(const QString& id) override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void Build();
  QWidget* MakeForm();
  QWidget* MakeFoot();
  void AddShortcuts(QWidget* window);
  void Fetch();
  void Know(const Ground& ground);
  void LookAtCase();
  void Show(const consultation::v1::Consultation& question);
  void Changed();
  std::string Municipality() const;
  void StartOver();
  void Send();
  void Sent(const consultation::v1::AskConsultationResponse& response);
  void Failed(const client::Explanation& fault);

  QuestionDraft draft_;
  Proposer* proposer_;
  std::vector<consultation::v1::Case> cases_;
  std::string looked_at_;  ///< The case whose scores are shown.
  bool showing_ = false;   ///< The parts are being filled from the draft.
  bool settled_ = false;
  AboutPart* about_;
  DimensionsPart* dimensions_;
  UrgencyPart* urgency_;
  WordsPart* words_;
  WishesPart* wishes_;
  PeoplePart* people_;
  std::vector<Part*> parts_;
  QBoxLayout* sides_;
  QLabel* told_;
  QPushButton* send_;
};

}  // namespace kortelijn::desktop
