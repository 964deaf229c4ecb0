// Bytes that no client would send, from somebody with a certificate and from nobody: none of them ends the daemon or holds up the others.
#include <gtest/gtest.h>

#include <random>

#include "services/common/rpc/access.h"
#include "tests/support/acts.h"
#include "tests/support/siege.h"

namespace kortelijn::test {
namespace {

constexpr const char* kAsk = "/kortelijn.consultation.v1.ConsultationService/AskConsultation";
constexpr unsigned kSeed = 20261122;
constexpr int kOfOneOffender = 50;  // More in ten seconds, and they would be cut off for it.

std::string Noise(std::mt19937& random, std::size_t most) {
  std::string bytes(random() % (most + 1), '\0');
  for (auto& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

/// A frame whose length is right, so that what follows it is read as a frame as well; sometimes it is not.
std::string AnyFrame(std::mt19937& random) {
  const h2::Head head{static_cast<std::uint8_t>(random() % 12), static_cast<std::uint8_t>(random()),
                      static_cast<std::uint32_t>(random() % 3 == 0 ? 0 : random() % 9)};
  auto frame = h2::Frame(head, Noise(random, 300));
  if (random() % 8 == 0) frame[random() % 3] = static_cast<char>(random());
  return frame;
}

/// A real call with some of its bytes changed.
std::string Spoilt(std::mt19937& random) {
  auto bytes = h2::Request(1, kAsk, AskRequest().SerializeAsString());
  for (std::size_t i = 1 + random() % 8; i > 0; --i) bytes[random() % bytes.size()] = static_cast<char>(random());
  return bytes;
}

TEST(Frames, WhateverIsSentTheOthersAreServed) {
  FaultReport report("malformed frames");
  const int rounds = Repetitions(300, 10'000);
  Siege siege({.offenders = 1 + rounds / kOfOneOffender});
  std::mt19937 random(kSeed);
  int refused = 0;
  for (int round = 0; round < rounds; ++round) {
    RawPeer peer(siege.people());
    EXPECT_TRUE(peer.Greet(siege.TlsOfMallory(round / kOfOneOffender)));
    std::string bytes;
    for (std::size_t i = 1 + random() % 20; i > 0; --i) bytes += random() % 2 == 0 ? AnyFrame(random) : Spoilt(random);
    peer.Send(bytes);
    report.Faults();
    if (round % 10 == 0 && peer.AwaitGone(std::chrono::milliseconds(200))) ++refused;
    report.Round();
  }
  EXPECT_GT(refused, 0) << "most of it is refused by ending the connection";
}

TEST(Frames, BytesThatAreNotEvenTlsAreRefused) {
  FaultReport report("bytes that are not TLS");
  Siege siege({});
  std::mt19937 random(kSeed);
  for (int round = 0; round < Repetitions(200, 5'000); ++round) {
    RawPeer peer(siege.people());
    ASSERT_TRUE(peer.connected());
    peer.Send(round % 4 == 0 ? "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" : Noise(random, 2'000) + '\0');
    report.Faults();
    const bool gone = round % 20 != 0 || peer.AwaitGone(std::chrono::seconds(15));
    EXPECT_TRUE(gone);
    report.Round();
  }
}

/// Messages that are no request: length and bytes disagree, or the bytes are no message.
std::vector<std::string> BadMessages() {
  const auto with_length = [](std::uint32_t length, const std::string& bytes) {
    auto message = h2::Message(bytes);
    for (int i = 0; i < 4; ++i) message[static_cast<std::size_t>(i) + 1] = static_cast<char>(length >> (8 * (3 - i)));
    return message;
  };
  auto compressed = h2::Message("not compressed at all");
  compressed[0] = 1;
  const std::string text = "\x0a\x04\xff\xfe\xc0\x80";
  return {"",
          std::string(3, '\0'),
          with_length(100, "short"),
          with_length(0xffffffff, "short"),
          with_length(2, "longer than that"),
          compressed,
          h2::Message(std::string(200, '\xff')),
          h2::Message("\x0a\x7fno"),
          h2::Message(text),
          h2::Message(text + "\x12\x04\xed\xa0\x80\xff" + "\x1a\x02\xc3\x28")};
}

std::vector<std::string> UnaryMethods() {
  const rpc::AccessTable access;
  std::vector<std::string> paths;
  for (const auto* service : access.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* method = service->method(i);
      if (!method->server_streaming()) paths.push_back("/" + service->full_name() + "/" + method->name());
    }
  }
  return paths;
}

/// One stream for each bad message, one after the other; how many were ended, by a status or with the connection.
int SendBadMessages(RawPeer& peer, const std::string& path, FaultReport& report) {
  std::uint32_t stream = 1;
  int ended = 0;
  for (const auto& message : BadMessages()) {
    const bool sent = peer.Send(h2::Call(stream, path) + h2::Frame({h2::kData, h2::kEndStream, stream}, message));
    report.Faults();
    if (!sent || peer.AwaitEnd(stream) || peer.AwaitGone(std::chrono::milliseconds(1))) ++ended;
    stream += 2;
  }
  return ended;
}

TEST(Frames, AMessageThatIsNoneEndsItsCallWhateverTheMethod) {
  FaultReport report("truncated, oversized and unreadable messages");
  const auto paths = UnaryMethods();
  EXPECT_GT(paths.size(), 40U);
  const int repetitions = Repetitions(1, 10);
  Siege siege({.offenders = 1 + static_cast<int>(paths.size()) * repetitions / kOfOneOffender});
  for (int repeated = 0; repeated < repetitions; ++repeated) {
    for (const auto& path : paths) {
      RawPeer peer(siege.people());
      ASSERT_TRUE(peer.Greet(siege.TlsOfMallory(static_cast<int>(report.rounds()) / kOfOneOffender)));
      EXPECT_EQ(SendBadMessages(peer, path, report), static_cast<int>(BadMessages().size())) << path;
      report.Round();
    }
  }
}

}  // namespace
}  // namespace kortelijn::test
