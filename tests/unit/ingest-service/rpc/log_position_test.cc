#include "ingest-service/rpc/log_position.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/log_position.h"

namespace accord::ingest {
namespace {

TEST(LogPosition, GoesToTheWireAndBack) {
  const Position position{std::string(16, '\xab'), 7, std::string(32, '\x01')};
  const v1::LogPosition wire = ToWire(position);
  EXPECT_EQ(wire.epoch().substr(0, 4), "abab");
  EXPECT_EQ(wire.chain().size(), 64u);
  EXPECT_EQ(*FromWire("position", wire), position);
}

TEST(LogPosition, TellsABootstrap) {
  const Position position{std::string(16, '\xab'), 7, std::string(32, '\x01'), true};
  EXPECT_TRUE(ToWire(position).bootstrap());
  EXPECT_EQ(*FromWire("position", ToWire(position)), position);
}

TEST(LogPosition, RevisionZeroStandsForTheWholeLogOfAnyEpoch) {
  v1::LogPosition wire;
  wire.set_epoch("whatever");
  wire.set_bootstrap(true);
  EXPECT_EQ(*FromWire("position", wire), Position());
}

TEST(LogPosition, RefusesNegativeRevisionsAndOtherHex) {
  v1::LogPosition wire;
  wire.set_revision(-1);
  EXPECT_EQ(BadRequestOf(FromWire("position", wire).status()).field_violations(0).field(),
            "position.revision");
  wire = ToWire({std::string(16, 'e'), 1, std::string(32, 'c')});
  wire.set_epoch("ABABABABABABABABABABABABABABABAB");
  EXPECT_EQ(BadRequestOf(FromWire("position", wire).status()).field_violations(0).field(), "position.epoch");
  wire = ToWire({std::string(16, 'e'), 1, std::string(31, 'c')});
  EXPECT_EQ(BadRequestOf(FromWire("position", wire).status()).field_violations(0).field(), "position.chain");
}

}  // namespace
}  // namespace accord::ingest
