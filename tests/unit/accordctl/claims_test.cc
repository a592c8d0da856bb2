#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ClaimsTest : public FakeServices {};

TEST_F(ClaimsTest, PrintsMemberFieldValueAndWords) {
  TestConsole console;
  EXPECT_EQ(Claims(channel_, {.record = "agreements/a", .field = "kind"}, timeout_, console.console()),
            kExitOk);
  EXPECT_EQ(claims_.last.match().record(), "agreements/a");
  EXPECT_EQ(claims_.last.match().field(), "kind");
  EXPECT_THAT(console.out(), HasSubstr("agreements/m1  kind   TREATY  “treaty” [14, 20) articles/one"));
  EXPECT_THAT(console.out(), HasSubstr("planned, rule test.kind"));
  EXPECT_THAT(console.out(), Not(HasSubstr("agreements/m2")));
  EXPECT_THAT(console.err(), HasSubstr("--page_token page-two"));
}

TEST_F(ClaimsTest, PrintsEveryPageWhenAsked) {
  TestConsole console;
  EXPECT_EQ(Claims(channel_, {.record = "agreements/a", .all = true, .output = Output::kJson}, timeout_,
                   console.console()),
            kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("agreements/m1"));
  EXPECT_THAT(console.out(), HasSubstr("agreements/m2"));
  EXPECT_EQ(console.err(), "");
}

TEST_F(ClaimsTest, WhatIsNotThereIsNotFound) {
  TestConsole console;
  EXPECT_EQ(Claims(channel_, {.record = "agreements/none"}, timeout_, console.console()), kExitNotFound);
}

}  // namespace
}  // namespace accord::ctl
