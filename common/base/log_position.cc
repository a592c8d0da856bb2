#include "common/base/log_position.h"

#include "common/base/hash.h"

namespace accord {

v1::LogPosition ToWire(const Position& position) {
  v1::LogPosition wire;
  wire.set_epoch(LowerHex(position.epoch));
  wire.set_revision(position.revision);
  wire.set_chain(LowerHex(position.chain));
  wire.set_bootstrap(position.bootstrap);
  return wire;
}

}  // namespace accord
