#include "clients/desktop/registry/file_call.h"

#include <QFile>
#include <QFileInfo>
#include <QMetaObject>

#include "clients/common/import_file.h"
#include "clients/common/local_reason.h"
#include "clients/desktop/craft/text.h"
#include "services/common/base/id.h"
#include "services/common/crypto/file.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RegistryService::Stub;

constexpr std::chrono::minutes kPatience{5};

}  // namespace

std::string TextIn(const QString& file) {
  QFile opened(file);
  if (!opened.open(QIODevice::ReadOnly))
    throw client::LocalFault(base::Code::kNotFound, client::reason::kFileUnreadable).With("file", file.toStdString());
  return opened.readAll().toStdString();
}

FileCall::~FileCall() {
  Stop();
  if (thread_.joinable()) thread_.join();
}

void FileCall::Stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  if (under_way_ != nullptr) under_way_->TryCancel();
}

void FileCall::Deliver(std::function<void()> what) { QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection); }

void FileCall::Run(Work work) {
  if (thread_.joinable()) thread_.join();
  stopping_ = false;
  running_ = true;
  thread_ = std::thread([this, work = std::move(work)] { RunInThread(work); });
}

void FileCall::RunInThread(const Work& work) {
  try {
    const auto session = desk_.backend.NewSession();
    session->SetDeadline(kPatience);
    session->ActAs("COORDINATOR");
    const auto then = work(*session);
    Deliver([this, then] {
      running_ = false;
      then();
    });
  } catch (const base::Fault& fault) {
    const auto explanation = client::Explain(fault);
    Deliver([this, explanation] {
      running_ = false;
      if (stopping_) return emit Stopped();
      emit Failed(explanation);
    });
  }
}

template <typename Request, typename Response>
Response FileCall::Call(client::Session& session, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                        const Request& request) {
  Response response;
  session.Attempt("registry", [&](grpc::ClientContext& context) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return grpc::Status(grpc::StatusCode::CANCELLED, "stopped");
      under_way_ = &context;
    }
    Stub stub(session.ChannelTo("registry"));
    const auto status = (stub.*method)(&context, request, &response);
    const std::lock_guard lock(mutex_);
    under_way_ = nullptr;
    return status;
  });
  return response;
}

void FileCall::Try(const QString& file, bool skip_faulty) {
  Run([this, file, skip_faulty](client::Session& session) {
    tried_ = client::ImportRequestOf(TextIn(file), file.toStdString());
    tried_.set_request_id(base::NewId());
    tried_.set_dry_run(true);
    tried_.set_skip_faulty_rows(skip_faulty);
    const auto response = Call(session, &Stub::ImportProfessionals, tried_);
    return [this, response] { emit Tried(response); };
  });
}

void FileCall::Load(const std::string& request_id, bool skip_faulty) {
  Run([this, request_id, skip_faulty](client::Session& session) {
    tried_.set_request_id(request_id);
    tried_.set_dry_run(false);
    tried_.set_skip_faulty_rows(skip_faulty);
    const auto response = Call(session, &Stub::ImportProfessionals, tried_);
    return [this, response] { emit Loaded(response); };
  });
}

void FileCall::Export(const QString& file) {
  Run([this, file](client::Session& session) {
    v1::ExportProfessionalsRequest request;
    request.set_format(file.endsWith(".json", Qt::CaseInsensitive) ? v1::EXPORT_FORMAT_HSDS : v1::EXPORT_FORMAT_CSV);
    if (!QFileInfo(QFileInfo(file).absolutePath()).isWritable())
      throw client::LocalFault(base::Code::kInvalidArgument, client::reason::kFileUnwritable).With("file", file.toStdString());
    const auto response = Call(session, &Stub::ExportProfessionals, request);
    crypto::WriteFile(file.toStdString(), response.document());
    return [this, file, people = response.professionals()] { emit Exported(people, file); };
  });
}

}  // namespace kortelijn::desktop
