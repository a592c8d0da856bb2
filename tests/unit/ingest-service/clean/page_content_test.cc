#include "ingest-service/clean/page_content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace accord::ingest {
namespace {

const char kStory[] =
    "<p>The two offices spoke about markets, fairs and licences and agreed to meet again once the rains "
    "end.</p>"
    "<p>They left the details to their deputies, who will write the plan of the year by the end of "
    "autumn.</p>";

// id of the element that was chosen, and the headline's first text.
std::string Chosen(const std::string& html) {
  const absl::StatusOr<ScannedPage> page = ScanPage(html);
  const HtmlTree tree(page->html);
  const PageContent content(*page, tree);
  std::string out(Attribute(content.container(), "id"));
  if (content.headline() != nullptr) out += "/" + std::string(Attribute(content.headline(), "id"));
  return out;
}

TEST(PageContent, MarkupsWordsDecide) {
  EXPECT_EQ(Chosen(absl::StrCat("<main id=m><article id=a>", kStory, "</article></main>")), "a");
  EXPECT_EQ(Chosen(absl::StrCat("<div id=d itemprop=articleBody>", kStory, "</div>")), "d");
  EXPECT_EQ(Chosen(absl::StrCat("<div id=d class=entry-content>", kStory, "</div>")), "d");
  EXPECT_EQ(
      Chosen(absl::StrCat("<article id=teaser><p>Short</p></article><div id=d role=main>", kStory, "</div>")),
      "d");
}

TEST(PageContent, ElseTheTextDecides) {
  EXPECT_EQ(
      Chosen(absl::StrCat("<div id=menu><p><a href=x>", std::string(500, 'x'), "</a></p></div><div id=d>",
                          kStory, "</div><div id=f><p>Some words at the foot</p></div>")),
      "d");
}

TEST(PageContent, TheHeadlineIsTheStorysOwn) {
  EXPECT_EQ(Chosen(absl::StrCat("<h1 id=site>The Trader</h1><article id=a><h1 id=h>Pact</h1>", kStory,
                                "</article>")),
            "a/h");
  EXPECT_EQ(Chosen(absl::StrCat("<h1 id=site>The Trader</h1><h1 id=h>Pact</h1><article id=a>", kStory,
                                "</article>")),
            "a/h");
  EXPECT_EQ(Chosen(absl::StrCat("<article id=a>", kStory, "</article>")), "a");
}

TEST(PageContent, APartThatHoldsMostOfTheStoryIsKeptWhateverItIsCalled) {
  const std::string html = absl::StrCat("<article id=a><div class=share-box>", kStory, "</div></article>");
  const absl::StatusOr<ScannedPage> page = ScanPage(html);
  const HtmlTree tree(page->html);
  const PageContent content(*page, tree);
  const auto* div = static_cast<const GumboNode*>(Children(content.container()).data[0]);
  EXPECT_FALSE(content.IsSkipped(div));
}

}  // namespace
}  // namespace accord::ingest
