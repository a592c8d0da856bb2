#include "ingest-service/clean/html_entity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

std::string Decoded(absl::string_view text) {
  EntityReader reader;
  const Entity entity = reader.Read(text);
  if (entity.bytes == 0) return "none";
  return entity.text + "|" + std::string(text.substr(entity.bytes));
}

TEST(EntityReader, ReadsNamesAndNumbers) {
  EXPECT_EQ(Decoded("&amp; x"), "&| x");
  EXPECT_EQ(Decoded("&ndash;x"), "–|x");
  EXPECT_EQ(Decoded("&#8211;x"), "–|x");
  EXPECT_EQ(Decoded("&#x2013;x"), "–|x");
  EXPECT_EQ(Decoded("&euro;3"), "€|3");
  EXPECT_EQ(Decoded("&aacute;"), "á|");
  EXPECT_EQ(Decoded("&semi;"), ";|");
}

TEST(EntityReader, OldNamesNeedNoSemicolon) {
  EXPECT_EQ(Decoded("&copy 2025"), "©| 2025");
  EXPECT_EQ(Decoded("&ampere"), "&|ere");
}

TEST(EntityReader, NumbersOfWindows1252MeanWhatPagesMean) {
  EXPECT_EQ(Decoded("&#150;"), "–|");
  EXPECT_EQ(Decoded("&#0;"), "\xEF\xBF\xBD|");
  EXPECT_EQ(Decoded("&#xD800;"), "\xEF\xBF\xBD|");
  EXPECT_EQ(Decoded("&#99999999999;"), "\xEF\xBF\xBD|");
  EXPECT_EQ(Decoded("&#1;"), "|");
}

TEST(EntityReader, AnAmpersandAloneIsNone) {
  for (const char* text : {"& x", "&", "&;", "&#;", "&#x;", "&Trade Co", "&nosuchname;"}) {
    EXPECT_EQ(Decoded(text), "none") << text;
  }
}

}  // namespace
}  // namespace accord::ingest
