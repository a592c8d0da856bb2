#include "common/rpc/open_streams.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::HasSubstr;

class Stream final : public OpenStream {
 public:
  explicit Stream(TimePoint waits_since = TimePoint::max(), const std::string& method = "/a/b")
      : call_(method, TimePoint::max()), waits_since_(waits_since) {}
  const CallContext& call() const override { return call_; }
  void End(absl::Status status) override {
    ended = status;
    ++times_told;
  }
  std::optional<CutStream> CutIfStalled(TimePoint begun_before) override {
    if (waits_since_ > begun_before) return std::nullopt;
    waits_since_ = TimePoint::max();
    return CutStream{"/a/b", "ipv4:192.0.2.7:1", milliseconds(1234)};
  }
  absl::Status ended;
  int times_told = 0;

 private:
  const CallContext call_;
  TimePoint waits_since_;
};

TEST(OpenStreams, RefusesPastItsLimitAndTellsAllToEnd) {
  OpenStreams streams(1);
  Stream first, second;
  ASSERT_TRUE(streams.Add(&first).ok());
  EXPECT_EQ(ReasonOf(streams.Add(&second)), v1::ERROR_REASON_OVERLOADED);
  streams.Remove(&first);
  ASSERT_TRUE(streams.Add(&second).ok());
  streams.EndAll();
  EXPECT_EQ(second.ended.code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(first.ended.ok());
  EXPECT_EQ(ReasonOf(streams.Add(&first)), v1::ERROR_REASON_NOT_READY);
}

TEST(OpenStreams, EndsThoseThatAreAskedForWithTheirError) {
  OpenStreams streams(2);
  Stream follow(OpenStream::TimePoint::max(), "/a/Follow"), watch(OpenStream::TimePoint::max(), "/a/Watch");
  for (Stream* stream : {&follow, &watch}) ASSERT_TRUE(streams.Add(stream).ok());
  const auto only_follow = [](const CallContext& call) {
    return call.method() == "/a/Follow" ? absl::PermissionDeniedError("no more") : absl::OkStatus();
  };
  EXPECT_EQ(streams.EndWhere(only_follow), 1u);
  EXPECT_EQ(follow.ended, absl::PermissionDeniedError("no more"));
  EXPECT_TRUE(watch.ended.ok());
  // Unlike a stop, it refuses nothing that comes later.
  streams.Remove(&follow);
  EXPECT_TRUE(streams.Add(&follow).ok());
}

TEST(OpenStreams, TellsAndCountsAStreamOnceHoweverLongItsEndTakes) {
  OpenStreams streams(2);
  Stream stream, stopped;
  ASSERT_TRUE(streams.Add(&stream).ok());
  int asked = 0;
  const auto all = [&asked](const CallContext&) {
    ++asked;
    return absl::PermissionDeniedError("no more");
  };
  EXPECT_EQ(streams.EndWhere(all), 1u);
  // It still waits for its peer to read.
  EXPECT_EQ(streams.EndWhere(all), 0u);
  EXPECT_EQ(stream.times_told, 1);
  EXPECT_EQ(asked, 1);
  // Neither are those of a stop asked about.
  ASSERT_TRUE(streams.Add(&stopped).ok());
  streams.EndAll();
  EXPECT_EQ(streams.EndWhere(all), 0u);
  EXPECT_EQ(stopped.times_told, 1);
  // One that comes back is another stream, though its place in memory may be the same.
  OpenStreams fresh(1);
  ASSERT_TRUE(fresh.Add(&stream).ok());
  EXPECT_EQ(fresh.EndWhere(all), 1u);
  fresh.Remove(&stream);
  ASSERT_TRUE(fresh.Add(&stream).ok());
  EXPECT_EQ(fresh.EndWhere(all), 1u);
}

TEST(OpenStreams, CutsThoseThatWaitedTooLongAndCountsAndNamesThem) {
  const auto now = steady_clock::now();
  OpenStreams streams(3);
  Stream idle, fresh(now), stalled(now - milliseconds(1234));
  for (Stream* stream : {&idle, &fresh, &stalled}) ASSERT_TRUE(streams.Add(stream).ok());
  testing::internal::CaptureStderr();
  streams.CutStalled(now - milliseconds(1000));
  streams.CutStalled(now - milliseconds(1000));
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_EQ(streams.cut(), 1);
  EXPECT_THAT(log, HasSubstr("method=/a/b peer=ipv4:192.0.2.7:1 waited_ms=1234"));
  streams.CutStalled(now);
  EXPECT_EQ(streams.cut(), 2);
}

}  // namespace
}  // namespace accord::rpc
