#include "query-service/query/watch_token.h"

#include "gmock/gmock.h"
#include "query-service/query/page_token.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using testing::HasReason;
using testing::IsOk;

TEST(WatchToken, ComesBack) {
  const auto position = DecodeWatchToken(EncodeWatchToken({4, std::string(16, 'e'), 1234567890123}));
  ASSERT_THAT(position, IsOk());
  EXPECT_EQ(position->view_version, 4);
  EXPECT_EQ(position->epoch, std::string(16, 'e'));
  EXPECT_EQ(position->revision, 1234567890123);
}

TEST(WatchToken, IsNoOtherToken) {
  for (const std::string& token :
       {std::string("x"), std::string("a1-00-7"), EncodePageToken({4, std::string(16, 'l')}, "after")}) {
    EXPECT_THAT(DecodeWatchToken(token), HasReason(v1::ERROR_REASON_INVALID_TOKEN)) << token;
  }
}

}  // namespace
}  // namespace accord::query
