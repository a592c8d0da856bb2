#include "ingest-service/clean/published.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

TEST(PublishedDay, IsTheLocalDayOfTheOffsetGiven) {
  EXPECT_EQ(PublishedDay("2025-05-22"), "2025-05-22");
  EXPECT_EQ(PublishedDay("2025-05-22T23:30:00+07:00"), "2025-05-22");
  EXPECT_EQ(PublishedDay("2025-05-22T00:10:00Z"), "2025-05-22");
  EXPECT_EQ(PublishedDay("2025-05-22T17:30:00+0700"), "2025-05-22");
  EXPECT_EQ(PublishedDay(" 2025-05-22 17:30 "), "2025-05-22");
}

TEST(PublishedDay, IsEmptyForWhatIsNoDay) {
  for (const char* published : {"", "2025", "2025-05", "2025-02-30", "2025-13-01", "22/05/2025",
                                "2025-05-22x", "yesterday", "2025/05/22"}) {
    EXPECT_EQ(PublishedDay(published), "") << published;
  }
}

}  // namespace
}  // namespace accord::ingest
