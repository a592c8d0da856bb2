#include "common/rpc/version.h"

namespace accord::rpc {

const char* Version() { return ACCORD_VERSION; }

}  // namespace accord::rpc
