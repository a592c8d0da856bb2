#include "common/rpc/codec.h"

#include <gtest/gtest.h>

#include "accord/v1/view_service.pb.h"
#include "common/base/error.h"
#include "tests/unit/common/rpc/raw_call.h"

namespace accord::rpc {
namespace {

TEST(Codec, ReadsBackWhatItWrites) {
  v1::GetStatusRequest message;
  message.set_at_least_as_fresh("Hà Nội");
  grpc::ByteBuffer bytes;
  ASSERT_TRUE(Encode(message, &bytes).ok());
  EXPECT_EQ(ToString(bytes), message.SerializeAsString());
  v1::GetStatusRequest back;
  ASSERT_TRUE(Decode(&bytes, &back).ok());
  EXPECT_EQ(back.at_least_as_fresh(), "Hà Nội");
  EXPECT_EQ(bytes.Length(), 0u);
}

TEST(Codec, ReadsMessagesThatLieInSeveralSlices) {
  v1::GetStatusRequest message;
  message.set_at_least_as_fresh(std::string(100, 'x'));
  const std::string whole = message.SerializeAsString();
  std::vector<grpc::Slice> slices;
  for (char c : whole) slices.emplace_back(&c, 1);
  grpc::ByteBuffer bytes(slices.data(), slices.size());
  v1::GetStatusRequest back;
  ASSERT_TRUE(Decode(&bytes, &back).ok());
  EXPECT_EQ(back.at_least_as_fresh(), message.at_least_as_fresh());
}

TEST(Codec, RefusesBytesThatAreNoMessage) {
  for (const std::string& text :
       {std::string("\xff\xff"), std::string("\x0a\x02\xc3\x28"), std::string("\x0a\x05x")}) {
    grpc::ByteBuffer bytes = ToBuffer(text);
    v1::GetStatusRequest message;
    const absl::Status status = Decode(&bytes, &message);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_UNDECODABLE);
  }
}

TEST(Codec, RefusesABufferThatNeverCame) {
  grpc::ByteBuffer bytes;
  v1::GetStatusRequest message;
  EXPECT_EQ(ReasonOf(Decode(&bytes, &message)), v1::ERROR_REASON_UNDECODABLE);
}

}  // namespace
}  // namespace accord::rpc
