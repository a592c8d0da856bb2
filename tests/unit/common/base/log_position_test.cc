#include "common/base/log_position.h"

#include <gtest/gtest.h>

namespace accord {
namespace {

TEST(LogPosition, IsToldInHex) {
  const v1::LogPosition wire = ToWire({std::string(16, '\xa5'), 7, std::string(32, '\x0f'), true});
  EXPECT_EQ(wire.epoch(), "a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5");
  EXPECT_EQ(wire.revision(), 7);
  EXPECT_EQ(wire.chain(), "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f");
  EXPECT_TRUE(wire.bootstrap());
}

TEST(LogPosition, OfNothingIsEmpty) {
  EXPECT_EQ(ToWire(Position()).SerializeAsString(), v1::LogPosition().SerializeAsString());
}

}  // namespace
}  // namespace accord
