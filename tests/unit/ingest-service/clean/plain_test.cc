#include "ingest-service/clean/plain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using ::accord::testing::StatusIs;
using ::testing::HasSubstr;

std::string Cleaned(absl::string_view raw) {
  absl::StatusOr<SourceText> text = CleanPlain(raw);
  return text.ok() ? text->text() : text.status().ToString();
}

TEST(CleanPlain, MakesOneKindOfLineEnd) {
  EXPECT_EQ(Cleaned("a\r\nb\rc\nd\xE2\x80\xA8"
                    "e\xE2\x80\xA9"
                    "f\xC2\x85g"),
            "a\nb\nc\nd\ne\nf\ng");
}

TEST(CleanPlain, MakesControlCharactersSpacesButKeepsTabs) {
  EXPECT_EQ(Cleaned(absl::string_view("a\0b\x01"
                                      "c\td\x7F"
                                      "e",
                                      9)),
            "a b c\td e");
}

TEST(CleanPlain, LeavesOutAByteOrderMarkAndKnowsWhereTheRestStood) {
  const absl::StatusOr<SourceText> text = CleanPlain("\xEF\xBB\xBFHue");
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text->text(), "Hue");
  EXPECT_EQ(text->RawOf({0, 3}), (ByteSpan{3, 6}));
}

TEST(CleanPlain, IsNfc) { EXPECT_EQ(Cleaned("Ha\xCC\x80"), "H\xC3\xA0"); }

TEST(CleanPlain, RefusesWhatIsNotUtf8AndSaysWhere) {
  EXPECT_THAT(CleanPlain("H\xE0 N\xE1i"), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("byte 1")));
  EXPECT_THAT(CleanPlain("\xFF\xFEH"), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("byte 0")));
}

}  // namespace
}  // namespace accord::ingest
