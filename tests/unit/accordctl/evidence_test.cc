#include "accordctl/evidence.h"

#include <gtest/gtest.h>

#include "accord/v1/agreement.pb.h"
#include "accord/v1/article.pb.h"
#include "accord/v1/contradiction.pb.h"

namespace accord::ctl {
namespace {

v1::Evidence Said(uint32_t begin, const char* words) {
  v1::Evidence evidence;
  evidence.set_article("articles/x");
  v1::Span& span = *evidence.add_spans();
  span.set_begin(begin);
  span.set_surface(words);
  span.set_end(begin + static_cast<uint32_t>(span.surface().size()));
  return evidence;
}

TEST(PrintEvidence, QuotesWordsWithTheirBytes) {
  EXPECT_EQ(PrintEvidence(Said(10, "ký kết")), "“ký kết” [10, 19) articles/x");
  EXPECT_EQ(PrintEvidence(Said(10, "two\nlines")), "“two lines” [10, 19) articles/x");
}

TEST(PrintEvidence, TellsMetadataAndDerivation) {
  v1::Evidence given;
  given.set_article("articles/x");
  given.set_metadata_field("published");
  EXPECT_EQ(PrintEvidence(given), "given as published articles/x");
  v1::Evidence derived = Said(1, "five years");
  *derived.add_spans() = Said(30, "2020").spans(0);
  derived.set_derivation("duration.from-start");
  EXPECT_EQ(PrintEvidence(derived),
            "“five years” [1, 11) … “2020” [30, 34) derived by duration.from-start articles/x");
}

TEST(PrintFields, TellsTheDayThatARelativeDateWasResolvedAgainst) {
  v1::Agreement agreement;
  v1::FieldEvidence& field = *agreement.add_evidence();
  field.set_field("concluded");
  v1::Claim& claim = *field.add_claims();
  claim.mutable_value()->mutable_date()->set_edtf("2025-06-17");
  claim.mutable_value()->mutable_date()->set_anchor_day("2025-06-18");
  claim.set_rule("en.date.weekday");
  *claim.mutable_evidence() = Said(5, "on Tuesday");
  EXPECT_EQ(PrintFields(agreement.evidence()),
            "  concluded: 2025-06-17\n"
            "      “on Tuesday” [5, 15) articles/x  (rule en.date.weekday, relative to 2025-06-18)\n");
}

TEST(PrintSpan, IsOneLineThatDrivesNoTerminal) {
  EXPECT_EQ(PrintSpan(Said(0, "a\n\033[31mb").spans(0)), "“a  [31mb” [0, 8)");
}

TEST(PrintRecord, PrintsEachFieldWithAllItsClaims) {
  v1::Agreement agreement;
  agreement.set_name("agreements/a");
  v1::FieldEvidence& field = *agreement.add_evidence();
  field.set_field("count");
  v1::Claim& preferred = *field.add_claims();
  preferred.mutable_value()->set_count(13);
  preferred.set_rule("en.count");
  *preferred.mutable_evidence() = Said(5, "13");
  v1::Claim& other = *field.add_claims();
  other.mutable_value()->set_count(12);
  other.set_modality(v1::MODALITY_PLANNED);
  other.mutable_attribution()->set_display_name("the mayor");
  *other.mutable_evidence() = Said(8, "a dozen");
  agreement.mutable_support()->set_articles(2);
  EXPECT_EQ(PrintRecord(agreement),
            "agreements/a\n"
            "  count: 13\n"
            "      “13” [5, 7) articles/x  (rule en.count)\n"
            "      12: “a dozen” [8, 15) articles/x  (planned, said by the mayor)\n"
            "  told by 2 articles, 0 members, 0 claims\n");
}

TEST(PrintRecord, PrintsWhatEachSideOfAContradictionSays) {
  v1::Contradiction contradiction;
  contradiction.set_name("contradictions/c");
  contradiction.set_record("agreements/a");
  contradiction.set_field("count");
  for (uint32_t count : {13, 12}) {
    v1::ContradictionSide& side = *contradiction.add_sides();
    side.mutable_value()->set_count(count);
    side.set_articles(count - 11);
    side.set_stories(1);
    *side.add_claims()->mutable_evidence() = Said(count, "so many");
  }
  contradiction.mutable_sides(0)->mutable_claims(0)->set_rule("en.count");
  EXPECT_EQ(PrintRecord(contradiction),
            "contradictions/c\n"
            "  on count of agreements/a\n"
            "  13 (2 articles, 1 story)\n"
            "      “so many” [13, 20) articles/x  (rule en.count)\n"
            "  12 (1 article, 1 story)\n"
            "      “so many” [12, 19) articles/x\n");
}

TEST(PrintRecord, PrintsAnArticlesFields) {
  v1::Article article;
  article.set_name("articles/x");
  article.set_title("T");
  article.set_media_type(v1::MEDIA_TYPE_HTML);
  article.set_raw_bytes(7);
  EXPECT_EQ(PrintRecord(article), "articles/x\n  title: T\n  media_type: HTML\n  raw_bytes: 7\n");
}

}  // namespace
}  // namespace accord::ctl
