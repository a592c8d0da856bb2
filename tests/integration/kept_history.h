// A history whose file is kept when its test fails, and told of in the output.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <string>

#include "tests/support/history.h"

namespace accord::testing {

class KeptHistory : public History {
 public:
  explicit KeptHistory(const std::string& name)
      : KeptHistory(::testing::TempDir() + "accord-" + name + "-" + std::to_string(getpid()) + ".history",
                    0) {}
  ~KeptHistory() {
    if (::testing::Test::HasFailure()) {
      std::cout << "the history is in " << path_ << std::endl;
    } else {
      std::remove(path_.c_str());
    }
  }

 private:
  KeptHistory(const std::string& path, int) : History(path), path_(path) {}

  const std::string path_;
};

}  // namespace accord::testing
