#include "common/rpc/service.h"

#include <gtest/gtest.h>

#include "accord/v1/change_feed.pb.h"
#include "accord/v1/view_service.pb.h"

namespace accord::rpc {
namespace {

TEST(ServiceDeathTest, AMethodTableThatDoesNotFitEndsTheProgram) {
  class Misnamed final : public Service {
   public:
    explicit Misnamed(Executor& pool) : Service("accord.v1.ViewService") {
      Unary("GetStatu", pool, &Misnamed::GetStatus);
    }
    absl::StatusOr<v1::GetStatusResponse> GetStatus(const v1::GetStatusRequest&, CallContext&) {
      return v1::GetStatusResponse();
    }
  };
  class OtherType final : public Service {
   public:
    explicit OtherType(Executor& pool) : Service("accord.v1.ViewService") {
      Unary("GetStatus", pool, &OtherType::GetStatus);
    }
    absl::StatusOr<v1::FollowResponse> GetStatus(const v1::GetStatusRequest&, CallContext&) {
      return v1::FollowResponse();
    }
  };
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  Executor pool({.name = "test", .threads = 1, .queue_max = 1});
  EXPECT_DEATH(Misnamed{pool}, "no such method");
  EXPECT_DEATH(OtherType{pool}, "other message types");
  EXPECT_DEATH(Service("accord.v1.Nothing"), "no such service");
}

}  // namespace
}  // namespace accord::rpc
