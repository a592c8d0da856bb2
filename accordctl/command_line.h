// The command line of accordctl: commands, flags, help. It only reads; what a command does stands in its own
// file.
#pragma once

#include "accordctl/console.h"

namespace accord::ctl {

// Runs the command that `argv` names and returns the program's exit code.
int RunCommandLine(int argc, const char* const* argv, const Console& console);

}  // namespace accord::ctl
