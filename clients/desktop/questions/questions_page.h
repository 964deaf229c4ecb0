#pragma once

#include <QCheckBox>
#include <QTableView>
#include <optional>

#include "clients/desktop/craft/empty.h"
#include "clients/desktop/questions/questions_model.h"
#include "clients/desktop/shell/live.h"
#include "clients/desktop/shell/page.h"
#include "clients/desktop/thread/thread_panel.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"

namespace kortelijn::desktop {

/// What a person asked or takes part in, live, with the threads beside it. What has ended is looked up when it is asked for.
class QuestionsPage : public Page {
  Q_OBJECT

 public:
  QuestionsPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  bool Settled() const override { return settled_ && thread_->settled(); }
  void Enter() override;
  void Open(const QString& id) override;

 private:
  using Stub = consultation::v1::ConsultationService::Stub;

  QWidget* MakeList();
  void Follow();
  void Arrived(const consultation::v1::WatchConsultationsResponse& response);
  void Read();
  void Set(const QuestionList& list);
  void Failed(const client::Explanation& fault);
  void Chosen();

  QuestionsModel* model_;
  QTableView* list_;
  Empty* empty_;
  QCheckBox* ended_;
  ThreadPanel* thread_;
  KnownQuestions known_;
  std::map<std::string, std::string> briefs_;
  std::string chosen_;
  bool settled_ = false;
  std::optional<Live<Stub, consultation::v1::WatchConsultationsRequest, consultation::v1::WatchConsultationsResponse>> live_;
};

}  // namespace kortelijn::desktop
