#include "tests/support/outside.h"

#include <arpa/inet.h>
#include <grpcpp/generic/generic_stub.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

#include "services/common/rpc/acceptor.h"
#include "tests/support/installation.h"

namespace kortelijn::test {

grpc::Status CallBytes(std::shared_ptr<grpc::Channel> channel, const std::string& path, const google::protobuf::Message& request,
                       std::string* response) {
  grpc::GenericStub stub(channel);
  const auto context = Context();
  grpc::CompletionQueue queue;
  const grpc::Slice slice(request.SerializeAsString());
  grpc::ByteBuffer answer;
  grpc::Status status;
  const auto call = stub.PrepareUnaryCall(context.get(), path, grpc::ByteBuffer(&slice, 1), &queue);
  call->StartCall();
  call->Finish(&answer, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  std::vector<grpc::Slice> pieces;
  if (status.ok()) static_cast<void>(answer.Dump(&pieces));
  for (const auto& piece : pieces) response->append(reinterpret_cast<const char*>(piece.begin()), piece.size());
  return status;
}

std::string FreeAddress() {
  const rpc::Acceptor taken({"127.0.0.1:0", 1, 1});
  return "127.0.0.1:" + std::to_string(taken.port());
}

std::string FetchMetrics(const std::string& address) {
  const auto colon = address.find(':');
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
  inet_pton(AF_INET, address.substr(0, colon).c_str(), &to.sin_addr);
  const int connection = socket(AF_INET, SOCK_STREAM, 0);
  std::string said;
  if (connect(connection, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) {
    const std::string asked = "GET /metrics HTTP/1.0\r\n\r\n";
    static_cast<void>(send(connection, asked.data(), asked.size(), 0));
    char bytes[65536];
    for (ssize_t got = 0; (got = recv(connection, bytes, sizeof bytes, 0)) > 0;) said.append(bytes, static_cast<std::size_t>(got));
  }
  close(connection);
  return said;
}

void VacuumInto(const std::filesystem::path& database, const std::filesystem::path& copy) {
  sqlite3* open = nullptr;
  int code = sqlite3_open_v2(database.c_str(), &open, SQLITE_OPEN_READWRITE, nullptr);
  sqlite3_busy_timeout(open, 10'000);
  if (code == SQLITE_OK) code = sqlite3_exec(open, ("VACUUM INTO '" + copy.string() + "'").c_str(), nullptr, nullptr, nullptr);
  const std::string problem = sqlite3_errmsg(open);
  sqlite3_close(open);
  if (code != SQLITE_OK) throw std::runtime_error(database.string() + ": " + problem);
}

}  // namespace kortelijn::test
