#include "query-service/query/country_names.h"

#include "gmock/gmock.h"

namespace accord::query {
namespace {

TEST(CountryNames, InEnglishAndVietnamese) {
  const std::pair<const char*, const char*> cases[] = {
      {"Laos", "LA"},  {"lào", "LA"},      {"Lao", "LA"},     {"Nhật Bản", "JP"}, {"nhat ban", "JP"},
      {"Japan", "JP"}, {"Viet Nam", "VN"}, {"Vietnam", "VN"}, {"Việt Nam", "VN"}};
  for (const auto& [name, code] : cases) {
    const CountryName* country = CountryCalled(name);
    ASSERT_NE(country, nullptr) << name;
    EXPECT_EQ(country->code, code) << name;
  }
  EXPECT_EQ(CountryCalled("Nhật Bản")->language, "vi");
  EXPECT_EQ(CountryCalled("nhat ban")->text, "Nhật Bản");
}

TEST(CountryNames, NothingElse) {
  for (const char* name : {"Hanoi", "Japanese", "", "JP", "Nhat"})
    EXPECT_EQ(CountryCalled(name), nullptr) << name;
}

}  // namespace
}  // namespace accord::query
