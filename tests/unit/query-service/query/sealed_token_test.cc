#include "query-service/query/sealed_token.h"

#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using testing::HasReason;

TEST(SealedToken, GivesItsPayloadBack) {
  for (const std::string& payload : {std::string(), std::string("x"), std::string("\0\xff\n", 3)}) {
    EXPECT_EQ(*OpenToken("kind", "field", SealToken("kind", payload)), payload);
  }
}

TEST(SealedToken, RefusesWhatIsNotOurs) {
  const std::string token = SealToken("kind", "payload");
  for (const std::string& other :
       {std::string(), std::string("!"), std::string("abc"), token.substr(0, token.size() / 2),
        SealToken("another kind", "payload"), "x" + token.substr(1)}) {
    const auto payload = OpenToken("kind", "some_field", other);
    EXPECT_THAT(payload, HasReason(v1::ERROR_REASON_INVALID_TOKEN)) << other;
    EXPECT_THAT(std::string(payload.status().message()), ::testing::HasSubstr("some_field")) << other;
  }
  EXPECT_THAT(OpenToken("kind", "field", std::string(kPageTokenBytesMax + 1, 'a')),
              HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
}

}  // namespace
}  // namespace accord::query
