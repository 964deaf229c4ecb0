#pragma once

#include <QMenu>
#include <QObject>

#include "clients/desktop/shell/desk.h"
#include "clients/desktop/shell/later.h"
#include "clients/desktop/thread/once.h"
#include "clients/desktop/thread/possible.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::desktop {

/// What can be done with a thread besides writing in it: a menu of what is possible, what some acts ask first, and the calls. What ends or
/// gives away waits a few seconds, so that it can be undone.
class ThreadMoves : public QObject {
  Q_OBJECT

 public:
  ThreadMoves(const Desk& desk, QWidget* panel);

  /// Fills the menu anew with what is possible in a thread of this dimension; it stays empty where nothing is.
  void Fill(QMenu& menu, const Possible& possible, registry::v1::Dimension dimension);

  void AgreeToCancel(const std::string& referral_id);
  void RefuseToCancel(const std::string& referral_id);
  void TakeBackHandOver(const std::string& referral_id);
  /// Asks the question where somebody thinks that it belongs, beside where it was asked.
  void AskThereToo(const std::string& consultation_id, const referral::v1::Onward& onward);
  void OfferTo(const std::string& referral_id, const std::string& person, const QString& name);

  /// The reasons for which something offered or held is not for somebody, but for that it belongs elsewhere.
  static const std::vector<referral::v1::MoveReason>& ReasonsToRefuse();

 signals:
  void Done(const QString& sentence);
  void Failed(const client::Explanation& fault);

 private:
  template <typename Stub, typename Request, typename Response>
  void Send(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), const Request& request, const QString& done) {
    desk_.backend.Run<Response>(
        this, [method, named = once_.Named(request)](Line& line) { return line.session.Call(method, named); },
        [this, done](const Response&) {
          once_.Done();
          emit Done(done);
        },
        [this](const client::Explanation& fault) { emit Failed(fault); });
  }
  void AsHolder(QMenu& menu, const Possible& possible, registry::v1::Dimension dimension);
  void AsRequester(QMenu& menu, const Possible& possible);
  void AddReasons(QMenu& menu, const QString& title, const std::vector<referral::v1::MoveReason>& reasons,
                  const std::function<void(referral::v1::MoveReason)>& does);
  void HandOver(const std::string& referral_id);
  void GiveBack(const std::string& referral_id, referral::v1::MoveReason reason, const referral::v1::Onward& onward);
  void GiveBackElsewhere(const std::string& referral_id, registry::v1::Dimension dimension);
  void Further(const Possible& possible);
  void AskFurther(const std::string& consultation_id, const consultation::v1::DimensionRequest& wanted);
  void Unask(const std::string& consultation_id);

  const Desk& desk_;
  QWidget* panel_;
  Later later_;
  Once once_;
};

}  // namespace kortelijn::desktop
