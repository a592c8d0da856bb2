// The version of the programs.
#pragma once

namespace accord::rpc {

// "0.1.0"
const char* Version();

}  // namespace accord::rpc
