#include "tests/support/crash_log_run.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accord/storage/v1/ingest_store.pb.h"

namespace accord::testing {
namespace {

// Few, so that most changes replace something.
constexpr uint64_t kArticles = 150;
constexpr size_t kReadBytes = 1 << 20;

// One in ten is no article but the subject of a judgement, which has no raw row.
std::string IdOf(uint64_t number) {
  if (number % 10 != 0) return absl::StrCat("a", number);
  return log::JudgementSubject("participants/a", absl::StrCat("participants/b", number));
}

std::string HashOf(absl::string_view change) { return absl::StrCat("hash of ", change.substr(0, 30)); }
std::string HashOfRequest(absl::string_view id) { return absl::StrCat("request ", id); }

// Whether a read was answered. A refusal with DATA_LOSS is noted; any other error is `wrong`.
bool Answered(absl::string_view doing, const absl::Status& status, std::vector<std::string>* refused,
              std::string* wrong) {
  if (status.ok()) return true;
  std::string line = absl::StrCat(doing, ": ", status.ToString());
  if (status.code() == absl::StatusCode::kDataLoss) {
    refused->push_back(std::move(line));
  } else if (wrong->empty()) {
    *wrong = std::move(line);
  }
  return false;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const LogFaults& faults) {
  for (const std::string& each : faults.wrong) out << "wrong: " << each << "\n";
  for (const std::string& each : faults.refused) out << "refused: " << each << "\n";
  return out;
}

std::shared_ptr<CrashFileSystem> NewLogDisk() {
  return std::make_shared<CrashFileSystem>(DiskImage{{}, {kLogHome}});
}

log::RocksLogOptions CrashLogOptions(std::shared_ptr<CrashFileSystem> files) {
  log::RocksLogOptions options;
  options.path = kLogPath;
  options.block_cache_bytes = 1 << 20;
  // What a damaged store says is judged by its status.
  options.report = [](absl::string_view) {};
  options.base_linger = std::chrono::milliseconds(0);
  options.file_system = std::move(files);
  options.write_buffer_bytes = 256 << 10;
  options.wal_bytes_max = 256 << 10;
  options.high_water_period = std::chrono::milliseconds(2);
  return options;
}

log::Append LogHistory::RandomAppend() {
  log::Append item;
  item.article_id = IdOf(random_() % kArticles);
  const bool put = random_() % 5 != 0;
  item.change = absl::StrCat(put ? "put " : "delete ", item.article_id, " ", ++asked_, " ", random_(), " ");
  // Some compress, some do not.
  for (size_t n = random_() % 120; n > 0; --n)
    absl::StrAppend(&item.change, random_() % 3 == 0 ? random_() : n);
  if (put) {
    item.live.emplace();
    item.live->set_input_hash(HashOf(item.change));
    if (log::IsJudgementSubject(item.article_id)) return item;
    storage::v1::RawArticle raw;
    raw.mutable_input()->set_content(item.change + std::string(random_() % 2000, 'x'));
    item.raw_input = raw.SerializeAsString();
  }
  return item;
}

absl::Status LogHistory::AppendGroup(log::RocksLog* log, const CrashFileSystem& files, int changes_max) {
  log::Group group;
  LoggedStep step;
  for (uint64_t n = random_() % 16 == 0 ? 0 : 1 + random_() % changes_max; n > 0; --n) {
    group.appends.push_back(RandomAppend());
    const log::Append& item = group.appends.back();
    const std::string before = changes_.empty() ? "" : changes_.back().chain;
    changes_.push_back({item.article_id, item.live.has_value(), item.change,
                        NextChain(before, head() + 1, item.change), item.raw_input});
  }
  const size_t appends = group.appends.size();
  for (uint64_t n = appends == 0 ? 1 : random_() % 3; n > 0; --n) {
    log::Request request;
    request.id = absl::StrCat("request-", ++asked_);
    request.row.set_request_hash(HashOfRequest(request.id));
    if (appends > 0) request.append = random_() % appends;
    requests_[request.id] = request.append ? head() - static_cast<int64_t>(appends - 1 - *request.append) : 0;
    step.requests.push_back(request.id);
    group.requests.push_back(std::move(request));
  }
  step.head = head();
  step.begun = files.operations();
  steps_.push_back(step);
  const auto positions = log->AppendGroup(std::move(group));
  if (!positions.ok()) return positions.status();
  steps_.back().done = files.operations();
  return absl::OkStatus();
}

absl::Status LogHistory::Trim(log::RocksLog* log, const CrashFileSystem& files) {
  const int64_t floor = log->Floor().revision;
  LoggedStep step;
  step.head = head();
  step.floor = floor + static_cast<int64_t>(random_() % static_cast<uint64_t>(head() - floor + 1));
  step.begun = files.operations();
  steps_.push_back(step);
  const auto trimmed = log->Trim(step.floor);
  if (!trimmed.ok()) return trimmed.status();
  steps_.back().floor = trimmed->revision;
  steps_.back().done = files.operations();
  return absl::OkStatus();
}

absl::Status LogHistory::Step(log::RocksLog* log, const CrashFileSystem& files, int changes_max) {
  const bool trim = random_() % 20 == 0;
  return trim ? Trim(log, files) : AppendGroup(log, files, changes_max);
}

void LogHistory::GoOnFrom(const log::RocksLog& log) {
  const int64_t revision = log.Head().revision;
  changes_.resize(revision);
  std::vector<LoggedStep> kept;
  int64_t before = 0;
  for (LoggedStep& step : steps_) {
    if (step.head > revision) continue;
    step.begun = step.done = 0;
    if (step.floor > 0) step.floor = std::min(step.floor, log.Floor().revision);
    if (step.head == before && step.head == revision) {
      // Of the groups without changes at the very end some may be there.
      std::vector<std::string> found;
      for (const std::string& id : step.requests) {
        if (const auto row = log.FindRequest(id); row.ok() && row->has_value()) found.push_back(id);
      }
      step.requests = std::move(found);
    }
    before = step.head;
    kept.push_back(std::move(step));
  }
  steps_ = std::move(kept);
}

std::map<std::string, int64_t> LogHistory::LiveAt(int64_t revision) const {
  std::map<std::string, int64_t> live;
  for (int64_t i = 1; i <= revision; ++i) {
    if (change(i).put) {
      live[change(i).article_id] = i;
    } else {
      live.erase(change(i).article_id);
    }
  }
  return live;
}

int64_t LogHistory::AcknowledgedHead(size_t operations) const {
  int64_t head = 0;
  for (const LoggedStep& step : steps_) {
    if (step.done <= operations) head = std::max(head, step.head);
  }
  return head;
}

LogFaults LogHistory::FaultsOf(log::RocksLog& log, size_t operations) const {
  LogFaults faults;
  const auto add = [&](std::string wrong) {
    if (!wrong.empty()) faults.wrong.push_back(std::move(wrong));
  };
  add(HeadFault(log, operations));
  // Without a head that is known there is nothing to compare with.
  if (!faults.wrong.empty()) return faults;
  add(EntryFault(log, &faults.refused));
  add(LiveFault(log, &faults.refused));
  add(RequestFault(log, operations, &faults.refused));
  add(BaseFault(log, &faults.refused));
  return faults;
}

std::string LogHistory::HeadFault(const log::RocksLog& log, size_t operations) const {
  const Position found = log.Head();
  const int64_t floor = log.Floor().revision;
  int64_t acked_floor = 0, floor_max = 0;
  bool is_an_end = found.revision == 0;
  for (const LoggedStep& step : steps_) {
    if (step.begun > operations) continue;
    is_an_end = is_an_end || step.head == found.revision;
    if (step.done <= operations) acked_floor = std::max(acked_floor, step.floor);
    floor_max = std::max(floor_max, step.floor);
  }
  const int64_t acked = AcknowledgedHead(operations);
  if (found.revision < acked) {
    return absl::StrCat("head ", found.revision, ", but ", acked, " was acknowledged");
  }
  if (!is_an_end) return absl::StrCat("head ", found.revision, " is inside a group, or was never asked for");
  if (found.chain != (found.revision == 0 ? "" : change(found.revision).chain)) {
    return absl::StrCat("the chain at the head ", found.revision, " is another");
  }
  if (floor < acked_floor || floor > floor_max) {
    return absl::StrCat("floor ", floor, " not in [", acked_floor, ", ", floor_max, "]");
  }
  return "";
}

std::string LogHistory::EntryFault(const log::RocksLog& log, Refused* refused) const {
  const int64_t last = log.Head().revision;
  std::string wrong;
  size_t entries_max = 1000;
  for (int64_t at = log.Floor().revision; at < last;) {
    const auto entries = log.Read(at, entries_max, kReadBytes);
    if (!entries.ok() && entries_max > 1) {
      // One by one, to see the others.
      entries_max = 1;
      continue;
    }
    if (!Answered(absl::StrCat("reading from ", at), entries.status(), refused, &wrong)) {
      ++at;
      continue;
    }
    for (const log::Entry& entry : *entries) {
      if (entry.revision != ++at) return absl::StrCat("entry ", entry.revision, " where ", at, " should be");
      if (entry.chain != change(at).chain || entry.change != change(at).change) {
        return absl::StrCat("entry ", at, " has other content");
      }
    }
  }
  return wrong;
}

std::string LogHistory::LiveFault(const log::RocksLog& log, Refused* refused) const {
  const std::map<std::string, int64_t> expected = LiveAt(log.Head().revision);
  std::string wrong;
  for (uint64_t i = 0; i < kArticles; ++i) {
    const std::string id = IdOf(i);
    const auto it = expected.find(id);
    const LoggedChange* put = it == expected.end() ? nullptr : &change(it->second);
    const auto live = log.Live(id);
    if (Answered(absl::StrCat("live row of ", id), live.status(), refused, &wrong)) {
      const bool right = live->has_value() ? put && (*live)->revision() == it->second &&
                                                 (*live)->input_hash() == HashOf(put->change)
                                           : !put;
      if (!right) return absl::StrCat("the live row of ", id);
    }
    const auto raw = log.Raw(id);
    if (Answered(absl::StrCat("raw row of ", id), raw.status(), refused, &wrong)) {
      const bool has_raw = put && !put->raw.empty();
      const bool right = raw->has_value() ? has_raw && (*raw)->SerializeAsString() == put->raw : !has_raw;
      if (!right) return absl::StrCat("the raw row of ", id);
    }
  }
  return wrong;
}

std::string LogHistory::BaseFault(log::RocksLog& log, Refused* refused) const {
  const int64_t floor = log.Floor().revision;
  std::vector<int64_t> expected;
  for (const auto& [id, revision] : LiveAt(floor)) expected.push_back(revision);
  std::sort(expected.begin(), expected.end());
  std::string wrong;
  const auto base = log.OpenBase();
  if (!Answered("opening the base", base.status(), refused, &wrong)) return wrong;
  if ((*base)->floor().revision != floor) return "the base has another floor";
  std::vector<int64_t> found;
  for (int64_t at = 0;;) {
    const auto entries = (*base)->Read(at, 1000, kReadBytes);
    if (!Answered(absl::StrCat("reading the base from ", at), entries.status(), refused, &wrong))
      return wrong;
    if (entries->empty()) break;
    for (const log::Entry& entry : *entries) {
      at = entry.revision;
      found.push_back(at);
      if (at > floor || entry.chain != change(at).chain || entry.change != change(at).change) {
        return absl::StrCat("entry ", at, " of the base has other content");
      }
    }
  }
  if (found != expected) {
    return absl::StrCat("the base at floor ", floor, " has ", found.size(), " articles, not the ",
                        expected.size(), " that were live");
  }
  return "";
}

std::string LogHistory::RequestFault(const log::RocksLog& log, size_t operations, Refused* refused) const {
  const int64_t last = log.Head().revision;
  int64_t before = 0;
  std::string wrong;
  for (const LoggedStep& step : steps_) {
    // A group with changes is there when its head is; one without may be there once it was begun.
    const bool has_changes = step.floor == 0 && step.head > before;
    const bool there = has_changes ? step.head <= last : step.done <= operations;
    const bool may_be_there = has_changes ? there : step.begun <= operations && step.head <= last;
    before = std::max(before, step.head);
    for (const std::string& id : step.requests) {
      const auto row = log.FindRequest(id);
      if (!Answered(absl::StrCat("finding ", id), row.status(), refused, &wrong)) continue;
      if (!row->has_value()) {
        if (there) return absl::StrCat(id, " is missing");
        continue;
      }
      if (!may_be_there) return absl::StrCat(id, " is there without its group");
      if ((*row)->request_hash() != HashOfRequest(id) || (*row)->revision() != requests_.at(id)) {
        return absl::StrCat(id, " has another answer");
      }
    }
  }
  return wrong;
}

}  // namespace accord::testing
