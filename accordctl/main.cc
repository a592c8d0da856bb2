// accordctl: the command line of Accord.
#include <sys/ioctl.h>
#include <unistd.h>

#include <iostream>

#include "accordctl/command_line.h"

namespace {

// 0 when standard output is no terminal.
int TerminalColumns() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace

int main(int argc, char** argv) {
  return accord::ctl::RunCommandLine(argc, argv, {std::cin, std::cout, std::cerr, TerminalColumns()});
}
