#include "common/text/regions.h"

#include <map>

#include "gmock/gmock.h"

namespace accord::text {
namespace {

std::map<std::string, std::string> Named(const char* language) {
  std::map<std::string, std::string> names;
  for (const RegionName& each : RegionNames(language)) names[each.code] = each.text;
  return names;
}

TEST(Regions, AreNamedInEachLanguage) {
  EXPECT_EQ(Named("en")["JP"], "Japan");
  EXPECT_EQ(Named("vi")["JP"], "Nhật Bản");
  EXPECT_GT(Named("vi").size(), 200u);
  EXPECT_EQ(Named("en").count("XX"), 0u);
}

}  // namespace
}  // namespace accord::text
