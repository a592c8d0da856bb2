#include "ingest-service/clean/html_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

std::string TextOf(const HtmlTree& tree) {
  std::string out;
  for (const GumboNode* node = tree.root(); node != nullptr; node = NextNode(node, tree.root(), false)) {
    if (node->type == GUMBO_NODE_TEXT) out += std::string(node->v.text.text) + "|";
  }
  return out;
}

TEST(HtmlTree, WalksInDocumentOrder) {
  const HtmlTree tree("<p>a<span>b</span>c</p><div>d</div>");
  EXPECT_EQ(TextOf(tree), "a|b|c|d|");
}

TEST(HtmlTree, SkipsChildrenOnRequest) {
  const HtmlTree tree("<div><p>a</p></div><p>b</p>");
  std::string out;
  for (const GumboNode* node = tree.root(); node != nullptr;
       node = NextNode(node, tree.root(), IsElement(node, GUMBO_TAG_DIV))) {
    if (node->type == GUMBO_NODE_TEXT) out += node->v.text.text;
  }
  EXPECT_EQ(out, "b");
}

TEST(HtmlTree, ReadsAttributes) {
  const HtmlTree tree("<html lang=vi hidden><p>x");
  EXPECT_EQ(Attribute(tree.root(), "lang"), "vi");
  EXPECT_EQ(Attribute(tree.root(), "id"), "");
  EXPECT_TRUE(HasAttribute(tree.root(), "hidden"));
  EXPECT_FALSE(HasAttribute(tree.root(), "id"));
}

TEST(HtmlTree, DepthIsNoDanger) {
  std::string html;
  for (int i = 0; i < 30'000; ++i) html += "<i>";
  html += "x";
  const HtmlTree tree(html);
  EXPECT_EQ(TextOf(tree), "x|");
}

}  // namespace
}  // namespace accord::ingest
