// Promise P6 over what the parser really makes of articles: the shipped corpus and twins, and the seeds where
// ACCORD_CORPUS_DIR has them. Every article comes in several versions (other metadata, cut texts, as at
// another publisher); any history of puts, replacements, deletes, returns and restarts must end in the digest
// and the dump of the live articles folded alone in another order.
//
// ACCORD_PURITY_SEED runs one history again.
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "ingest-service/parser.h"
#include "query-service/view/dump.h"
#include "query-service/view/keys.h"
#include "query-service/view/view.h"
#include "tests/support/change_chain.h"
#include "tests/support/corpus_articles.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using accord::testing::ChangeChain;
using accord::testing::CorpusArticle;
using accord::testing::IsOk;
using accord::testing::ReadCorpusArticles;
using accord::testing::ScratchDir;

constexpr uint64_t kHistories = 48;

// What one article can be: the parses of its versions, the text as it is first.
using Versions = std::vector<v1::ParsedArticle>;

// `content` up to a share of it, at the end of a character.
std::string Cut(const std::string& content, size_t num, size_t den) {
  size_t end = content.size() * num / den;
  while (end > 0 && (static_cast<unsigned char>(content[end]) & 0xC0) == 0x80) --end;
  return content.substr(0, end);
}

std::vector<v1::ArticleInput> VersionsOf(const v1::ArticleInput& input) {
  std::vector<v1::ArticleInput> versions = {input, input, input, input};
  versions[1].set_published("2019-02-03");
  versions[1].set_publisher("Another Desk");
  versions[2].set_content(Cut(input.content(), 3, 5));
  versions[3].set_content(Cut(input.content(), 1, 4));
  versions[3].clear_published();
  return versions;
}

std::vector<Versions> ParseAll() {
  auto parser = ingest::Parser::Create();
  EXPECT_THAT(parser, IsOk());
  std::vector<std::string> folders = {ACCORD_SOURCE_DIR "/tests/corpus/articles",
                                      ACCORD_SOURCE_DIR "/tests/corpus/twins"};
  if (const char* corpus = std::getenv("ACCORD_CORPUS_DIR"))
    folders.push_back(absl::StrCat(corpus, "/seeds"));
  std::vector<Versions> all;
  for (const std::string& folder : folders) {
    for (const CorpusArticle& article : ReadCorpusArticles(folder)) {
      Versions& parsed = all.emplace_back();
      for (const v1::ArticleInput& input : VersionsOf(article.input)) {
        auto version = (*parser)->Parse(input, article.id);
        if (version.ok()) parsed.push_back(*std::move(version));
      }
      // A page that is cut within its head has no text and is refused.
      EXPECT_GE(parsed.size(), 3) << folder << " " << article.id;
    }
  }
  EXPECT_GE(all.size(), 30);
  return all;
}

const std::vector<Versions>& Corpus() {
  static const auto* corpus = new std::vector<Versions>(ParseAll());
  return *corpus;
}

// A view in a folder, the log that it follows, and what chance does to both.
class History {
 public:
  explicit History(const std::string& path, size_t fold_members_max = kFoldMembersMax)
      : path_(path), fold_members_max_(fold_members_max) {
    Open();
  }

  void Put(const v1::ParsedArticle& article) { Fold(log_.Put(article)); }
  void Delete(const std::string& name) { Fold(log_.Delete(name.substr(std::string("articles/").size()))); }
  void Restart() {
    const std::string digest = view_->digest().Bytes();
    view_.reset();
    Open();
    ASSERT_EQ(view_->digest().Bytes(), digest);
    ASSERT_EQ(view_->position(), log_.head());
  }

  const std::map<std::string, v1::ParsedArticle>& live() const { return log_.live(); }
  std::string digest() const { return view_->digest().Bytes(); }
  std::string DigestOfStoredRows() const {
    const auto digest = DigestOfRows(view_->database(), nullptr);
    EXPECT_THAT(digest, IsOk());
    return digest->Bytes();
  }
  std::map<std::string, std::string> Rows() const {
    std::map<std::string, std::string> rows;
    EXPECT_THAT(Dump(view_->database(), nullptr,
                     [&](store::TableId table, absl::string_view key, absl::string_view value) {
                       rows[absl::StrCat(TableName(table), "/", key)] = std::string(value);
                     }),
                IsOk());
    return rows;
  }

 private:
  void Open() {
    auto view =
        View::Open({.path = path_, .block_cache_bytes = 4 << 20, .fold_members_max = fold_members_max_});
    ASSERT_THAT(view, IsOk());
    view_ = *std::move(view);
    ASSERT_THAT(view_->AdoptEpoch(log_.head().epoch), IsOk());
  }
  void Fold(const v1::LogEntry& entry) {
    const auto result = view_->Fold({entry.revision(), entry.chain(), entry.change()});
    ASSERT_THAT(result, IsOk());
    EXPECT_EQ(result->skipped, 0);
  }

  const std::string path_;
  const size_t fold_members_max_;
  ChangeChain log_;
  std::unique_ptr<View> view_;
};

size_t Below(std::mt19937_64* random, size_t below) { return (*random)() % below; }

const v1::ParsedArticle& AnyVersion(size_t article, std::mt19937_64* random) {
  return Corpus()[article][Below(random, Corpus()[article].size())];
}

// Some of the articles in some order, then as many changes again.
void Live(std::mt19937_64* random, History* history) {
  std::vector<size_t> articles(Corpus().size());
  for (size_t i = 0; i < articles.size(); ++i) articles[i] = i;
  std::shuffle(articles.begin(), articles.end(), *random);
  // Few articles in most histories, so that deletes and returns meet; now and then all of them.
  articles.resize(Below(random, 8) == 0 ? articles.size() : 4 + Below(random, 12));
  for (const size_t article : articles) history->Put(AnyVersion(article, random));
  for (size_t change = 0; change < articles.size(); ++change) {
    const v1::ParsedArticle& article = AnyVersion(articles[Below(random, articles.size())], random);
    const bool is_live = history->live().count(article.article().name()) > 0;
    if (is_live && Below(random, 5) < 2) {
      history->Delete(article.article().name());
    } else {
      history->Put(article);
    }
    if (Below(random, 6) == 0) history->Restart();
  }
}

// The live articles of `history` alone, in a random order, but for one that is named.
void Alone(const History& history, const std::string& but, std::mt19937_64* random, History* alone) {
  std::vector<const v1::ParsedArticle*> live;
  for (const auto& [name, article] : history.live()) {
    if (name != but) live.push_back(&article);
  }
  std::shuffle(live.begin(), live.end(), *random);
  for (const v1::ParsedArticle* article : live) alone->Put(*article);
}

// The keys of rows that only one has or that differ, for a failure that can be read.
std::string Differences(const std::map<std::string, std::string>& a,
                        const std::map<std::string, std::string>& b) {
  std::vector<std::pair<std::string, std::string>> rows;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rows));
  std::string out;
  for (size_t i = 0; i < std::min<size_t>(rows.size(), 10); ++i) absl::StrAppend(&out, rows[i].first, "\n");
  return out;
}

void ExpectPure(uint64_t seed) {
  SCOPED_TRACE(absl::StrCat("ACCORD_PURITY_SEED=", seed));
  std::mt19937_64 random(seed);
  ScratchDir dir;
  // Every third with so few members per record that groups pass the maximum and come back.
  const size_t members_max = seed % 3 == 0 ? 2 : kFoldMembersMax;
  History history(dir.Sub("history"), members_max);
  Live(&random, &history);
  History alone(dir.Sub("alone"), members_max);
  Alone(history, "", &random, &alone);
  if (::testing::Test::HasFatalFailure()) return;
  EXPECT_EQ(Differences(history.Rows(), alone.Rows()), "");
  EXPECT_EQ(history.digest(), alone.digest());
  EXPECT_EQ(history.digest(), history.DigestOfStoredRows());
}

TEST(PurityCorpusTest, AnyHistoryEndsAsTheLiveArticlesAlone) {
  uint64_t only = 0;
  if (const char* seed = std::getenv("ACCORD_PURITY_SEED"); seed && absl::SimpleAtoi(seed, &only)) {
    return ExpectPure(only);
  }
  for (uint64_t seed = 1; seed <= kHistories && !HasFailure(); ++seed) ExpectPure(seed);
}

// That the comparison above can fail: each thing that must tell in the digest and in the dump does.
TEST(PurityCorpusTest, ViewsOfOtherArticlesOrAnotherFoldDiffer) {
  std::mt19937_64 random(7);
  ScratchDir dir;
  History history(dir.Sub("history"));
  for (const Versions& article : Corpus()) history.Put(article[0]);
  const std::string dropped = Corpus()[Below(&random, Corpus().size())][0].article().name();
  const std::string changed = Corpus()[Below(&random, Corpus().size())][0].article().name();

  History one_missing(dir.Sub("missing"));
  Alone(history, dropped, &random, &one_missing);
  EXPECT_NE(one_missing.digest(), history.digest());
  EXPECT_NE(one_missing.Rows(), history.Rows());

  History other_version(dir.Sub("version"));
  for (const Versions& article : Corpus()) {
    other_version.Put(article[article[0].article().name() == changed ? 1 : 0]);
  }
  EXPECT_NE(other_version.digest(), history.digest());
  EXPECT_NE(other_version.Rows(), history.Rows());

  // A fold that joins less of each group leaves other records of the same articles.
  History other_fold(dir.Sub("fold"), 1);
  Alone(history, "", &random, &other_fold);
  EXPECT_NE(other_fold.digest(), history.digest());
  EXPECT_NE(other_fold.Rows(), history.Rows());
}

}  // namespace
}  // namespace accord::query
