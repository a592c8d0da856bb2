// Two articles that speak of one agreement, its parties and a figure, and rows to read them.
#pragma once

#include <memory>

#include "common/base/encoded.h"
#include "query-service/query/row_reader.h"
#include "tests/support/view_fixture.h"

namespace accord::query {

// A reply as its receiver sees it.
template <typename Reply>
absl::StatusOr<Reply> Decoded(const absl::StatusOr<Encoded<Reply>>& reply) {
  if (!reply.ok()) return reply.status();
  Reply message;
  EXPECT_TRUE(message.ParseFromString(reply->bytes));
  // Nothing in it that the message does not know.
  EXPECT_EQ(message.ByteSizeLong(), reply->bytes.size());
  return message;
}

class ReadsTest : public ::testing::Test {
 protected:
  ReadsTest() {
    for (const char* id : {"one", "two"}) {
      ArticleText article(id, "2025-01-01");
      const std::string office = article.Participant("office", "body:office");
      const std::string board = article.Participant("board", "body:board");
      article.Participant("an", "person:an", v1::PARTICIPANT_TYPE_PERSON);
      v1::Agreement* agreement = article.Agreement("deal", "agreement:deal", v1::AGREEMENT_KIND_PROTOCOL);
      *agreement->add_parties()->mutable_party() = ArticleText::Ref(office);
      *agreement->add_parties()->mutable_party() = ArticleText::Ref(board);
      *article.Figure("exports", "figure:exports", "7")->mutable_subject() = ArticleText::Ref(office);
      fixture_.Put(article.parsed());
    }
    ArticleText alone("three", "2025-01-02");
    alone.Agreement("pact", "agreement:pact", v1::AGREEMENT_KIND_TREATY);
    alone.Figure("imports", "figure:imports", "8");
    fixture_.Put(alone.parsed());
    Refresh();
  }
  void Refresh() {
    point_ = std::make_unique<ReadPoint>(fixture_.view().Read());
    rows_ = std::make_unique<RowReader>(*point_);
  }

  ViewFixture fixture_;
  std::unique_ptr<ReadPoint> point_;
  std::unique_ptr<RowReader> rows_;
};

}  // namespace accord::query
