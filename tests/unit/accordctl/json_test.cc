#include "accordctl/json.h"

#include <gtest/gtest.h>

#include "accord/v1/agreement_service.pb.h"

namespace accord::ctl {
namespace {

TEST(Json, IsProtobufsOwn) {
  v1::ListAgreementsResponse response;
  response.set_next_page_token("t");
  response.add_agreements()->set_kind(v1::AGREEMENT_KIND_TREATY);
  EXPECT_EQ(Json(response),
            "{\n \"agreements\": [\n  {\n   \"kind\": \"AGREEMENT_KIND_TREATY\"\n  }\n ],\n "
            "\"nextPageToken\": \"t\"\n}\n");
}

}  // namespace
}  // namespace accord::ctl
