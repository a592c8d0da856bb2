#include "common/log/mark.h"

#include "common/base/hash.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using testing::IsOk;
using testing::StatusIs;

const Mark kMark{{std::string(16, '\x5a'), 42, std::string(32, '\x0f'), false}, true};

TEST(Mark, IsTextThatOneCanRead) {
  const std::string lines =
      "accord log mark 1\nepoch 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a\nrevision 42\n"
      "chain 0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f\nclosed yes\n";
  EXPECT_EQ(FormatMark(kMark), absl::StrCat(lines, "sha256 ", LowerHex(Sha256(lines)), "\n"));
}

TEST(Mark, ReadsBack) {
  for (const Mark& mark : {kMark, Mark{{std::string(16, 'e'), 0, ""}, false}}) {
    const auto back = ParseMark(FormatMark(mark));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->position, mark.position);
    EXPECT_EQ(back->closed, mark.closed);
  }
}

TEST(Mark, EveryFlippedBitAndEveryCutIsDamage) {
  const std::string good = FormatMark(kMark);
  for (size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string bad = good;
    bad[bit / 8] ^= static_cast<char>(1 << bit % 8);
    EXPECT_EQ(ParseMark(bad), std::nullopt) << bad;
  }
  for (size_t size = 0; size < good.size(); ++size) EXPECT_EQ(ParseMark(good.substr(0, size)), std::nullopt);
  EXPECT_EQ(ParseMark(good + "\n"), std::nullopt);
  EXPECT_EQ(ParseMark(good + good), std::nullopt);
}

TEST(Mark, AFileIsThereAbsentOrDamaged) {
  LogOnDisk disk;
  EXPECT_EQ(disk.TheMark(), std::nullopt);
  disk.SetMark(kMark);
  ASSERT_TRUE(disk.TheMark().has_value());
  EXPECT_EQ(disk.TheMark()->position, kMark.position);
  disk.SetMarkBytes("accord");
  EXPECT_THAT(ReadMark(disk.shared_files(), MarkPath(kDiskLog)), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace accord::log
