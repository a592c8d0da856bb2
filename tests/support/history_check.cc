#include "tests/support/history_check.h"

#include <iterator>

#include "absl/strings/str_cat.h"

namespace accord::testing {
namespace {

// A broken run breaks everywhere: what is past these would help nobody.
constexpr size_t kFindingsMax = 40;

std::string Shown(const std::map<std::string, std::string>& state, const std::string& article) {
  const auto found = state.find(article);
  return found == state.end() ? "nothing" : found->second.substr(0, 8);
}

}  // namespace

Findings CheckView(const FinalView& view, const SeenLog& log) {
  Findings findings;
  if (view.revision > log.whole_until()) {
    findings.push_back(
        absl::StrCat("ahead: the view is at ", view.revision, ", the log was seen to ", log.whole_until()));
    return findings;
  }
  const std::map<std::string, std::string> live = log.StateAt(view.revision);
  std::map<std::string, std::string> all = live;
  all.insert(view.articles.begin(), view.articles.end());
  for (const auto& [article, unused] : all) {
    if (Shown(live, article) == Shown(view.articles, article)) continue;
    findings.push_back(absl::StrCat("view: ", article, " is ", Shown(view.articles, article),
                                    ", the log has ", Shown(live, article), " at ", view.revision));
  }
  return findings;
}

Findings CheckHistory(const History& history, const FinalView& view, int64_t head) {
  const std::vector<FeedStream> streams = history.streams();
  const SeenLog log(streams);
  Findings all = log.conflicts();
  if (log.head() != head) {
    all.push_back(absl::StrCat("durable: the log ends at ", head, ", it was seen to ", log.head()));
  }
  for (const Findings& some : {CheckWrites(history.writes(), log), CheckReads(history.reads(), log),
                               CheckFeeds(streams, log, head), CheckView(view, log)}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  if (all.size() > kFindingsMax) {
    all.resize(kFindingsMax);
    all.push_back("and more");
  }
  return all;
}

}  // namespace accord::testing
