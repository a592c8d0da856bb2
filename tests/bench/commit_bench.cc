// The committer beside one thread that writes the same rows, in the same groups, to a bare RocksDB of the
// same tables and options with the same sync: both in one run, taking turns. Articles of the tests' corpus,
// parsed beforehand.
//   build/release/bin/commit_bench [REPETITIONS [GROUPS [GROUP_ITEMS]]]      (9, 50, 100)
#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <future>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/position.h"
#include "common/log/keys.h"
#include "common/log/rocks_log.h"
#include "ingest-service/commit/committer.h"
#include "ingest-service/commit/parsed_change.h"
#include "tests/bench/bare_store.h"
#include "tests/support/scratch_dir.h"

namespace accord {
namespace {

// What the articles of the tests' corpus have on average.
constexpr size_t kArticleBytes = 2200;
constexpr size_t kParsedBytes = 60'000;
constexpr size_t kTitleBytes = 90;

void DieUnless(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::exit(1);
}

struct Change {
  std::string article_id;
  std::string input_hash;
  ingest::ParsedChange parsed;
};

// Text that compresses about as prose does.
std::string Words(uint64_t seed, size_t bytes) {
  std::string out;
  uint64_t state = seed * 2654435761u + 1;
  while (out.size() < bytes) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    absl::StrAppend(&out, "word", (state >> 40) % 5000, " ");
  }
  out.resize(bytes);
  return out;
}

std::vector<Change> Changes(size_t count) {
  std::vector<Change> changes(count);
  for (size_t i = 0; i < count; ++i) {
    Change& change = changes[i];
    change.article_id = absl::StrCat("article-", i);
    v1::ArticleInput input;
    input.set_content(Words(i, kArticleBytes));
    change.input_hash = Sha256(change.article_id);
    const auto parse = [&](const v1::ArticleInput& article, absl::string_view) {
      v1::ParsedArticle parsed;
      parsed.set_text(Words(i + count, kParsedBytes));
      parsed.mutable_article()->set_title(article.content().substr(0, kTitleBytes));
      return absl::StatusOr<v1::ParsedArticle>(std::move(parsed));
    };
    auto made = ingest::ParseChange(parse, input, change.article_id, change.input_hash);
    DieUnless(made.status());
    change.parsed = *std::move(made);
  }
  return changes;
}

// The rows that the log writes for them, by group.
std::vector<std::vector<bench::Row>> Rows(const std::vector<Change>& changes, size_t group_items) {
  std::vector<std::vector<bench::Row>> groups;
  storage::v1::StoreHead head;
  head.set_epoch(std::string(16, 'e'));
  head.set_format(log::kLogFormat);
  head.set_committed_ms(1'700'000'000'000);
  for (size_t i = 0; i < changes.size(); ++i) {
    if (i % group_items == 0) groups.emplace_back();
    const Change& change = changes[i];
    head.set_revision(static_cast<int64_t>(i) + 1);
    head.set_chain(NextChain(head.chain(), head.revision(), change.parsed.change));
    storage::v1::LogRow row;
    row.set_chain(head.chain());
    row.set_change(change.parsed.change);
    row.set_article_id(change.article_id);
    row.set_committed_ms(head.committed_ms());
    row.set_put(true);
    storage::v1::LiveArticle live;
    live.set_revision(head.revision());
    *live.mutable_article() = change.parsed.article;
    live.set_input_hash(change.input_hash);
    const std::string key = log::ArticleKey(change.article_id);
    auto& rows = groups.back();
    rows.push_back({log::kLogTable, log::RevisionKey(head.revision()), row.SerializeAsString()});
    rows.push_back({log::kLiveTable, key, live.SerializeAsString()});
    rows.push_back({log::kRawTable, key, change.parsed.raw_input});
    if ((i + 1) % group_items == 0 || i + 1 == changes.size())
      rows.push_back({log::kMetaTable, std::string(log::kHeadKey), head.SerializeAsString()});
  }
  return groups;
}

double SecondsOf(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double BareSeconds(const std::vector<std::vector<bench::Row>>& groups) {
  const testing::ScratchDir dir;
  const auto store = bench::BareStore::Create(dir.Sub("bare"), log::LogTables());
  // A thread of its own, as the committer has, so that a profile tells them apart.
  double seconds = 0;
  std::thread writer([&] {
    pthread_setname_np(pthread_self(), "bare");
    seconds = SecondsOf([&] {
      for (const auto& rows : groups) store->Write(rows);
    });
  });
  writer.join();
  return seconds;
}

double CommitterSeconds(const std::vector<Change>& changes, size_t group_items) {
  const testing::ScratchDir dir;
  auto log = log::RocksLog::Open({.path = dir.Sub("log")});
  DieUnless(log.status());
  std::atomic<size_t> answered{0};
  std::promise<void> all;
  std::vector<ingest::Commit> commits(changes.size());
  for (size_t i = 0; i < changes.size(); ++i) {
    ingest::Commit& commit = commits[i];
    commit.article_id = changes[i].article_id;
    commit.input_hash = changes[i].input_hash;
    commit.article = changes[i].parsed.article;
    commit.change = changes[i].parsed.change;
    commit.raw_input = changes[i].parsed.raw_input;
    commit.done = [&](const absl::StatusOr<ingest::CommitResult>& answer) {
      DieUnless(answer.status());
      if (++answered == changes.size()) all.set_value();
    };
  }
  ingest::Committer committer(
      log->get(), {.group_items = group_items, .group_bytes = std::numeric_limits<size_t>::max()});
  // So that the first group is a whole one.
  committer.Announce();
  return SecondsOf([&] {
    for (ingest::Commit& commit : commits) committer.SubmitWaiting(std::move(commit));
    committer.Withdraw();
    all.get_future().wait();
  });
}

double MedianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void Run(int repetitions, size_t groups, size_t group_items) {
  const std::vector<Change> changes = Changes(groups * group_items);
  const auto rows = Rows(changes, group_items);
  size_t bytes = 0;
  for (const auto& group : rows) {
    for (const bench::Row& row : group) bytes += row.key.size() + row.value.size();
  }
  std::printf("%zu groups of %zu articles, %zu bytes an article\n", groups, group_items,
              bytes / changes.size());
  std::printf("        bare     committer     ratio    (articles a second)\n");
  std::vector<double> ratios;
  for (int i = 0; i < repetitions; ++i) {
    // In turns, so that what slows the machine down for a while does not always hit the same one.
    const double first = i % 2 == 0 ? BareSeconds(rows) : CommitterSeconds(changes, group_items);
    const double second = i % 2 == 0 ? CommitterSeconds(changes, group_items) : BareSeconds(rows);
    const double bare = i % 2 == 0 ? first : second;
    const double committer = i % 2 == 0 ? second : first;
    ratios.push_back(bare / committer);
    std::printf("%12.0f  %12.0f  %8.2f\n", changes.size() / bare, changes.size() / committer, ratios.back());
    std::fflush(stdout);
  }
  std::printf("committer / bare RocksDB: min %.2f  median %.2f\n",
              *std::min_element(ratios.begin(), ratios.end()), MedianOf(ratios));
}

}  // namespace
}  // namespace accord

int main(int argc, char** argv) {
  const int repetitions = argc > 1 ? std::atoi(argv[1]) : 9;
  const int groups = argc > 2 ? std::atoi(argv[2]) : 50;
  const int group_items = argc > 3 ? std::atoi(argv[3]) : 100;
  if (repetitions < 1 || groups < 1 || group_items < 1) {
    std::fprintf(stderr, "usage: commit_bench [REPETITIONS [GROUPS [GROUP_ITEMS]]]\n");
    return 1;
  }
  accord::Run(repetitions, static_cast<size_t>(groups), static_cast<size_t>(group_items));
}
