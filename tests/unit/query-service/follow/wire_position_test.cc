#include "query-service/follow/wire_position.h"

#include "common/base/log_position.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using testing::IsOk;
using testing::StatusIs;

const std::string kEpoch(16, 'e');
const std::string kChain(32, 'c');

TEST(WirePosition, ComesBack) {
  for (const Position& position : {Position{kEpoch, 0, ""}, Position{kEpoch, 7, kChain},
                                   Position{kEpoch, 0, kChain, true}, Position{kEpoch, 7, kChain, true}}) {
    const auto back = FromWire(ToWire(position));
    ASSERT_THAT(back, IsOk());
    EXPECT_EQ(*back, position);
  }
}

TEST(WirePosition, RefusesWhatNoLogTells) {
  for (const Position& position :
       {Position{"short", 7, kChain}, Position{kEpoch, -1, kChain}, Position{kEpoch, 7, ""},
        Position{kEpoch, 0, kChain}, Position{kEpoch, 0, "", true}}) {
    EXPECT_THAT(FromWire(ToWire(position)), StatusIs(absl::StatusCode::kInternal)) << position.revision;
  }
  v1::LogPosition odd = ToWire({kEpoch, 0, ""});
  odd.set_chain("no hex");
  EXPECT_THAT(FromWire(odd), StatusIs(absl::StatusCode::kInternal));
}

}  // namespace
}  // namespace accord::query
