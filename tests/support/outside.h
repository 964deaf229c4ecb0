#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/grpcpp.h>

#include <filesystem>
#include <string>

namespace kortelijn::test {

/// What can be seen and done from outside a service, without its own code.

/// Calls any method; the bytes of an answer that is OK are appended to `response`.
grpc::Status CallBytes(std::shared_ptr<grpc::Channel> channel, const std::string& path, const google::protobuf::Message& request,
                       std::string* response);

/// An address of this machine that nobody listens at.
std::string FreeAddress();

/// What an HTTP server at `host:port` says to GET /metrics; empty if there is none.
std::string FetchMetrics(const std::string& address);

/// Writes a database anew as SQLite does it, also while another process has it open. Throws std::runtime_error.
void VacuumInto(const std::filesystem::path& database, const std::filesystem::path& copy);

}  // namespace kortelijn::test
