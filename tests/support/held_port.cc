#include "tests/support/held_port.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace kortelijn::test {
namespace {

void Require(int result) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), "a port of loopback");
}

int Bound(int socket) {
  const int yes = 1;
  Require(setsockopt(socket, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  Require(bind(socket, reinterpret_cast<const sockaddr*>(&address), size));
  Require(getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size));
  return ntohs(address.sin_port);
}

}  // namespace

HeldPort::HeldPort() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), number_(Bound(socket_)) {}

HeldPort::~HeldPort() { close(socket_); }

}  // namespace kortelijn::test
