#include "common/client/session.h"

#include <gtest/gtest.h>

#include "accord/v1/agreement_service.pb.h"
#include "accord/v1/ingest_service.pb.h"
#include "accord/v1/view_service.pb.h"

namespace accord::client {
namespace {

std::string TokenOf(char epoch, int64_t revision) {
  return FormatToken({.epoch = std::string(16, epoch), .revision = revision});
}

TEST(Session, AsksNothingBeforeItSawAnything) {
  v1::GetAgreementRequest request;
  Session().Ask(&request);
  EXPECT_EQ(request.at_least_as_fresh(), "");
}

TEST(Session, ReadsAreAsFreshAsWhatWasWrittenAndRead) {
  Session session;
  v1::IngestArticleResponse written;
  written.mutable_meta()->set_written_at(TokenOf('a', 7));
  session.Saw(written);
  v1::GetAgreementResponse read;
  read.mutable_meta()->set_read_at(TokenOf('a', 5));
  session.Saw(read);
  v1::ListAgreementsRequest request;
  session.Ask(&request);
  EXPECT_EQ(request.at_least_as_fresh(), TokenOf('a', 7)) << "an older answer takes nothing back";
  read.mutable_meta()->set_read_at(TokenOf('a', 12));
  session.Saw(read);
  EXPECT_EQ(session.token(), TokenOf('a', 12));
}

TEST(Session, ANewLifeOfTheLogTakesThePlaceOfTheOld) {
  Session session(TokenOf('a', 900));
  session.SawToken(TokenOf('b', 3));
  EXPECT_EQ(session.token(), TokenOf('b', 3));
}

TEST(Session, PassesOverWhatIsNoToken) {
  Session session(TokenOf('a', 1));
  session.SawToken("");
  session.SawToken("hello");
  EXPECT_EQ(session.token(), TokenOf('a', 1));
}

}  // namespace
}  // namespace accord::client
