#include "query-service/query/wire.h"

#include <gtest/gtest.h>

#include "accord/storage/v1/view_store.pb.h"

namespace accord::query {
namespace {

std::string Row() {
  storage::v1::GroupRow row;
  row.set_key("agreement:deal");
  row.set_canonical("deal-one");
  row.set_articles(300);
  row.set_claims(7);
  return row.SerializeAsString();
}

TEST(Wire, GoesThroughTheFieldsOfAMessage) {
  const std::string bytes = Row();
  WireFields fields(bytes);
  EXPECT_EQ(fields.number(), 1u);
  EXPECT_EQ(fields.offset(), 0u);
  EXPECT_TRUE(fields.delimited());
  EXPECT_EQ(fields.bytes(), "agreement:deal");
  fields.Next();
  EXPECT_EQ(fields.bytes(), "deal-one");
  fields.Next();
  EXPECT_EQ(fields.number(), 3u);
  EXPECT_FALSE(fields.delimited());
  EXPECT_EQ(fields.value(), 300u);
  EXPECT_EQ(fields.bytes(), "");
  fields.Next();
  EXPECT_EQ(fields.number(), 5u);
  EXPECT_EQ(fields.value(), 7u);
  EXPECT_TRUE(fields.Valid());
  fields.Next();
  EXPECT_FALSE(fields.Valid());
  EXPECT_FALSE(fields.damaged());
}

TEST(Wire, AnEmptyMessageHasNoFields) {
  WireFields fields("");
  EXPECT_FALSE(fields.Valid());
  EXPECT_FALSE(fields.damaged());
}

TEST(Wire, EveryCutIsWholeFieldsOrDamage) {
  const std::string bytes = Row();
  int whole = 0;
  for (size_t size = 0; size <= bytes.size(); ++size) {
    WireFields fields(absl::string_view(bytes).substr(0, size));
    while (fields.Valid()) fields.Next();
    storage::v1::GroupRow row;
    EXPECT_EQ(!fields.damaged(), row.ParseFromString(bytes.substr(0, size))) << size;
    whole += !fields.damaged();
  }
  EXPECT_EQ(whole, 5);  // before, between and behind its four fields
}

TEST(Wire, WhatNoMessageHoldsIsDamage) {
  for (const std::string& bytes :
       {std::string("\x00\x01", 2),                              // field 0
        std::string("\x0b"),                                     // a group
        std::string("\x0e\x01"),                                 // no wire type
        std::string("\x08") + std::string(10, '\xff') + "\x01",  // 11 bytes of varint
        std::string("\x09short")}) {                             // 5 of 8 bytes
    WireFields fields(bytes);
    EXPECT_FALSE(fields.Valid());
    EXPECT_TRUE(fields.damaged());
  }
}

TEST(Wire, WritesWhatProtobufReads) {
  std::string bytes;
  AppendBytesField(1, "key", &bytes);
  AppendBytesHead(2, 3, &bytes);
  bytes += "one";
  AppendVarintField(3, 300, &bytes);
  AppendVarintField(4, 0, &bytes);
  AppendVarintField(5, 0xffffffff, &bytes);
  storage::v1::GroupRow row;
  ASSERT_TRUE(row.ParseFromString(bytes));
  EXPECT_EQ(row.key(), "key");
  EXPECT_EQ(row.canonical(), "one");
  EXPECT_EQ(row.articles(), 300u);
  EXPECT_EQ(row.claims(), 0xffffffffu);
  EXPECT_EQ(row.SerializeAsString(), bytes);
}

TEST(Wire, FieldsBelowIsTheBeginning) {
  const std::string bytes = Row();
  bool damaged = true;
  storage::v1::GroupRow row;
  ASSERT_TRUE(row.ParseFromString(std::string(FieldsBelow(3, bytes, &damaged))));
  EXPECT_FALSE(damaged);
  EXPECT_EQ(row.canonical(), "deal-one");
  EXPECT_EQ(row.articles(), 0u);
  EXPECT_EQ(FieldsBelow(6, bytes, &damaged), bytes);
  EXPECT_EQ(FieldsBelow(3, "\x0a\x7f", &damaged), "");
  EXPECT_TRUE(damaged);
}

}  // namespace
}  // namespace accord::query
