// The version of the programs.
#pragma once

namespace accord::process {

// "0.1.0"
const char* Version();

}  // namespace accord::process
