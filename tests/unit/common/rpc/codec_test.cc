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

TEST(Codec, NamesTheRequestAsTheBadField) {
  grpc::ByteBuffer bytes = ToBuffer("\xff\xff");
  v1::GetStatusRequest message;
  const absl::Status status = Decode(&bytes, &message);
  EXPECT_EQ(BadRequestOf(status).field_violations(0).field(), "request");
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("type"), "accord.v1.GetStatusRequest");
}

TEST(Codec, RefusesWhatIsNestedTooDeep) {
  // Unknown groups within groups: the only nesting that a request without recursive fields can have.
  std::string deep(10'000, '\x7b');
  grpc::ByteBuffer bytes = ToBuffer(deep + std::string(10'000, '\x7c'));
  v1::GetStatusRequest message;
  EXPECT_EQ(ReasonOf(Decode(&bytes, &message)), v1::ERROR_REASON_UNDECODABLE);
}

TEST(Codec, KeepsTheBytesThatAreDecodedTwice) {
  v1::GetStatusRequest message;
  message.set_at_least_as_fresh("token");
  grpc::ByteBuffer bytes = ToBuffer(message.SerializeAsString());
  for (int i = 0; i < 2; ++i) {
    v1::GetStatusRequest back;
    ASSERT_TRUE(DecodeKeeping(&bytes, &back).ok());
    EXPECT_EQ(back.at_least_as_fresh(), "token");
  }
}

TEST(Codec, SendsBytesOfAnySizeAsTheyAre) {
  for (size_t size : {size_t{0}, size_t{1}, size_t{2048}, size_t{2049}, size_t{1} << 20}) {
    grpc::ByteBuffer bytes;
    ASSERT_TRUE(Encode(Encoded<v1::GetStatusRequest>{std::string(size, 'x')}, &bytes).ok());
    EXPECT_EQ(ToString(bytes), std::string(size, 'x'));
  }
}

TEST(Codec, RefusesABufferThatNeverCame) {
  grpc::ByteBuffer bytes;
  v1::GetStatusRequest message;
  EXPECT_EQ(ReasonOf(Decode(&bytes, &message)), v1::ERROR_REASON_UNDECODABLE);
}

}  // namespace
}  // namespace accord::rpc
