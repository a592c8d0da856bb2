#include "ingest-service/commit/validate.h"

#include <functional>

#include "common/base/limits.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using testing::HasReason;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::StatusIs;

v1::IngestArticleRequest Good() {
  v1::IngestArticleRequest request;
  auto* article = request.mutable_article();
  article->set_article_id("an-id-7");
  article->set_url("https://a.example/x");
  article->set_content("Some text.");
  article->set_media_type(v1::MEDIA_TYPE_PLAIN_TEXT);
  article->set_publisher("Báo Một");
  article->set_published("2024-02-29");
  article->set_title("A title");
  article->set_language("vi");
  return request;
}

// The fields that the request with this edit is refused for.
std::vector<std::string> BadFields(const std::function<void(v1::ArticleInput&)>& edit) {
  v1::IngestArticleRequest request = Good();
  edit(*request.mutable_article());
  const absl::Status status = Validate(request);
  v1::ParseArticleRequest parse;
  *parse.mutable_article() = request.article();
  EXPECT_EQ(Validate(parse).message(), status.message()) << "ParseArticle fails where IngestArticle fails";
  std::vector<std::string> fields;
  const google::rpc::BadRequest bad = BadRequestOf(status);
  for (const auto& violation : bad.field_violations()) fields.push_back(violation.field());
  EXPECT_EQ(status.ok(), fields.empty());
  return fields;
}

std::string Repeat(absl::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out.append(text.data(), text.size());
  return out;
}

TEST(Validate, AcceptsAFullRequestAndOneWithContentOnly) {
  EXPECT_THAT(Validate(Good()), IsOk());
  v1::IngestArticleRequest request;
  request.mutable_article()->set_content("x");
  EXPECT_THAT(Validate(request), IsOk());
}

TEST(Validate, RequestIdsAreShortAndPlain) {
  const auto status_of = [](const std::string& id) {
    v1::IngestArticleRequest write = Good();
    write.set_request_id(id);
    v1::DeleteArticleRequest deletion;
    deletion.set_name("articles/a");
    deletion.set_request_id(id);
    const absl::Status status = Validate(write);
    EXPECT_EQ(Validate(deletion).message(), status.message());
    return status;
  };
  for (const std::string& good :
       {std::string(), std::string("a"), std::string("AZaz09._:-"),
        std::string("6f1b7c1e-3c56-4f0e-9a54-0f6a4b2a9d11"), std::string(kRequestIdBytesMax, 'x')}) {
    EXPECT_THAT(status_of(good), IsOk()) << good;
  }
  for (const std::string& bad :
       {std::string(" "), std::string("a b"), std::string("a/b"), std::string("a\n"), std::string("\0", 1),
        std::string("đ"), std::string("a,b"), std::string("a\x7f")}) {
    const absl::Status status = status_of(bad);
    EXPECT_THAT(status, HasReason(v1::ERROR_REASON_INVALID_FIELD)) << bad;
    const google::rpc::BadRequest fields = BadRequestOf(status);
    ASSERT_EQ(fields.field_violations_size(), 1);
    EXPECT_EQ(fields.field_violations(0).field(), "request_id");
  }
  const absl::Status too_long = status_of(std::string(kRequestIdBytesMax + 1, 'x'));
  EXPECT_THAT(too_long, HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
  EXPECT_EQ(ErrorInfoOf(too_long).metadata().at("limit"), "64");
  EXPECT_EQ(ErrorInfoOf(too_long).metadata().at("value"), "65");
}

TEST(Validate, RequiresContent) {
  EXPECT_THAT(BadFields([](auto& a) { a.clear_content(); }), ElementsAre("article.content"));
  EXPECT_THAT(Validate(v1::IngestArticleRequest()), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(Validate, AcceptsEachLimitAndRefusesOneMore) {
  struct Limit {
    std::string field;
    std::string unit;
    size_t limit;
    std::string prefix;
    std::function<void(v1::ArticleInput&, std::string)> set;
  };
  const std::vector<Limit> limits = {
      {"article.content", "c", kContentBytesMax, "",
       [](auto& a, std::string v) { a.set_content(std::move(v)); }},
      {"article.url", "u", kUrlBytesMax, "http://a.example/",
       [](auto& a, std::string v) { a.set_url(std::move(v)); }},
      {"article.title", "đ", kTitleCodePointsMax, "",
       [](auto& a, std::string v) { a.set_title(std::move(v)); }},
      {"article.publisher", "ấ", kPublisherCodePointsMax, "",
       [](auto& a, std::string v) { a.set_publisher(std::move(v)); }},
  };
  for (const Limit& limit : limits) {
    const size_t units = limit.limit - limit.prefix.size();
    EXPECT_THAT(BadFields([&](auto& a) { limit.set(a, limit.prefix + Repeat(limit.unit, units)); }),
                IsEmpty())
        << limit.field;
    EXPECT_THAT(BadFields([&](auto& a) { limit.set(a, limit.prefix + Repeat(limit.unit, units + 1)); }),
                ElementsAre(limit.field));
  }
}

TEST(Validate, NamesTheLimitAndTheValue) {
  auto request = Good();
  request.mutable_article()->set_title(std::string(1001, 'x'));
  const absl::Status status = Validate(request);
  EXPECT_THAT(status, HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("limit"), "1000");
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("value"), "1001");
  EXPECT_EQ(status.message(), "article.title: has 1001 code points, limit 1000");
}

TEST(Validate, ListsEveryBadField) {
  EXPECT_THAT(BadFields([](auto& a) {
                a.set_article_id("Not An Id");
                a.set_url("nowhere");
                a.clear_content();
                a.set_media_type(static_cast<v1::MediaType>(77));
                a.set_publisher("\xff");
                a.set_published("yesterday");
                a.set_title(std::string("a\0b", 3));
                a.set_language("!");
              }),
              ElementsAre("article.article_id", "article.url", "article.content", "article.media_type",
                          "article.publisher", "article.published", "article.title", "article.language"));
}

TEST(Validate, RefusesTextThatIsNone) {
  for (const char* bad : {"\xff", "a\xc4", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80"}) {
    EXPECT_THAT(BadFields([&](auto& a) { a.set_title(bad); }), ElementsAre("article.title"));
  }
}

TEST(Validate, PlainTextHasNoNulButAPageMayBeUtf16) {
  const std::string nul("a\0b", 3);
  EXPECT_THAT(BadFields([&](auto& a) { a.set_content(nul); }), ElementsAre("article.content"));
  EXPECT_THAT(BadFields([&](auto& a) {
                a.set_content(nul);
                a.set_media_type(v1::MEDIA_TYPE_HTML);
              }),
              IsEmpty());
}

TEST(Validate, ArticleIdsAreDnsLabels) {
  for (const char* good : {"a", "7", "a-b", "a-"})
    EXPECT_THAT(BadFields([&](auto& a) { a.set_article_id(good); }), IsEmpty());
  for (const std::string& bad :
       std::vector<std::string>{"-a", "A", "a_b", "a/b", "ä", std::string(64, 'a')}) {
    EXPECT_THAT(BadFields([&](auto& a) { a.set_article_id(bad); }), ElementsAre("article.article_id")) << bad;
  }
}

TEST(Validate, EtagsAreBounded) {
  auto request = Good();
  request.set_expected_etag(std::string(kEtagBytesMax, 'x'));
  EXPECT_THAT(Validate(request), IsOk());
  request.set_expected_etag(std::string(kEtagBytesMax + 1, 'x'));
  const auto bad = BadRequestOf(Validate(request));
  ASSERT_EQ(bad.field_violations_size(), 1);
  EXPECT_EQ(bad.field_violations(0).field(), "expected_etag");
}

TEST(Validate, DeletesNameAnArticle) {
  v1::DeleteArticleRequest request;
  request.set_name("articles/a");
  EXPECT_THAT(Validate(request), IsOk());
  for (const char* bad : {"", "a", "articles/", "articles/A", "figures/a", "articles/a/b"}) {
    request.set_name(bad);
    const auto violations = BadRequestOf(Validate(request)).field_violations();
    ASSERT_EQ(violations.size(), 1) << bad;
    EXPECT_EQ(violations.Get(0).field(), "name");
  }
}

TEST(Published, IsARealDayOrATimeWithOffset) {
  for (const char* good : {"2024-02-29", "0001-01-01", "2023-12-31T23:59:59Z", "2023-12-31t00:00:00z",
                           "2023-01-01T10:20:30.5+07:00", "2016-12-31T23:59:60Z", "2023-01-01T10:20:30-11:30",
                           "2023-01-01T10:20:30.123456789Z"}) {
    EXPECT_TRUE(IsPublished(good)) << good;
  }
  for (const char* bad : {"2023-02-29",
                          "2023-13-01",
                          "2023-00-10",
                          "2023-01-00",
                          "2023-04-31",
                          "0000-01-01",
                          "2023-1-1",
                          "20230101",
                          "2023/01/01",
                          "2023-01-01T",
                          "2023-01-01 10:20:30Z",
                          "2023-01-01T10:20:30",
                          "2023-01-01T10:20Z",
                          "2023-01-01T24:00:00Z",
                          "2023-01-01T10:60:00Z",
                          "2023-01-01T10:20:61Z",
                          "2023-01-01T10:20:30.Z",
                          "2023-01-01T10:20:30+7:00",
                          "2023-01-01T10:20:30+24:00",
                          "2023-01-01T10:20:30+07:60",
                          "2023-01-01T10:20:30+0700",
                          "2023-01-01T10:20:30Zx",
                          "2023-02-30T10:20:30Z",
                          "2023-01-01T1a:20:30Z",
                          "-023-01-01",
                          "2023-01-01T10:20:3"}) {
    EXPECT_FALSE(IsPublished(bad)) << bad;
  }
}

TEST(LanguageTag, HasTheShapeOfBcp47) {
  for (const char* good : {"vi", "en-GB", "zh-Hant-TW", "und", "sl-rozaj-biske-1994", "en-x-a"})
    EXPECT_TRUE(IsLanguageTag(good)) << good;
  for (const char* bad :
       {"", "v", "v1", "en-", "-en", "en--GB", "en_GB", "englishes", "en-toolongsub", "tiếng"}) {
    EXPECT_FALSE(IsLanguageTag(bad)) << bad;
  }
}

}  // namespace
}  // namespace accord::ingest
