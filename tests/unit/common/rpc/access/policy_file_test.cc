#include "common/rpc/access/policy_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "common/base/limits.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/rpc/access/policies.h"

namespace accord::rpc {
namespace {

using accord::testing::IsOk;
using accord::testing::ScratchDir;
using accord::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(PolicyFile, LoadsWhatItWasGiven) {
  const ScratchDir dir;
  const std::string json = PolicyJson(CallerJson("reader", R"("/accord.v1.ViewService/*")"));
  const auto loaded = LoadPolicy(dir.Write("policy.json", json), CallQuota());
  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(loaded->bytes, json);
  EXPECT_THAT(loaded->policy->caller_names(), ::testing::ElementsAre("reader"));
}

TEST(PolicyFile, AnErrorIsOneLineThatNamesFlagFileAndPlace) {
  const ScratchDir dir;
  for (const auto& [json, says] : std::vector<std::pair<std::string, std::string>>{
           {PolicyJson(CallerJson("a", R"("/nothing")")), "callers[0].methods[0]"},
           {R"({"callers": [{"nam": "a"}]})", "nam"},
           {R"({"callers": [{"name": 5.5e}]})", ""},
           {"{\"callers\": [}", ""},
           {PolicyJson(R"({"name": "two\nlines"})"), R"(callers[0].name: "two\nlines" is not)"},
           {PolicyJson(CallerJson("a", R"("a\nb")")), R"(callers[0].methods[0]: "a\nb" is no method)"},
           {PolicyJson(absl::StrCat(R"({"name": ")", std::string(1000, 'x'), R"("})")),
            R"(xxx..." is not 1 to)"},
           {"", ""},
           {"[]", ""}}) {
    const std::string path = dir.Write("policy.json", json);
    EXPECT_THAT(LoadPolicy(path, CallQuota()), StatusIs(absl::StatusCode::kInvalidArgument,
                                                        AllOf(HasSubstr("--access_policy: " + path + ": "),
                                                              HasSubstr(says), Not(HasSubstr("\n")))))
        << json;
  }
}

TEST(PolicyFile, IsReadOnlyWhenItIsAFileThatNotEverybodyMayWrite) {
  const ScratchDir dir;
  EXPECT_THAT(ReadPolicyFile(dir.Sub("absent.json")), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ReadPolicyFile(dir.path()), StatusIs(absl::StatusCode::kUnavailable));
  const std::string pipe = dir.Sub("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(ReadPolicyFile(pipe), StatusIs(absl::StatusCode::kUnavailable));
  const std::string open = dir.Write("open.json", "{}");
  ASSERT_EQ(chmod(open.c_str(), 0666), 0);
  EXPECT_THAT(ReadPolicyFile(open), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("chmod o-w")));
  const std::string large = dir.Write("large.json", std::string(kPolicyFileBytesMax + 1, ' '));
  EXPECT_THAT(ReadPolicyFile(large), StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST(PolicyFile, DeepNestingIsAnErrorAndNoCrash) {
  for (const char* opening : {"[", "{\"callers\":", "{\"a\":[", "{\"callers\":[{\"quota\":"}) {
    std::string json;
    for (int i = 0; i < 100'000; ++i) json += opening;
    EXPECT_THAT(ParsePolicy(json, CallQuota()), Not(IsOk())) << opening;
  }
}

}  // namespace
}  // namespace accord::rpc
