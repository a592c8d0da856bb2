#include "tests/support/evidence_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/v1/agreement.pb.h"

namespace accord::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const SourceText kSource = {"They signed it.", "hash"};

const SourceText* Source(const std::string& article) { return article == "articles/x" ? &kSource : nullptr; }

// An agreement with one claim whose evidence is one span.
v1::Agreement WithSpan(uint32_t begin, uint32_t end, const char* surface, const char* article = "articles/x",
                       const char* hash = "hash") {
  v1::Agreement agreement;
  v1::Evidence& evidence = *agreement.add_evidence()->add_claims()->mutable_evidence();
  evidence.set_article(article);
  evidence.set_text_sha256(hash);
  v1::Span& span = *evidence.add_spans();
  span.set_begin(begin);
  span.set_end(end);
  span.set_surface(surface);
  return agreement;
}

WalkResult Walk(const v1::Agreement& agreement) {
  WalkResult result;
  WalkEvidence(agreement, Source, &result);
  return result;
}

TEST(WalkEvidence, AcceptsWhatTheTextSays) {
  const WalkResult result = Walk(WithSpan(5, 11, "signed"));
  EXPECT_THAT(result.faults, IsEmpty());
  EXPECT_EQ(result.spans, 1);
}

TEST(WalkEvidence, CatchesEverySlip) {
  EXPECT_THAT(Walk(WithSpan(5, 10, "signed")).faults,
              ElementsAre(HasSubstr("is \"signe\", quoted \"signed\"")));
  EXPECT_THAT(Walk(WithSpan(5, 99, "signed")).faults,
              ElementsAre(HasSubstr("no part of a text of 15 bytes")));
  EXPECT_THAT(Walk(WithSpan(5, 5, "")).faults, ElementsAre(HasSubstr("no part")));
  EXPECT_THAT(Walk(WithSpan(5, 11, "signed", "articles/y")).faults, ElementsAre(HasSubstr("is no article")));
  EXPECT_THAT(Walk(WithSpan(5, 11, "signed", "articles/x", "other")).faults,
              ElementsAre(HasSubstr("another text")));
  v1::Agreement bare = WithSpan(5, 11, "signed");
  bare.mutable_evidence(0)->mutable_claims(0)->mutable_evidence()->clear_spans();
  EXPECT_THAT(Walk(bare).faults, ElementsAre(HasSubstr("neither spans nor")));
}

}  // namespace
}  // namespace accord::testing
