#include "common/client/pages.h"

#include <gtest/gtest.h>

#include "accord/v1/agreement_service.pb.h"
#include "common/base/error.h"

namespace accord::client {
namespace {

// A stub without a wire: pages 1..`last`, each named by its token.
struct FakeStub {
  grpc::Status List(grpc::ClientContext*, const v1::ListAgreementsRequest& request,
                    v1::ListAgreementsResponse* response) {
    const int page = request.page_token().empty() ? 1 : std::stoi(request.page_token());
    if (page == fails_at) return rpc::ToGrpc(NotFound("x"), "test");
    response->add_agreements()->set_name(std::to_string(page));
    if (stuck) response->set_next_page_token("1");
    if (!stuck && page < last) response->set_next_page_token(std::to_string(page + 1));
    return grpc::Status::OK;
  }
  int last = 3;
  int fails_at = 0;
  bool stuck = false;
};

std::string Walk(Pages<FakeStub, v1::ListAgreementsRequest, v1::ListAgreementsResponse>& pages) {
  std::string names;
  while (pages.Next()) names += pages.page().agreements(0).name();
  return names;
}

TEST(Pages, WalksToTheEnd) {
  FakeStub stub;
  Pages pages(stub, &FakeStub::List, v1::ListAgreementsRequest());
  EXPECT_EQ(Walk(pages), "123");
  EXPECT_TRUE(pages.status().ok());
  EXPECT_FALSE(pages.Next());
}

TEST(Pages, BeginsWhereTheRequestSays) {
  FakeStub stub;
  v1::ListAgreementsRequest request;
  request.set_page_token("3");
  Pages pages(stub, &FakeStub::List, request);
  EXPECT_EQ(Walk(pages), "3");
}

TEST(Pages, StopsAtAnError) {
  FakeStub stub{.fails_at = 2};
  Pages pages(stub, &FakeStub::List, v1::ListAgreementsRequest());
  EXPECT_EQ(Walk(pages), "1");
  EXPECT_EQ(ReasonOf(pages.status()), v1::ERROR_REASON_NOT_FOUND);
}

TEST(Pages, DoesNotWalkInACircle) {
  FakeStub stub{.stuck = true};
  Pages pages(stub, &FakeStub::List, v1::ListAgreementsRequest());
  EXPECT_EQ(Walk(pages), "1");
  EXPECT_EQ(pages.status().code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace accord::client
