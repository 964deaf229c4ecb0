#include "clients/desktop/registry/file_call.h"

#include <QFile>
#include <QFileInfo>

#include "clients/common/import_file.h"
#include "clients/common/local_reason.h"
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

void FileCall::Stop() {
  stopping_ = true;
  desk_.backend.StopApart();
}

template <typename Result>
void FileCall::Run(std::function<Result(client::Session&)> job, std::function<void(const Result&)> then) {
  stopping_ = false;
  running_ = true;
  desk_.backend.RunApart<Result>(
      this,
      [job = std::move(job)](client::Session& session) {
        session.SetDeadline(kPatience);
        session.ActAs("COORDINATOR");
        return job(session);
      },
      [this, then = std::move(then)](const Result& result) {
        running_ = false;
        then(result);
      },
      [this](const client::Explanation& fault) {
        running_ = false;
        if (stopping_) return emit Stopped();
        emit Failed(fault);
      });
}

void FileCall::Try(const QString& file, bool skip_faulty) {
  Run<v1::ImportProfessionalsResponse>(
      [tried = tried_, file, skip_faulty](client::Session& session) {
        *tried = client::ImportRequestOf(TextIn(file), file.toStdString());
        tried->set_dry_run(true);
        tried->set_skip_faulty_rows(skip_faulty);
        return session.Call(&Stub::ImportProfessionals, *tried);
      },
      [this](const v1::ImportProfessionalsResponse& response) { emit Tried(response); });
}

void FileCall::Load(const std::string& request_id, bool skip_faulty) {
  Run<v1::ImportProfessionalsResponse>(
      [tried = tried_, request_id, skip_faulty](client::Session& session) {
        tried->set_request_id(request_id);
        tried->set_dry_run(false);
        tried->set_skip_faulty_rows(skip_faulty);
        return session.Call(&Stub::ImportProfessionals, *tried);
      },
      [this](const v1::ImportProfessionalsResponse& response) { emit Loaded(response); });
}

void FileCall::Export(const QString& file) {
  Run<int>(
      [file](client::Session& session) {
        v1::ExportProfessionalsRequest request;
        request.set_format(file.endsWith(".json", Qt::CaseInsensitive) ? v1::EXPORT_FORMAT_HSDS : v1::EXPORT_FORMAT_CSV);
        if (!QFileInfo(QFileInfo(file).absolutePath()).isWritable())
          throw client::LocalFault(base::Code::kInvalidArgument, client::reason::kFileUnwritable).With("file", file.toStdString());
        const auto response = session.Call(&Stub::ExportProfessionals, request);
        crypto::WriteFile(file.toStdString(), response.document());
        return response.professionals();
      },
      [this, file](const int& people) { emit Exported(people, file); });
}

}  // namespace kortelijn::desktop
