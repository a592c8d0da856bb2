// Matchers for absl::Status and absl::StatusOr that print what the status was:
//   ASSERT_THAT(db, IsOk());  EXPECT_THAT(Open(...), StatusIs(absl::StatusCode::kDataLoss,
//   HasSubstr("backup")));
#pragma once

#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/error.h"
#include "gmock/gmock.h"

namespace accord::testing {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

MATCHER(IsOk, negation ? "is an error" : "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

MATCHER_P(StatusIs, code, "has code " + absl::StatusCodeToString(code)) {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).code() == code;
}

MATCHER_P2(StatusIs, code, message,
           "has code " + absl::StatusCodeToString(code) + " and a message that matches") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).code() == code &&
         ::testing::ExplainMatchResult(message, std::string(StatusOf(arg).message()), result_listener);
}

MATCHER_P(HasReason, reason, "has reason " + v1::ErrorReason_Name(reason)) {
  *result_listener << StatusOf(arg).ToString() << " reason " << v1::ErrorReason_Name(ReasonOf(StatusOf(arg)));
  return !StatusOf(arg).ok() && ReasonOf(StatusOf(arg)) == reason;
}

}  // namespace accord::testing
