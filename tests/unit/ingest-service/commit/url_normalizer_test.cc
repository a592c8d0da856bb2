#include "ingest-service/commit/url_normalizer.h"

#include <random>

#include "gmock/gmock.h"

namespace accord::ingest {
namespace {

using ::testing::Optional;

struct Case {
  std::string url;
  std::string normal;
};

TEST(UrlNormalizer, GivesOneSpelling) {
  // Frozen: these are version 1, and stored ids are hashes of the right column.
  const std::vector<Case> cases = {
      {"http://a.example", "http://a.example/"},
      {"http://a.example?", "http://a.example/"},
      {"HTTPS://News.A.Example/Path", "https://news.a.example/Path"},
      {"http://a.example./x", "http://a.example/x"},
      {"http://a.example:80/x", "http://a.example/x"},
      {"http://a.example:/x", "http://a.example/x"},
      {"http://a.example:0080/x", "http://a.example/x"},
      {"http://a.example:443/x", "http://a.example:443/x"},
      {"https://a.example:443/x", "https://a.example/x"},
      {"https://a.example:8443/x", "https://a.example:8443/x"},
      {"http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"},
      {"http://a.example/x#top", "http://a.example/x"},
      {"http://a.example#top?x=1", "http://a.example/"},
      {"http://a.example/a/./b/../c", "http://a.example/a/c"},
      {"http://a.example/../../a", "http://a.example/a"},
      {"http://a.example/a/..", "http://a.example/"},
      {"http://a.example/a/b/.", "http://a.example/a/b/"},
      {"http://a.example/a//b/", "http://a.example/a//b/"},
      {"http://a.example/%7euser/%c4%91", "http://a.example/~user/%C4%91"},
      {"http://a.example/%2e%2e/a", "http://a.example/a"},
      {"http://a.example/a%2Fb", "http://a.example/a%2Fb"},
      {"http://a.example/100%", "http://a.example/100%25"},
      {"http://a.example/\xC4\x91i", "http://a.example/%C4%91i"},
      {"http://a.example/a|b\"c", "http://a.example/a%7Cb%22c"},
      {"http://a.example/?b=2&a=1", "http://a.example/?b=2&a=1"},
      {"http://a.example/?utm_source=x", "http://a.example/"},
      {"http://a.example/?UTM_Source=x&id=7&fbclid=y", "http://a.example/?id=7"},
      {"http://a.example/?utm%5Fsource=x&id=7", "http://a.example/?id=7"},
      {"http://a.example/?gclid", "http://a.example/"},
      {"http://a.example/?gclidx=1&a", "http://a.example/?gclidx=1&a"},
      {"http://a.example/?a=http://b.example/?c", "http://a.example/?a=http://b.example/?c"},
      {"http://www.a.example/", "http://www.a.example/"},
      {"https://b\xC3\xA1o.example/x", "https://b\xC3\xA1o.example/x"},
      {"HTTP://News.Example.:80/a/./b/../c%7e?utm_source=x&id=7#top", "http://news.example/a/c~?id=7"},
  };
  for (const Case& c : cases) EXPECT_THAT(NormalizeUrl(c.url), Optional(c.normal)) << c.url;
}

TEST(UrlNormalizer, RefusesWhatIsNoPageOnTheWeb) {
  for (const char* url : {"",
                          "a.example/x",
                          "/x",
                          "ftp://a.example/",
                          "http:/a.example",
                          "http://",
                          "http:///x",
                          "http://?x",
                          "http://.a.example/",
                          "http://a..example/",
                          "http://a.example../",
                          "http://./",
                          "http://a.example:65536/",
                          "http://a.example:8o/",
                          "http://a.example:80:80/",
                          "http://a b.example/",
                          "http://a.example/x y",
                          "http://a.example/\n",
                          " http://a.example/",
                          "http://user@a.example/",
                          "http://user:word@a.example/",
                          "http://[::1/",
                          "http://[]/",
                          "http://[x::1]/",
                          "http://a<b.example/",
                          "javascript://a.example/",
                          "http://a.example/\x7f"}) {
    EXPECT_EQ(NormalizeUrl(url), std::nullopt) << url;
  }
}

TEST(UrlNormalizer, KeepsEachTrackingParameterOutOnItsOwn) {
  for (const char* name :
       {"_ga",        "_gl",         "_hsenc",  "_hsmi",   "dclid",       "fb_action_ids", "fb_action_types",
        "fb_source",  "fbclid",      "gbraid",  "gclid",   "gclsrc",      "igsh",          "igshid",
        "mc_cid",     "mc_eid",      "mkt_tok", "msclkid", "oly_anon_id", "oly_enc_id",    "srsltid",
        "ttclid",     "twclid",      "vero_id", "wbraid",  "yclid",       "zalo_src",      "utm_source",
        "utm_medium", "utm_anything"}) {
    EXPECT_THAT(NormalizeUrl(absl::StrCat("http://a.example/?p=1&", name, "=x&q=2")),
                Optional(std::string("http://a.example/?p=1&q=2")))
        << name;
  }
}

TEST(UrlNormalizer, NormalUrlsStayAsTheyAre) {
  static constexpr absl::string_view kPieces[] = {
      "/",  ".",        "..", "%",  "%2",  "%2e",   "%41",   "%25", "%c4", "?",  "&",
      "=",  "a",        "Z",  "#",  ":",   "@",     "[",     "]",   "+",   "|",  "\\",
      "\"", "\xC4\x91", "//", "/.", "/..", "utm_x", "gclid", "~",   "%7E", "%2F"};
  std::mt19937 random(41);
  int normalised = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string url = i % 2 ? "http://a.example" : "HTTPS://A.example:443/";
    for (size_t n = random() % 10; n > 0; --n) absl::StrAppend(&url, kPieces[random() % std::size(kPieces)]);
    const auto once = NormalizeUrl(url);
    if (!once) continue;
    ++normalised;
    ASSERT_THAT(NormalizeUrl(*once), Optional(*once)) << url;
    ASSERT_EQ(once->find('#'), std::string::npos) << url;
  }
  EXPECT_GT(normalised, 50'000);
}

}  // namespace
}  // namespace accord::ingest
