// Ten agreements "deal0" to "deal9" of kinds, dates and sources that differ, for tests of lists. Header only.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "query-service/query/row_reader.h"
#include "query-service/view/filter_keys.h"
#include "tests/support/view_fixture.h"

namespace accord::query {

// deal{i} is a protocol when i is even, else a contract; concluded on the (i + 1)th of May 2024, of 8 and 9
// nobody knows when; its title is "word{i} all", with "third" for 0, 3, 6, 9. Articles: i % 3 + 1 of unlike
// texts.
class ListsTest : public ::testing::Test {
 protected:
  static constexpr int kDeals = 10;

  ListsTest() {
    for (int i = 0; i < kDeals; ++i) {
      for (int copy = 0; copy <= i % 3; ++copy) {
        ArticleText article(absl::StrCat("d", i, "-", copy), "2024-06-01");
        Fill(i, article.Agreement(absl::StrCat("deal", i), absl::StrCat("key:", i), KindOf(i)));
        fixture_.Put(article.parsed());
      }
    }
    Refresh();
  }
  static v1::AgreementKind KindOf(int i) {
    return i % 2 == 0 ? v1::AGREEMENT_KIND_PROTOCOL : v1::AGREEMENT_KIND_CONTRACT;
  }
  static void Fill(int i, v1::Agreement* agreement) {
    agreement->add_titles()->set_text(absl::StrCat("word", i, " all", i % 3 == 0 ? " third" : ""));
    if (i >= 8) return;
    const std::string day = absl::StrCat("2024-05-0", i + 1);
    agreement->mutable_concluded()->set_edtf(day);
    agreement->mutable_concluded()->set_earliest_day(day);
    agreement->mutable_concluded()->set_latest_day(day);
  }
  void Refresh() {
    point_ = std::make_unique<ReadPoint>(fixture_.view().Read());
    rows_ = std::make_unique<RowReader>(*point_);
  }

  static std::string Word(absl::string_view word) { return TermPrefix(Kind::kAgreement, Facet::kWord, word); }
  // The numbers of the deals that these ids or names are.
  template <typename Strings>
  static std::string Numbers(const Strings& names) {
    std::string numbers;
    for (const std::string& name : names) numbers.push_back(name[name.find("deal") + 4]);
    return numbers;
  }

  ViewFixture fixture_;
  std::unique_ptr<ReadPoint> point_;
  std::unique_ptr<RowReader> rows_;
};

}  // namespace accord::query
