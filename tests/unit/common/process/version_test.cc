#include "common/process/version.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::process {
namespace {

TEST(Version, HasThreeParts) { EXPECT_THAT(Version(), testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+")); }

}  // namespace
}  // namespace accord::process
