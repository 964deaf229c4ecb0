#pragma once

#include <QButtonGroup>
#include <QLabel>
#include <QTableView>
#include <QTimer>
#include <optional>

#include "clients/desktop/board/assign_panel.h"
#include "clients/desktop/board/board_model.h"
#include "clients/desktop/board/board_part.h"
#include "clients/desktop/board/tile.h"
#include "clients/desktop/craft/empty.h"
#include "clients/desktop/shell/live.h"
#include "clients/desktop/shell/page.h"
#include "kortelijn/insight/v1/insight_service.grpc.pb.h"

namespace kortelijn::desktop {

/// Everything that is open in the network, most late first and live, for who coordinates: times and states, never a word of a question.
/// Tiles count and choose a part (Alt+1, Alt+2, ...); what is chosen in the list can be given to somebody beside it.
class BoardPage : public Page {
  Q_OBJECT

 public:
  BoardPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  bool Settled() const override { return settled_ && !panel_->busy(); }
  void Enter() override;
  /// A referral.
  void Open(const QString& id) override;

 private:
  using Stub = insight::v1::InsightService::Stub;

  QLayout* MakeTiles();
  QWidget* MakeList();
  void Follow();
  void Arrived(const insight::v1::WatchBoardResponse& response);
  void Set(const std::vector<BoardLine>& lines);
  void SetNumbers();
  void Filter();
  void Chosen();
  void Choose(const std::string& referral_id);
  void Tell(const QString& sentence, const char* tone);
  BoardPart Part() const;

  client::KnownBoard known_;
  insight::v1::BoardCounts counts_;
  std::vector<BoardLine> lines_;
  std::string chosen_;
  std::string chosen_etag_;
  std::string wanted_;  ///< To be chosen when it is here.
  bool settled_ = false;
  BoardModel* model_;
  QButtonGroup* tiles_;
  QTableView* list_;
  Empty* empty_;
  QLabel* mail_;
  QLabel* told_;
  AssignPanel* panel_;
  QTimer tick_;
  std::optional<Live<Stub, insight::v1::WatchBoardRequest, insight::v1::WatchBoardResponse>> live_;  ///< Last: ends before the rest.
};

}  // namespace kortelijn::desktop
