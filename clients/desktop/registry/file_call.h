#pragma once

#include <QObject>
#include <memory>

#include "clients/desktop/shell/desk.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {

/// What a file holds. Errors: NOT_FOUND / FILE_UNREADABLE.
std::string TextIn(const QString& file);

/// Long calls with files, apart from what the pages ask (Backend::RunApart). One at a time; what it says comes on the thread of the window.
class FileCall : public QObject {
  Q_OBJECT

 public:
  FileCall(const Desk& desk, QObject* parent) : QObject(parent), desk_(desk) {}

  /// Reads a file of people and says what loading it would do; nothing is changed.
  void Try(const QString& file, bool skip_faulty);
  /// Loads what was tried last, as it was then.
  void Load(const std::string& request_id, bool skip_faulty);
  /// Writes everybody to the file, readable by its owner alone; JSON if its name ends so.
  void Export(const QString& file);
  /// Waits no longer. A load ends with it, unless it is just done: trying once more tells.
  void Stop();
  bool running() const { return running_; }

 signals:
  void Tried(const registry::v1::ImportProfessionalsResponse& response);
  void Loaded(const registry::v1::ImportProfessionalsResponse& response);
  void Exported(int people, const QString& file);
  void Failed(const client::Explanation& fault);
  void Stopped();

 private:
  template <typename Result>
  void Run(std::function<Result(client::Session&)> job, std::function<void(const Result&)> then);

  const Desk& desk_;
  std::shared_ptr<registry::v1::ImportProfessionalsRequest> tried_ = std::make_shared<registry::v1::ImportProfessionalsRequest>();
  bool stopping_ = false;
  bool running_ = false;
};

}  // namespace kortelijn::desktop
