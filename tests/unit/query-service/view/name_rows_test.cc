#include "query-service/view/name_rows.h"

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "query-service/view/keys.h"
#include "query-service/view/name_keys.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

v1::Participant Named(const std::vector<std::string>& names) {
  v1::Participant participant;
  participant.set_type(v1::PARTICIPANT_TYPE_ORGANIZATION);
  for (const std::string& name : names) participant.add_names()->set_text(name);
  return participant;
}

// An article that tells of the port by this name.
v1::ParsedArticle Telling(const std::string& id, const std::string& name) {
  ArticleText article(id, "2025-01-01");
  article.Participant("port", "body:port");
  v1::ParsedArticle parsed = article.parsed();
  v1::Participant& record = *parsed.mutable_participants(0)->mutable_participant();
  record.mutable_names(0)->set_text(name);
  record.mutable_evidence(1)->mutable_claims(0)->mutable_value()->set_text(name);
  return parsed;
}

// Of all rows of names.
std::map<std::string, std::string> RowsIn(const View& view) {
  std::map<std::string, std::string> rows;
  store::Iterator scan = view.database().Scan(kIndex, "w", "x");
  for (; scan.Valid(); scan.Next()) rows[std::string(scan.key())] = std::string(scan.value());
  return rows;
}

TEST(NameRows, HoldTypeAndFoldedName) {
  const auto rows = NameRowsOf("p", Named({"Sở Công Thương Hà Nội"}));
  const NameKey whole = WholeKey(WordsOfName("Hanoi So Cong Thuong"));
  const auto row = rows.find(NameRowKey('w', whole.hash, "", "p"));
  ASSERT_NE(row, rows.end());
  const auto value = DecodeNameRowValue(row->second);
  ASSERT_TRUE(value);
  EXPECT_EQ(value->type, v1::PARTICIPANT_TYPE_ORGANIZATION);
  EXPECT_EQ(value->name, "so cong thuong ha noi");
  EXPECT_FALSE(DecodeNameRowValue("\x02"));
  EXPECT_FALSE(DecodeNameRowValue("\x7fname"));
}

TEST(NameRows, AreBoundedAndTheWholeOfEachNameComesFirst) {
  std::vector<std::string> names;
  for (size_t i = 0; i < 100; ++i)
    names.push_back(
        absl::StrCat("first second third ", std::string(i % 30 + 1, 'x'), " ", std::string(i / 30 + 1, 'y')));
  const auto rows = NameRowsOf("p", Named(names));
  EXPECT_EQ(rows.size(), kNameRowsMax);
  for (const auto& [key, row] : rows) EXPECT_EQ(key[1], 'w');
  EXPECT_LE(NameRowsOf("p", Named({"one two three four five six seven eight nine ten eleven"})).size(), 12u);
}

TEST(NameRows, HoldTheIsoCode) {
  v1::Participant country = Named({"Laos"});
  country.set_iso_code("LA");
  const NameKey code = WholeKey(WordsOfName("LA"));
  EXPECT_EQ(NameRowsOf("p", country).count(NameRowKey('w', code.hash, "", "p")), 1u);
  EXPECT_TRUE(NameRowsOf("p", Named({})).empty());
}

TEST(NameRows, ComeAndGoWithTheRecord) {
  ViewFixture fixture;
  fixture.Put(Telling("one", "Hanoi Port"));
  const auto of_one = RowsIn(fixture.view());
  EXPECT_FALSE(of_one.empty());
  // Another name of the same record, which then goes again.
  fixture.Put(Telling("two", "Port of Hanoi City"));
  EXPECT_GT(RowsIn(fixture.view()).size(), of_one.size());
  fixture.Delete("two");
  EXPECT_EQ(RowsIn(fixture.view()), of_one);
  fixture.Delete("one");
  EXPECT_TRUE(RowsIn(fixture.view()).empty());
}

}  // namespace
}  // namespace accord::query
