#pragma once

#include <QString>
#include <vector>

#include "clients/common/symptoms.h"
#include "clients/desktop/craft/card.h"
#include "clients/desktop/shell/desk.h"
#include "clients/desktop/thread/once.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/registry/v1/network.pb.h"

namespace kortelijn::desktop {

/// Somebody of a circle, in words.
struct ShownMember {
  std::string id;
  QString title;  ///< Name and discipline.
  QString part;   ///< Role and dimensions; may be empty.
};

/// A question of the case, in words.
struct ShownQuestion {
  std::string id;
  QString line;
};

/// All that the page of a case shows.
struct CaseShown {
  consultation::v1::Case value;
  client::Suggestions suggested;
  registry::v1::Network network;
  QString surprise;
  QString identity;     ///< Who may know who the person is; empty if nobody.
  QString uncovered;    ///< Dimensions that nobody looks after.
  QString emergencies;  ///< A line for each opening in an emergency.
  QStringList consents;
  QStringList information;
  std::vector<ShownMember> circle;
  std::vector<ShownQuestion> questions;
};

/// Reads a case and what belongs to it. Errors: those of GetCase.
CaseShown ReadCase(Line& line, const std::string& id, base::Time now);

/// What is done to a case: each act once, though it is sent again.
class CaseActs : public QObject {
  Q_OBJECT

 public:
  CaseActs(const Desk& desk, QObject* parent) : QObject(parent), desk_(desk) {}

  const Desk& desk() const { return desk_; }

  template <typename Stub, typename Request, typename Response>
  void Send(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), const Request& request, const QString& done,
            std::function<void(const Response&)> then = {}) {
    desk_.backend.Run<Response>(
        this, [method, named = once_.Named(request)](Line& line) { return line.session.Call(method, named); },
        [this, done, then](const Response& response) {
          once_.Done();
          if (then) then(response);
          emit Done(done);
        },
        [this](const client::Explanation& fault) { emit Failed(fault); });
  }

 signals:
  void Done(const QString& sentence);
  void Failed(const client::Explanation& fault);

 private:
  const Desk& desk_;
  Once once_;
};

/// A part of the page of a case.
class CaseCard : public Card {
  Q_OBJECT

 public:
  using Card::Card;
  virtual void Set(const CaseShown& shown) = 0;

 signals:
  void Go(const QString& page, const QString& id);
};

/// Takes everything out of a layout.
void TakeOut(QLayout& layout);

}  // namespace kortelijn::desktop
