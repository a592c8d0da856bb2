#include "common/rpc/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord::rpc {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Status, KeepsEveryCodeThatHasAReasonBothWays) {
  for (int code = 1; code <= 16; ++code) {
    const auto absl_code = static_cast<absl::StatusCode>(code);
    if (absl_code == absl::StatusCode::kUnknown || absl_code == absl::StatusCode::kInternal) continue;
    const grpc::Status wire = ToGrpc(Error(absl_code, v1::ERROR_REASON_INVALID_TOKEN, "fact"), "test");
    EXPECT_EQ(wire.error_code(), code);
    EXPECT_EQ(wire.error_message(), "fact");
    const absl::Status back = FromGrpc(wire);
    EXPECT_EQ(back.code(), absl_code);
    EXPECT_EQ(ReasonOf(back), v1::ERROR_REASON_INVALID_TOKEN);
  }
}

TEST(Status, CarriesViolationsRetryAndMetadata) {
  absl::Status status =
      JoinViolations({InvalidField("article.title", "is empty"), InvalidField("name", "is long")});
  status = WithRetryAfter(status, 1500);
  const absl::Status back = FromGrpc(ToGrpc(status, "test"));
  ASSERT_EQ(BadRequestOf(back).field_violations_size(), 2);
  EXPECT_EQ(BadRequestOf(back).field_violations(1).field(), "name");
  EXPECT_EQ(RetryAfterMsOf(back), 1500);
  EXPECT_EQ(ErrorInfoOf(back).domain(), "accord.v1");
  EXPECT_EQ(ErrorInfoOf(back).metadata().at("field"), "article.title");
}

TEST(Status, NeverShowsWhatAnInternalErrorSays) {
  for (const absl::Status& status :
       {absl::InternalError("/var/secret"), absl::UnknownError("/var/secret"),
        absl::NotFoundError("/var/secret"), absl::UnavailableError("/var/secret"),
        Error(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL, "/var/secret",
              {{"path", "/var/secret"}})}) {
    testing::internal::CaptureStderr();
    const google::rpc::Status wire = ToWire(status, "/accord.v1.X/Y");
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(wire.code(), 13);
    EXPECT_THAT(wire.SerializeAsString(), Not(HasSubstr("secret")));
    const std::string incident = ErrorInfoOf(FromWire(wire)).metadata().at("incident");
    EXPECT_THAT(wire.message(), HasSubstr(incident));
    EXPECT_THAT(log, HasSubstr("/var/secret"));
    EXPECT_THAT(log, HasSubstr(incident));
    EXPECT_THAT(log, HasSubstr("where=/accord.v1.X/Y"));
  }
}

TEST(Status, SaysThatStoredBytesAreDamagedButNotWhere) {
  const absl::Status back = FromWire(ToWire(absl::DataLossError("000012.sst"), "test"));
  EXPECT_EQ(back.code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(ReasonOf(back), v1::ERROR_REASON_CORRUPTION);
  EXPECT_THAT(std::string(back.message()), Not(HasSubstr("sst")));
}

TEST(Status, GivesDeadlineAndCancelTheirReasons) {
  EXPECT_EQ(ReasonOf(FromWire(ToWire(absl::DeadlineExceededError("late"), "test"))),
            v1::ERROR_REASON_DEADLINE_EXCEEDED);
  EXPECT_EQ(ReasonOf(FromWire(ToWire(absl::CancelledError("gone"), "test"))), v1::ERROR_REASON_CANCELLED);
}

TEST(Status, StaysBelowTheTrailerLimit) {
  std::vector<absl::Status> many;
  for (int i = 0; i < 20; ++i) many.push_back(InvalidField(absl::StrCat("field_", i), std::string(900, 'x')));
  const google::rpc::Status wire = ToWire(JoinViolations(many), "test");
  EXPECT_LE(wire.ByteSizeLong(), kErrorDetailsBytesMax);
  const absl::Status back = FromWire(wire);
  EXPECT_EQ(ReasonOf(back), v1::ERROR_REASON_INVALID_FIELD);
  EXPECT_GT(BadRequestOf(back).field_violations_size(), 0);
  EXPECT_LT(BadRequestOf(back).field_violations_size(), 20);
}

TEST(Status, DropsMetadataThatAloneIsTooLarge) {
  const google::rpc::Status wire = ToWire(Error(absl::StatusCode::kNotFound, v1::ERROR_REASON_NOT_FOUND,
                                                "absent", {{"name", std::string(9000, 'n')}}),
                                          "test");
  EXPECT_LE(wire.ByteSizeLong(), kErrorDetailsBytesMax);
  EXPECT_EQ(ReasonOf(FromWire(wire)), v1::ERROR_REASON_NOT_FOUND);
}

TEST(Status, CutsLongMessagesBetweenCharacters) {
  std::string message(kErrorMessageBytesMax - 1, 'a');
  message += "ộ";
  const google::rpc::Status wire =
      ToWire(Error(absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH, message), "test");
  EXPECT_EQ(wire.message(), std::string(kErrorMessageBytesMax - 1, 'a'));
}

TEST(Status, MakesMessagesThatAreNoUtf8Decodable) {
  const google::rpc::Status wire = ToWire(Error(absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH,
                                                "a\xff"
                                                "b"),
                                          "test");
  EXPECT_EQ(wire.message(), "a?b");
}

TEST(Status, ReadsErrorsThatGrpcItselfMade) {
  const absl::Status back = FromGrpc(grpc::Status(grpc::UNAVAILABLE, "connection refused"));
  EXPECT_EQ(back.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(back.message(), "connection refused");
  EXPECT_EQ(RetryAfterMsOf(back), -1);
  EXPECT_TRUE(FromGrpc(grpc::Status::OK).ok());
}

}  // namespace
}  // namespace accord::rpc
