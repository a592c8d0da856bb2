#include "common/text/syllables.h"

#include <gtest/gtest.h>

namespace accord::text {
namespace {

TEST(IsSyllable, KnowsThoseOfVietnamese) {
  for (const char* word :
       {"cau", "treo", "nguyen", "nghe", "qui", "quang", "gia", "gi", "anh", "y", "truong", "phuc"})
    EXPECT_TRUE(IsSyllable(word)) << word;
  for (const char* word :
       {"", "john", "sovan", "port", "victoria", "zhou", "new", "brt", "sisavath", "hue's"})
    EXPECT_FALSE(IsSyllable(word)) << word;
}

}  // namespace
}  // namespace accord::text
