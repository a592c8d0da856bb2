#include "common/rpc/access/known_methods.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>

namespace accord::rpc {
namespace {

// What the .proto files say, as text.
std::set<std::string> MethodsOfFiles() {
  std::set<std::string> methods;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(ACCORD_SOURCE_DIR) + "/protos/accord/v1")) {
    std::ifstream file(entry.path());
    std::string line, service;
    std::smatch match;
    while (std::getline(file, line)) {
      if (std::regex_search(line, match, std::regex("^service (\\w+)"))) service = match[1];
      if (std::regex_search(line, match, std::regex("^  rpc (\\w+)\\(")))
        methods.insert("/accord.v1." + service + "/" + match[1].str());
    }
  }
  return methods;
}

TEST(KnownMethods, AreThoseOfEveryProtoFile) {
  EXPECT_GE(KnownMethods().size(), 15u);
  EXPECT_EQ(KnownMethods(), MethodsOfFiles());
}

}  // namespace
}  // namespace accord::rpc
