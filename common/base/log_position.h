// A position of the log as messages tell it: bytes in hex.
#pragma once

#include "accord/v1/common.pb.h"
#include "common/base/position.h"

namespace accord {

v1::LogPosition ToWire(const Position& position);

}  // namespace accord
