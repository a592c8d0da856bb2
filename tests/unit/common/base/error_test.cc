#include "common/base/error.h"

#include "common/base/limits.h"
#include "tests/support/status_matchers.h"

namespace accord {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::StatusIs;

TEST(Error, CarriesReasonDomainAndValues) {
  const absl::Status status = Error(absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH, "it changed",
                                    {{"expected", "x"}, {"actual", "y"}});
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kAborted, "it changed"));
  const auto info = ErrorInfoOf(status);
  EXPECT_EQ(info.reason(), "ETAG_MISMATCH");
  EXPECT_EQ(info.domain(), "accord.v1");
  EXPECT_EQ(info.metadata().at("expected"), "x");
  EXPECT_EQ(info.metadata().at("actual"), "y");
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_ETAG_MISMATCH);
}

TEST(Error, EveryReasonReadsBack) {
  const auto* reasons = v1::ErrorReason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    const auto reason = static_cast<v1::ErrorReason>(reasons->value(i)->number());
    EXPECT_EQ(ReasonOf(Error(absl::StatusCode::kInternal, reason, "x")), reason);
  }
}

TEST(Error, OneWithoutDetailsIsInternal) {
  EXPECT_EQ(ReasonOf(absl::UnknownError("x")), v1::ERROR_REASON_INTERNAL);
  EXPECT_EQ(BadRequestOf(absl::UnknownError("x")).field_violations_size(), 0);
  EXPECT_EQ(RetryAfterMsOf(absl::UnknownError("x")), -1);
}

TEST(Error, LimitsNameUnitLimitAndValue) {
  const absl::Status status = LimitExceeded("title", "code points", 1000, 5000);
  EXPECT_THAT(status,
              StatusIs(absl::StatusCode::kInvalidArgument, "title: has 5000 code points, limit 1000"));
  EXPECT_THAT(status, HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("field"), "title");
  EXPECT_EQ(BadRequestOf(status).field_violations(0).field(), "title");
}

TEST(Error, AFieldErrorHasItsOwnReason) {
  const absl::Status status =
      FieldError(v1::ERROR_REASON_REQUEST_ID_REUSED, "request_id", "was used", {{"request_id", "r"}});
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, "request_id: was used"));
  EXPECT_THAT(status, HasReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("request_id"), "r");
  EXPECT_EQ(BadRequestOf(status).field_violations(0).field(), "request_id");
  EXPECT_EQ(BadRequestOf(status).field_violations(0).description(), "was used");
}

TEST(Error, JoinedViolationsKeepTheirOrderAndTheFirstMessage) {
  EXPECT_THAT(JoinViolations({}), IsOk());
  EXPECT_THAT(JoinViolations({absl::OkStatus(), absl::OkStatus()}), IsOk());
  const absl::Status joined =
      JoinViolations({absl::OkStatus(), LimitExceeded("a", "bytes", 1, 2), InvalidField("b", "is bad")});
  EXPECT_THAT(joined, StatusIs(absl::StatusCode::kInvalidArgument, "a: has 2 bytes, limit 1"));
  EXPECT_THAT(joined, HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
  const google::rpc::BadRequest bad = BadRequestOf(joined);
  ASSERT_EQ(bad.field_violations_size(), 2);
  EXPECT_EQ(bad.field_violations(0).field(), "a");
  EXPECT_EQ(bad.field_violations(1).field(), "b");
  EXPECT_EQ(bad.field_violations(1).description(), "is bad");
}

TEST(Error, JoinedViolationsAreBounded) {
  const std::vector<absl::Status> many(kFieldViolationsMax + 5, InvalidField("a", "is bad"));
  EXPECT_EQ(BadRequestOf(JoinViolations(many)).field_violations_size(),
            static_cast<int>(kFieldViolationsMax));
}

TEST(Error, NotFoundNamesWhatIsMissing) {
  EXPECT_THAT(NotFound("articles/x"), StatusIs(absl::StatusCode::kNotFound, "articles/x does not exist"));
  EXPECT_EQ(ErrorInfoOf(NotFound("articles/x")).metadata().at("name"), "articles/x");
}

TEST(Error, RetryInfoIsAddedToTheOtherDetails) {
  const absl::Status status =
      WithRetryAfter(Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY, "x"), 1250);
  EXPECT_EQ(RetryAfterMsOf(status), 1250);
  EXPECT_THAT(status, HasReason(v1::ERROR_REASON_NOT_READY));
}

}  // namespace
}  // namespace accord
