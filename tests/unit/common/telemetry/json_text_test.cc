#include "common/telemetry/json_text.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

namespace accord::telemetry {
namespace {

std::string Quoted(absl::string_view text) {
  std::string out;
  AppendJsonString(text, &out);
  return out;
}

// As a parser of somebody else reads it; "?" when it does not.
std::string ReadBack(const std::string& json) {
  google::protobuf::Value value;
  return google::protobuf::util::JsonStringToMessage(json, &value).ok() ? value.string_value() : "?";
}

TEST(JsonText, EveryAsciiCharacterComesBack) {
  for (int c = 0; c < 0x80; ++c) {
    const std::string text = std::string("a") + static_cast<char>(c) + "b";
    EXPECT_EQ(ReadBack(Quoted(text)), text) << c;
  }
}

TEST(JsonText, StaysOneLine) {
  EXPECT_EQ(Quoted("say \"hi\"\\\n\t\x01"), "\"say \\\"hi\\\"\\\\\\n\\u0009\\u0001\"");
}

TEST(JsonText, KeepsCharactersOfAllLengths) {
  for (const char* text :
       {"Hà Nội", "東京", "\xF0\x9F\x98\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(ReadBack(Quoted(text)), text);
  }
}

TEST(JsonText, ReplacesBytesThatAreNoText) {
  constexpr char kReplaced[] = "\xEF\xBF\xBD";
  EXPECT_EQ(Quoted("a\xFF"
                   "b"),
            std::string("\"a") + kReplaced + "b\"");
  EXPECT_EQ(Quoted("\xC3"), std::string("\"") + kReplaced + "\"");
  // Overlong, a surrogate, and past the last character.
  for (const char* bad :
       {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80"}) {
    const std::string read = ReadBack(Quoted(bad));
    EXPECT_EQ(read.find(bad), std::string::npos) << bad;
    EXPECT_EQ(read.substr(0, 3), kReplaced) << bad;
  }
}

}  // namespace
}  // namespace accord::telemetry
