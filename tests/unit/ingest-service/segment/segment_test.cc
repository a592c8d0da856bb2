#include "ingest-service/segment/segment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "common/text/unicode.h"
#include "ingest-service/lexicon/lexicon.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

const Lexicon& Vocabulary(const std::string& language) {
  static const auto* const lexicons = [] {
    auto* out = new std::map<std::string, std::unique_ptr<Lexicon>>();
    for (const char* each : {"en", "vi"}) {
      LexiconBuilder builder(each);
      EXPECT_TRUE(builder.AddBuiltIn().ok());
      (*out)[each] = builder.Build();
    }
    return out;
  }();
  return *lexicons->at(language);
}

Document Segmented(const std::string& text, const std::string& language,
                   const std::vector<v1::Region>& regions = {}) {
  Document document;
  document.text = text;
  document.regions = regions;
  Segment(Vocabulary(language), &document);
  return document;
}

std::vector<std::string> Sentences(const Document& document) {
  std::vector<std::string> out;
  for (const Sentence& sentence : document.sentences) out.emplace_back(sentence.span.In(document.text));
  return out;
}

v1::Region MakeRegion(v1::Region::Kind kind, uint32_t begin, uint32_t end) {
  v1::Region region;
  region.set_kind(kind);
  region.set_begin(begin);
  region.set_end(end);
  return region;
}

struct Case {
  const char* language;
  const char* text;
  std::vector<std::string> sentences;
};

class SegmentTest : public ::testing::TestWithParam<Case> {};

TEST_P(SegmentTest, SplitsWhereAReaderWould) {
  const Document document = Segmented(GetParam().text, GetParam().language);
  EXPECT_THAT(Sentences(document), ElementsAreArray(GetParam().sentences));
}

INSTANTIATE_TEST_SUITE_P(
    English, SegmentTest,
    ::testing::Values(
        Case{"en", "Trade rose. It fell later.", {"Trade rose.", "It fell later."}},
        Case{"en", "Is it signed? Yes! Good.", {"Is it signed?", "Yes!", "Good."}},
        Case{"en", "Mr. Dao met Dr. Lund.", {"Mr. Dao met Dr. Lund."}},
        Case{"en", "Assoc. Prof. H. K. Tran spoke.", {"Assoc. Prof. H. K. Tran spoke."}},
        Case{"en", "It cost 1.5 million U.S. dollars.", {"It cost 1.5 million U.S. dollars."}},
        Case{"en",
             "They met in the U.S. The text was signed.",
             {"They met in the U.S.", "The text was signed."}},
        Case{"en", "Acme Co., Ltd. and Beta Inc. signed.", {"Acme Co., Ltd. and Beta Inc. signed."}},
        Case{"en", "It sold Acme Ltd. In May it left.", {"It sold Acme Ltd.", "In May it left."}},
        Case{"en",
             "See Decree No. 5 of May. He said no. Others agreed.",
             {"See Decree No. 5 of May.", "He said no.", "Others agreed."}},
        Case{"en", "It opened on Feb. 14. Rail came later.", {"It opened on Feb. 14.", "Rail came later."}},
        Case{"en", "\"We agree.\" He left.", {"\"We agree.\"", "He left."}},
        Case{"en",
             "\"We agree,\" he said. (It was late.) Then he left.",
             {"\"We agree,\" he said.", "(It was late.)", "Then he left."}},
        Case{"en", "\"Is it done?\" he asked.", {"\"Is it done?\" he asked."}},
        Case{"en", "Costs fell 3.5%. 12 firms came.", {"Costs fell 3.5%.", "12 firms came."}},
        Case{"en", "Wait… Then go.", {"Wait…", "Then go."}},
        Case{"en", "1. Sign the text.\n2. Ratify it.", {"1. Sign the text.", "2. Ratify it."}},
        Case{"en", "- Coffee. Tea.\n- Rice.", {"- Coffee.", "Tea.", "- Rice."}},
        Case{"en", "A headline without a stop\nA line.", {"A headline without a stop", "A line."}},
        Case{"en", "It ends here./.", {"It ends here./."}},
        Case{"en", "visit www.example.org. Then call.", {"visit www.example.org.", "Then call."}}));

INSTANTIATE_TEST_SUITE_P(
    Vietnamese, SegmentTest,
    ::testing::Values(
        Case{"vi",
             "Lễ ký diễn ra tại TP. Hồ Chí Minh. Hai bên vui mừng.",
             {"Lễ ký diễn ra tại TP. Hồ Chí Minh.", "Hai bên vui mừng."}},
        Case{"vi", "PGS.TS. Lê Văn An và GS. Trần Bình dự.", {"PGS.TS. Lê Văn An và GS. Trần Bình dự."}},
        Case{"vi", "Ông N. V. Đ. Hùng dự. Bà Lan vắng.", {"Ông N. V. Đ. Hùng dự.", "Bà Lan vắng."}},
        Case{"vi",
             "Trị giá 1.200 tỷ đồng. Năm 2024 tăng 5,3%.",
             {"Trị giá 1.200 tỷ đồng.", "Năm 2024 tăng 5,3%."}},
        Case{"vi",
             "Gạo, cà phê, v.v. Theo đó, xuất khẩu tăng.",
             {"Gạo, cà phê, v.v.", "Theo đó, xuất khẩu tăng."}},
        Case{"vi", "Thương mại, du lịch… và các ngành khác.", {"Thương mại, du lịch… và các ngành khác."}},
        Case{"vi", "Hai bên ký văn bản./.", {"Hai bên ký văn bản./."}}));

TEST(Segment, DatelineAndTextAreSentencesOfTheirOwn) {
  const std::string text = "Hanoi (VNA) – Trade rose.";
  const auto dateline = static_cast<uint32_t>(text.find(" Trade"));
  const Document document = Segmented(text, "en", {MakeRegion(v1::Region::KIND_DATELINE, 0, dateline)});
  EXPECT_THAT(Sentences(document), ElementsAre("Hanoi (VNA) –", "Trade rose."));
  EXPECT_EQ(document.sentences[0].region, v1::Region::KIND_DATELINE);
  EXPECT_EQ(document.sentences[1].region, v1::Region::KIND_UNSPECIFIED);
}

TEST(Segment, TeasersAndBoilerplateHaveNoSentences) {
  const std::string text = "Trade rose./.\nVNA\nSee more\nOther trade fell.";
  const auto stop = static_cast<uint32_t>(text.find("/."));
  const auto agency = static_cast<uint32_t>(text.find("VNA"));
  const auto teaser = static_cast<uint32_t>(text.find("See"));
  const Document document =
      Segmented(text, "en",
                {MakeRegion(v1::Region::KIND_BOILERPLATE, stop, stop + 2),
                 MakeRegion(v1::Region::KIND_BOILERPLATE, agency, agency + 3),
                 MakeRegion(v1::Region::KIND_TEASER, teaser, static_cast<uint32_t>(text.size()))});
  EXPECT_THAT(Sentences(document), ElementsAre("Trade rose."));
}

TEST(Segment, ALongLineIsCutAtTheLimit) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "word ";
  for (const Sentence& sentence : Segmented(text, "en").sentences) EXPECT_LE(sentence.tokens.size(), 400u);
}

// Random text over what breaks splitters: marks apart from letters, odd spaces, stops, quotes, newlines.
std::string RandomText(std::mt19937* random) {
  static const std::vector<std::string> pieces = {
      "Hanoi", "TP.",  "PGS.TS.", "e\u0301", "\u0301", "\u00a0", "\u2009", "\n",  "\n\n", ".",  "…",     "?",
      "\"",    "”",    "(",       ")",       "1.200",  "5,34",   "./.",    " ",   " ",    "ký", "Đ.",    "/",
      "\t",    "🙂", "漢字",    "- ",      "•",      "U.S.",   "No.",    "The", "a",    "'",  "\u200b"};
  std::uniform_int_distribution<size_t> pick(0, pieces.size() - 1);
  std::string text;
  const size_t length = pick(*random) * 3;
  for (size_t i = 0; i < length; ++i) text += pieces[pick(*random)];
  return text::ToNfc(text);
}

TEST(SegmentProperty, TokensAndSentencesLieInOrderApartAndInRange) {
  std::mt19937 random(20240607);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = RandomText(&random);
    const auto half = static_cast<uint32_t>(text.find('\n'));
    std::vector<v1::Region> regions;
    if (half != 0 && half < text.size()) {
      regions.push_back(
          MakeRegion(round % 2 == 0 ? v1::Region::KIND_TITLE : v1::Region::KIND_TEASER, 0, half));
    }
    const Document document = Segmented(text, round % 3 == 0 ? "vi" : "en", regions);
    uint32_t end = 0;
    for (const Token& token : document.tokens) {
      ASSERT_LE(end, token.span.begin) << text;
      ASSERT_LT(token.span.begin, token.span.end) << text;
      ASSERT_TRUE(text::IsValidUtf8(token.span.In(text))) << text;
      for (uint32_t i = end; i < token.span.begin;) {
        size_t next = i;
        ASSERT_TRUE(text::IsSpace(text::NextCodePoint(text, &next))) << "left out at " << i << " of " << text;
        i = static_cast<uint32_t>(next);
      }
      end = token.span.end;
    }
    TokenIndex at = 0;
    for (const Sentence& sentence : document.sentences) {
      ASSERT_LE(at, sentence.tokens.begin) << text;
      ASSERT_LT(sentence.tokens.begin, sentence.tokens.end) << text;
      ASSERT_LE(sentence.tokens.end, document.tokens.size()) << text;
      ASSERT_EQ(sentence.span, document.SpanOf(sentence.tokens)) << text;
      ASSERT_EQ(sentence.span.In(text).find('\n'), absl::string_view::npos) << text;
      at = sentence.tokens.end;
      for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        ASSERT_EQ(document.SentenceOf(i), &sentence) << text;
      }
    }
  }
}

}  // namespace
}  // namespace accord::ingest
