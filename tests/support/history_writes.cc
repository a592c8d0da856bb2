// The part of history_check.h that judges writes.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/support/history_check.h"

namespace accord::testing {
namespace {

using Kind = WriteAnswer::Kind;

// All attempts at one write.
struct Operation {
  std::vector<const Write*> attempts;

  const Write& first() const { return *attempts.front(); }
  // The first answer that says what became of it.
  const Write* answered() const {
    for (const Write* attempt : attempts) {
      if (attempt->answer.kind == Kind::kApplied || attempt->answer.kind == Kind::kNothing) return attempt;
    }
    return nullptr;
  }
  bool refused() const {
    return std::all_of(attempts.begin(), attempts.end(),
                       [](const Write* attempt) { return attempt->answer.kind == Kind::kRefused; });
  }
};

std::string Named(const Write& write) {
  return absl::StrCat(write.content.empty() ? "delete of " : "put of ", write.article, " (client ",
                      write.client, write.request_id.empty() ? "" : ", request ", write.request_id,
                      ", event ", write.begun, ")");
}

std::vector<Operation> OperationsOf(const std::vector<Write>& writes) {
  std::vector<Operation> operations;
  std::map<std::string, size_t> by_request;
  for (const Write& write : writes) {
    if (write.request_id.empty()) {
      operations.push_back({{&write}});
      continue;
    }
    const auto [known, is_new] = by_request.emplace(write.request_id, operations.size());
    if (is_new) operations.emplace_back();
    operations[known->second].attempts.push_back(&write);
  }
  return operations;
}

class WriteCheck {
 public:
  WriteCheck(const std::vector<Write>& writes, const SeenLog& log)
      : writes_(writes), log_(log), operations_(OperationsOf(writes)) {}

  Findings Run() {
    for (const Operation& operation : operations_) {
      CheckAnswersAgree(operation);
      if (const Write* answered = operation.answered()) CheckAnswered(operation, *answered);
    }
    CheckEveryEntryIsAccountedFor();
    CheckOrder();
    return std::move(findings_);
  }

 private:
  template <typename... Parts>
  void Find(const Parts&... parts) {
    findings_.push_back(absl::StrCat(parts...));
  }

  void CheckAnswersAgree(const Operation& operation) {
    const Write* answered = operation.answered();
    if (answered == nullptr) return;
    int firsts = 0;
    for (const Write* attempt : operation.attempts) {
      const WriteAnswer& answer = attempt->answer;
      if (answer.kind != Kind::kApplied && answer.kind != Kind::kNothing) continue;
      firsts += answer.replayed ? 0 : 1;
      if (answer.kind != answered->answer.kind || answer.revision != answered->answer.revision) {
        Find("replay: ", Named(*attempt), " was answered ", answered->answer.revision, " and then ",
             answer.revision);
      }
    }
    if (firsts > 1) Find("replay: ", Named(*answered), " has ", firsts, " first answers");
  }

  void CheckAnswered(const Operation& operation, const Write& write) {
    const int64_t revision = write.answer.revision;
    if (write.answer.epoch != log_.epoch()) Find("epoch: ", Named(write), " was answered with another epoch");
    const FedEntry* entry = log_.At(revision);
    const bool deletes_nothing = write.content.empty() && write.answer.kind == Kind::kNothing;
    if (deletes_nothing) {
      if (revision > log_.head()) {
        Find("lost: ", Named(write), " was answered at ", revision, ", past the head ", log_.head());
      } else if (revision <= log_.whole_until() && log_.StateOf(write.article, revision)) {
        Find("stale: ", Named(write), " found nothing to delete at ", revision, ", where it is live");
      }
      return;
    }
    if (entry == nullptr) {
      Find("lost: ", Named(write), " was acknowledged at ", revision, ", which nobody was given");
      return;
    }
    if (entry->article != write.article || entry->content != write.content) {
      Find("lost: ", Named(write), " was acknowledged at ", revision, ", which is a change of ",
           entry->article, " with other content");
      return;
    }
    if (write.answer.kind == Kind::kNothing) {
      CheckStillLive(operation, write);
    } else if (!claimed_.emplace(revision, &write).second) {
      Find("doubled: ", Named(write), " and ", Named(*claimed_[revision]), " were both given ", revision);
    }
  }

  // "Unchanged" says that the content of its revision is live; so no later change of the article may have
  // been acknowledged before.
  void CheckStillLive(const Operation& operation, const Write& write) {
    for (const Write& other : writes_) {
      const bool later = other.article == write.article && other.answer.kind == Kind::kApplied &&
                         other.answer.revision > write.answer.revision;
      if (later && other.ended < operation.first().begun) {
        Find("stale: ", Named(write), " is said to be unchanged since ", write.answer.revision,
             ", but revision ", other.answer.revision, " was acknowledged before");
      }
    }
  }

  void CheckEveryEntryIsAccountedFor() {
    using What = std::pair<std::string, std::string>;
    std::map<What, int> open;
    for (const Operation& operation : operations_) {
      if (operation.answered() == nullptr && !operation.refused())
        ++open[{operation.first().article, operation.first().content}];
    }
    for (const auto& [revision, entry] : log_.entries()) {
      if (claimed_.count(revision) > 0) continue;
      if (--open[{entry.article, entry.content}] < 0) {
        Find("doubled: revision ", revision, " changes ", entry.article,
             ", and no write that may have been done is left for it");
      }
    }
  }

  void CheckOrder() {
    std::vector<std::pair<int64_t, const Write*>> begins, ends;
    for (const Operation& operation : operations_) {
      const Write* answered = operation.answered();
      if (answered == nullptr || answered->answer.kind != Kind::kApplied) continue;
      begins.emplace_back(operation.first().begun, answered);
      ends.emplace_back(answered->ended, answered);
    }
    std::sort(begins.begin(), begins.end());
    std::sort(ends.begin(), ends.end());
    const Write* newest = nullptr;
    auto end = ends.begin();
    for (const auto& [begun, write] : begins) {
      for (; end != ends.end() && end->first < begun; ++end) {
        if (newest == nullptr || end->second->answer.revision > newest->answer.revision) newest = end->second;
      }
      if (newest != nullptr && newest->answer.revision >= write->answer.revision) {
        Find("order: ", Named(*write), " was given ", write->answer.revision, " after ", Named(*newest),
             " had been given ", newest->answer.revision);
      }
    }
  }

  const std::vector<Write>& writes_;
  const SeenLog& log_;
  const std::vector<Operation> operations_;
  // Revision to the write that was told that it made it.
  std::map<int64_t, const Write*> claimed_;
  Findings findings_;
};

}  // namespace

Findings CheckWrites(const std::vector<Write>& writes, const SeenLog& log) {
  return WriteCheck(writes, log).Run();
}

}  // namespace accord::testing
