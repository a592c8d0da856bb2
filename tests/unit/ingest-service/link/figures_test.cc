// Frames as records: areas that are participants are referred to, words are a group of their own, every field
// has its claim, a growth leads to its level, and only what is known outside the article has a shared key.
#include "ingest-service/link/figures.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "ingest-service/link/evidence.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

v1::ParsedArticle Parsed(absl::string_view text) {
  const Extracted extracted = Extract(text, "en", Kind::kPerson);
  v1::ParsedArticle parsed;
  const Entities entities = LinkEntities(*extracted.chart, &parsed);
  BuildFigures(*extracted.document, entities, ExtractFigures(*extracted.chart), &parsed);
  Reread(&parsed);
  return parsed;
}

std::vector<std::string> Claimed(const v1::Figure& figure) {
  std::vector<std::string> fields;
  for (const v1::FieldEvidence& field : figure.evidence()) fields.push_back(field.field());
  return fields;
}

TEST(Figures, AreasOfTradeAreParticipants) {
  const v1::ParsedArticle parsed = Parsed("Peru's exports to Chile reached 310 million USD in 2024.");
  ASSERT_EQ(parsed.figures_size(), 1);
  const v1::Figure& figure = parsed.figures(0).figure();
  EXPECT_EQ(figure.subject().display_name(), "Peru");
  EXPECT_FALSE(figure.subject().participant().empty());
  EXPECT_EQ(figure.counterpart().display_name(), "Chile");
  EXPECT_EQ(figure.period().edtf(), "2024");
  EXPECT_FALSE(absl::StartsWith(parsed.figures(0).key(), "private:")) << parsed.figures(0).key();
  const std::vector<std::string> claimed = Claimed(figure);
  for (const char* field : {"measure", "subject", "counterpart", "period", "transformation", "quantity"}) {
    EXPECT_NE(std::find(claimed.begin(), claimed.end(), field), claimed.end()) << field;
  }
}

TEST(Figures, WordsAreAGroupOfTheArticle) {
  const v1::ParsedArticle parsed = Parsed("The firm won a survey contract worth 7 million USD.");
  ASSERT_EQ(parsed.figures_size(), 1);
  const v1::Figure& figure = parsed.figures(0).figure();
  EXPECT_EQ(figure.subject().display_name(), "survey contract");
  EXPECT_EQ(figure.subject().type(), v1::PARTICIPANT_TYPE_GROUP);
  EXPECT_TRUE(figure.subject().participant().empty());
  EXPECT_TRUE(absl::StartsWith(parsed.figures(0).key(), "private:"));
}

TEST(Figures, AGrowthLeadsToTheLevelBehindIt) {
  const v1::ParsedArticle parsed = Parsed("Kenya's imports from Rwanda fell 4.5% to 20 million USD in 2023.");
  ASSERT_EQ(parsed.figures_size(), 2);
  EXPECT_EQ(parsed.figures(0).figure().level_figure(), parsed.figures(1).figure().name());
  EXPECT_TRUE(parsed.figures(1).figure().level_figure().empty());
  EXPECT_NE(parsed.figures(0).figure().name(), parsed.figures(1).figure().name());
}

}  // namespace
}  // namespace accord::ingest
