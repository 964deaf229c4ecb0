#pragma once

#include <QObject>
#include <mutex>
#include <thread>

#include "clients/desktop/shell/desk.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {

/// What a file holds. Errors: NOT_FOUND / FILE_UNREADABLE.
std::string TextIn(const QString& file);

/// Long calls with files, each on a thread and a session of its own, so that neither the window nor the other pages wait for it. One at
/// a time; what it says comes on the thread of the window.
class FileCall : public QObject {
  Q_OBJECT

 public:
  FileCall(const Desk& desk, QObject* parent) : QObject(parent), desk_(desk) {}
  ~FileCall() override;

  /// Reads a file of people and says what loading it would do; nothing is changed.
  void Try(const QString& file, bool skip_faulty);
  /// Loads what was tried last, as it was then.
  void Load(const std::string& request_id, bool skip_faulty);
  /// Writes everybody to the file, readable by its owner alone; JSON if its name ends so.
  void Export(const QString& file);
  /// Ends the call; for what only reads, since what a service has begun to write it may finish.
  void Stop();
  bool running() const { return running_; }

 signals:
  void Tried(const registry::v1::ImportProfessionalsResponse& response);
  void Loaded(const registry::v1::ImportProfessionalsResponse& response);
  void Exported(int people, const QString& file);
  void Failed(const client::Explanation& fault);
  void Stopped();

 private:
  using Work = std::function<std::function<void()>(client::Session& session)>;

  /// Runs `work`, and what it gives on the thread of the window.
  void Run(Work work);
  void RunInThread(const Work& work);
  void Deliver(std::function<void()> what);
  template <typename Request, typename Response>
  Response Call(client::Session& session,
                grpc::Status (registry::v1::RegistryService::Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                const Request& request);

  const Desk& desk_;
  std::thread thread_;
  std::mutex mutex_;
  grpc::ClientContext* under_way_ = nullptr;
  bool stopping_ = false;
  registry::v1::ImportProfessionalsRequest tried_;  ///< Of the thread that runs.
  bool running_ = false;                            ///< Of the thread of the window.
};

}  // namespace kortelijn::desktop
