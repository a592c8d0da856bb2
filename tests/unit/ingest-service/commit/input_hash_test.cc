#include "ingest-service/commit/input_hash.h"

#include <functional>

#include "common/base/hash.h"
#include "gmock/gmock.h"

namespace accord::ingest {
namespace {

v1::ArticleInput Full() {
  v1::ArticleInput input;
  input.set_article_id("id");
  input.set_url("http://a.example/");
  input.set_content("content");
  input.set_media_type(v1::MEDIA_TYPE_PLAIN_TEXT);
  input.set_publisher("publisher");
  input.set_published("2024-05-06");
  input.set_title("title");
  input.set_language("en");
  return input;
}

TEST(InputHash, EveryFieldButTheIdCounts) {
  const std::string hash = InputHash(Full());
  EXPECT_EQ(hash.size(), 32u);
  EXPECT_EQ(InputHash(Full()), hash);
  const auto with = [](const std::function<void(v1::ArticleInput&)>& edit) {
    v1::ArticleInput input = Full();
    edit(input);
    return InputHash(input);
  };
  EXPECT_EQ(with([](auto& input) { input.set_article_id("other"); }), hash);
  EXPECT_NE(with([](auto& input) { input.set_url("http://b.example/"); }), hash);
  EXPECT_NE(with([](auto& input) { input.set_content("content "); }), hash);
  EXPECT_NE(with([](auto& input) { input.set_media_type(v1::MEDIA_TYPE_HTML); }), hash);
  EXPECT_NE(with([](auto& input) { input.set_publisher(""); }), hash);
  EXPECT_NE(with([](auto& input) { input.set_published("2024-05-07"); }), hash);
  EXPECT_NE(with([](auto& input) { input.set_title("x"); }), hash);
  EXPECT_NE(with([](auto& input) { input.set_language("vi"); }), hash);
}

TEST(InputHash, FieldsDoNotRunIntoEachOther) {
  v1::ArticleInput a;
  a.set_publisher("ab");
  v1::ArticleInput b;
  b.set_publisher("a");
  b.set_published("b");
  EXPECT_NE(InputHash(a), InputHash(b));
}

// Every field of ArticleInput is either hashed or left out on purpose: a new one must be looked at.
TEST(InputHash, KnowsAllFields) { EXPECT_EQ(v1::ArticleInput::descriptor()->field_count(), 8); }

// Stores hold these: another way of hashing would make every article UPDATED once.
TEST(InputHash, IsTheHashThatStoresHold) {
  EXPECT_EQ(EtagOf(InputHash(Full())), "\"75a078899898fc961c7ba853aff8a859\"");
  EXPECT_EQ(EtagOf(std::string(32, '\x1f')), "\"1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f\"");
}

}  // namespace
}  // namespace accord::ingest
