#include "common/process/version.h"

namespace accord::process {

const char* Version() { return ACCORD_VERSION; }

}  // namespace accord::process
