#include "accordctl/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

v1::Span Words(uint32_t begin, const std::string& words) {
  v1::Span span;
  span.set_begin(begin);
  span.set_end(begin + static_cast<uint32_t>(words.size()));
  span.set_surface(words);
  return span;
}

TEST(Explain, TellsRuleInputsAndAnchorOfEachFact) {
  v1::ParsedArticle parsed;
  parsed.mutable_article()->set_ruleset("abc");
  parsed.mutable_article()->set_published_day("2025-06-18");
  v1::ParsedFigure& item = *parsed.add_figures();
  item.mutable_figure()->set_name("figures/f");
  *item.mutable_clause() = Words(0, "Exports rose last year");
  v1::FieldEvidence& field = *item.mutable_figure()->add_evidence();
  field.set_field("period");
  v1::Claim& claim = *field.add_claims();
  claim.mutable_value()->mutable_date()->set_edtf("2024");
  claim.mutable_value()->mutable_date()->set_anchor_day("2025-06-18");
  claim.set_rule("en.figure.period");
  *claim.mutable_evidence()->add_spans() = Words(13, "last year");
  EXPECT_EQ(Explain(parsed),
            "ruleset: abc\n"
            "anchor: 2025-06-18, the day of publication\n"
            "\nfigures/f\n"
            "  clause: “Exports rose last year” [0, 22)\n"
            "  period: 2024\n"
            "      “last year” [13, 22)  (rule en.figure.period, relative to 2025-06-18)\n");
}

TEST(Explain, TellsWhatAParticipantIsJoinedBy) {
  v1::ParsedArticle parsed;
  v1::ParsedParticipant& item = *parsed.add_participants();
  item.mutable_participant()->set_name("participants/p");
  item.add_keys("country:LA");
  EXPECT_THAT(Explain(parsed), HasSubstr("\nparticipants/p\n  joined by: country:LA\n"));
}

TEST(Explain, SaysThatThereIsNoAnchor) {
  EXPECT_THAT(Explain(v1::ParsedArticle()), HasSubstr("anchor: none"));
}

}  // namespace
}  // namespace accord::ctl
