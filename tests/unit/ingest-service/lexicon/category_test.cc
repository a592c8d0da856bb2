// Categories as numbers: the same for a literal and for a name that is read, and different for different
// names.
#include "ingest-service/lexicon/category.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "ingest-service/lexicon/builtin.h"

namespace accord::ingest {
namespace {

TEST(Category, IsTheSameForALiteralAndForAName) {
  const std::string name = "months";
  EXPECT_EQ(Category("months"), Category(absl::string_view(name)));
  EXPECT_NE(Category("months"), Category("month"));
}

TEST(Category, NoTwoFilesShareANumber) {
  std::map<uint64_t, absl::string_view> names;
  for (const BuiltInFile& file : BuiltInFiles()) {
    const auto [it, added] = names.try_emplace(Category(file.category).hash(), file.category);
    EXPECT_EQ(it->second, file.category);
  }
}

TEST(Category, ItsBitIsOneBit) {
  for (const BuiltInFile& file : BuiltInFiles()) {
    EXPECT_EQ(__builtin_popcountll(Category(file.category).bit()), 1) << file.category;
  }
}

}  // namespace
}  // namespace accord::ingest
