// The part of history_check.h that judges reads.
#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "tests/support/history_check.h"

namespace accord::testing {
namespace {

std::string Named(const Read& read) {
  return absl::StrCat("read of ", read.article, " (client ", read.client, ", event ", read.begun, ")");
}

// A "not found" does not tell where it was read: it is right when it was so anywhere from the token on.
void CheckAbsence(const Read& read, const SeenLog& log, Findings* findings) {
  if (log.whole_until() < log.head() || log.WasAbsentWithin(read.article, read.fresh, log.head())) return;
  findings->push_back(
      absl::StrCat("wrong: ", Named(read), " found nothing, and it was live from ", read.fresh, " on"));
}

void CheckContent(const Read& read, const SeenLog& log, Findings* findings) {
  const ReadAnswer& answer = read.answer;
  if (answer.revision > log.head()) {
    findings->push_back(absl::StrCat("ahead: ", Named(read), " tells of revision ", answer.revision,
                                     ", the log ends at ", log.head()));
    return;
  }
  if (answer.revision > log.whole_until()) return;  // the log below a floor was seen by nobody
  const std::optional<std::string> live = log.StateOf(read.article, answer.revision);
  const std::string found = answer.kind == ReadAnswer::Kind::kFound ? answer.content : "nothing";
  if (found != live.value_or("nothing")) {
    findings->push_back(absl::StrCat("wrong: ", Named(read), " found ", found.substr(0, 8), " at ",
                                     answer.revision, ", where the log has ",
                                     live.value_or("nothing").substr(0, 8)));
  }
}

}  // namespace

Findings CheckReads(const std::vector<Read>& reads, const SeenLog& log) {
  Findings findings;
  std::vector<const Read*> answered;
  for (const Read& read : reads) {
    if (read.answer.kind == ReadAnswer::Kind::kFailed) continue;
    const bool placed = read.answer.kind == ReadAnswer::Kind::kFound || !read.answer.epoch.empty();
    placed ? answered.push_back(&read) : CheckAbsence(read, log, &findings);
  }
  for (const Read* read : answered) {
    if (read->answer.epoch != log.epoch()) {
      findings.push_back(absl::StrCat("epoch: ", Named(*read), " was answered with another epoch"));
    }
    if (read->answer.revision < read->fresh) {
      findings.push_back(absl::StrCat("fresh: ", Named(*read), " was answered from ", read->answer.revision,
                                      ", it asked for ", read->fresh));
    }
    CheckContent(*read, log, &findings);
  }
  // By their ends: each is held against those that were over before it began.
  std::sort(answered.begin(), answered.end(),
            [](const Read* a, const Read* b) { return a->ended < b->ended; });
  std::map<int, const Read*> newest;
  for (const Read* read : answered) {
    const Read*& before = newest[read->client];
    if (before != nullptr && before->ended < read->begun && before->answer.revision > read->answer.revision) {
      findings.push_back(absl::StrCat("backwards: ", Named(*read), " was answered from ",
                                      read->answer.revision, " after ", before->answer.revision));
    }
    if (before == nullptr || before->answer.revision < read->answer.revision) before = read;
  }
  return findings;
}

}  // namespace accord::testing
