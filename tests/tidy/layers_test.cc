#include "tests/tidy/layers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::tidy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kRules[] = R"(# base below text below store
a/base:
a/text: a/base
a/store: a/text
b:
b/main.cc: b a/store
only rocksdb/ *.grpc.pb.h: a/store
)";

Faults Check(const Tree& tree) {
  const auto layers = Layers::Parse(kRules);
  EXPECT_TRUE(layers.ok()) << layers.status();
  Tree whole = tree;
  for (const char* path : {"a/base/base.h", "a/text/text.h", "a/store/store.h", "b/b.h"})
    whole.insert({path, ""});
  return layers->Check(whole);
}

TEST(Layers, AllowsWhatStandsBelowAlsoThroughOthers) {
  EXPECT_THAT(Check({{"a/store/x.cc", "#include \"a/base/base.h\"\n#include \"a/store/store.h\"\n"}}),
              IsEmpty());
}

TEST(Layers, CatchesAnArrowThatPointsUp) {
  EXPECT_THAT(Check({{"a/base/x.h", "#include \"a/text/text.h\"\n"}}),
              ElementsAre("a/base/x.h: includes a/text/text.h: a/base may not include a/text"));
}

TEST(Layers, CatchesTwoServicesThatMeet) {
  EXPECT_THAT(Check({{"b/x.cc", "  #  include \"a/base/base.h\"\n"}}),
              ElementsAre(HasSubstr("b may not include a/base")));
}

TEST(Layers, GivesAFileItsOwnRule) {
  EXPECT_THAT(Check({{"b/main.cc", "#include \"b/b.h\"\n#include \"a/base/base.h\"\n"}}), IsEmpty());
}

TEST(Layers, CatchesAHeaderOutsideItsFolder) {
  EXPECT_THAT(Check({{"a/text/x.cc", "#include <rocksdb/db.h>\n"}}),
              ElementsAre(HasSubstr("stands only in a/store")));
  EXPECT_THAT(Check({{"a/text/x.cc", "#include \"accord/v1/x.grpc.pb.h\"\n"}}),
              ElementsAre(HasSubstr("stands only in a/store")));
  EXPECT_THAT(Check({{"a/store/x.cc", "#include <rocksdb/db.h>\n"}}), IsEmpty());
}

TEST(Layers, CatchesAFolderThatNoRuleKnows) {
  EXPECT_THAT(Check({{"c/x.cc", "#include \"a/base/base.h\"\n"}}),
              ElementsAre(HasSubstr("no line of layers.txt")));
}

TEST(Layers, LetsTestsIncludeAllAndNothingElseIncludeTests) {
  EXPECT_THAT(Check({{"tests/x.cc", "#include \"b/b.h\"\n#include <rocksdb/db.h>\n"}}), IsEmpty());
  EXPECT_THAT(Check({{"tests/x.h", ""}, {"b/x.cc", "#include \"tests/x.h\"\n"}}),
              ElementsAre(HasSubstr("is a test's")));
}

TEST(Layers, RefusesRulesThatNameNoRule) {
  EXPECT_FALSE(Layers::Parse("a: b\n").ok());
  EXPECT_FALSE(Layers::Parse("nonsense\n").ok());
  EXPECT_FALSE(Layers::Parse("a:\na:\n").ok());
}

}  // namespace
}  // namespace accord::tidy
