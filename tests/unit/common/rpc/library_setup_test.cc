#include "common/rpc/library_setup.h"

#include <gtest/gtest.h>

#include "accord/v1/view_service.pb.h"
#include "common/telemetry/log.h"

namespace accord::rpc {
namespace {

TEST(LibrarySetup, GarbledBytesWriteNothingAboveDebug) {
  SetUpLibraries();
  SetUpLibraries();
  telemetry::SetLogLevel("info");
  ::testing::internal::CaptureStderr();
  v1::GetStatusRequest message;
  // Not UTF-8: protobuf itself would write a line about each.
  EXPECT_FALSE(message.ParseFromString("\x0a\x02\xc3\x28"));
  telemetry::FlushLog();
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace accord::rpc
