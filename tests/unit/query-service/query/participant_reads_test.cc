#include "query-service/query/participant_reads.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

class ParticipantReadsTest : public ReadsTest {
 protected:
  static auto GetParticipant(const RowReader& rows, const v1::GetParticipantRequest& request) {
    return Decoded(query::GetParticipant(rows, request));
  }
  static auto ListParticipants(const RowReader& rows, const v1::ListParticipantsRequest& request) {
    return Decoded(query::ListParticipants(rows, request));
  }
  std::vector<std::string> NamesOf(const std::string& article, v1::ParticipantType type) {
    v1::ListParticipantsRequest request;
    request.mutable_match()->set_article(article);
    request.mutable_match()->set_type(type);
    const auto response = ListParticipants(*rows_, request);
    EXPECT_THAT(response, testing::IsOk());
    std::vector<std::string> names;
    for (const auto& participant : response->participants()) names.push_back(participant.name());
    return names;
  }
};

TEST_F(ParticipantReadsTest, ListsByTypeAndArticle) {
  using ::testing::ElementsAre;
  EXPECT_THAT(NamesOf("", v1::PARTICIPANT_TYPE_UNSPECIFIED),
              ElementsAre("participants/an-one", "participants/board-one", "participants/office-one"));
  EXPECT_THAT(NamesOf("", v1::PARTICIPANT_TYPE_PERSON), ElementsAre("participants/an-one"));
  EXPECT_THAT(NamesOf("articles/two", v1::PARTICIPANT_TYPE_ORGANIZATION),
              ElementsAre("participants/board-one", "participants/office-one"));
  EXPECT_THAT(NamesOf("articles/three", v1::PARTICIPANT_TYPE_PERSON), ::testing::IsEmpty());
  EXPECT_THAT(NamesOf("", v1::PARTICIPANT_TYPE_GROUP), ::testing::IsEmpty());
}

TEST_F(ParticipantReadsTest, GetsTheDisplayNameAndRefusesUnknownTypes) {
  v1::GetParticipantRequest get;
  get.set_name("participants/board-two");
  EXPECT_EQ(GetParticipant(*rows_, get)->participant().display_name(), "board");
  v1::ListParticipantsRequest list;
  list.mutable_match()->set_type(static_cast<v1::ParticipantType>(300));
  EXPECT_THAT(ListParticipants(*rows_, list), testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace accord::query
