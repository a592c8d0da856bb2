#include "common/rpc/grpc_log.h"

#include <gmock/gmock.h>
#include <grpc/support/log.h>
#include <gtest/gtest.h>

namespace accord::rpc {
namespace {

TEST(GrpcLog, ErrorsOfGrpcBecomeWarningsOfOurs) {
  RouteGrpcLog();
  testing::internal::CaptureStderr();
  gpr_log(GPR_ERROR, "no %s", "address");
  gpr_log(GPR_INFO, "chatter");
  const std::string text = testing::internal::GetCapturedStderr();
  EXPECT_THAT(text, testing::HasSubstr(" warning grpc message=\"no address\"\n"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("chatter")));
}

}  // namespace
}  // namespace accord::rpc
