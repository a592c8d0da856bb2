// Which words are verbs where they stand.
#include "ingest-service/extract/clause/verb_forms.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/clause/clause_reading.h"

namespace accord::ingest {
namespace {

std::string Row(absl::string_view text, absl::string_view language = "en") {
  return ClauseReading(text, language).Row();
}

TEST(VerbForms, AGroupGoesToItsLastVerb) {
  EXPECT_EQ(Row("It would not have been built for 7 dollars."),
            "p:It | vp:would not have been built | a:7 dollars");
  EXPECT_EQ(Row("The line is expected to cost 7 dollars."), "n:line | v:is expected to cost | a:7 dollars");
}

TEST(VerbForms, ToOpensAVerbOrLeadsToANoun) {
  EXPECT_EQ(Row("Peru expects to ship 7 tonnes."), "n:Peru | v:expects | to:to ship | a:7 tonnes");
  EXPECT_EQ(Row("Sales to Peru rose by 7 percent."), "n:Sales | n:Peru | v:rose | a:7 percent");
}

TEST(VerbForms, OfPastAndParticipleOneTells) {
  EXPECT_EQ(Row("Grants extended by Peru totalled 7 million dollars."),
            "n:Grants | ed:extended | n:Peru | v:totalled | a:7 million dollars");
  EXPECT_EQ(Row("Peru signed a contract valued at 7 million dollars."),
            "n:Peru | v:signed | n:contract | ed:valued | a:7 million dollars");
}

TEST(VerbForms, AWordThatIsAlsoANounNeedsAnObject) {
  EXPECT_EQ(Row("Coffee exports fell by 7 percent."), "n:Coffee exports | v:fell | a:7 percent");
  EXPECT_EQ(Row("The port ships 7 tonnes."), "n:port | v:ships | a:7 tonnes");
}

TEST(VerbForms, VietnamesePassive) {
  EXPECT_EQ(Row("Hợp đồng được ký với giá 7 triệu USD.", "vi"),
            "n:Hợp đồng | vp:được ký | n:giá | a:7 triệu USD");
}

TEST(VerbForms, WhoSpeaksIsFollowedByWhatIsSaid) {
  EXPECT_EQ(ClauseReading("The envoy added that the line cost 7 dollars.").Row().find("ed:added"),
            std::string::npos);
}

TEST(VerbForms, FormsAlikeArePassiveBehindToBe) {
  EXPECT_NE(ClauseReading("The plant would be set aside.").Row().find("vp:would be set"), std::string::npos);
}

}  // namespace
}  // namespace accord::ingest
