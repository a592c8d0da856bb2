#include "tests/evaluation/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "tests/evaluation/json.h"
#include "tests/evaluation/quote.h"

namespace accord::evaluation {
namespace {

using google::protobuf::Struct;

Struct Parsed(const std::string& json) {
  Struct object;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &object).ok()) << json;
  return object;
}

TEST(FactsJson, TellsReferencesByTheFullestName) {
  v1::ParsedArticle parsed;
  parsed.set_text("North Bank (NB) signed.\n");
  auto* bank = parsed.add_participants()->mutable_participant();
  bank->set_name("participants/p");
  bank->set_display_name("North Bank");
  bank->set_type(v1::PARTICIPANT_TYPE_ORGANIZATION);
  bank->add_names()->set_text("North Bank");
  bank->add_names()->set_text("NB");
  auto* agreement = parsed.add_agreements();
  agreement->mutable_clause()->set_end(22);
  agreement->mutable_agreement()->set_count(0);
  auto* party = agreement->mutable_agreement()->add_parties()->mutable_party();
  party->set_participant("participants/p");
  party->set_display_name("NB");

  const Struct facts = Parsed(FactsJson(parsed, "x01"));
  EXPECT_EQ(facts.fields().at("id").string_value(), "x01");
  const auto& told = facts.fields().at("agreements").list_value().values(0).struct_value().fields();
  EXPECT_EQ(told.at("parties").list_value().values(0).string_value(), "North Bank");
  EXPECT_EQ(told.at("count").kind_case(), google::protobuf::Value::kNullValue);
  EXPECT_EQ(told.at("quote").string_value(), "North Bank (NB) signed");
  const auto& who = facts.fields().at("participants").list_value().values(0).struct_value().fields();
  EXPECT_EQ(who.at("aliases").list_value().values(0).string_value(), "NB");
  EXPECT_EQ(who.at("aliases").list_value().values_size(), 1);
}

TEST(QuoteOf, IsTheLongestLineOfTheSpan) {
  const std::string text = "First line\nsecond, longer line\nthird";
  EXPECT_EQ(QuoteOf(text, {6, 31}), "second, longer line");
  EXPECT_EQ(QuoteOf(text, {0, 5}), "First");
  EXPECT_EQ(QuoteOf(text, {5, 5}), "");
  EXPECT_EQ(QuoteOf(text, {5, 500}), "");
}

TEST(QuoteOf, WidensToTheLineWhatStandsTooOften) {
  const std::string text = "a 5 b\n5 c\n5 d\n5 e";
  EXPECT_EQ(QuoteOf(text, {6, 7}), "5 c");
}

TEST(JsonString, EscapesWhatJsonForbids) {
  EXPECT_EQ(JsonString("a \"b\" \\ \n é"), "\"a \\\"b\\\" \\\\ \\u000a é\"");
  EXPECT_EQ(JsonStringOrNull(""), "null");
  EXPECT_EQ(JsonStrings({"a", "b"}), "[\"a\", \"b\"]");
}

}  // namespace
}  // namespace accord::evaluation
