// What nouns and pronouns stand for further on in a text.
#include "ingest-service/extract/figure/referents.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/figure/things.h"
#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Told {
  Told(absl::string_view text, absl::string_view language) : e(Extract(text, language, Kind::kPerson)) {
    for (const Sentence& sentence : e.document->sentences) {
      referents.Learn(*e.chart, Cues(*e.chart, sentence.tokens), sentence.tokens.begin == 0);
    }
  }

  // The thing that the last sentence's first noun stands for.
  std::string Last() {
    const Cues cues(*e.chart, e.document->sentences.back().tokens);
    for (TokenIndex i = cues.sentence().begin; i < cues.sentence().end; ++i) {
      TokenIndex end = 0;
      const LexiconEntry* head = ThingHead(*e.document, cues, i, &end);
      if (head == nullptr) continue;
      const FigureArea area = referents.Find({i, end}, *head);
      return area.empty() ? "-" : std::string(e.document->TextOf(area.words));
    }
    return "no noun";
  }

  Extracted e;
  Referents referents;
};

TEST(Referents, AVerbIsNoThing) {
  EXPECT_EQ(Told("Lenders line up for Peru. The line is long.", "en").Last(), "-");
}

TEST(Referents, ANameOfItsKind) {
  EXPECT_EQ(Told("Peru opened the Kasama Railway. The line is long.", "en").Last(), "Kasama Railway");
  EXPECT_EQ(Told("Peru opened the Kasama Railway. The bridge is long.", "en").Last(), "-");
}

TEST(Referents, APaperIsThePaperBefore) {
  EXPECT_EQ(Told("Hai bên ký thỏa thuận liên danh. Thỏa thuận này có thời hạn.", "vi").Last(),
            "thỏa thuận liên danh");
  EXPECT_EQ(Told("They signed the Protocol on Plant Health. The instrument is new.", "en").Last(),
            "Protocol on Plant Health");
}

TEST(Referents, NothingBeforeIsNothing) { EXPECT_EQ(Told("The line is long.", "en").Last(), "-"); }

TEST(Referents, TheTopicIsTheThingLastBuilt) {
  Told told("Peru opened the Kasama Railway. Costs rose.", "en");
  const TokenIndex last = told.e.document->sentences.back().tokens.begin;
  EXPECT_EQ(told.e.document->TextOf(told.referents.Topic(last).words), "Kasama Railway");
  EXPECT_TRUE(told.referents.Topic(0).empty());
}

TEST(Referents, APersonBefore) {
  const FigureReading r("Mr. Peter Kamau met them; he sold 7 tonnes.");
  const Node* person = PersonBefore(r.chart(), r.Amount("7").tokens.begin);
  ASSERT_NE(person, nullptr);
  EXPECT_NE(r.Text(person->tokens).find("Kamau"), std::string::npos);
  EXPECT_EQ(PersonBefore(r.chart(), 0), nullptr);
}

}  // namespace
}  // namespace accord::ingest
