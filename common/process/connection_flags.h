// The flags that bound the connections to the service port.
#pragma once

#include <chrono>

#include "common/base/limits.h"

namespace accord::process {

class Flags;

struct ConnectionFlags {
  // 0: half of the process's limit of open files, at most kConnectionsMax.
  int connections_max = 0;
  std::chrono::milliseconds handshake{kHandshakeMsMax};
  std::chrono::milliseconds idle{kConnectionIdleMsMax};
  std::chrono::milliseconds age{kConnectionAgeMsMax};
  std::chrono::milliseconds age_grace{kConnectionAgeGraceMs};
};

// --connections_max, --connection_handshake, --connection_idle, --connection_age, --connection_age_grace
void AddConnectionFlags(Flags* parser, ConnectionFlags* flags);

}  // namespace accord::process
