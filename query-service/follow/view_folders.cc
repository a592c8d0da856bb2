#include "query-service/follow/view_folders.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "common/store/files.h"
#include "common/telemetry/log.h"

namespace accord::query {
namespace {

namespace fs = std::filesystem;

constexpr absl::string_view kPrefix = "view-";
constexpr absl::string_view kGone = ".gone";
constexpr absl::string_view kPointer = "SERVED";

std::string NameOf(int64_t number) { return absl::StrCat(kPrefix, number); }

// The number in a name that NameOf gave.
std::optional<int64_t> NumberIn(absl::string_view name) {
  int64_t number = 0;
  absl::string_view digits = name;
  if (!absl::ConsumePrefix(&digits, kPrefix) || !absl::SimpleAtoi(digits, &number)) return std::nullopt;
  if (number <= 0 || name != NameOf(number)) return std::nullopt;
  return number;
}

absl::Status Failed(absl::string_view what, const fs::path& path, const std::error_code& error) {
  return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
               absl::StrCat("cannot ", what, " ", path.string(), ": ", error.message()));
}

// The names in a folder.
absl::StatusOr<std::vector<std::string>> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  if (error) return Failed("list", folder, error);
  std::sort(names.begin(), names.end());
  return names;
}

// Whether RocksDB gives its files such names; CURRENT is not among them.
bool IsStoreFile(const std::string& name) {
  return absl::EndsWith(name, ".sst") || absl::EndsWith(name, ".log") ||
         absl::StartsWith(name, "MANIFEST-") || absl::StartsWith(name, "OPTIONS-") || name == "IDENTITY" ||
         name == "LOCK" || name == "LOG" || absl::StartsWith(name, "LOG.old");
}

}  // namespace

std::string ViewFolders::Path(int64_t number) const { return absl::StrCat(data_dir_, "/", NameOf(number)); }

absl::Status ViewFolders::Prepare() {
  std::error_code error;
  fs::create_directories(data_dir_, error);
  if (error) return Failed("create", data_dir_, error);
  absl::StatusOr<std::vector<std::string>> names = NamesIn(data_dir_);
  if (!names.ok()) return names.status();
  for (const std::string& name : *names) {
    if (!absl::StartsWith(name, kPrefix) || !absl::EndsWith(name, kGone)) continue;
    fs::remove_all(fs::path(data_dir_) / name, error);
    if (error) return Failed("remove", fs::path(data_dir_) / name, error);
  }
  return AdoptOldLayout();
}

absl::Status ViewFolders::AdoptOldLayout() {
  const fs::path root(data_dir_);
  std::error_code error;
  if (!fs::exists(root / "CURRENT", error)) return absl::OkStatus();
  const fs::path into = Path(1);
  fs::create_directories(into, error);
  absl::StatusOr<std::vector<std::string>> names = NamesIn(data_dir_);
  if (!names.ok()) return names.status();
  for (const std::string& name : *names) {
    if (error || !IsStoreFile(name)) continue;
    fs::rename(root / name, into / name, error);
  }
  // CURRENT goes last: while it is here the move is not whole, and is taken up again.
  if (!error) fs::rename(root / "CURRENT", into / "CURRENT", error);
  if (error) return Failed("move the view of an earlier program into", into, error);
  telemetry::LogInfo("the view of an earlier program got a folder of its own", {{"path", into.string()}});
  return SetServed(1);
}

absl::StatusOr<std::vector<int64_t>> ViewFolders::Numbers() const {
  absl::StatusOr<std::vector<std::string>> names = NamesIn(data_dir_);
  if (!names.ok()) return names.status();
  std::vector<int64_t> numbers;
  for (const std::string& name : *names) {
    if (const auto number = NumberIn(name)) numbers.push_back(*number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

absl::StatusOr<std::optional<int64_t>> ViewFolders::Served() const {
  auto bytes = store::ReadFile(file_system_, absl::StrCat(data_dir_, "/", kPointer));
  if (!bytes.ok()) return bytes.status();
  if (!bytes->has_value()) return std::optional<int64_t>();
  const absl::string_view line = **bytes;
  std::optional<int64_t> number;
  if (absl::EndsWith(line, "\n")) number = NumberIn(line.substr(0, line.size() - 1));
  std::error_code error;
  if (number && fs::is_directory(Path(*number), error)) return number;
  telemetry::LogError("the pointer to the view that serves names none", {{"path", data_dir_}});
  return std::optional<int64_t>();
}

absl::Status ViewFolders::SetServed(int64_t number) {
  return store::WriteFileAtomically(file_system_, absl::StrCat(data_dir_, "/", kPointer),
                                    absl::StrCat(NameOf(number), "\n"));
}

absl::Status ViewFolders::Remove(int64_t number) {
  // Under another name first, so that half a view is never taken for one.
  const fs::path path = Path(number);
  const fs::path gone = path.string() + std::string(kGone);
  std::error_code error;
  if (!fs::exists(path, error)) return absl::OkStatus();
  fs::remove_all(gone, error);
  if (!error) fs::rename(path, gone, error);
  if (!error) fs::remove_all(gone, error);
  return error ? Failed("remove", path, error) : absl::OkStatus();
}

}  // namespace accord::query
