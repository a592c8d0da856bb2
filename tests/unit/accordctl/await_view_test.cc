// Waiting for the view: at once when it is there, until patience ends while it is behind, not at all when
// nobody answers.
#include "accordctl/await_view.h"

#include <gmock/gmock.h>

#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using AwaitViewTest = FakeServices;

TEST_F(AwaitViewTest, ReturnsAtOnceWhenTheViewHasTheToken) {
  const auto stub = v1::ViewService::NewStub(channel_);
  EXPECT_TRUE(AwaitView(*stub, "a1-x-1", std::chrono::seconds(20)).ok());
}

TEST_F(AwaitViewTest, SaysBehindWhenPatienceEnds) {
  const auto stub = v1::ViewService::NewStub(channel_);
  const absl::Status status = AwaitView(*stub, "future", std::chrono::seconds(3));
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_VIEW_BEHIND);
}

TEST(AwaitView, DoesNotWaitForAServiceThatIsNotThere) {
  const auto stub = v1::ViewService::NewStub(client::MakeChannel("127.0.0.1:1"));
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(AwaitView(*stub, "a1-x-1", std::chrono::seconds(60)).code(), absl::StatusCode::kUnavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

}  // namespace
}  // namespace accord::ctl
