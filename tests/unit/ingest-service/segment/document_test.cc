#include "ingest-service/segment/document.h"

#include <gtest/gtest.h>

#include "ingest-service/segment/segment.h"

namespace accord::ingest {
namespace {

class DocumentTest : public ::testing::Test {
 protected:
  DocumentTest() {
    LexiconBuilder builder("en");
    builder.Add("words", "memorandum", {});
    builder.Add("words", "memorandum of understanding", {});
    builder.Add("other", "of", {});
    lexicon_ = builder.Build();
    document_.text = "A memorandum of understanding.\nSee more";
    v1::Region region;
    region.set_kind(v1::Region::KIND_TEASER);
    region.set_begin(31);
    region.set_end(39);
    document_.regions = {region};
    Segment(*lexicon_, &document_);
  }

  std::unique_ptr<Lexicon> lexicon_;
  Document document_;
};

TEST_F(DocumentTest, GivesTheLongestHitOfACategory) {
  ASSERT_NE(document_.HitAt(1, "words"), nullptr);
  EXPECT_EQ(document_.HitAt(1, "words")->tokens, (TokenRange{1, 4}));
  EXPECT_EQ(document_.HitsAt(1).size(), 2u);
  EXPECT_EQ(document_.HitAt(1, "other"), nullptr);
  EXPECT_NE(document_.HitAt(2, "other"), nullptr);
  EXPECT_EQ(document_.HitAt(1000, "words"), nullptr);
}

TEST_F(DocumentTest, GivesTheTextOfTokens) {
  EXPECT_EQ(document_.TextOf({1, 4}), "memorandum of understanding");
  EXPECT_EQ(document_.TextOf(TokenIndex{0}), "A");
  EXPECT_TRUE(document_.SpanOf({2, 2}).empty());
}

TEST_F(DocumentTest, KnowsTheSentenceOfAToken) {
  ASSERT_EQ(document_.sentences.size(), 1u);
  EXPECT_EQ(document_.SentenceOf(0), &document_.sentences[0]);
  EXPECT_EQ(document_.SentenceOf(4), &document_.sentences[0]);
  // The teaser has none.
  EXPECT_EQ(document_.SentenceOf(5), nullptr);
}

}  // namespace
}  // namespace accord::ingest
