#include "ingest-service/clean/page_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/clean/html_tree.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;

// The first element of the body.
const GumboNode* First(const HtmlTree& tree) {
  const GumboNode* node = tree.root();
  while (!IsElement(node, GUMBO_TAG_BODY)) node = NextNode(node, tree.root(), false);
  return static_cast<const GumboNode*>(Children(node).data[0]);
}

bool Skips(const std::string& html) {
  const HtmlTree tree(html);
  return HasPageWord(First(tree), PageWord::kSkip);
}

bool NeverText(const std::string& html) {
  const HtmlTree tree(html);
  return IsNeverText(First(tree));
}

TEST(AttributeWords, SplitsAtCaseAndPunctuation) {
  EXPECT_THAT(AttributeWords("box-related  relatedNews_x2"),
              ElementsAre("box", "related", "related", "news", "x2"));
}

TEST(HasPageWord, FindsWordsOfClassAndId) {
  for (const char* html : {"<div class=box-related>", "<div id=comments>", "<div class='a shareBar'>",
                           "<div class=tin-lien-quan>", "<div class=breadcrumb>", "<div class=readMore>"}) {
    EXPECT_TRUE(Skips(html)) << html;
  }
  for (const char* html : {"<div class=content>", "<div class=shareholder>", "<div class=story>", "<div>",
                           "<div class=commentary>"}) {
    EXPECT_FALSE(Skips(html)) << html;
  }
}

TEST(IsNeverText, HiddenPartsMenusAndForms) {
  for (const char* html : {"<div hidden>x", "<div style='color:red; display : none'>x", "<nav>x", "<aside>x",
                           "<div role=navigation>x", "<div aria-hidden=true>x", "<footer>x", "<form>x"}) {
    EXPECT_TRUE(NeverText(html)) << html;
  }
  for (const char* html :
       {"<div>x", "<div style='display:block'>x", "<div aria-hidden=false>x", "<section>x"}) {
    EXPECT_FALSE(NeverText(html)) << html;
  }
}

}  // namespace
}  // namespace accord::ingest
