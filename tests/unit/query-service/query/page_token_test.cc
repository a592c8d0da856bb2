#include "query-service/query/page_token.h"

#include "accord/v1/agreement_service.pb.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using testing::HasReason;

TEST(PageToken, ComesBack) {
  const PageBinding binding = BindPage(1, "ListAgreements", v1::AgreementMatch(), 1);
  const auto after = DecodePageToken(EncodePageToken(binding, "some-id"), binding);
  ASSERT_THAT(after, testing::IsOk());
  EXPECT_EQ(*after, "some-id");
  EXPECT_EQ(*DecodePageToken("", binding), "");
}

TEST(PageToken, TooLongNamesTheLimit) {
  const absl::Status status = DecodePageToken(std::string(kPageTokenBytesMax + 1, 'A'), {}).status();
  EXPECT_THAT(status, HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
  EXPECT_EQ(BadRequestOf(status).field_violations(0).field(), "page_token");
  EXPECT_THAT(status.message(), ::testing::HasSubstr(std::to_string(kPageTokenBytesMax)));
  const absl::Status garbage = DecodePageToken("garbage", {}).status();
  EXPECT_THAT(garbage, HasReason(v1::ERROR_REASON_INVALID_TOKEN));
  EXPECT_EQ(BadRequestOf(garbage).field_violations(0).field(), "page_token");
}

TEST(PageToken, IsBoundToMethodMatchAndView) {
  v1::AgreementMatch match;
  const PageBinding binding = BindPage(1, "ListAgreements", match, 1);
  const std::string token = EncodePageToken(binding, "x");
  EXPECT_THAT(DecodePageToken(token, BindPage(1, "ListFigures", match, 1)),
              HasReason(v1::ERROR_REASON_INVALID_TOKEN));
  EXPECT_THAT(DecodePageToken(token, BindPage(1, "ListAgreements", match, 2)),
              HasReason(v1::ERROR_REASON_INVALID_TOKEN));
  match.set_article("articles/a");
  EXPECT_THAT(DecodePageToken(token, BindPage(1, "ListAgreements", match, 1)),
              HasReason(v1::ERROR_REASON_INVALID_TOKEN));
}

TEST(PageToken, IsBoundToTheVersionOfTheViewThatWasRead) {
  const std::string token = EncodePageToken(BindPage(1, "ListAgreements", v1::AgreementMatch(), 1), "x");
  EXPECT_THAT(
      DecodePageToken(token, BindPage(2, "ListAgreements", v1::AgreementMatch(), 1)),
      testing::StatusIs(absl::StatusCode::kInvalidArgument, ::testing::HasSubstr("list from the start")));
}

TEST(PageToken, AnyChangedCharacterIsRefused) {
  const PageBinding binding = BindPage(1, "ListAgreements", v1::AgreementMatch(), 1);
  const std::string token = EncodePageToken(binding, "some-id");
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    const auto after = DecodePageToken(changed, binding);
    // The last character may hold unused bits.
    if (after.ok()) EXPECT_EQ(*after, "some-id") << i;
    if (i + 2 < token.size()) EXPECT_THAT(after, HasReason(v1::ERROR_REASON_INVALID_TOKEN)) << i;
  }
  EXPECT_THAT(DecodePageToken("!", binding), HasReason(v1::ERROR_REASON_INVALID_TOKEN));
}

}  // namespace
}  // namespace accord::query
