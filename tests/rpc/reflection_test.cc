// gRPC reflection tells what can be called: only where the operator wants it, to people with a certificate, at the public address.
#include <gmock/gmock.h>
#include <google/protobuf/empty.pb.h>

#include "tests/support/installation.h"
#include "tests/support/outside.h"

namespace kortelijn::test {
namespace {

using testing::HasSubstr;

constexpr const char* kPath = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";

/// Asks reflection for the list of services: the request of field 7, `list_services`.
grpc::Status AskServices(const std::shared_ptr<grpc::Channel>& channel, std::string* answer) {
  google::protobuf::Empty request;
  request.GetReflection()->MutableUnknownFields(&request)->AddLengthDelimited(7, "*");
  return CallBytes(channel, kPath, request, answer);
}

TEST(Reflection, IsOffUnlessTheOperatorWantsIt) {
  Installation here;
  std::string answer;
  EXPECT_EQ(AskServices(here.As("coordinator").channel, &answer).error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_EQ(answer, "");

  here.Stop();
  here.settings().reflection = true;
  here.Start();
  const auto status = AskServices(here.As("coordinator").channel, &answer);
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_THAT(answer, HasSubstr("kortelijn.registry.v1.RegistryService"));
}

TEST(Reflection, IsOfThePublicAddressAlone) {
  Installation here;
  here.Stop();
  here.settings().reflection = true;
  here.Start();
  const auto& person = here.As("coordinator").identity;
  std::string answer;
  const auto internal = wire::OpenChannel(here.daemon().address(rpc::Port::kInternal), person);
  EXPECT_EQ(AskServices(internal, &answer).error_code(), grpc::StatusCode::UNIMPLEMENTED);
  const auto enrolment = wire::OpenChannel(here.daemon().address(rpc::Port::kEnrolment), {person.authority_pem, {}, {}});
  EXPECT_EQ(AskServices(enrolment, &answer).error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_EQ(answer, "");
}

}  // namespace
}  // namespace kortelijn::test
