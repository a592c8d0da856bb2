#include "accordctl/highlight.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class HighlightTest : public ::testing::Test {
 protected:
  explicit HighlightTest() {
    parsed_.set_text("Hà Nội University and Mr Lê signed 3 memoranda, worth 5 million USD.");
  }

  v1::Span SpanOf(const std::string& words) const {
    v1::Span span;
    const size_t at = parsed_.text().find(words);
    EXPECT_NE(at, std::string::npos) << words;
    span.set_begin(static_cast<uint32_t>(at));
    span.set_end(static_cast<uint32_t>(at + words.size()));
    span.set_surface(words);
    return span;
  }
  void Mention(v1::ParticipantType type, const std::string& words) {
    v1::ParsedParticipant& item = *parsed_.add_participants();
    item.mutable_participant()->set_type(type);
    *item.add_mentions() = SpanOf(words);
  }
  v1::Claim* AgreementClaim(const std::string& words) {
    v1::Claim* claim = parsed_.add_agreements()->mutable_agreement()->add_evidence()->add_claims();
    *claim->mutable_evidence()->add_spans() = SpanOf(words);
    return claim;
  }

  v1::ParsedArticle parsed_;
};

TEST_F(HighlightTest, GivesEachKindItsColour) {
  Mention(v1::PARTICIPANT_TYPE_PERSON, "Mr Lê");
  AgreementClaim("memoranda")->mutable_value()->set_code("MEMORANDUM_OF_UNDERSTANDING");
  v1::Claim* amount = parsed_.add_figures()->mutable_figure()->add_evidence()->add_claims();
  amount->mutable_value()->mutable_quantity()->set_value("5000000");
  *amount->mutable_evidence()->add_spans() = SpanOf("5 million USD");
  EXPECT_THAT(
      Highlight(parsed_),
      StartsWith("Hà Nội University and \033[1;36mMr Lê\033[0m signed 3 \033[1;35mmemoranda\033[0m, worth "
                 "\033[1;33m5 million USD\033[0m.\n"));
}

TEST_F(HighlightTest, ShowsTheInnerFactWhereTwoOverlap) {
  Mention(v1::PARTICIPANT_TYPE_PLACE, "Hà Nội");
  Mention(v1::PARTICIPANT_TYPE_ORGANIZATION, "Hà Nội University");
  EXPECT_THAT(Highlight(parsed_), StartsWith("\033[1;32mHà Nội\033[0m\033[1;34m University\033[0m and"));
}

TEST_F(HighlightTest, LeavesSubjectsAndInputsOfDerivedValuesPlain) {
  AgreementClaim("worth")->mutable_value()->set_text("a subject");
  v1::Claim* derived = AgreementClaim("signed");
  derived->mutable_value()->set_code("SIGNED");
  derived->mutable_evidence()->set_derivation("status.inherited");
  EXPECT_THAT(Highlight(parsed_), StartsWith(parsed_.text() + "\n"));
}

TEST_F(HighlightTest, ExplainsItsColours) {
  EXPECT_THAT(Highlight(parsed_), HasSubstr("\033[1;36mperson\033[0m  \033[1;34morganization\033[0m  "));
}

TEST_F(HighlightTest, LetsNoTextDriveTheTerminal) {
  parsed_.set_text(
      "a\033]0;title\x07 b\xC2\x9B"
      "31m c\x7F\r\n\td");
  const std::string out = Highlight(parsed_);
  EXPECT_THAT(out, StartsWith("a�]0;title� b�31m c��\n\td\n"));
  EXPECT_THAT(out, Not(HasSubstr("\x07")));
}

TEST_F(HighlightTest, PassesOverSpansThatAreNotInTheText) {
  v1::Span& span = *parsed_.add_participants()->add_mentions();
  span.set_begin(60);
  span.set_end(6000);
  EXPECT_THAT(Highlight(parsed_), StartsWith(parsed_.text() + "\n"));
}

}  // namespace
}  // namespace accord::ctl
