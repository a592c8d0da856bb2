#include "common/client/service_config.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"

namespace accord::client {
namespace {

TEST(ServiceConfig, IsThatOfTheFile) {
  std::ifstream file(std::string(ACCORD_SOURCE_DIR) + "/common/client/service_config.json");
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  ASSERT_NE(text, "");
  EXPECT_EQ(text, kServiceConfig);
}

TEST(ServiceConfig, IsJsonWithBalanceHealthAndRetries) {
  google::protobuf::Struct config;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(kServiceConfig, &config).ok());
  for (const char* field : {"loadBalancingConfig", "healthCheckConfig", "retryThrottling", "methodConfig"})
    EXPECT_EQ(config.fields().count(field), 1u) << field;
}

}  // namespace
}  // namespace accord::client
