#include "ingest-service/clean/page_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace accord::ingest {
namespace {

std::string TextOf(const std::string& html) {
  const absl::StatusOr<ScannedPage> page = ScanPage(html);
  const HtmlTree tree(page->html);
  return ReadPageText(*page, tree, PageContent(*page, tree)).text.text();
}

TEST(ReadPageText, BlocksAreParagraphsAndBreaksAreLines) {
  EXPECT_EQ(TextOf("<p>one</p><p>two<br>three</p><div>four</div>"), "one\n\ntwo\nthree\n\nfour");
  EXPECT_EQ(TextOf("<ul><li>a</li><li>b</li></ul><h2>c</h2>d"), "a\n\nb\n\nc\n\nd");
}

TEST(ReadPageText, WhiteSpaceFolds) {
  EXPECT_EQ(TextOf("<p>  a \n\t b&nbsp;&nbsp;c&#8201;d </p>  \n <p> </p>"), "a b c d");
  EXPECT_EQ(TextOf("<p><b>H</b>anoi<i>,</i> <b> Laos</b></p>"), "Hanoi, Laos");
  EXPECT_EQ(TextOf("<p>co&shy;operation</p>"), "cooperation");
}

TEST(ReadPageText, EntitiesAreDecodedAndMarkupInThemIsText) {
  EXPECT_EQ(TextOf("<p>A &amp; B &lt;p&gt; &quot;x&quot; &ndash; &euro;5</p>"), "A & B <p> \"x\" – €5");
  EXPECT_EQ(TextOf("<p>5 < 6 & 7</p>"), "5 < 6 & 7");
}

TEST(ReadPageText, TablesGoRowByRow) {
  EXPECT_EQ(TextOf("<table><tr><th>Year<th>Trade</tr><tr><td>2023<td>5 million</tr></table>"),
            "Year | Trade\n\n2023 | 5 million");
}

TEST(ReadPageText, ScriptsMenusAndHiddenPartsAreNotRead) {
  EXPECT_EQ(
      TextOf("<nav>menu</nav><p>a</p><script>b</script><p hidden>c</p><style>d</style><p>e</p><footer>f"),
      "a\n\ne");
  EXPECT_EQ(TextOf("<p>a<noscript><p>b</p></noscript></p><template><p>c</p></template>"), "a");
}

TEST(ReadPageText, OfAHeaderOnlyHeadlinesAndParagraphsAreRead) {
  const std::string story(300, 'x');
  EXPECT_EQ(
      TextOf(absl::StrCat("<article><header><span>Economy</span><h1>Pact</h1><p>Lead</p><div>3 min</div>",
                          "</header><p>", story, "</p></article>")),
      absl::StrCat("Pact\n\nLead\n\n", story));
}

TEST(ReadPageText, HeadlineAndLeadAboveTheStoryComeFirst) {
  const std::string story(300, 'x');
  EXPECT_EQ(TextOf(absl::StrCat("<div>Site</div><h1>Pact</h1><h2 class=sapo>Lead</h2><div>Menu</div>",
                                "<div itemprop=articleBody><p>", story, "</p></div><div>Foot</div>")),
            absl::StrCat("Pact\n\nLead\n\n", story));
}

TEST(ReadPageText, KnowsWhereTheTextStands) {
  const std::string html = "<p>A <b>pact</b> on rice &amp; tea</p>";
  const absl::StatusOr<ScannedPage> page = ScanPage(html);
  const HtmlTree tree(page->html);
  const SourceText text = ReadPageText(*page, tree, PageContent(*page, tree)).text;
  ASSERT_EQ(text.text(), "A pact on rice & tea");
  EXPECT_EQ(text.RawOf({2, 6}).In(html), "pact");
  EXPECT_EQ(text.RawOf({15, 16}).In(html), "&amp;");
  EXPECT_EQ(text.RawOf({17, 20}).In(html), "tea");
}

}  // namespace
}  // namespace accord::ingest
