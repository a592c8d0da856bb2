#include "query-service/query/record_name.h"

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

const std::vector<Kind> kKinds = {Kind::kAgreement, Kind::kFigure};

std::string ViolationOf(const std::string& name) {
  const auto parsed = ParseRecordName("match.record", kKinds, name);
  EXPECT_THAT(parsed, testing::HasReason(v1::ERROR_REASON_INVALID_FIELD)) << name;
  const auto violation = BadRequestOf(parsed.status()).field_violations(0);
  EXPECT_EQ(violation.field(), "match.record");
  return violation.description();
}

TEST(RecordName, TellsTheKindByTheCollection) {
  EXPECT_EQ(ParseRecordName("f", kKinds, "agreements/a1")->kind, Kind::kAgreement);
  EXPECT_EQ(ParseRecordName("f", kKinds, "figures/a1")->kind, Kind::kFigure);
  EXPECT_EQ(ParseRecordName("f", kKinds, "figures/a1")->id, "a1");
}

TEST(RecordName, OthersAreRefusedWithWhatItMayBe) {
  const std::string forms = "agreements/{id} or figures/{id}";
  EXPECT_EQ(ViolationOf(""), "is required, as in " + forms);
  for (const char* name : {"participants/a1", "agreements", "agreement/a1", "a1", "xagreements/a1"})
    EXPECT_EQ(ViolationOf(name), "must be " + forms) << name;
  EXPECT_THAT(ViolationOf("agreements/A1"), ::testing::HasSubstr("[a-z0-9]"));
  EXPECT_THAT(ParseRecordName("f", kKinds, std::string(200, 'a')),
              testing::HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
}

}  // namespace
}  // namespace accord::query
