// Admission through the whole write path: what a full disk costs, and what it does not.
#include <thread>

#include "tests/unit/ingest-service/commit/article_writer_fixture.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using testing::IsOk;

class ArticleWriterAdmissionTest : public ArticleWriterTest {
 protected:
  ArticleWriterAdmissionTest() {
    writer_ = NewWriter(2, [this] {
      if (!full_) return absl::OkStatus();
      return WithRetryAfter(Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL,
                                  "the volume is nearly full"),
                            700);
    });
  }
  ~ArticleWriterAdmissionTest() override { writer_->Close(); }

  std::atomic<bool> full_{false};
};

TEST_F(ArticleWriterAdmissionTest, AFullDiskCostsNoParse) {
  ASSERT_THAT(Write(Request("a", "one")), IsOk());
  full_ = true;
  const auto refused = Write(Request("a", "two"));
  EXPECT_THAT(refused, HasReason(v1::ERROR_REASON_DISK_FULL));
  EXPECT_EQ(RetryAfterMsOf(refused.status()), 700);
  EXPECT_THAT(Delete("articles/a"), HasReason(v1::ERROR_REASON_DISK_FULL));
  EXPECT_THAT(writer_->WriteStatus(), HasReason(v1::ERROR_REASON_DISK_FULL));
  EXPECT_EQ(parses_, 1);
  full_ = false;
  EXPECT_THAT(writer_->WriteStatus(), IsOk());
  EXPECT_THAT(Write(Request("a", "two")), IsOk());
  EXPECT_THAT(Delete("articles/a"), IsOk());
}

TEST_F(ArticleWriterAdmissionTest, WhatNeedsNoWriteIsAnswered) {
  ASSERT_THAT(Write(Request("a", "one", "r")), IsOk());
  full_ = true;
  EXPECT_EQ(Write(Request("a", "one"))->outcome(), v1::INGEST_OUTCOME_UNCHANGED);
  EXPECT_TRUE(Write(Request("a", "one", "r"))->replayed());
  EXPECT_THAT(Parse("two"), IsOk());
}

TEST_F(ArticleWriterAdmissionTest, ADiskThatFillsDuringTheParseRefusesTheGroup) {
  auto held = Start(Request("a", "wait"));
  waiting_.get_future().wait();
  full_ = true;
  go_.set_value();
  EXPECT_THAT(held.get(), HasReason(v1::ERROR_REASON_DISK_FULL));
  EXPECT_EQ(log_.Head().revision, 0);
}

// Whatever became of an item, its place is given up.
TEST_F(ArticleWriterAdmissionTest, RefusedItemsLetTheNextOfTheirArticleGo) {
  const auto stream = ArticleWriter::NewStream();
  full_ = true;
  auto refused = Start(Request("a", "one"), {.stream = stream});
  EXPECT_THAT(refused.get(), HasReason(v1::ERROR_REASON_DISK_FULL));
  full_ = false;
  EXPECT_THAT(Write(Request("a", "two"), {.stream = stream}), IsOk());
}

}  // namespace
}  // namespace accord::ingest
