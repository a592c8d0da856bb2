#include "common/base/one_of.h"

#include <gtest/gtest.h>

#include "absl/strings/string_view.h"

namespace accord {
namespace {

TEST(IsOneOf, FindsEachOfTheListAndNothingElse) {
  constexpr absl::string_view kWords[] = {"cost", "costs"};
  for (const absl::string_view word : kWords) EXPECT_TRUE(IsOneOf(kWords, word)) << word;
  for (const absl::string_view word : {"cos", "costss", "", "Cost"})
    EXPECT_FALSE(IsOneOf(kWords, word)) << word;
}

}  // namespace
}  // namespace accord
