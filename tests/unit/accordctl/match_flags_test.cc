#include "accordctl/match_flags.h"

#include <algorithm>

#include "accord/v1/agreement_service.pb.h"
#include "accord/v1/article_service.pb.h"
#include "accord/v1/figure_service.pb.h"
#include "accord/v1/participant_service.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "tests/support/status_matchers.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

const MatchFlag& Flag(absl::string_view collection, absl::string_view name) {
  const auto& flags = MatchFlagsOf(collection);
  return *std::find_if(flags.begin(), flags.end(), [&](const MatchFlag& flag) { return flag.flag == name; });
}

template <typename Match>
std::string Set(absl::string_view collection, absl::string_view flag, const std::string& value) {
  Match match;
  const absl::Status status = SetMatch(Flag(collection, flag), value, &match);
  if (!status.ok()) return std::string(status.message());
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  std::string text;
  printer.PrintToString(match, &text);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

TEST(MatchFlags, EveryFieldOfEveryMatchHasOneFlag) {
  const std::pair<absl::string_view, const google::protobuf::Message*> kMatches[] = {
      {"agreements", &v1::AgreementMatch::default_instance()},
      {"figures", &v1::FigureMatch::default_instance()},
      {"participants", &v1::ParticipantMatch::default_instance()},
      {"articles", &v1::ArticleMatch::default_instance()}};
  for (const auto& [collection, match] : kMatches) {
    std::vector<std::string> with_flags, fields;
    for (const MatchFlag& flag : MatchFlagsOf(collection)) with_flags.emplace_back(flag.field);
    for (int i = 0; i < match->GetDescriptor()->field_count(); ++i)
      fields.push_back(match->GetDescriptor()->field(i)->name());
    EXPECT_THAT(with_flags, ::testing::UnorderedElementsAreArray(fields)) << collection;
  }
}

TEST(MatchFlags, SetFieldsOfEveryType) {
  const auto agreement = [](absl::string_view flag, const std::string& value) {
    return Set<v1::AgreementMatch>("agreements", flag, value);
  };
  EXPECT_EQ(agreement("kind", "protocol"), "kinds: AGREEMENT_KIND_PROTOCOL");
  EXPECT_EQ(agreement("role", "Party"), "roles: ROLE_PARTY");
  EXPECT_EQ(agreement("with", "x"), "all_participants: \"participants/x\"");
  EXPECT_EQ(agreement("participant", "participants/x"), "participant: \"participants/x\"");
  EXPECT_EQ(agreement("article", "x"), "article: \"articles/x\"");
  EXPECT_EQ(agreement("country", "VN"), "party_countries: \"VN\"");
  EXPECT_EQ(agreement("concluded", "2022..2023-05"), "concluded { first: \"2022\" last: \"2023-05\" }");
  EXPECT_EQ(agreement("concluded", "2022"), "concluded { first: \"2022\" last: \"2022\" }");
  EXPECT_EQ(agreement("concluded", "..2022"), "concluded { last: \"2022\" }");
  EXPECT_EQ(agreement("min_stories", "2"), "min_stories: 2");
  EXPECT_EQ(agreement("contradicted", "no"), "contradicted: false");
  EXPECT_EQ(Set<v1::ParticipantMatch>("participants", "type", "person"), "type: PARTICIPANT_TYPE_PERSON");
  EXPECT_EQ(Set<v1::FigureMatch>("figures", "subject", "x"), "subjects: \"participants/x\"");
  EXPECT_EQ(Set<v1::ArticleMatch>("articles", "story", "x"), "story: \"articles/x\"");
}

TEST(MatchFlags, WhatIsWrongIsNamed) {
  EXPECT_THAT(Set<v1::AgreementMatch>("agreements", "kind", "unspecified"),
              AllOf(HasSubstr("--kind unspecified"), HasSubstr("protocol, contract")));
  EXPECT_THAT(Set<v1::AgreementMatch>("agreements", "min_stories", "two"), HasSubstr("a whole number"));
  EXPECT_THAT(Set<v1::AgreementMatch>("agreements", "contradicted", "true"), HasSubstr("yes or no"));
}

}  // namespace
}  // namespace accord::ctl
